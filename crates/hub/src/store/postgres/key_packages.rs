//! Key packages: single-use ones given out once, a last-resort one that stays.

use super::super::{Claim, Day, LOW_WATER, StoreError};
use super::connection::{execute, from_db, row, row_of};
use deadpool_postgres::Transaction;
use model::id::ClientId;
use model::wire::{
    BodyHash, ClaimedKeyPackage, KEY_PACKAGE_STOCK_MAX, KeyPackageBytes, KeyPackageKind, KeyPackageStock,
};

pub async fn add(
    transaction: &Transaction<'_>,
    client: &ClientId,
    packages: &[KeyPackageBytes],
) -> Result<Option<KeyPackageStock>, StoreError> {
    let Some(owner) = row_of(transaction, client).await? else { return Ok(None) };
    let single_use = packages.iter().filter(|package| package.kind == KeyPackageKind::SingleUse).count();
    if stock(transaction, owner).await?.single_use as usize + single_use > KEY_PACKAGE_STOCK_MAX as usize {
        return Ok(None);
    }
    for package in packages {
        let last_resort = i16::from(package.kind == KeyPackageKind::LastResort);
        if last_resort == 1 {
            let sql = "DELETE FROM key_packages WHERE client_id = $1 AND last_resort = 1";
            execute(transaction, sql, &[&owner]).await?;
        }
        // An upload whose answer was lost comes again, perhaps late: one package must not be given out twice.
        let sql = "INSERT INTO key_packages (client_id, last_resort, body) SELECT $1::BIGINT, $2::SMALLINT, $3::BYTEA
                   WHERE NOT EXISTS (SELECT 1 FROM key_packages WHERE client_id = $1 AND body = $3)
                   AND NOT EXISTS (SELECT 1 FROM spent_key_packages WHERE client_id = $1 AND hash = $4)";
        let hash = BodyHash::of(&package.body).0;
        execute(transaction, sql, &[&owner, &last_resort, &package.body, &hash.as_slice()]).await?;
    }
    stock(transaction, owner).await.map(Some)
}

pub async fn stock_of(transaction: &Transaction<'_>, client: &ClientId) -> Result<KeyPackageStock, StoreError> {
    let owner = row_of(transaction, client).await?.unwrap_or(0);
    stock(transaction, owner).await
}

/// The oldest single-use package, or the last resort.
pub async fn claim(transaction: &Transaction<'_>, client: &ClientId, today: Day) -> Result<Claim, StoreError> {
    // The lock on the client's row makes two claims come one after the other.
    let Some(owner) = row_of(transaction, client).await? else { return Ok(Claim::NoSuchClient) };
    let sql = "SELECT id, last_resort, body FROM key_packages WHERE client_id = $1 ORDER BY last_resort, id LIMIT 1";
    let Some(found) = row(transaction, sql, &[&owner]).await? else { return Ok(Claim::NoneLeft) };
    let (package, last_resort, body): (i64, i16, Vec<u8>) = (found.try_get(0)?, found.try_get(1)?, found.try_get(2)?);
    let kind = if last_resort == 1 { KeyPackageKind::LastResort } else { KeyPackageKind::SingleUse };
    if kind == KeyPackageKind::SingleUse {
        execute(transaction, "DELETE FROM key_packages WHERE id = $1", &[&package]).await?;
        let sql = "INSERT INTO spent_key_packages (client_id, hash, day) VALUES ($1, $2, $3)";
        execute(transaction, sql, &[&owner, &BodyHash::of(&body).0.as_slice(), &today]).await?;
    }
    Ok(Claim::Given(ClaimedKeyPackage { client: client.clone(), body, kind }))
}

async fn stock(transaction: &Transaction<'_>, owner: i64) -> Result<KeyPackageStock, StoreError> {
    let sql = "SELECT count(*) FILTER (WHERE last_resort = 0), count(*) FILTER (WHERE last_resort = 1)
               FROM key_packages WHERE client_id = $1";
    let (single_use, last_resort): (i64, i64) = match row(transaction, sql, &[&owner]).await? {
        Some(counts) => (counts.try_get(0)?, counts.try_get(1)?),
        None => (0, 0),
    };
    let single_use = u32::try_from(from_db(single_use)).unwrap_or(u32::MAX);
    Ok(KeyPackageStock { single_use, last_resort: last_resort > 0, low_water: LOW_WATER })
}
