//! Registering, recognising and erasing clients.

use super::super::{Day, StoreError, TokenHash};
use super::connection::{Pool, execute, row_of, rows};
use super::mail;
use deadpool_postgres::Transaction;
use model::id::{BlobId, ClientId};

pub async fn register(pool: &Pool, client: &ClientId, token: &TokenHash, today: Day) -> Result<(), StoreError> {
    let sql = "INSERT INTO clients (name, token_hash, seen_day) VALUES ($1, $2, $3)";
    pool.execute(sql, &[&client.as_str(), &token.as_slice(), &today]).await?;
    Ok(())
}

pub async fn authenticate(pool: &Pool, token: &TokenHash, today: Day) -> Result<Option<ClientId>, StoreError> {
    let sql = "SELECT id, name, seen_day FROM clients WHERE token_hash = $1";
    let found = pool.query(sql, &[&token.as_slice()]).await?;
    let Some(row) = found.first() else { return Ok(None) };
    if row.try_get::<_, Day>(2)? != today {
        let sql = "UPDATE clients SET seen_day = greatest(seen_day, $2) WHERE id = $1";
        pool.execute(sql, &[&row.try_get::<_, i64>(0)?, &today]).await?;
    }
    Ok(Some(ClientId(row.try_get(1)?)))
}

pub async fn erase(transaction: &Transaction<'_>, client: &ClientId) -> Result<Vec<BlobId>, StoreError> {
    let Some(row) = row_of(transaction, client).await? else { return Ok(Vec::new()) };
    mail::take_out(transaction, row, i64::MAX).await?;
    let blobs = rows(transaction, "SELECT name FROM blobs WHERE client_id = $1", &[&row]).await?;
    let blobs = blobs.iter().map(|found| Ok(BlobId(found.try_get(0)?))).collect::<Result<_, StoreError>>()?;
    execute(transaction, "DELETE FROM clients WHERE id = $1", &[&row]).await?;
    Ok(blobs)
}
