//! Opening a blob chunk by chunk, beginning anywhere.

use super::{Attachment, AttachmentError, Layout, TAG, cipher};
use chacha20poly1305::ChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, Payload};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// Each chunk is proven by itself: a download goes on where it stopped, and what is kept on disk is good.
pub struct Opener {
    layout: Layout,
    cipher: ChaCha20Poly1305,
    associated_data: Vec<u8>,
    sha256: [u8; 32],
}

impl Opener {
    /// Errors: the letter's numbers make no blob, or one larger than [`model::wire::BLOB_MAX`].
    pub fn new(attachment: &Attachment) -> Result<Self, AttachmentError> {
        let layout = Layout::new(attachment.size, attachment.chunk_size)?;
        Ok(Self {
            layout,
            cipher: cipher(&attachment.key),
            associated_data: layout.associated_data(&attachment.blob),
            sha256: attachment.sha256,
        })
    }

    pub fn chunks(&self) -> u64 {
        self.layout.chunks()
    }

    /// Chunks that hold something of the file; those after are padding and need not be fetched.
    pub fn useful_chunks(&self) -> u64 {
        self.layout.size.div_ceil(u64::from(self.layout.chunk_size))
    }

    /// Where chunk `index` is in the blob, for an HTTP range request.
    pub fn range(&self, index: u64) -> Result<Range<u64>, AttachmentError> {
        if index >= self.chunks() {
            return Err(AttachmentError::NoSuchChunk);
        }
        let start = index * (u64::from(self.layout.chunk_size) + TAG);
        Ok(start..start + self.layout.chunk_len(index) + TAG)
    }

    /// The file's bytes in chunk `index`, from the sealed bytes of [`Opener::range`].
    ///
    /// Errors: not the bytes that were sealed at this place of this blob.
    pub fn open(&self, index: u64, sealed: &[u8]) -> Result<Vec<u8>, AttachmentError> {
        let range = self.range(index)?;
        if sealed.len() as u64 != range.end - range.start {
            return Err(AttachmentError::WrongSize);
        }
        let payload = Payload { msg: sealed, aad: &self.associated_data };
        let mut chunk = self.cipher.decrypt(&self.layout.nonce(index), payload).map_err(|_| AttachmentError::Forged)?;
        let left = self.layout.size.saturating_sub(index * u64::from(self.layout.chunk_size));
        chunk.truncate(usize::try_from(left).unwrap_or(usize::MAX));
        Ok(chunk)
    }

    /// A whole blob at once.
    ///
    /// Errors: not the blob that was sealed, or not the file that the letter's hash names.
    pub fn open_all(&self, sealed: &[u8]) -> Result<Vec<u8>, AttachmentError> {
        if sealed.len() as u64 != self.layout.sealed_size() {
            return Err(AttachmentError::WrongSize);
        }
        let mut file = Vec::with_capacity(usize::try_from(self.layout.size).unwrap_or(0));
        for index in 0..self.chunks() {
            let range = self.range(index)?;
            let chunk = sealed.get(range.start as usize..range.end as usize).ok_or(AttachmentError::WrongSize)?;
            file.extend(self.open(index, chunk)?);
        }
        self.check_hash(Sha256::digest(&file).into())?;
        Ok(file)
    }

    /// For who opened chunk by chunk: whether the SHA-256 of the assembled file is the letter's.
    pub fn check_hash(&self, sha256: [u8; 32]) -> Result<(), AttachmentError> {
        if sha256 == self.sha256 { Ok(()) } else { Err(AttachmentError::Forged) }
    }
}

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opener").field("layout", &self.layout).finish_non_exhaustive()
    }
}
