//! A citizen's folder: the database, and the lock that lets one process own it (rule 8).

use crate::database::DatabaseKey;
use fs4::fs_std::FileExt;
use model::{ErrorCode, Failure};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Held as long as the engine lives.
#[derive(Debug)]
pub struct Home {
    folder: PathBuf,
    _lock: File,
}

impl Home {
    /// Errors: `AlreadyRunning`, `DiskFull`.
    pub fn lock(folder: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(folder).map_err(failure)?;
        let lock =
            OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock")).map_err(failure)?;
        match lock.try_lock_exclusive() {
            Ok(true) => Ok(Self { folder: folder.to_owned(), _lock: lock }),
            Ok(false) => Err(Failure::new(ErrorCode::AlreadyRunning)),
            Err(error) => Err(failure(error)),
        }
    }

    pub fn database(&self) -> PathBuf {
        self.folder.join("loket.db")
    }
}

/// The key of a head-less home: a file beside the database, readable by its owner only. Made when it is not there.
pub fn key_file(folder: &Path) -> Result<DatabaseKey, Failure> {
    let path = folder.join("key");
    match fs::read_to_string(&path) {
        Ok(text) => DatabaseKey::from_hex(&text).ok_or_else(|| Failure::new(ErrorCode::WrongKey)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(failure)?;
            let mut bytes = [0; DatabaseKey::BYTES];
            getrandom::fill(&mut bytes).map_err(|error| Failure::new(ErrorCode::Internal).detail(error))?;
            let key = DatabaseKey::from_bytes(&bytes);
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            options.open(&path).and_then(|mut file| file.write_all(key.to_hex().as_bytes())).map_err(failure)?;
            Ok(key)
        }
        Err(error) => Err(failure(error)),
    }
}

fn failure(error: io::Error) -> Failure {
    let code = match error.kind() {
        io::ErrorKind::StorageFull => ErrorCode::DiskFull,
        _ => ErrorCode::Internal,
    };
    Failure::new(code).detail(error)
}
