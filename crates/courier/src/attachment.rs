//! Attachments between a letter, where key and name are written down, and the hub, where the ciphertext lies.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mls::attachment::{AttachmentError, Opener, Sealer};
use model::letter::Attachment;

/// Seals a file. Keep the ciphertext until it is uploaded: sealing again makes another key and another name.
pub fn seal(name: &str, media_type: &str, scope: &str, bytes: &[u8]) -> Result<(Attachment, Vec<u8>), AttachmentError> {
    let mut sealed = Vec::with_capacity(bytes.len() + bytes.len() / 8 + 1024);
    let mut sealer = Sealer::new(bytes.len() as u64)?;
    sealer.push(bytes, &mut sealed)?;
    let done = sealer.finish(&mut sealed)?;
    let attachment = Attachment {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        size: done.size,
        sha256: hex::encode(done.sha256),
        blob: done.blob,
        key: STANDARD.encode(done.key),
        chunk_size: done.chunk_size,
        scope: scope.to_owned(),
    };
    Ok((attachment, sealed))
}

/// Opens what [`seal`] sealed, chunk by chunk. Errors: what the letter says cannot be.
pub fn opener(attachment: &Attachment) -> Result<Opener, AttachmentError> {
    let bytes = |text: Vec<u8>| <[u8; 32]>::try_from(text).map_err(|_| AttachmentError::Malformed);
    Opener::new(&mls::attachment::Attachment {
        blob: attachment.blob.clone(),
        key: bytes(STANDARD.decode(&attachment.key).map_err(|_| AttachmentError::Malformed)?)?,
        size: attachment.size,
        sha256: bytes(hex::decode(&attachment.sha256).map_err(|_| AttachmentError::Malformed)?)?,
        chunk_size: attachment.chunk_size,
    })
}
