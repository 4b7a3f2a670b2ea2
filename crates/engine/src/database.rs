//! The citizen's one encrypted database: opening, migrating, one transaction a change.

use crate::error::EngineError;
use model::{ErrorCode, Failure};
use rusqlite::{Connection, Transaction, TransactionBehavior};

const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001.sql"),
    include_str!("../migrations/0002.sql"),
    include_str!("../migrations/0003.sql"),
    include_str!("../migrations/0004.sql"),
    include_str!("../migrations/0005.sql"),
    include_str!("../migrations/0006.sql"),
];

/// A raw SQLCipher key: 32 bytes of key and 16 of salt, in hex. The salt is explicit because a browser's file system
/// would otherwise give every new database a salt of zeros.
#[derive(Clone)]
pub struct DatabaseKey(String);

impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}

impl DatabaseKey {
    pub const BYTES: usize = 48;
    /// The last bytes of a key: what SQLCipher writes in plain at the head of the file.
    pub const SALT_BYTES: usize = 16;

    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        Self(hex::encode(bytes))
    }

    /// Errors: not 96 hex digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let text = text.trim();
        (text.len() == Self::BYTES * 2 && text.bytes().all(|b| b.is_ascii_hexdigit()))
            .then(|| Self(text.to_lowercase()))
    }

    pub fn to_hex(&self) -> &str {
        &self.0
    }
}

/// Prepares a connection that the platform opened: key, pragmas, migrations.
///
/// Errors: `WrongKey` when the file is not a database under this key, `DatabaseDamaged` when it was and is torn.
pub fn prepare(mut connection: Connection, key: &DatabaseKey) -> Result<Connection, EngineError> {
    unlock(&connection, key)?;
    migrate(&mut connection)?;
    Ok(connection)
}

/// The same for a file that was a database before: one in which nothing is left is not made anew.
///
/// Errors: as [`prepare`].
pub fn prepare_known(mut connection: Connection, key: &DatabaseKey) -> Result<Connection, EngineError> {
    unlock(&connection, key)?;
    if version(&connection)? == 0 {
        return Err(Failure::new(ErrorCode::DatabaseDamaged).detail("nothing is left in the database").into());
    }
    migrate(&mut connection)?;
    Ok(connection)
}

fn unlock(connection: &Connection, key: &DatabaseKey) -> Result<(), EngineError> {
    // One process owns the database (rule 8): the index of the write-ahead log is then kept in memory, and a disk that is
    // full has no shared file to grow before anything can be read.
    connection.execute_batch(&format!("PRAGMA key = \"x'{}'\"; PRAGMA locking_mode = EXCLUSIVE;", key.to_hex()))?;
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0)).map_err(|error| {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => EngineError::WrongKey,
            _ => EngineError::Database(error),
        }
    })?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA busy_timeout = 5000;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -8192;",
    )?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

fn version(connection: &Connection) -> Result<usize, EngineError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn migrate(connection: &mut Connection) -> Result<(), EngineError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = version(&transaction)?;
    if version > MIGRATIONS.len() {
        return Err(EngineError::FromTheFuture);
    }
    for sql in &MIGRATIONS[version..] {
        transaction.execute_batch(sql)?;
    }
    // Nothing is written where nothing is new: a home can be read on a disk that is full.
    if version < MIGRATIONS.len() {
        transaction.pragma_update(None, "user_version", MIGRATIONS.len())?;
    }
    gazette::schema::migrate(&transaction)?;
    mls::schema::migrate(&transaction)?;
    assistant::index::create(&transaction)?;
    transaction.commit()?;
    Ok(())
}

/// One command, one transaction: either all of `change` is kept or nothing.
pub fn change<T>(
    connection: &mut Connection,
    change: impl FnOnce(&Transaction<'_>) -> Result<T, EngineError>,
) -> Result<T, EngineError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = change(&transaction)?;
    transaction.commit()?;
    Ok(value)
}
