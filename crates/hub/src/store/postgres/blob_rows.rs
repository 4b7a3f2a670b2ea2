//! Who uploaded which blob: for quotas, expiry and erasure. The bytes lie in the blob store.

use super::super::{Day, Reservation, StoreError};
use super::connection::{Pool, execute, from_db, row, row_of, to_db};
use deadpool_postgres::Transaction;
use model::id::{BlobId, ClientId};
use model::wire::BodyHash;

const RELEASE: &str = "DELETE FROM blobs WHERE name = $1 AND complete = 0";

pub async fn reserve(
    transaction: &Transaction<'_>,
    client: &ClientId,
    blob: &BlobId,
    size: u64,
    day_quota: u64,
    today: Day,
) -> Result<Reservation, StoreError> {
    let Some(owner) = row_of(transaction, client).await? else { return Ok(Reservation::NoSuchClient) };
    let sql = "SELECT client_id, complete, hash, size FROM blobs WHERE name = $1";
    if let Some(found) = row(transaction, sql, &[&blob.as_str()]).await? {
        if found.try_get::<_, i64>(0)? != owner {
            return Ok(Reservation::OfSomeoneElse);
        }
        if found.try_get::<_, i16>(1)? == 1 {
            let hash = BodyHash(<[u8; 32]>::try_from(found.try_get::<_, &[u8]>(2)?).unwrap_or_default());
            return Ok(Reservation::Complete { hash, size: from_db(found.try_get(3)?) });
        }
        // An upload that was cut off may be tried again; it counts once.
        execute(transaction, RELEASE, &[&blob.as_str()]).await?;
    }
    let sql = "SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM blobs WHERE client_id = $1 AND day = $2";
    let used = row(transaction, sql, &[&owner, &today]).await?.map_or(Ok(0), |used| used.try_get(0))?;
    if from_db(used).saturating_add(size) > day_quota {
        return Ok(Reservation::OverQuota);
    }
    let sql = "INSERT INTO blobs (name, client_id, size, day) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    let inserted = execute(transaction, sql, &[&blob.as_str(), &owner, &to_db(size), &today]).await?;
    // Someone else took the name in this very moment.
    Ok(if inserted == 1 { Reservation::Reserved } else { Reservation::OfSomeoneElse })
}

pub async fn complete(pool: &Pool, blob: &BlobId, hash: &BodyHash, size: u64) -> Result<bool, StoreError> {
    let sql = "UPDATE blobs SET complete = 1, hash = $2, size = $3 WHERE name = $1";
    Ok(pool.execute(sql, &[&blob.as_str(), &hash.0.as_slice(), &to_db(size)]).await? == 1)
}

pub async fn release(pool: &Pool, blob: &BlobId) -> Result<(), StoreError> {
    pool.execute(RELEASE, &[&blob.as_str()]).await?;
    Ok(())
}

pub async fn without(pool: &Pool, blobs: &[BlobId]) -> Result<Vec<BlobId>, StoreError> {
    let names: Vec<_> = blobs.iter().map(BlobId::as_str).collect();
    let sql = "SELECT a.name FROM unnest($1::text[]) AS a(name) WHERE NOT EXISTS (SELECT 1 FROM blobs b WHERE b.name = a.name)";
    let found = pool.query(sql, &[&names]).await?;
    Ok(found.iter().map(|row| row.try_get(0).map(BlobId)).collect::<Result<_, _>>()?)
}
