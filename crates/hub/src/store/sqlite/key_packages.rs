//! Key packages: single-use ones given out once, a last-resort one that stays.

use super::super::{Claim, Day, LOW_WATER, StoreError};
use super::row_of;
use model::id::ClientId;
use model::wire::{
    BodyHash, ClaimedKeyPackage, KEY_PACKAGE_STOCK_MAX, KeyPackageBytes, KeyPackageKind, KeyPackageStock,
};
use rusqlite::{Connection, OptionalExtension, params};

pub fn add(
    connection: &Connection,
    client: &ClientId,
    packages: &[KeyPackageBytes],
) -> Result<Option<KeyPackageStock>, StoreError> {
    let Some(row) = row_of(connection, client)? else { return Ok(None) };
    let single_use = packages.iter().filter(|package| package.kind == KeyPackageKind::SingleUse).count();
    if stock(connection, row)?.single_use as usize + single_use > KEY_PACKAGE_STOCK_MAX as usize {
        return Ok(None);
    }
    for package in packages {
        let last_resort = package.kind == KeyPackageKind::LastResort;
        if last_resort {
            let sql = "DELETE FROM key_packages WHERE client_id = ?1 AND last_resort = 1";
            connection.prepare_cached(sql)?.execute(params![row])?;
        }
        // An upload whose answer was lost comes again, perhaps late: one package must not be given out twice.
        let sql = "INSERT INTO key_packages (client_id, last_resort, body) SELECT ?1, ?2, ?3
                   WHERE NOT EXISTS (SELECT 1 FROM key_packages WHERE client_id = ?1 AND body = ?3)
                   AND NOT EXISTS (SELECT 1 FROM spent_key_packages WHERE client_id = ?1 AND hash = ?4)";
        let hash = BodyHash::of(&package.body).0;
        connection.prepare_cached(sql)?.execute(params![row, last_resort, package.body, hash])?;
    }
    stock(connection, row).map(Some)
}

pub fn stock_of(connection: &Connection, client: &ClientId) -> Result<KeyPackageStock, StoreError> {
    stock(connection, row_of(connection, client)?.unwrap_or(0))
}

/// The oldest single-use package, or the last resort.
pub fn claim(connection: &Connection, client: ClientId, today: Day) -> Result<Claim, StoreError> {
    let Some(row) = row_of(connection, &client)? else { return Ok(Claim::NoSuchClient) };
    let mut statement = connection.prepare_cached(
        "SELECT id, last_resort, body FROM key_packages WHERE client_id = ?1 ORDER BY last_resort, id LIMIT 1",
    )?;
    let found = statement
        .query_row(params![row], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?, row.get::<_, Vec<u8>>(2)?)));
    let Some((package, last_resort, body)) = found.optional()? else { return Ok(Claim::NoneLeft) };
    let kind = if last_resort { KeyPackageKind::LastResort } else { KeyPackageKind::SingleUse };
    if kind == KeyPackageKind::SingleUse {
        connection.prepare_cached("DELETE FROM key_packages WHERE id = ?1")?.execute(params![package])?;
        let sql = "INSERT INTO spent_key_packages (client_id, hash, day) VALUES (?1, ?2, ?3)";
        connection.prepare_cached(sql)?.execute(params![row, BodyHash::of(&body).0, today])?;
    }
    Ok(Claim::Given(ClaimedKeyPackage { client, body, kind }))
}

fn stock(connection: &Connection, row: i64) -> Result<KeyPackageStock, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FILTER (WHERE last_resort = 0), count(*) FILTER (WHERE last_resort = 1)
         FROM key_packages WHERE client_id = ?1",
    )?;
    Ok(statement.query_row(params![row], |row| {
        let last_resort = row.get::<_, i64>(1)? > 0;
        Ok(KeyPackageStock { single_use: row.get(0)?, last_resort, low_water: LOW_WATER })
    })?)
}
