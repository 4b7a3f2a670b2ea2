//! Whose a data folder is: a hub that opens clears away what seems unfinished, which another process may be receiving.

use crate::error::HubError;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Makes the folder this process's until the file is dropped, or the process ends in any way.
///
/// Errors: `AlreadyRunning`, `Folder`.
pub fn own(folder: &Path) -> Result<File, HubError> {
    let failed = |source| HubError::Folder { folder: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock")).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(HubError::AlreadyRunning(folder.to_owned())),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}
