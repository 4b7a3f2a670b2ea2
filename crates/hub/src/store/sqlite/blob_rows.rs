//! Who uploaded which blob: for quotas, expiry and erasure. The bytes lie in the blob store.

use super::super::{Day, Reservation, StoreError};
use super::{from_db, row_of, to_db};
use model::id::{BlobId, ClientId};
use model::wire::BodyHash;
use rusqlite::{Connection, OptionalExtension, params};

pub fn reserve(
    connection: &Connection,
    client: &ClientId,
    blob: &BlobId,
    size: u64,
    day_quota: u64,
    today: Day,
) -> Result<Reservation, StoreError> {
    let Some(row) = row_of(connection, client)? else { return Ok(Reservation::NoSuchClient) };
    let sql = "SELECT client_id, complete, hash, size FROM blobs WHERE name = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row(params![blob.as_str()], |found| {
        let complete = if found.get(1)? { Some((BodyHash(found.get(2)?), from_db(found.get(3)?))) } else { None };
        Ok((found.get::<_, i64>(0)?, complete))
    });
    match found.optional()? {
        Some((owner, _)) if owner != row => return Ok(Reservation::OfSomeoneElse),
        Some((_, Some((hash, size)))) => return Ok(Reservation::Complete { hash, size }),
        // An upload that was cut off may be tried again; it counts once.
        Some((_, None)) => release(connection, blob)?,
        None => {}
    }
    let sql = "SELECT coalesce(sum(size), 0) FROM blobs WHERE client_id = ?1 AND day = ?2";
    let used: i64 = connection.prepare_cached(sql)?.query_row(params![row, today], |row| row.get(0))?;
    if from_db(used).saturating_add(size) > day_quota {
        return Ok(Reservation::OverQuota);
    }
    let sql = "INSERT INTO blobs (name, client_id, size, day) VALUES (?1, ?2, ?3, ?4)";
    connection.prepare_cached(sql)?.execute(params![blob.as_str(), row, to_db(size), today])?;
    Ok(Reservation::Reserved)
}

pub fn complete(connection: &Connection, blob: &BlobId, hash: &BodyHash, size: u64) -> Result<bool, StoreError> {
    let sql = "UPDATE blobs SET complete = 1, hash = ?2, size = ?3 WHERE name = ?1";
    Ok(connection.prepare_cached(sql)?.execute(params![blob.as_str(), hash.0, to_db(size)])? == 1)
}

pub fn release(connection: &Connection, blob: &BlobId) -> Result<(), StoreError> {
    let sql = "DELETE FROM blobs WHERE name = ?1 AND complete = 0";
    connection.prepare_cached(sql)?.execute(params![blob.as_str()])?;
    Ok(())
}

pub fn without(connection: &Connection, blobs: Vec<BlobId>) -> Result<Vec<BlobId>, StoreError> {
    let mut there = connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM blobs WHERE name = ?1)")?;
    let mut without = Vec::new();
    for blob in blobs {
        if !there.query_row(params![blob.as_str()], |row| row.get::<_, bool>(0))? {
            without.push(blob);
        }
    }
    Ok(without)
}
