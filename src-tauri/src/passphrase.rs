//! A key out of a passphrase, for systems without a keychain.
//!
//! Argon2id (RFC 9106) turns it into the raw key; SQLCipher's own stretching would be done at every opening by every
//! connection, this is done once. The salts lie beside the database: they are no secret.

use argon2::{Algorithm, Argon2, Params, Version};
use engine::{DatabaseKey, native};
use model::{ErrorCode, Failure};
use std::fs::File;
use std::io::Write;
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
    stored(home).is_some()
}

/// The key, with the salts that are stored. Where there are none, new ones are laid beside, for [`keep`] when the key has
/// opened a database.
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

/// What the last key was made with stays.
pub fn keep(home: &Path) {
    // Where this fails the database is there, and that is as good.
    let _ = std::fs::rename(unfinished(home), salt_file(home));
}

/// Of a passphrase that never opened anything.
pub fn forget_unfinished(home: &Path) {
    let _ = std::fs::remove_file(unfinished(home));
}

fn salt_file(home: &Path) -> PathBuf {
    home.join("passphrase.salt")
}

fn unfinished(home: &Path) -> PathBuf {
    salt_file(home).with_extension("salt.new")
}

/// Where the salts of this home's key lie. Those that were not kept any more, because the app was killed, are its own too once
/// there is a database.
fn stored(home: &Path) -> Option<PathBuf> {
    let (kept, unfinished) = (salt_file(home), unfinished(home));
    if kept.is_file() {
        Some(kept)
    } else if unfinished.is_file() && native::is_made(home) {
        Some(unfinished)
    } else {
        None
    }
}

/// Argon2's salt and SQLCipher's, in hex.
fn salts(home: &Path) -> Result<Vec<u8>, Failure> {
    if let Some(file) = stored(home) {
        let text = std::fs::read_to_string(&file).map_err(internal)?;
        return match hex::decode(text.trim()) {
            Ok(salts) if salts.len() == 2 * SALT_BYTES => Ok(salts),
            _ => Err(Failure::new(ErrorCode::DatabaseDamaged).detail(format!("{} is not a salt", file.display()))),
        };
    }
    let mut salts = vec![0u8; 2 * SALT_BYTES];
    getrandom::fill(&mut salts).map_err(internal)?;
    // On the disk before there is a database: half a salt would lock the citizen out for ever.
    let written = File::create(unfinished(home))
        .and_then(|mut file| file.write_all(hex::encode(&salts).as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(internal)?;
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
        keep(one.path());
        assert_eq!(key(one.path(), "correct horse battery").unwrap().to_hex(), first.to_hex());
        assert_ne!(key(one.path(), "correct horse batterz").unwrap().to_hex(), first.to_hex());
        assert_ne!(key(two.path(), "correct horse battery").unwrap().to_hex(), first.to_hex());
    }

    #[test]
    fn a_passphrase_is_chosen_once_it_has_made_a_database() {
        let home = tempfile::tempdir().unwrap();
        let first = key(home.path(), "correct horse battery").unwrap();
        assert!(!is_chosen(home.path()));
        let second = key(home.path(), "correct horse battery").unwrap();
        assert_ne!(first.to_hex(), second.to_hex());
        // The app is killed after it has made the database.
        std::fs::write(home.path().join("loket.db"), "").unwrap();
        assert!(is_chosen(home.path()));
        assert_eq!(key(home.path(), "correct horse battery").unwrap().to_hex(), second.to_hex());
        keep(home.path());
        assert_eq!(key(home.path(), "correct horse battery").unwrap().to_hex(), second.to_hex());
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
