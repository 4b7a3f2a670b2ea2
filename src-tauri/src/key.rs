//! Which key opens this device's data: the keychain's, a passphrase's, or a new one.
//!
//! *Invariant:* over data that is there no key is made and no passphrase is chosen.

use crate::keychain::{self, KeychainError};
use crate::passphrase;
use engine::{DatabaseKey, native};
use model::{ErrorCode, Failure};
use serde::Serialize;
use std::fmt::Display;
use std::path::Path;

/// Beside a database whose key is in the keychain.
const IN_KEYCHAIN: &str = "key-in-keychain";

pub enum Found {
    Key(DatabaseKey),
    Locked(Lock),
    Failed(Failure),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    /// The system has no keychain and there is no data yet: a passphrase is to be chosen.
    NoKeychain,
    /// The passphrase that was chosen is needed.
    Passphrase,
}

/// Call it from a plain thread only, as the keychain itself.
pub fn find(home: &Path) -> Found {
    find_with(home, || keychain::load(home), |key| keychain::store(home, key))
}

fn find_with(
    home: &Path,
    load: impl FnOnce() -> Result<Option<DatabaseKey>, KeychainError>,
    store: impl FnOnce(&DatabaseKey) -> Result<(), KeychainError>,
) -> Found {
    let in_keychain = home.join(IN_KEYCHAIN);
    if !in_keychain.exists() && passphrase::is_chosen(home) {
        return Found::Locked(Lock::Passphrase);
    }
    let has_data = in_keychain.exists() || native::is_made(home);
    match load() {
        Ok(Some(key)) => Found::Key(key),
        // A keychain that is locked may show itself as an empty one.
        Ok(None) if has_data => locked("the keychain has no entry"),
        Err(error) if has_data => locked(error),
        Ok(None) => match new_key().and_then(|key| store(&key).map(|()| key).map_err(Into::into)) {
            Ok(key) => {
                passphrase::forget_unfinished(home);
                let _ = std::fs::write(&in_keychain, "");
                Found::Key(key)
            }
            Err(error) => no_keychain(error),
        },
        Err(error) => no_keychain(error),
    }
}

fn new_key() -> Result<DatabaseKey, Box<dyn std::error::Error>> {
    let mut bytes = zeroize::Zeroizing::new([0u8; DatabaseKey::BYTES]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|error| error.to_string())?;
    Ok(DatabaseKey::from_bytes(&bytes))
}

fn locked(why: impl Display) -> Found {
    Found::Failed(Failure::new(ErrorCode::KeychainLocked).detail(why))
}

fn no_keychain(error: impl Display) -> Found {
    tracing::warn!(%error, "no keychain");
    Found::Locked(Lock::NoKeychain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> DatabaseKey {
        DatabaseKey::from_bytes(&[7; DatabaseKey::BYTES])
    }

    fn unavailable() -> KeychainError {
        KeychainError::Unavailable(keyring::Error::NoEntry)
    }

    fn never(_: &DatabaseKey) -> Result<(), KeychainError> {
        panic!("a key was made over data that is there");
    }

    #[test]
    fn over_data_no_key_is_made_and_no_passphrase_chosen() {
        for name in ["loket.db", "loket.db-wal", IN_KEYCHAIN] {
            let home = tempfile::tempdir().unwrap();
            std::fs::write(home.path().join(name), "").unwrap();
            for load in [|| Ok(None), || Err(unavailable())] {
                let found = find_with(home.path(), load, never);
                assert!(matches!(found, Found::Failed(failure) if failure.code == ErrorCode::KeychainLocked), "{name}");
            }
            assert!(matches!(find_with(home.path(), || Ok(Some(key())), never), Found::Key(_)));
        }
    }

    #[test]
    fn a_new_home_gets_a_key_or_asks_for_a_passphrase() {
        let home = tempfile::tempdir().unwrap();
        let locked = find_with(home.path(), || Err(unavailable()), never);
        assert!(matches!(locked, Found::Locked(Lock::NoKeychain)));
        let locked = find_with(home.path(), || Ok(None), |_| Err(unavailable()));
        assert!(matches!(locked, Found::Locked(Lock::NoKeychain)));
        assert!(!home.path().join(IN_KEYCHAIN).exists());
        assert!(matches!(find_with(home.path(), || Ok(None), |_| Ok(())), Found::Key(_)));
        assert!(home.path().join(IN_KEYCHAIN).exists());
    }

    #[test]
    fn a_salt_from_before_does_not_hide_a_key_in_the_keychain() {
        let home = tempfile::tempdir().unwrap();
        passphrase::key(home.path(), "correct horse battery").unwrap();
        passphrase::keep(home.path());
        assert!(matches!(find_with(home.path(), || Ok(None), never), Found::Locked(Lock::Passphrase)));
        std::fs::write(home.path().join("loket.db"), "").unwrap();
        std::fs::write(home.path().join(IN_KEYCHAIN), "").unwrap();
        assert!(matches!(find_with(home.path(), || Ok(Some(key())), never), Found::Key(_)));
    }
}
