//! Forgetting what is past its time, a bounded number of rows at a time.

use super::super::{Day, FORGET_AT_ONCE, Forgotten, StoreError};
use super::{clients, mail};
use crate::config::Retention;
use model::id::{BlobId, ClientId};
use rusqlite::{Connection, params};

pub fn round(connection: &Connection, retention: Retention, today: Day) -> Result<Forgotten, StoreError> {
    let mut forgotten = Forgotten::default();
    let counts = [
        expired_blobs(connection, today - retention.blobs, &mut forgotten.blobs)?,
        unused_clients(connection, today - retention.clients, &mut forgotten.blobs)?,
        expired_mail(connection, today - retention.mail)?,
        old_hashes(connection, today - retention.hashes)?,
        spent_key_packages(connection, today - retention.clients)?,
        empty_groups(connection)?,
    ];
    forgotten.rows = counts.iter().sum::<usize>() as u64;
    forgotten.more = counts.iter().any(|count| *count as i64 >= FORGET_AT_ONCE);
    Ok(forgotten)
}

fn expired_blobs(connection: &Connection, before: Day, blobs: &mut Vec<BlobId>) -> Result<usize, StoreError> {
    let sql = "DELETE FROM blobs WHERE id IN (SELECT id FROM blobs WHERE day < ?1 LIMIT ?2) RETURNING name";
    let mut statement = connection.prepare_cached(sql)?;
    let names = statement.query_map(params![before, FORGET_AT_ONCE], |row| row.get(0).map(BlobId))?;
    let names = names.collect::<Result<Vec<_>, _>>()?;
    let count = names.len();
    blobs.extend(names);
    Ok(count)
}

fn unused_clients(connection: &Connection, before: Day, blobs: &mut Vec<BlobId>) -> Result<usize, StoreError> {
    let mut statement = connection.prepare_cached("SELECT name FROM clients WHERE seen_day < ?1 LIMIT ?2")?;
    let names = statement.query_map(params![before, FORGET_AT_ONCE], |row| row.get(0).map(ClientId))?;
    let names = names.collect::<Result<Vec<_>, _>>()?;
    for client in &names {
        blobs.extend(clients::erase(connection, client)?);
    }
    Ok(names.len())
}

fn expired_mail(connection: &Connection, before: Day) -> Result<usize, StoreError> {
    // Message numbers rise with time: the oldest mail is at the low end.
    let mut statement = connection.prepare_cached(
        "SELECT b.client_id, max(b.position), count(*) FROM
         (SELECT id FROM messages WHERE waiting > 0 AND day < ?1 ORDER BY id LIMIT ?2) m
         JOIN mailbox b ON b.message_id = m.id GROUP BY b.client_id",
    )?;
    let expired = statement.query_map(params![before, FORGET_AT_ONCE], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    })?;
    let expired = expired.collect::<Result<Vec<_>, _>>()?;
    for (client, position, _) in &expired {
        mail::take_out(connection, *client, *position)?;
    }
    Ok(expired.iter().map(|(_, _, count)| *count as usize).sum())
}

/// Those of commits stay: a client that comes back late still learns whether its commit had won.
fn old_hashes(connection: &Connection, before: Day) -> Result<usize, StoreError> {
    let sql = "DELETE FROM messages WHERE id IN
               (SELECT id FROM messages WHERE day < ?1 AND waiting <= 0 AND kind <> 0 ORDER BY id LIMIT ?2)";
    Ok(connection.prepare_cached(sql)?.execute(params![before, FORGET_AT_ONCE])?)
}

/// Kept as long as the device that may upload one again.
fn spent_key_packages(connection: &Connection, before: Day) -> Result<usize, StoreError> {
    let sql = "DELETE FROM spent_key_packages WHERE (client_id, hash) IN
               (SELECT client_id, hash FROM spent_key_packages WHERE day < ?1 LIMIT ?2)";
    Ok(connection.prepare_cached(sql)?.execute(params![before, FORGET_AT_ONCE])?)
}

fn empty_groups(connection: &Connection) -> Result<usize, StoreError> {
    let sql = "SELECT id FROM groups g WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.group_id = g.id)
               AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.group_id = g.id AND m.waiting > 0) LIMIT ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let groups = statement.query_map(params![FORGET_AT_ONCE], |row| row.get::<_, i64>(0))?;
    let groups = groups.collect::<Result<Vec<_>, _>>()?;
    for group in &groups {
        connection.prepare_cached("DELETE FROM messages WHERE group_id = ?1")?.execute(params![group])?;
        connection.prepare_cached("DELETE FROM groups WHERE id = ?1")?.execute(params![group])?;
    }
    Ok(groups.len())
}
