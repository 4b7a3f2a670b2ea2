//! The desk's database: encrypted with a key that lies beside it, readable by the service's user only.

use crate::error::DeskError;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_desk.sql"),
    include_str!("../migrations/0002_once.sql"),
    include_str!("../migrations/0003_people.sql"),
    include_str!("../migrations/0004_cases.sql"),
    include_str!("../migrations/0005_systems.sql"),
    include_str!("../migrations/0006_records.sql"),
    include_str!("../migrations/0007_press.sql"),
    include_str!("../migrations/0008_campaigns.sql"),
    include_str!("../migrations/0009_routing.sql"),
    include_str!("../migrations/0010_connections.sql"),
    include_str!("../migrations/0011_accounts_and_queues.sql"),
    include_str!("../migrations/0012_numbers.sql"),
    include_str!("../migrations/0013_renewal.sql"),
    include_str!("../migrations/0014_gloss.sql"),
    include_str!("../migrations/0015_held.sql"),
];

/// The version since which deleted rows are overwritten.
const ERASES_SINCE: usize = 6;

pub fn open(folder: &Path) -> Result<Connection, DeskError> {
    let mut connection = connect(folder)?;
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;")?;
    connection.set_prepared_statement_cache_capacity(256);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: usize = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for sql in MIGRATIONS.iter().skip(version) {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "user_version", MIGRATIONS.len().max(version))?;
    gazette::schema::migrate(&transaction)?;
    mls::schema::migrate(&transaction)?;
    assistant::index::create(&transaction)?;
    transaction.commit()?;
    if (1..ERASES_SINCE).contains(&version) {
        // What was deleted before then still lies in free pages.
        connection.execute_batch("VACUUM")?;
    }
    Ok(connection)
}

/// Beside the desk's own process, or of a desk that stands still: what is there is not brought to this version.
///
/// Errors: there is no desk in this folder, its database is of another version.
pub fn open_beside(folder: &Path) -> Result<Connection, DeskError> {
    if !file(folder).exists() || !folder.join("desk.key").exists() {
        return Err(DeskError::NotFound { what: "desk in", id: folder.display().to_string() });
    }
    let connection = connect(folder)?;
    let version: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version != MIGRATIONS.len() {
        let words = format!("the desk's database is of version {version}, this program's is {}", MIGRATIONS.len());
        return Err(DeskError::Invalid(format!("{words}: start the desk once with this program")));
    }
    Ok(connection)
}

pub fn file(folder: &Path) -> PathBuf {
    folder.join("desk.db")
}

/// Connected and readable.
fn connect(folder: &Path) -> Result<Connection, DeskError> {
    let key = key(folder)?;
    let path = file(folder);
    let connection = Connection::open(&path)?;
    // It writes to the standard error by itself, past our own log.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\";"))?;
    // What is erased is overwritten, in the tables as in the indexes.
    let ready = connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;
         SELECT count(*) FROM sqlite_schema;",
    );
    match ready {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Err(DeskError::NotADesk(path.display().to_string()))
        }
        ready => Ok(ready.map(|()| connection)?),
    }
}

/// 48 random bytes in hex: key and salt.
fn key(folder: &Path) -> Result<String, DeskError> {
    let path = folder.join("desk.key");
    let failed = |source| DeskError::File { what: path.display().to_string(), source };
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text.trim().to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let text = hex::encode(random::<48>()?);
            gazette::whole::write_secret(&path, &text).map_err(failed)?;
            Ok(text)
        }
        Err(error) => Err(failed(error)),
    }
}

pub fn random<const N: usize>() -> Result<[u8; N], DeskError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| DeskError::NoRandomness)?;
    Ok(bytes)
}
