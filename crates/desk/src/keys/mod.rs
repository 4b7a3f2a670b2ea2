//! API keys: shown once, stored as hashes, each with the least it needs.

mod look;
mod make;
mod offline;
mod rate;
mod reach;

pub use look::{find, find_service};
pub use make::{grace, list, make, revoke, rotate, widen};
pub use offline::OfflineKeys;
pub use rate::RateLimits;
pub use reach::Reach;

use model::desk_api::Scope;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Whoever presented a key.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Of the key; what the audit trail says.
    pub id: String,
    pub scopes: BTreeSet<Scope>,
    pub reach: Reach,
    pub requests_a_minute: u32,
}

/// 256 random bits, or the 122 of a UUID, need no slow hash.
fn hash(key: &str) -> String {
    hex::encode(Sha256::digest(key.as_bytes()))
}

fn scopes_of(text: &str) -> BTreeSet<Scope> {
    text.split(' ').filter_map(Scope::parse).collect()
}
