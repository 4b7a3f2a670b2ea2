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

/// Takes out everything that this database was as a member: keys, groups, what is under way. For a database that was put
/// back from a copy, whose keys have been used since (rule 7): it begins anew as another client.
///
/// Errors: the database's own.
pub fn clear(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "DELETE FROM mls_outbox; DELETE FROM mls_inbox; DELETE FROM mls_skipped; DELETE FROM mls_group;
         DELETE FROM mls_key_package; DELETE FROM mls_member; DELETE FROM mls_list; DELETE FROM mls_store;",
    )
}
