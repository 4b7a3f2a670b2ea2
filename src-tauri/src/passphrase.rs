//! A key out of a passphrase, for systems without a keychain.
//!
//! Argon2id (RFC 9106) turns it into the raw key; SQLCipher's own stretching would be done at every opening by every
//! connection, this is done once. The salts lie beside the database: they are no secret.

use argon2::{Algorithm, Argon2, Params, Version};
use engine::DatabaseKey;
use model::{ErrorCode, Failure};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Characters, not bytes (NIST SP 800-63B §5.1.1.2).
const SHORTEST: usize = 8;

const SALT_BYTES: usize = DatabaseKey::SALT_BYTES;

/// RFC 9106 §4, the second recommended option: 64 MiB, three passes, four lanes.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 4;

/// Whether a passphrase was chosen for this home.
pub fn is_chosen(home: &Path) -> bool {
    salt_file(home).is_file()
}

/// The key, with the salt that was stored; the first time a new one is stored.
///
/// Errors: `PassphraseTooShort`; `Internal` when the salt cannot be read or written.
pub fn key(home: &Path, passphrase: &str) -> Result<DatabaseKey, Failure> {
    if passphrase.chars().count() < SHORTEST {
        return Err(Failure::new(ErrorCode::PassphraseTooShort).arg("min", SHORTEST));
    }
    let salts = salts(home)?;
    let (for_argon, for_file) = salts.split_at(SALT_BYTES);
    let mut bytes = Zeroizing::new([0u8; DatabaseKey::BYTES]);
    let (secret, salt) = bytes.split_at_mut(DatabaseKey::BYTES - SALT_BYTES);
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(secret.len())).map_err(internal)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), for_argon, secret)
        .map_err(internal)?;
    salt.copy_from_slice(for_file);
    Ok(DatabaseKey::from_bytes(&bytes))
}

fn salt_file(home: &Path) -> PathBuf {
    home.join("passphrase.salt")
}

/// Argon2's salt and SQLCipher's, in hex.
fn salts(home: &Path) -> Result<Vec<u8>, Failure> {
    let file = salt_file(home);
    if is_chosen(home) {
        let text = std::fs::read_to_string(&file).map_err(internal)?;
        return match hex::decode(text.trim()) {
            Ok(salts) if salts.len() == 2 * SALT_BYTES => Ok(salts),
            _ => Err(Failure::new(ErrorCode::DatabaseDamaged).detail(format!("{} is not a salt", file.display()))),
        };
    }
    let mut salts = vec![0u8; 2 * SALT_BYTES];
    getrandom::fill(&mut salts).map_err(internal)?;
    // Renamed into place: half a salt would lock the citizen out for ever.
    let unfinished = file.with_extension("new");
    std::fs::write(&unfinished, hex::encode(&salts)).map_err(internal)?;
    std::fs::rename(&unfinished, &file).map_err(internal)?;
    Ok(salts)
}

fn internal(error: impl std::fmt::Display) -> Failure {
    Failure::new(ErrorCode::Internal).detail(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_open_the_same_home_only() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let first = key(one.path(), "correct horse battery").unwrap();
        assert_eq!(key(one.path(), "correct horse battery").unwrap().to_hex(), first.to_hex());
        assert_ne!(key(one.path(), "correct horse batterz").unwrap().to_hex(), first.to_hex());
        assert_ne!(key(two.path(), "correct horse battery").unwrap().to_hex(), first.to_hex());
    }

    #[test]
    fn short_words_and_broken_salts_are_refused() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(key(home.path(), "äöüßäöü").unwrap_err().code, ErrorCode::PassphraseTooShort);
        assert!(!is_chosen(home.path()));
        std::fs::write(salt_file(home.path()), "zz").unwrap();
        assert_eq!(key(home.path(), "äöüßäöüß").unwrap_err().code, ErrorCode::DatabaseDamaged);
    }
}
