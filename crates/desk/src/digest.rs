//! One hash of several parts, each with its length first, so that no two lists of parts can be cut differently.

use sha2::{Digest, Sha256};

/// Hex SHA-256.
pub fn of_parts(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    hex::encode(digest.finalize())
}
