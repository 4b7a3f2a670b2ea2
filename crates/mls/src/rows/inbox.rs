//! `mls_inbox`: deliveries that came before their turn.

use super::Kind;
use crate::Error;
use model::id::GroupId;
use model::wire::EnvelopeKind;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Bounds per group. What does not fit is fetched again later as part of the gap.
pub const BUFFER_ROWS: u64 = 1000;
pub const BUFFER_BYTES: u64 = 8 * 1024 * 1024;
/// Groups that we are not in (yet) and keep deliveries for.
pub const BUFFER_UNKNOWN_GROUPS: u64 = 100;

/// One place in a group's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) seq: u64,
    pub(crate) kind: EnvelopeKind,
    pub(crate) epoch: u64,
    /// Ours, accepted, with nothing to read in it.
    pub(crate) own: bool,
    pub(crate) body: Vec<u8>,
}

/// Keeps `item`, unless the group's buffer is full of nearer ones.
pub(crate) fn keep(connection: &Connection, group: &GroupId, item: &Item) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO mls_inbox (group_id, seq, kind, epoch, own, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![group.as_str(), item.seq, Kind(item.kind), item.epoch, item.own, item.body])?;
    let (rows, bytes): (u64, u64) = connection
        .prepare_cached("SELECT count(*), coalesce(sum(length(body)), 0) FROM mls_inbox WHERE group_id = ?1")?
        .query_row([group.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if rows <= BUFFER_ROWS && bytes <= BUFFER_BYTES {
        return Ok(());
    }
    // The farthest go first; a place that is known to be ours is kept, since it is small and told only once.
    connection
        .prepare_cached(
            "DELETE FROM mls_inbox WHERE group_id = ?1 AND own = 0 AND rowid IN (
                 SELECT rowid FROM (
                     SELECT rowid, row_number() OVER nearest AS n, sum(length(body)) OVER nearest AS bytes
                     FROM mls_inbox WHERE group_id = ?1 WINDOW nearest AS (ORDER BY seq, kind))
                 WHERE n > ?2 OR bytes > ?3)",
        )?
        .execute(params![group.as_str(), BUFFER_ROWS, BUFFER_BYTES])?;
    Ok(())
}

/// Puts `item` in the place of what was kept there.
pub(crate) fn replace(connection: &Connection, group: &GroupId, item: &Item) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM mls_inbox WHERE group_id = ?1 AND seq = ?2 AND kind <> 'welcome'")?
        .execute(params![group.as_str(), item.seq])?;
    keep(connection, group, item)
}

/// Bounds what strangers can make us keep, in groups and in bytes: drops the groups heard of first.
pub(crate) fn bound_unknown_groups(connection: &Connection) -> Result<(), Error> {
    connection
        .prepare_cached(
            "DELETE FROM mls_inbox WHERE group_id IN (
                 SELECT group_id FROM (
                     SELECT group_id, row_number() OVER newest AS n, sum(bytes) OVER newest AS bytes FROM (
                         SELECT group_id, max(rowid) AS last, sum(length(body)) AS bytes FROM mls_inbox
                         WHERE group_id NOT IN (SELECT group_id FROM mls_group) GROUP BY group_id)
                     WINDOW newest AS (ORDER BY last DESC))
                 WHERE n > ?1 OR bytes > ?2)",
        )?
        .execute([BUFFER_UNKNOWN_GROUPS, BUFFER_BYTES])?;
    Ok(())
}

/// Takes the item at `seq` out, the commit or message there; Welcomes have [`take_welcome`].
pub(crate) fn take(connection: &Connection, group: &GroupId, seq: u64) -> Result<Option<Item>, Error> {
    let item = connection
        .prepare_cached(
            "DELETE FROM mls_inbox WHERE group_id = ?1 AND seq = ?2 AND kind <> 'welcome'
             RETURNING seq, kind, epoch, own, body",
        )?
        .query_row(params![group.as_str(), seq], read)
        .optional()?;
    Ok(item)
}

/// Takes the nearest Welcome after `seq` out.
pub(crate) fn take_welcome(connection: &Connection, group: &GroupId, after: u64) -> Result<Option<Item>, Error> {
    let item = connection
        .prepare_cached(
            "DELETE FROM mls_inbox WHERE rowid = (
                 SELECT rowid FROM mls_inbox WHERE group_id = ?1 AND seq > ?2 AND kind = 'welcome' ORDER BY seq LIMIT 1)
             RETURNING seq, kind, epoch, own, body",
        )?
        .query_row(params![group.as_str(), after], read)
        .optional()?;
    Ok(item)
}

/// Whether anything is kept for the group.
pub(crate) fn any(connection: &Connection, group: &GroupId) -> Result<bool, Error> {
    Ok(connection.prepare_cached("SELECT 1 FROM mls_inbox WHERE group_id = ?1")?.exists([group.as_str()])?)
}

/// The nearest place that is kept.
pub(crate) fn first(connection: &Connection, group: &GroupId) -> Result<Option<u64>, Error> {
    let seq = connection
        .prepare_cached("SELECT min(seq) FROM mls_inbox WHERE group_id = ?1 AND kind <> 'welcome'")?
        .query_row([group.as_str()], |row| row.get(0))?;
    Ok(seq)
}

/// The farthest place that is kept.
pub(crate) fn last(connection: &Connection, group: &GroupId) -> Result<Option<u64>, Error> {
    let seq = connection
        .prepare_cached("SELECT max(seq) FROM mls_inbox WHERE group_id = ?1 AND kind <> 'welcome'")?
        .query_row([group.as_str()], |row| row.get(0))?;
    Ok(seq)
}

/// Forgets what is at or before `seq`.
pub(crate) fn drop_up_to(connection: &Connection, group: &GroupId, seq: u64) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM mls_inbox WHERE group_id = ?1 AND seq <= ?2")?
        .execute(params![group.as_str(), seq])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        seq: row.get(0)?,
        kind: row.get::<_, Kind>(1)?.0,
        epoch: row.get(2)?,
        own: row.get(3)?,
        body: row.get(4)?,
    })
}
