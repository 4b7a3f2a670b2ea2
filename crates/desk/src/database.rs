//! The desk's database: encrypted with a key that lies beside it, readable by the service's user only.

use crate::error::DeskError;
use rusqlite::{Connection, TransactionBehavior};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

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
];

pub fn open(folder: &Path) -> Result<Connection, DeskError> {
    let key = key(folder)?;
    let mut connection = Connection::open(folder.join("desk.db"))?;
    connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\";"))?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY;
         PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;",
    )?;
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
    Ok(connection)
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
