//! Sealing a file while it is read.

use super::{Attachment, AttachmentError, CHUNK_SIZE, Layout, cipher};
use chacha20poly1305::ChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, Payload};
use model::id::BlobId;
use openmls_rust_crypto::RustCrypto;
use openmls_traits::random::OpenMlsRand;
use sha2::{Digest, Sha256};

/// Takes a file in pieces of any length and gives its blob in pieces.
pub struct Sealer {
    layout: Layout,
    cipher: ChaCha20Poly1305,
    associated_data: Vec<u8>,
    attachment: Attachment,
    digest: Sha256,
    taken: u64,
    chunk: Vec<u8>,
    index: u64,
}

impl Sealer {
    /// For a file of `size` bytes.
    ///
    /// Errors: sealed it would be larger than [`model::wire::BLOB_MAX`]; no randomness.
    pub fn new(size: u64) -> Result<Self, AttachmentError> {
        let layout = Layout::new(size, CHUNK_SIZE)?;
        let random = RustCrypto::default();
        let key: [u8; 32] = random.random_array().map_err(|_| AttachmentError::NoRandomness)?;
        let name: [u8; 32] = random.random_array().map_err(|_| AttachmentError::NoRandomness)?;
        let blob = BlobId::new(hex::encode(name));
        Ok(Self {
            layout,
            cipher: cipher(&key),
            associated_data: layout.associated_data(&blob),
            attachment: Attachment { blob, key, size, sha256: [0; 32], chunk_size: CHUNK_SIZE },
            digest: Sha256::new(),
            taken: 0,
            chunk: Vec::with_capacity(CHUNK_SIZE as usize),
            index: 0,
        })
    }

    /// The name under which the blob is uploaded.
    pub fn blob(&self) -> &BlobId {
        &self.attachment.blob
    }

    /// Takes the next bytes of the file and appends to `sealed` what is ready.
    ///
    /// Errors: more than announced.
    pub fn push(&mut self, bytes: &[u8], sealed: &mut Vec<u8>) -> Result<(), AttachmentError> {
        self.taken = self.taken.saturating_add(bytes.len() as u64);
        if self.taken > self.layout.size {
            return Err(AttachmentError::WrongSize);
        }
        self.digest.update(bytes);
        self.fill(bytes, sealed)
    }

    /// Pads and closes the blob.
    ///
    /// Errors: fewer bytes than announced.
    pub fn finish(mut self, sealed: &mut Vec<u8>) -> Result<Attachment, AttachmentError> {
        if self.taken != self.layout.size {
            return Err(AttachmentError::WrongSize);
        }
        let mut missing = self.layout.padded() - self.layout.size;
        let zeros = [0u8; 4096];
        while missing > 0 {
            let piece = missing.min(zeros.len() as u64);
            self.fill(zeros.get(..piece as usize).unwrap_or_default(), sealed)?;
            missing -= piece;
        }
        self.attachment.sha256 = self.digest.finalize().into();
        Ok(self.attachment)
    }

    fn fill(&mut self, mut bytes: &[u8], sealed: &mut Vec<u8>) -> Result<(), AttachmentError> {
        while !bytes.is_empty() {
            let whole = self.layout.chunk_len(self.index) as usize;
            let piece = bytes.len().min(whole.saturating_sub(self.chunk.len()));
            let (now, later) = bytes.split_at(piece);
            self.chunk.extend_from_slice(now);
            bytes = later;
            if self.chunk.len() == whole {
                let payload = Payload { msg: &self.chunk, aad: &self.associated_data };
                let done = self.cipher.encrypt(&self.layout.nonce(self.index), payload);
                sealed.extend_from_slice(&done.map_err(|_| AttachmentError::TooLarge)?);
                self.chunk.clear();
                self.index += 1;
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealer")
            .field("attachment", &self.attachment)
            .field("taken", &self.taken)
            .finish_non_exhaustive()
    }
}
