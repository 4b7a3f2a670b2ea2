//! A citizen's folder: the lock that lets one process own it (rule 8), the database, the key of a head-less home.

use crate::database::{self, DatabaseKey};
use crate::error::EngineError;
use crate::random;
use model::view::KeyPlace;
use model::{ErrorCode, Failure};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

/// SQLCipher's pages, in bytes: a database is a whole number of them.
const PAGE: u64 = 4096;

/// Held as long as the engine lives.
#[derive(Debug)]
pub struct Home {
    folder: PathBuf,
    /// One byte long while a database is open: a process that is killed leaves that behind.
    lock: File,
}

impl Home {
    /// Errors: `AlreadyRunning`, `DiskFull`, `StorageRefused`.
    pub fn lock(folder: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(folder).map_err(failure)?;
        let lock =
            OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock")).map_err(failure)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { folder: folder.to_owned(), lock }),
            Err(TryLockError::WouldBlock) => Err(Failure::new(ErrorCode::AlreadyRunning)),
            Err(TryLockError::Error(error)) => Err(failure(error)),
        }
    }

    /// The database, made when the home is new.
    ///
    /// What cannot be opened is left as it lies, to the last byte: it may be all that somebody has.
    ///
    /// Errors: `WrongKey`, `DatabaseDamaged`, `DatabaseTooNew`, `DiskFull`, `StorageRefused`.
    pub fn open_database(&self, key: &DatabaseKey, key_place: KeyPlace) -> Result<Connection, Failure> {
        let path = self.folder.join("loket.db");
        let log = self.folder.join("loket.db-wal");
        if !path.try_exists().map_err(failure)? {
            if log.try_exists().map_err(failure)? {
                return Err(Failure::new(ErrorCode::DatabaseDamaged).detail("there is a log and no database"));
            }
            self.make_database(&path, key)?;
        }
        let head = head(&path)?;
        // SQLite takes an empty file for a new database and throws its log away.
        if head.is_empty() {
            return Err(Failure::new(ErrorCode::DatabaseDamaged).detail("the database is empty"));
        }
        let log_size = fs::metadata(&log).map(|log| log.len()).unwrap_or_default();
        if log_size == 0 && fs::metadata(&path).map_err(failure)?.len() % PAGE > 0 {
            return Err(Failure::new(ErrorCode::DatabaseDamaged).detail("the last page is cut"));
        }
        // Whoever was killed had a log. Without it the database is an older state, and going on with that would use keys of
        // conversations a second time.
        let was_killed = self.lock.metadata().map_err(failure)?.len() > 0;
        if was_killed && !log.try_exists().map_err(failure)? {
            return Err(Failure::new(ErrorCode::DatabaseDamaged).detail("the database's log is missing"));
        }
        let opened = open(&path, key).map_err(|error| match error {
            // A key that was made for this file is not the wrong one. A passphrase may be: its salt lies in a file.
            EngineError::WrongKey if key_place != KeyPlace::Passphrase && salt(key).starts_with(&head) => {
                Failure::new(ErrorCode::DatabaseDamaged).detail("the first page does not fit its own key")
            }
            other => other.into(),
        })?;
        // A hole in a file takes no room on a disk that is full.
        self.lock.set_len(1).map_err(failure)?;
        Ok(opened)
    }

    /// To be said before the database is closed in order.
    pub fn closing(&self) {
        // Before the log goes, and on the disk: a log that is missed afterwards would be taken for a lost one.
        let _ = self.lock.set_len(0).and_then(|()| self.lock.sync_all());
    }

    /// Under another name first: what is called `loket.db` was a whole database at least once.
    fn make_database(&self, path: &Path, key: &DatabaseKey) -> Result<(), Failure> {
        let beside = self.folder.join("loket.db.new");
        let leftovers = ["loket.db.new", "loket.db.new-wal", "loket.db.new-journal"];
        for name in leftovers {
            match fs::remove_file(self.folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failure(error)),
                _ => {}
            }
        }
        let made = Connection::open(&beside).map_err(EngineError::from).and_then(|new| database::prepare(new, key));
        drop(made?);
        File::open(&beside).and_then(|file| file.sync_all()).map_err(failure)?;
        fs::rename(&beside, path).map_err(failure)?;
        self.lock.set_len(0).map_err(failure)
    }
}

fn open(path: &Path, key: &DatabaseKey) -> Result<Connection, EngineError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // Closing a database writes its log into it: not before it is known to be one.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let connection = database::prepare_known(connection, key)?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000;")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Whether a database lies in this folder, or what is left of one. Where that cannot be told, there may be one.
pub fn is_made(folder: &Path) -> bool {
    ["loket.db", "loket.db-wal"].iter().any(|name| folder.join(name).try_exists().unwrap_or(true))
}

/// Whether the process that holds this home lets go of it within this time.
pub fn is_let_go(folder: &Path, patience: Duration) -> bool {
    let Ok(lock) = OpenOptions::new().write(true).open(folder.join("lock")) else { return true };
    let (told, hear) = mpsc::channel();
    // Ends when the other process does; whoever has stopped listening by then hears nothing.
    std::thread::spawn(move || {
        let free = lock.lock().is_ok();
        drop(lock);
        let _ = told.send(free);
    });
    hear.recv_timeout(patience).unwrap_or(false)
}

/// What the file of this key begins with.
fn salt(key: &DatabaseKey) -> Vec<u8> {
    let digits = 2 * (DatabaseKey::BYTES - DatabaseKey::SALT_BYTES);
    // Both ways of making a key have seen to the digits and their number.
    key.to_hex().get(digits..).and_then(|salt| hex::decode(salt).ok()).unwrap_or_default()
}

/// As much of a file as a salt is long.
fn head(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut head = Vec::new();
    let file = File::open(path).map_err(failure)?;
    file.take(DatabaseKey::SALT_BYTES as u64).read_to_end(&mut head).map_err(failure)?;
    Ok(head)
}

/// The key of a head-less home: a file beside the database, readable by its owner only. Made when it is not there.
///
/// Errors: `WrongKey` when the file holds no key; `DiskFull`, `StorageRefused`.
pub fn key_file(folder: &Path) -> Result<DatabaseKey, Failure> {
    let path = folder.join("key");
    match fs::read_to_string(&path) {
        Ok(text) => DatabaseKey::from_hex(&text).ok_or_else(|| Failure::new(ErrorCode::WrongKey)),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(Failure::new(ErrorCode::WrongKey)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(failure)?;
            make_key(folder, &path)
        }
        Err(error) => Err(failure(error)),
    }
}

/// Whole or not at all: half a key would lock the citizen out of a home that is not there yet.
fn make_key(folder: &Path, path: &Path) -> Result<DatabaseKey, Failure> {
    let key = DatabaseKey::from_bytes(&random::bytes()?);
    let beside = folder.join(format!("key.{}.new", std::process::id()));
    let _ = fs::remove_file(&beside);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(&beside)
        .and_then(|mut file| file.write_all(key.to_hex().as_bytes()).and_then(|()| file.sync_all()))
        // A link is refused where another process was quicker; a rename would replace its key.
        .and_then(|()| fs::hard_link(&beside, path));
    let _ = fs::remove_file(&beside);
    match written {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => key_file(folder),
        Err(error) => Err(failure(error)),
    }
}

fn failure(error: io::Error) -> Failure {
    let code = match error.kind() {
        io::ErrorKind::StorageFull => ErrorCode::DiskFull,
        _ => ErrorCode::StorageRefused,
    };
    Failure::new(code).detail(error)
}
