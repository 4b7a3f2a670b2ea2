//! `mls_group`: where we are in each group's order.

use crate::Error;
use model::id::GroupId;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, params};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GroupRow {
    /// The member of ours that is in it: groups of one hub are no business of another hub.
    pub(crate) member: i64,
    pub(crate) state: GroupState,
    pub(crate) hub_epoch: u64,
    pub(crate) cursor: u64,
    pub(crate) highest_seen: u64,
}

/// Whether a group takes part in the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupState {
    /// Ours, and the hub has not yet accepted its first commit.
    Creating,
    Active,
    /// We were removed, or the hub does not know us as a member.
    Left,
    /// Somebody whom the credential check refused is in it.
    Stopped,
}

impl GroupState {
    /// Messages are sealed, now or when the first commit is accepted.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Creating | Self::Active)
    }
}

pub(crate) fn find(connection: &Connection, group: &GroupId) -> Result<Option<GroupRow>, Error> {
    let row = connection
        .prepare_cached("SELECT member, state, hub_epoch, cursor, highest_seen FROM mls_group WHERE group_id = ?1")?
        .query_row([group.as_str()], |row| {
            Ok(GroupRow {
                member: row.get(0)?,
                state: row.get(1)?,
                hub_epoch: row.get(2)?,
                cursor: row.get(3)?,
                highest_seen: row.get(4)?,
            })
        })
        .optional()?;
    Ok(row)
}

pub(crate) fn save(connection: &Connection, group: &GroupId, row: &GroupRow) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO mls_group (group_id, member, state, hub_epoch, cursor, highest_seen)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (group_id) DO UPDATE SET member = excluded.member, state = excluded.state,
                 hub_epoch = excluded.hub_epoch, cursor = excluded.cursor, highest_seen = excluded.highest_seen",
        )?
        .execute(params![group.as_str(), row.member, row.state, row.hub_epoch, row.cursor, row.highest_seen])?;
    Ok(())
}

pub(crate) fn delete(connection: &Connection, group: &GroupId) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM mls_group WHERE group_id = ?1")?.execute([group.as_str()])?;
    Ok(())
}

/// Groups of a member that know of places they have not applied.
pub(crate) fn behind(connection: &Connection, member: i64) -> Result<Vec<GroupId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT group_id FROM mls_group
         WHERE member = ?1 AND state IN ('creating', 'active') AND highest_seen > cursor ORDER BY 1",
    )?;
    let ids = statement.query_map([member], |row| row.get::<_, String>(0).map(GroupId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

impl ToSql for GroupState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = match self {
            Self::Creating => "creating",
            Self::Active => "active",
            Self::Left => "left",
            Self::Stopped => "stopped",
        };
        Ok(text.into())
    }
}

impl FromSql for GroupState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "creating" => Ok(Self::Creating),
            "active" => Ok(Self::Active),
            "left" => Ok(Self::Left),
            "stopped" => Ok(Self::Stopped),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}
