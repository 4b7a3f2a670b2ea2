//! Settings of the desk as a whole: a name and a text.

use crate::error::DeskError;
use rusqlite::{Connection, OptionalExtension};

pub fn read(db: &Connection, name: &str) -> Result<Option<String>, DeskError> {
    let mut statement = db.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

pub fn write(db: &Connection, name: &str, value: &str) -> Result<(), DeskError> {
    let set = "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
    db.prepare_cached(set)?.execute((name, value))?;
    Ok(())
}

/// Sets what is not set yet. True: it was not.
pub fn begin(db: &Connection, name: &str, value: &str) -> Result<bool, DeskError> {
    let mut statement = db.prepare_cached("INSERT OR IGNORE INTO setting (name, value) VALUES (?1, ?2)")?;
    Ok(statement.execute((name, value))? > 0)
}
