//! API keys: shown once, stored as hashes, each with the least it needs.

mod look;
mod make;
mod offline;
mod rate;
mod reach;

pub use look::{find, find_service};
use make::note_use;
pub use make::{grace, list, make, must_be_good, revoke, rotate, widen};
pub use offline::OfflineKeys;
pub use rate::RateLimits;
pub use reach::Reach;

use crate::office::Desk;
use jiff::Timestamp;
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
    /// When it was noted last that it was used, in milliseconds.
    used: i64,
}

/// How exactly a key's last use is known: not every request writes.
const USE: i64 = 60_000;

impl Caller {
    /// Remembers that the key was used, now and then.
    pub async fn note_use(&self, desk: &Desk) {
        let now = Timestamp::now();
        if now.as_millisecond() - self.used < USE {
            return;
        }
        let (desk, id) = (desk.clone(), self.id.clone());
        let work = move || desk.quietly(|context| note_use(context.db, now, &id));
        // Whoever reads is not kept from it by a disk that is full.
        if let Ok(Err(error)) = tokio::task::spawn_blocking(work).await {
            tracing::warn!("the use of a key was not noted: {error}");
        }
    }
}

/// 256 random bits, or the 122 of a UUID, need no slow hash.
fn hash(key: &str) -> String {
    hex::encode(Sha256::digest(key.as_bytes()))
}

fn scopes_of(text: &str) -> BTreeSet<Scope> {
    text.split(' ').filter_map(Scope::parse).collect()
}
