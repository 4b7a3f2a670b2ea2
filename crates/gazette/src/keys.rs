//! The gazette's signing key: one line in a file that only its owner can read (C2SP signed-note, Ed25519).

use crate::log::checkpoint::EXPIRES_LINE;
use crate::log::cosignature;
use crate::whole;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::{Signer as _, SigningKey};
use jiff::Timestamp;
use model::id::Origin;
use rand::TryRngCore as _;
use signed_note::{Note, Signature, StandardSigner};
use std::fs;
use std::io;
use std::path::Path;
use tlog_tiles::checkpoint::Checkpoint;
use tlog_tiles::tlog::Hash;

/// C2SP signed-note, signature type of plain Ed25519.
const ED25519: u8 = 1;

/// Signs checkpoints of one origin.
#[derive(Clone)]
pub struct Signer {
    name: String,
    key: SigningKey,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("name", &self.name).finish_non_exhaustive()
    }
}

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// No spaces, no `+`, and not `cosignature/v1`: the name is part of what is signed.
    #[error("`{0}` cannot be the name of a log")]
    BadOrigin(String),
    #[error("a key is already there; it is never overwritten")]
    Exists,
    #[error("this is not a gazette's key file")]
    NotAKey,
    #[error("the system gave no randomness")]
    Random,
    #[error("the key file")]
    File(#[from] io::Error),
}

/// Makes a key and writes it to `path`, which must not exist yet.
pub fn generate(path: &Path, origin: &Origin) -> Result<Signer, KeyError> {
    let mut seed = [0; 32];
    rand::rngs::OsRng.try_fill_bytes(&mut seed).map_err(|_| KeyError::Random)?;
    let signer = Signer::from_seed(origin, seed)?;
    whole::write_secret(path, &format!("{}\n", signer.secret())).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeyError::Exists,
        _ => KeyError::File(error),
    })?;
    Ok(signer)
}

pub fn load(path: &Path) -> Result<Signer, KeyError> {
    let text = fs::read_to_string(path)?;
    let text = text.trim();
    // Its own check of name, id and length.
    StandardSigner::new(text).map_err(|_| KeyError::NotAKey)?;
    let mut parts = text.splitn(5, '+');
    let (name, encoded) = (parts.nth(2), parts.nth(1));
    let (Some(name), Some(encoded)) = (name, encoded) else { return Err(KeyError::NotAKey) };
    let bytes = BASE64_STANDARD.decode(encoded).map_err(|_| KeyError::NotAKey)?;
    let seed = bytes.last_chunk::<32>().ok_or(KeyError::NotAKey)?;
    Signer::from_seed(&Origin::new(name), *seed)
}

impl Signer {
    /// From 32 secret bytes, for keys that are kept elsewhere.
    pub fn from_seed(origin: &Origin, seed: [u8; 32]) -> Result<Self, KeyError> {
        let name = origin.as_str();
        if !signed_note::is_key_name_valid(name) || name == "cosignature/v1" {
            return Err(KeyError::BadOrigin(name.to_owned()));
        }
        Ok(Self { name: name.to_owned(), key: SigningKey::from_bytes(&seed) })
    }

    pub fn origin(&self) -> Origin {
        Origin::new(&self.name)
    }

    /// What joining pins: `name+hash+key`.
    pub fn verifier(&self) -> String {
        signed_note::new_ed25519_verifier_key(&self.name, &self.key.verifying_key())
    }

    /// A checkpoint with its two lines: the log's signature and its time stamp.
    pub(crate) fn checkpoint(&self, size: u64, root: Hash, expires: Timestamp, now: Timestamp) -> Option<Vec<u8>> {
        let extension = format!("{EXPIRES_LINE}{expires}\n");
        let text = Checkpoint::new(&self.name, size, root, &extension).ok()?.to_bytes();
        let time = u64::try_from(now.as_second()).ok()?;
        let mut stamp = time.to_be_bytes().to_vec();
        stamp.extend(self.key.sign(&cosignature::message(&text, time)).to_bytes());
        let stamp_id = cosignature::key_id(&self.name, &self.key.verifying_key());
        let signatures = [
            Signature::new(self.name.clone(), self.key_id(), self.key.sign(&text).to_vec()).ok()?,
            Signature::new(self.name.clone(), stamp_id, stamp).ok()?,
        ];
        Some(Note::new(&text, &signatures).ok()?.to_bytes())
    }

    /// Any text under the key's signature, for [`crate::log::note::open`]. None: the text does not end with a line break.
    pub fn note(&self, text: &[u8]) -> Option<Vec<u8>> {
        let signature = Signature::new(self.name.clone(), self.key_id(), self.key.sign(text).to_vec()).ok()?;
        Some(Note::new(text, &[signature]).ok()?.to_bytes())
    }

    fn key_id(&self) -> u32 {
        let mut public = vec![ED25519];
        public.extend(self.key.verifying_key().as_bytes());
        signed_note::key_id(&self.name, &public)
    }

    fn secret(&self) -> String {
        let mut secret = vec![ED25519];
        secret.extend(self.key.as_bytes());
        format!("PRIVATE+KEY+{}+{:08x}+{}", self.name, self.key_id(), BASE64_STANDARD.encode(secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gazette.key");
        let origin = Origin::new("merewick.example/gazette");
        let made = generate(&path, &origin).unwrap();
        let read = load(&path).unwrap();
        assert_eq!(made.verifier(), read.verifier());
        assert_eq!(read.origin(), origin);
        assert!(matches!(generate(&path, &origin), Err(KeyError::Exists)));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
        fs::write(&path, "PRIVATE+KEY+x+00000000+AAAA").unwrap();
        assert!(matches!(load(&path), Err(KeyError::NotAKey)));
        assert!(matches!(Signer::from_seed(&Origin::new("two words"), [1; 32]), Err(KeyError::BadOrigin(_))));
    }
}
