//! Files beside items: fetched when they are wanted, in parts, and readable only once they hash to their name.

use crate::error::{Error, Result};
use crate::limit;
use crate::log::path;
use model::item::FileRef;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// How much of a file is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileState {
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    pub media_type: String,
    /// Bytes that have arrived; resume from here.
    pub held: u64,
    /// Complete and verified.
    pub verified: bool,
    /// Where to fetch it, relative to the base address of any gazette that names it.
    pub path: String,
}

/// A gazette that names a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub gazette: i64,
    /// Its base address.
    pub base: String,
    /// How large it says that the file is, in bytes.
    pub size: u64,
}

/// Where a file can be fetched: first where its bytes came from so far.
pub fn sources(conn: &Connection, sha256: &str) -> Result<Vec<Source>> {
    let mut query = conn.prepare_cached(
        "SELECT DISTINCT i.gazette, g.base, r.size FROM gazette_item_file AS r JOIN gazette_item AS i USING (item)
         JOIN gazette_gazette AS g ON g.gazette = i.gazette JOIN gazette_file AS f ON f.sha256 = r.sha256
         WHERE r.sha256 = ?1 ORDER BY i.gazette <> f.source, i.gazette, r.size <> f.size, r.size",
    )?;
    let rows = query.query_map([sha256], |row| {
        Ok(Source { gazette: row.get(0)?, base: row.get(1)?, size: row.get::<_, i64>(2)?.unsigned_abs() })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// From now on the file comes from this source. What came from another is dropped, unless it is whole: a town can spoil no
/// other's files.
pub fn begin(tx: &Connection, sha256: &str, source: &Source) -> Result<()> {
    let goes_on = tx
        .prepare_cached("SELECT 1 FROM gazette_file WHERE sha256 = ?1 AND (verified OR (source = ?2 AND size = ?3))")?
        .exists(params![sha256, source.gazette, source.size as i64])?;
    if !goes_on {
        forget_bytes(tx, sha256)?;
        tx.execute(
            "UPDATE gazette_file SET source = ?2, size = ?3 WHERE sha256 = ?1",
            params![sha256, source.gazette, source.size as i64],
        )?;
    }
    Ok(())
}

/// `None` when no live item names this file.
pub fn state(conn: &Connection, sha256: &str) -> Result<Option<FileState>> {
    Ok(conn
        .query_row(
            "SELECT sha256, size, media_type, held, verified FROM gazette_file WHERE sha256 = ?1",
            [sha256],
            read_state,
        )
        .optional()?)
}

/// All files that live items name, by name.
pub fn all(conn: &Connection) -> Result<Vec<FileState>> {
    let mut query =
        conn.prepare("SELECT sha256, size, media_type, held, verified FROM gazette_file ORDER BY sha256")?;
    let rows = query.query_map([], read_state)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes the next bytes, which begin at `at`. Bytes already held are not taken twice; the last ones complete the file, which
/// is then verified. `tx` is the caller's transaction.
///
/// Errors: [`Error::FileDoesNotMatch`]: the whole is not the file. The caller commits all the same: what was held is dropped,
/// so that the next try starts anew. [`Error::Malformed`] when `at` is not where the file goes on.
pub fn give(tx: &Connection, sha256: &str, at: u64, bytes: &[u8]) -> Result<FileState> {
    let known = state(tx, sha256)?.ok_or(Error::Malformed { what: "the file's name" })?;
    if known.verified {
        return Ok(known);
    }
    if at != known.held {
        return Err(Error::Malformed { what: "the part of the file" });
    }
    let held = known.held + bytes.len() as u64;
    if held > known.size {
        forget_bytes(tx, sha256)?;
        return Err(Error::FileDoesNotMatch { sha256: sha256.to_owned() });
    }
    if !bytes.is_empty() {
        tx.execute(
            "INSERT INTO gazette_file_part (sha256, at, bytes) VALUES (?1, ?2, ?3)",
            params![sha256, at as i64, bytes],
        )?;
    }
    let complete = held == known.size;
    if complete && hash(tx, sha256)? != sha256 {
        forget_bytes(tx, sha256)?;
        return Err(Error::FileDoesNotMatch { sha256: sha256.to_owned() });
    }
    tx.execute(
        "UPDATE gazette_file SET held = ?1, verified = ?2 WHERE sha256 = ?3",
        params![held as i64, complete, sha256],
    )?;
    Ok(FileState { held, verified: complete, ..known })
}

/// The whole file; `None` until it is complete and verified.
pub fn read(conn: &Connection, sha256: &str) -> Result<Option<Vec<u8>>> {
    match state(conn, sha256)? {
        Some(state) if state.verified => {
            let mut whole = Vec::with_capacity(state.size as usize);
            each_part(conn, sha256, |part| whole.extend_from_slice(part))?;
            Ok(Some(whole))
        }
        _ => Ok(None),
    }
}

/// Gives the space back; the file can be fetched again.
pub fn remove(tx: &Connection, sha256: &str) -> Result<()> {
    forget_bytes(tx, sha256)
}

/// Bytes held in all files.
pub fn space_used(conn: &Connection) -> Result<u64> {
    Ok(conn
        .query_row("SELECT coalesce(sum(held), 0) FROM gazette_file", [], |row| row.get::<_, i64>(0))?
        .unsigned_abs())
}

/// Notes that a live item names this file.
pub(crate) fn refer(tx: &Connection, item: i64, file: &FileRef) -> Result<()> {
    if file.size > limit::FILE_BYTES {
        return Err(Error::TooLarge { what: file.name.clone(), limit: limit::FILE_BYTES });
    }
    tx.execute(
        "INSERT INTO gazette_file (sha256, size, media_type) VALUES (?1, ?2, ?3) ON CONFLICT (sha256) DO NOTHING",
        params![file.sha256, file.size as i64, file.media_type],
    )?;
    tx.execute(
        "INSERT INTO gazette_item_file (item, sha256, size) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        params![item, file.sha256, file.size as i64],
    )?;
    Ok(())
}

/// Drops files that no live item names any more.
pub(crate) fn forget_unused(tx: &Connection) -> Result<()> {
    let unused = "sha256 NOT IN (SELECT sha256 FROM gazette_item_file)";
    tx.execute(&format!("DELETE FROM gazette_file_part WHERE {unused}"), [])?;
    tx.execute(&format!("DELETE FROM gazette_file WHERE {unused}"), [])?;
    Ok(())
}

fn forget_bytes(tx: &Connection, sha256: &str) -> Result<()> {
    tx.execute("DELETE FROM gazette_file_part WHERE sha256 = ?1", [sha256])?;
    tx.execute("UPDATE gazette_file SET held = 0, verified = 0 WHERE sha256 = ?1", [sha256])?;
    Ok(())
}

fn hash(conn: &Connection, sha256: &str) -> Result<String> {
    let mut digest = Sha256::new();
    each_part(conn, sha256, |part| digest.update(part))?;
    Ok(hex::encode(digest.finalize()))
}

fn each_part(conn: &Connection, sha256: &str, mut take: impl FnMut(&[u8])) -> Result<()> {
    let mut query = conn.prepare_cached("SELECT bytes FROM gazette_file_part WHERE sha256 = ?1 ORDER BY at")?;
    let mut rows = query.query([sha256])?;
    while let Some(row) = rows.next()? {
        take(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
    }
    Ok(())
}

fn read_state(row: &rusqlite::Row<'_>) -> rusqlite::Result<FileState> {
    let sha256: String = row.get(0)?;
    Ok(FileState {
        path: path::file(&sha256),
        sha256,
        size: row.get::<_, i64>(1)?.unsigned_abs(),
        media_type: row.get(2)?,
        held: row.get::<_, i64>(3)?.unsigned_abs(),
        verified: row.get(4)?,
    })
}
