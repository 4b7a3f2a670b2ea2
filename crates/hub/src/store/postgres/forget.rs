//! Forgetting what is past its time, a bounded number of rows at a time.

use super::super::{Day, FORGET_AT_ONCE, Forgotten, StoreError};
use super::connection::{execute, rows};
use super::{clients, mail};
use crate::config::Retention;
use deadpool_postgres::Transaction;
use model::id::{BlobId, ClientId};

pub async fn round(transaction: &Transaction<'_>, retention: Retention, today: Day) -> Result<Forgotten, StoreError> {
    let mut forgotten = Forgotten::default();
    let counts = [
        expired_blobs(transaction, today - retention.blobs, &mut forgotten.blobs).await?,
        unused_clients(transaction, today - retention.clients, &mut forgotten.blobs).await?,
        expired_mail(transaction, today - retention.mail).await?,
        old_hashes(transaction, today - retention.hashes).await?,
        spent_key_packages(transaction, today - retention.clients).await?,
        empty_groups(transaction).await?,
    ];
    forgotten.rows = counts.iter().sum::<i64>() as u64;
    forgotten.more = counts.iter().any(|count| *count >= FORGET_AT_ONCE);
    Ok(forgotten)
}

async fn expired_blobs(transaction: &Transaction<'_>, before: Day, blobs: &mut Vec<BlobId>) -> Result<i64, StoreError> {
    let sql = "DELETE FROM blobs WHERE id IN (SELECT id FROM blobs WHERE day < $1 LIMIT $2) RETURNING name";
    let names = rows(transaction, sql, &[&before, &FORGET_AT_ONCE]).await?;
    for row in &names {
        blobs.push(BlobId(row.try_get(0)?));
    }
    Ok(names.len() as i64)
}

async fn unused_clients(
    transaction: &Transaction<'_>,
    before: Day,
    blobs: &mut Vec<BlobId>,
) -> Result<i64, StoreError> {
    let sql = "SELECT name FROM clients WHERE seen_day < $1 ORDER BY id LIMIT $2 FOR UPDATE";
    let names = rows(transaction, sql, &[&before, &FORGET_AT_ONCE]).await?;
    for row in &names {
        blobs.extend(clients::erase(transaction, &ClientId(row.try_get(0)?)).await?);
    }
    Ok(names.len() as i64)
}

async fn expired_mail(transaction: &Transaction<'_>, before: Day) -> Result<i64, StoreError> {
    let sql = "SELECT b.client_id, max(b.position), count(*) FROM
               (SELECT id FROM messages WHERE waiting > 0 AND day < $1 ORDER BY id LIMIT $2) m
               JOIN mailbox b ON b.message_id = m.id GROUP BY b.client_id ORDER BY b.client_id";
    let mut taken = 0;
    for row in rows(transaction, sql, &[&before, &FORGET_AT_ONCE]).await? {
        let (client, position, count): (i64, i64, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let sql = "SELECT 1 FROM clients WHERE id = $1 FOR UPDATE";
        rows(transaction, sql, &[&client]).await?;
        mail::take_out(transaction, client, position).await?;
        taken += count;
    }
    Ok(taken)
}

/// Those of commits stay: a client that comes back late still learns whether its commit had won.
async fn old_hashes(transaction: &Transaction<'_>, before: Day) -> Result<i64, StoreError> {
    let sql = "DELETE FROM messages WHERE id IN
               (SELECT id FROM messages WHERE day < $1 AND waiting <= 0 AND kind <> 0 ORDER BY id LIMIT $2)";
    Ok(execute(transaction, sql, &[&before, &FORGET_AT_ONCE]).await? as i64)
}

/// Kept as long as the device that may upload one again.
async fn spent_key_packages(transaction: &Transaction<'_>, before: Day) -> Result<i64, StoreError> {
    let sql = "DELETE FROM spent_key_packages WHERE (client_id, hash) IN
               (SELECT client_id, hash FROM spent_key_packages WHERE day < $1 LIMIT $2)";
    Ok(execute(transaction, sql, &[&before, &FORGET_AT_ONCE]).await? as i64)
}

async fn empty_groups(transaction: &Transaction<'_>) -> Result<i64, StoreError> {
    let sql = "SELECT id FROM groups g WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.group_id = g.id)
               AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.group_id = g.id AND m.waiting > 0)
               ORDER BY name LIMIT $1 FOR UPDATE SKIP LOCKED";
    let groups = rows(transaction, sql, &[&FORGET_AT_ONCE]).await?;
    for row in &groups {
        let group: i64 = row.try_get(0)?;
        execute(transaction, "DELETE FROM messages WHERE group_id = $1", &[&group]).await?;
        execute(transaction, "DELETE FROM groups WHERE id = $1", &[&group]).await?;
    }
    Ok(groups.len() as i64)
}
