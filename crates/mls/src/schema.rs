//! The tables of the private plane, all named `mls_…`, in the caller's database.

use rusqlite::{Connection, Result};

/// Numbered steps; a step is never changed once released.
const STEPS: &[&str] = &[include_str!("schema/1.sql"), include_str!("schema/2.sql")];

/// Brings the tables to this version. Idempotent; runs in the caller's transaction if there is one.
///
/// Errors: the database's own.
pub fn migrate(connection: &Connection) -> Result<()> {
    connection.execute_batch("CREATE TABLE IF NOT EXISTS mls_schema (step INTEGER PRIMARY KEY) STRICT;")?;
    let done: usize = connection.query_row("SELECT coalesce(max(step), 0) FROM mls_schema", [], |row| row.get(0))?;
    for (index, sql) in STEPS.iter().enumerate().skip(done) {
        connection.execute_batch(sql)?;
        connection.execute("INSERT INTO mls_schema (step) VALUES (?1)", [index + 1])?;
    }
    Ok(())
}
