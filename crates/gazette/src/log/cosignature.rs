//! Time stamps: C2SP tlog-cosignature, `cosignature/v1`, made by the log's own key and renewed regularly.
//!
//! The key is the one that signs the checkpoint. The messages cannot be taken for each other: a checkpoint begins with the
//! origin, a cosigned message with `cosignature/v1`, which no gazette may use as its origin.

use ed25519_dalek::{Signature, VerifyingKey};
use signed_note::Verifier;

/// C2SP signed-note, signature type of timestamped Ed25519 cosignatures.
pub const ALGORITHM: u8 = 4;
/// Eight bytes of time, then the signature.
const LENGTH: usize = 8 + 64;

/// What is signed: the time (seconds since the epoch) before the whole text of the note.
pub fn message(text: &[u8], time: u64) -> Vec<u8> {
    let mut message = format!("cosignature/v1\ntime {time}\n").into_bytes();
    message.extend(text);
    message
}

/// The time in a cosignature's bytes, seconds since the epoch.
pub fn time(signature: &[u8]) -> Option<u64> {
    if signature.len() != LENGTH {
        return None;
    }
    signature.first_chunk::<8>().map(|bytes| u64::from_be_bytes(*bytes))
}

/// Key id of the cosignature key of this name (C2SP signed-note).
pub fn key_id(name: &str, key: &VerifyingKey) -> u32 {
    let mut bytes = vec![ALGORITHM];
    bytes.extend(key.as_bytes());
    signed_note::key_id(name, &bytes)
}

pub(crate) struct CosignatureVerifier {
    pub name: String,
    pub key: VerifyingKey,
}

impl Verifier for CosignatureVerifier {
    fn name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> u32 {
        key_id(&self.name, &self.key)
    }

    fn verify(&self, text: &[u8], signature: &[u8]) -> bool {
        let Some(time) = time(signature) else { return false };
        let Some(bytes) = signature.last_chunk::<64>() else { return false };
        self.key.verify_strict(&message(text, time), &Signature::from_bytes(bytes)).is_ok()
    }
}
