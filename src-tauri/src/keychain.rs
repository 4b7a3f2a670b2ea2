//! The database's key in the system's keychain. Call it from a plain thread only: it blocks, and on Linux it runs an
//! async runtime of its own that must not be nested in another.

use engine::DatabaseKey;
use std::path::Path;

/// The name under which a keychain program lists us.
const SERVICE: &str = "org.loket.citizen";

#[derive(Debug, thiserror::Error)]
pub enum KeychainError {
    /// There is no keychain, or the citizen did not unlock it.
    #[error("the system's keychain cannot be used")]
    Unavailable(#[source] keyring::Error),
    #[error("what the keychain holds for Loket is not a key")]
    NotAKey,
}

/// The key for the database at `home`, if one was stored.
pub fn load(home: &Path) -> Result<Option<DatabaseKey>, KeychainError> {
    match entry(home)?.get_password() {
        Ok(text) => DatabaseKey::from_hex(&text).map(Some).ok_or(KeychainError::NotAKey),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(KeychainError::Unavailable(error)),
    }
}

/// Stores it and reads it back: some keychains accept everything and keep nothing.
pub fn store(home: &Path, key: &DatabaseKey) -> Result<(), KeychainError> {
    entry(home)?.set_password(key.to_hex()).map_err(KeychainError::Unavailable)?;
    match load(home)? {
        Some(stored) if stored.to_hex() == key.to_hex() => Ok(()),
        _ => Err(KeychainError::Unavailable(keyring::Error::NoEntry)),
    }
}

/// One entry per folder: two homes on one machine have two keys.
fn entry(home: &Path) -> Result<keyring::Entry, KeychainError> {
    keyring::Entry::new(SERVICE, &format!("database {}", home.display())).map_err(KeychainError::Unavailable)
}
