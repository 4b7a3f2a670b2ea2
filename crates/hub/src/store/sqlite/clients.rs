//! Registering, recognising and erasing clients.

use super::super::{Day, StoreError, TokenHash};
use super::{mail, row_of};
use model::id::{BlobId, ClientId};
use rusqlite::{Connection, OptionalExtension, params};

pub fn register(connection: &Connection, client: &ClientId, token: &TokenHash, today: Day) -> Result<(), StoreError> {
    let sql = "INSERT INTO clients (name, token_hash, seen_day) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![client.as_str(), token, today])?;
    Ok(())
}

/// Row, name and the day it was last seen.
pub fn of_token(connection: &Connection, token: &TokenHash) -> Result<Option<(i64, ClientId, Day)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, name, seen_day FROM clients WHERE token_hash = ?1")?;
    let found = statement.query_row(params![token], |row| Ok((row.get(0)?, ClientId(row.get(1)?), row.get(2)?)));
    Ok(found.optional()?)
}

pub fn seen(connection: &Connection, row: i64, today: Day) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE clients SET seen_day = max(seen_day, ?2) WHERE id = ?1")?
        .execute(params![row, today])?;
    Ok(())
}

pub fn erase(connection: &Connection, client: &ClientId) -> Result<Vec<BlobId>, StoreError> {
    let Some(row) = row_of(connection, client)? else { return Ok(Vec::new()) };
    mail::take_out(connection, row, i64::MAX)?;
    let mut statement = connection.prepare_cached("SELECT name FROM blobs WHERE client_id = ?1")?;
    let blobs = statement.query_map(params![row], |row| row.get(0).map(BlobId))?.collect::<Result<_, _>>()?;
    connection.prepare_cached("DELETE FROM clients WHERE id = ?1")?.execute(params![row])?;
    Ok(blobs)
}
