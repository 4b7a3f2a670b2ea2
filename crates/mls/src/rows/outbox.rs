//! `mls_outbox`: what we made and do not yet know to be in the group's order.

use super::Kind;
use crate::Error;
use model::id::{ClientId, GroupId};
use model::wire::{BodyHash, EnvelopeKind, WelcomeFor, from_cbor, to_cbor};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutboxRow {
    pub(crate) id: i64,
    pub(crate) group: GroupId,
    pub(crate) kind: EnvelopeKind,
    pub(crate) local: String,
    /// A message's plaintext, or a commit's change.
    pub(crate) intent: Vec<u8>,
    /// Made in this epoch of the hub; while waiting: not to be made before it.
    pub(crate) epoch: u64,
    pub(crate) sealed: Option<Sealed>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub(crate) body: Vec<u8>,
    pub(crate) welcomes: Vec<WelcomeFor>,
    pub(crate) removed: Vec<ClientId>,
}

const COLUMNS: &str = "id, group_id, kind, local, intent, epoch, body, fan_out";

/// Puts a waiting row at the end.
pub(crate) fn enqueue(
    connection: &Connection,
    group: &GroupId,
    kind: EnvelopeKind,
    local: &str,
    intent: &[u8],
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO mls_outbox (member, group_id, kind, state, local, intent, epoch)
             SELECT member, group_id, ?2, 'waiting', ?3, ?4, 0 FROM mls_group WHERE group_id = ?1",
        )?
        .execute(params![group.as_str(), Kind(kind), local, intent])?;
    Ok(())
}

/// Puts a message that is sealed already at the end.
pub(crate) fn enqueue_sealed(
    connection: &Connection,
    group: &GroupId,
    local: &str,
    plaintext: &[u8],
    epoch: u64,
    body: &[u8],
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO mls_outbox (member, group_id, kind, state, local, intent, epoch, body, body_hash)
             SELECT member, group_id, 'message', 'ready', ?2, ?3, ?4, ?5, ?6 FROM mls_group WHERE group_id = ?1",
        )?
        .execute(params![group.as_str(), local, plaintext, epoch, body, BodyHash::of(body).0])?;
    Ok(())
}

/// The row has its bytes from now on and sends no others until it waits again.
pub(crate) fn ready(connection: &Connection, id: i64, epoch: u64, sealed: &Sealed) -> Result<(), Error> {
    let fan_out = to_cbor(&(&sealed.welcomes, &sealed.removed));
    connection
        .prepare_cached(
            "UPDATE mls_outbox SET state = 'ready', epoch = ?2, body = ?3, body_hash = ?4, fan_out = ?5 WHERE id = ?1",
        )?
        .execute(params![id, epoch, sealed.body, BodyHash::of(&sealed.body).0, fan_out])?;
    Ok(())
}

/// The bytes are dead; they are made again, with `intent`, once the hub's epoch is at least `epoch`.
pub(crate) fn wait(connection: &Connection, id: i64, epoch: u64, intent: &[u8]) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE mls_outbox SET state = 'waiting', epoch = ?2, intent = ?3, body = NULL, body_hash = NULL,
             fan_out = NULL WHERE id = ?1",
        )?
        .execute(params![id, epoch, intent])?;
    Ok(())
}

pub(crate) fn delete(connection: &Connection, id: i64) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM mls_outbox WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// The row, if these are its bytes.
pub(crate) fn find(connection: &Connection, id: i64, hash: BodyHash) -> Result<Option<OutboxRow>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM mls_outbox WHERE id = ?1 AND body_hash = ?2");
    one(connection, &sql, params![id, hash.0])
}

/// Whether anything of the group is there.
pub(crate) fn any(connection: &Connection, group: &GroupId) -> Result<bool, Error> {
    Ok(connection.prepare_cached("SELECT 1 FROM mls_outbox WHERE group_id = ?1")?.exists([group.as_str()])?)
}

pub(crate) fn by_hash(connection: &Connection, group: &GroupId, hash: BodyHash) -> Result<Option<OutboxRow>, Error> {
    one(
        connection,
        &format!("SELECT {COLUMNS} FROM mls_outbox WHERE body_hash = ?1 AND group_id = ?2"),
        params![hash.0, group.as_str()],
    )
}

/// Our commit that the hub has not answered yet; there is at most one per group.
pub(crate) fn ready_commit(connection: &Connection, group: &GroupId) -> Result<Option<OutboxRow>, Error> {
    one(
        connection,
        &format!("SELECT {COLUMNS} FROM mls_outbox WHERE group_id = ?1 AND kind = 'commit' AND state = 'ready'"),
        [group.as_str()],
    )
}

pub(crate) fn first_waiting(connection: &Connection, group: &GroupId) -> Result<Option<OutboxRow>, Error> {
    one(
        connection,
        &format!("SELECT {COLUMNS} FROM mls_outbox WHERE group_id = ?1 AND state = 'waiting' ORDER BY id LIMIT 1"),
        [group.as_str()],
    )
}

/// All rows of a group, oldest first.
pub(crate) fn of_group(connection: &Connection, group: &GroupId) -> Result<Vec<OutboxRow>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM mls_outbox WHERE group_id = ?1 ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([group.as_str()], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What may go to the hub of a member now, oldest first, but for groups that are `full`.
///
/// A message never overtakes an earlier one of its group: it stays while an earlier one waits or was sealed in an older
/// epoch, because the hub may still refuse that one. A commit is what the waiting ones wait for, so it always goes.
pub(crate) fn sendable(
    connection: &Connection,
    member: i64,
    limit: usize,
    full: &BTreeMap<GroupId, u64>,
) -> Result<Vec<OutboxRow>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM mls_outbox AS o WHERE member = ?1 AND state = 'ready' AND (kind = 'commit' OR NOT EXISTS (
             SELECT 1 FROM mls_outbox AS e WHERE e.group_id = o.group_id AND e.id < o.id AND e.kind = 'message'
                 AND (e.state = 'waiting' OR e.epoch < o.epoch)))
         ORDER BY id LIMIT ?2"
    );
    let most = if full.is_empty() { limit as i64 } else { -1 };
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![member, most])?;
    let mut rows = Vec::new();
    while rows.len() < limit
        && let Some(row) = found.next()?
    {
        if !full.contains_key(&GroupId(row.get(1)?)) {
            rows.push(read(row)?);
        }
    }
    Ok(rows)
}

pub(crate) fn count(connection: &Connection, member: i64) -> Result<u64, Error> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM mls_outbox WHERE member = ?1")?
        .query_row([member], |row| row.get(0))?)
}

fn one(connection: &Connection, sql: &str, arguments: impl rusqlite::Params) -> Result<Option<OutboxRow>, Error> {
    Ok(connection.prepare_cached(sql)?.query_row(arguments, read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<OutboxRow> {
    let fan_out: Option<Vec<u8>> = row.get(7)?;
    let (welcomes, removed) = fan_out.and_then(|bytes| from_cbor(&bytes).ok()).unwrap_or_default();
    let body: Option<Vec<u8>> = row.get(6)?;
    Ok(OutboxRow {
        id: row.get(0)?,
        group: GroupId(row.get(1)?),
        kind: row.get::<_, Kind>(2)?.0,
        local: row.get(3)?,
        intent: row.get(4)?,
        epoch: row.get(5)?,
        sealed: body.map(|body| Sealed { body, welcomes, removed }),
    })
}
