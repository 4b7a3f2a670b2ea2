//! Joining and leaving a gazette: joining pins its key.

use crate::error::{Error, Result};
use crate::log::checkpoint::Pinned;
use jiff::Timestamp;
use model::id::Origin;
use model::item::GazetteAddress;
use rusqlite::{Connection, OptionalExtension};

/// A gazette this device follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// This device's own number for it, from 1 on; it has the same when it is left and joined again.
    pub number: i64,
    pub address: GazetteAddress,
    /// Entries of the log that were applied; 0: nothing has arrived yet.
    pub size: u64,
    /// When the last applied checkpoint was signed; `None` before the first.
    pub signed_at: Option<Timestamp>,
    /// The pack's first language; empty before the first sync.
    pub main_lang: String,
    /// IANA name; empty before the first sync.
    pub time_zone: String,
}

/// Pins the key and remembers the address. Joining again with the same key moves the base address (a gazette may move to
/// another host); with another key it is refused.
///
/// Errors: [`Error::BadVerifier`], [`Error::OtherKey`].
pub fn join(conn: &Connection, address: &GazetteAddress, now: Timestamp) -> Result<()> {
    let pinned = Pinned::parse(&address.verifier)?;
    if pinned.name() != address.origin.as_str() {
        return Err(Error::BadVerifier);
    }
    let known: Option<String> = conn
        .query_row("SELECT verifier FROM gazette_gazette WHERE origin = ?1", [address.origin.as_str()], |row| {
            row.get(0)
        })
        .optional()?;
    if known.is_some_and(|verifier| verifier != address.verifier) {
        return Err(Error::OtherKey { origin: address.origin.to_string() });
    }
    conn.execute(
        "INSERT OR IGNORE INTO gazette_number (origin, gazette)
         SELECT ?1, coalesce(max(gazette), 0) + 1 FROM gazette_number",
        [address.origin.as_str()],
    )?;
    conn.execute(
        "INSERT INTO gazette_gazette (gazette, origin, base, verifier, joined_at)
         VALUES ((SELECT gazette FROM gazette_number WHERE origin = ?1), ?1, ?2, ?3, ?4)
         ON CONFLICT (origin) DO UPDATE SET base = excluded.base",
        (address.origin.as_str(), address.base.trim_end_matches('/'), &address.verifier, now.as_second()),
    )?;
    Ok(())
}

/// Forgets the gazette, its items and the files that no other gazette refers to. False when it was not joined.
pub fn leave(conn: &Connection, origin: &Origin) -> Result<bool> {
    let Some(gazette) = number(conn, origin)? else { return Ok(false) };
    // Written out rather than left to foreign keys, which a connection may not enforce.
    conn.execute(
        "DELETE FROM gazette_item_file WHERE item IN (SELECT item FROM gazette_item WHERE gazette = ?1)",
        [gazette],
    )?;
    for table in ["gazette_item", "gazette_withdrawn", "gazette_gazette"] {
        conn.execute(&format!("DELETE FROM {table} WHERE gazette = ?1"), [gazette])?;
    }
    crate::file::forget_unused(conn)?;
    Ok(true)
}

/// All joined gazettes, in the order of joining.
pub fn joined(conn: &Connection) -> Result<Vec<Joined>> {
    let mut query = conn.prepare(
        "SELECT origin, base, verifier, size, signed_at, main_lang, time_zone, gazette FROM gazette_gazette
         ORDER BY gazette",
    )?;
    let rows = query.query_map([], |row| {
        let signed_at: i64 = row.get(4)?;
        Ok(Joined {
            number: row.get(7)?,
            address: GazetteAddress { origin: Origin(row.get(0)?), base: row.get(1)?, verifier: row.get(2)? },
            size: row.get::<_, i64>(3)?.unsigned_abs(),
            signed_at: (signed_at > 0).then(|| Timestamp::from_second(signed_at).unwrap_or_default()),
            main_lang: row.get(5)?,
            time_zone: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn number(conn: &Connection, origin: &Origin) -> Result<Option<i64>> {
    Ok(conn
        .query_row("SELECT gazette FROM gazette_gazette WHERE origin = ?1", [origin.as_str()], |row| row.get(0))
        .optional()?)
}
