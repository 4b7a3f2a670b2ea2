//! The queue as the citizen sees it: how many are before, and how long people waited here lately.

use super::settings;
use crate::context::{Context, moment};
use crate::error::DeskError;
use model::id::{DepartmentId, GroupId};
use rusqlite::OptionalExtension;

/// Answers that the word about the waiting time looks at.
const LATELY: u32 = 50;
/// Fewer say nothing.
const LEAST: usize = 5;

/// What can honestly be said to somebody who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// How many wait longer.
    pub before: u32,
    /// Of opening time; none: too few have waited here lately.
    pub minutes: Option<u32>,
}

pub fn place_of(context: &Context<'_>, group: &GroupId) -> Result<Wait, DeskError> {
    let (department, since): (String, i64) = context
        .db
        .prepare_cached("SELECT department, waits_since FROM conversation WHERE id = ?1")?
        .query_row([group.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let before = context
        .db
        .prepare_cached(
            "SELECT count(*) FROM conversation WHERE closed = 0 AND department = ?1 AND waits_since > 0
             AND (waits_since, id) < (?2, ?3)",
        )?
        .query_row((&department, since, group.as_str()), |row| row.get(0))?;
    let mut statement = context.db.prepare_cached(
        "SELECT minutes FROM (SELECT minutes FROM answered WHERE department = ?1 ORDER BY place DESC LIMIT ?2) ORDER BY minutes",
    )?;
    let lately =
        statement.query_map((&department, LATELY), |row| row.get::<_, u32>(0))?.collect::<Result<Vec<_>, _>>()?;
    let median = lately.get(lately.len() / 2).copied();
    Ok(Wait { before, minutes: median.filter(|_| lately.len() >= LEAST) })
}

/// A person answered somebody who waited.
pub fn answered(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    let waited: Option<(String, String, i64)> = context
        .db
        .prepare_cached("SELECT department, topic, waits_since FROM conversation WHERE id = ?1 AND waits_since > 0")?
        .query_row([group.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((department, topic, since)) = waited else { return Ok(()) };
    let hours = settings::hours(context.db, &DepartmentId::new(&department))?;
    let minutes = hours.minutes_between(moment(since), context.now);
    context
        .db
        .prepare_cached("INSERT INTO answered (department, topic, asked, minutes) VALUES (?1, ?2, ?3, ?4)")?
        .execute((department, topic, since, minutes))?;
    Ok(())
}
