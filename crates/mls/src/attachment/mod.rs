//! Rule 9 for files: a random key per file, sealed chunk by chunk, under a random name, in a padded length.
//!
//! A sealed blob is chunks of [`CHUNK_SIZE`] plaintext bytes, each followed by its 16-byte tag; the last may be shorter.
//! The plaintext is followed by zeros up to a Padmé bucket (at most 12 % more). It is the STREAM construction (Hoang et
//! al., CRYPTO 2015, §7) over ChaCha20-Poly1305 (RFC 8439): the nonce is the chunk's number and whether it is the last,
//! so that no chunk can be moved, dropped or cut off unnoticed. The associated data binds name and sizes.
//!
//! Nothing is kept for sealing again: a file that may have changed must never meet its old key. Keep the sealed bytes
//! until they are uploaded, or seal anew.

mod opener;
mod sealer;

pub use opener::Opener;
pub use sealer::Sealer;

use chacha20poly1305::{ChaCha20Poly1305, Key, KeyInit, Nonce};
use model::id::BlobId;
use model::wire::BLOB_MAX;

/// Plaintext bytes per chunk.
pub const CHUNK_SIZE: u32 = 64 * 1024;
const TAG: u64 = 16;
/// Other chunk sizes that are accepted, for other versions of this app.
const CHUNK_SIZES: std::ops::RangeInclusive<u32> = 1024..=1024 * 1024;

/// All that a reader needs; travels in the letter, inside the encryption.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    pub blob: BlobId,
    pub key: [u8; 32],
    /// Of the file, in bytes.
    pub size: u64,
    pub sha256: [u8; 32],
    pub chunk_size: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    #[error("larger than a hub takes")]
    TooLarge,
    #[error("sizes that do not fit together")]
    Malformed,
    #[error("no such chunk")]
    NoSuchChunk,
    /// The bytes are not what the sender sealed.
    #[error("not what was sent")]
    Forged,
    /// More or fewer bytes than were announced.
    #[error("another size than announced")]
    WrongSize,
    #[error("no randomness")]
    NoRandomness,
}

impl Attachment {
    /// Length of the blob, in bytes.
    pub fn sealed_size(&self) -> u64 {
        Layout { size: self.size, chunk_size: self.chunk_size }.sealed_size()
    }
}

/// The key stays out of logs.
impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attachment").field("blob", &self.blob).field("size", &self.size).finish_non_exhaustive()
    }
}

/// Where what lies in a blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    size: u64,
    chunk_size: u32,
}

impl Layout {
    fn new(size: u64, chunk_size: u32) -> Result<Self, AttachmentError> {
        if !CHUNK_SIZES.contains(&chunk_size) {
            return Err(AttachmentError::Malformed);
        }
        let layout = Self { size, chunk_size };
        if size > BLOB_MAX || layout.sealed_size() > BLOB_MAX {
            return Err(AttachmentError::TooLarge);
        }
        Ok(layout)
    }

    /// Even an empty file is one chunk, so that there is a last one.
    fn padded(self) -> u64 {
        const SMALLEST: u64 = 1024;
        crate::padding::padme(self.size.max(SMALLEST))
    }

    fn chunks(self) -> u64 {
        self.padded().div_ceil(u64::from(self.chunk_size))
    }

    fn sealed_size(self) -> u64 {
        self.padded().saturating_add(self.chunks().saturating_mul(TAG))
    }

    /// Plaintext bytes of a chunk, padding included.
    fn chunk_len(self, index: u64) -> u64 {
        let start = index * u64::from(self.chunk_size);
        self.padded().saturating_sub(start).min(u64::from(self.chunk_size))
    }

    fn nonce(self, index: u64) -> Nonce {
        let mut nonce = [0u8; 12];
        nonce[3..11].copy_from_slice(&index.to_be_bytes());
        nonce[11] = u8::from(index + 1 == self.chunks());
        nonce.into()
    }

    fn associated_data(self, blob: &BlobId) -> Vec<u8> {
        let mut data = b"loket attachment 1\0".to_vec();
        data.extend_from_slice(&self.chunk_size.to_be_bytes());
        data.extend_from_slice(&self.size.to_be_bytes());
        data.extend_from_slice(blob.as_str().as_bytes());
        data
    }
}

fn cipher(key: &[u8; 32]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(Key::from_slice(key))
}
