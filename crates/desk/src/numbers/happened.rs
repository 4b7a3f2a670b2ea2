//! What is counted when it happens, in the transaction in which it happens. Each is called before the case changes.

use super::tally::{What, add, take_at};
use crate::context::{Context, moment};
use crate::error::DeskError;
use crate::routing;
use model::id::{DepartmentId, GroupId};
use rusqlite::OptionalExtension;

/// What became of a question to the automatic answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Answer,
    /// Nothing, or nothing sure.
    Nothing,
}

/// What the numbers need to know of a case.
struct Case {
    department: String,
    opened: i64,
    begun: i64,
    answered: i64,
    waits_since: i64,
    closed: i64,
}

fn case(context: &Context<'_>, group: &GroupId) -> Result<Option<Case>, DeskError> {
    let sql = "SELECT department, opened, begun, answered, waits_since, closed FROM conversation WHERE id = ?1";
    let row = context.db.prepare_cached(sql)?.query_row([group.as_str()], |row| {
        Ok(Case {
            department: row.get(0)?,
            opened: row.get(1)?,
            begun: row.get(2)?,
            answered: row.get(3)?,
            waits_since: row.get(4)?,
            closed: row.get(5)?,
        })
    });
    Ok(row.optional()?)
}

/// The matter comes to people, if it was not with them already.
pub fn begins(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    begins_at(context, group, context.millis())
}

fn begins_at(context: &Context<'_>, group: &GroupId, at: i64) -> Result<(), DeskError> {
    // Asked first: nearly always it has begun, and a change that returns rows makes the search index write itself out.
    let department: Option<String> = context
        .db
        .prepare_cached("SELECT department FROM conversation WHERE id = ?1 AND begun = 0")?
        .query_row([group.as_str()], |row| row.get(0))
        .optional()?;
    let Some(department) = department else { return Ok(()) };
    context.db.prepare_cached("UPDATE conversation SET begun = ?2 WHERE id = ?1")?.execute((group.as_str(), at))?;
    add(context, &department, What::Opened, 0)
}

/// A person answers; only the first answer is counted, and only if somebody waited for it.
pub fn answers(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    begins(context, group)?;
    let Some(case) = case(context, group)?.filter(|case| case.answered == 0) else { return Ok(()) };
    context
        .db
        .prepare_cached("UPDATE conversation SET answered = ?2 WHERE id = ?1")?
        .execute((group.as_str(), context.millis()))?;
    if case.waits_since == 0 {
        return Ok(());
    }
    let hours = routing::hours(context.db, &DepartmentId::new(&case.department))?;
    let minutes = hours.minutes_between(moment(case.waits_since), context.now);
    add(context, &case.department, What::FirstAnswer, i64::from(minutes))
}

/// The matter is closed; a second word about a closed case counts nothing.
pub fn closes(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    let Some(case) = ends(context, group)? else { return Ok(()) };
    let begun = if case.begun == 0 { case.opened } else { case.begun };
    add(context, &case.department, What::Resolution, (context.millis() - begun).max(0) / 60_000)
}

/// The same matter was told twice: the twin is closed, but nothing in it was resolved.
pub fn merges(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    ends(context, group).map(drop)
}

fn ends(context: &Context<'_>, group: &GroupId) -> Result<Option<Case>, DeskError> {
    let case = case(context, group)?.filter(|case| case.closed == 0);
    if let Some(case) = &case {
        begins_at(context, group, case.opened)?;
        add(context, &case.department, What::Closed, 0)?;
    }
    Ok(case)
}

/// A closed matter comes again; how long it takes counts from now.
pub fn reopens(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    let Some(case) = case(context, group)?.filter(|case| case.closed > 0) else { return Ok(()) };
    context
        .db
        .prepare_cached("UPDATE conversation SET begun = ?2 WHERE id = ?1")?
        .execute((group.as_str(), context.millis()))?;
    add(context, &case.department, What::Reopened, 0)
}

/// A rating. Whoever thinks again is counted once, with the later one.
pub fn rates(context: &Context<'_>, group: &GroupId, stars: u8) -> Result<(), DeskError> {
    let Some(case) = case(context, group)? else { return Ok(()) };
    let before: Option<(String, i64)> = context
        .db
        .prepare_cached(
            "SELECT detail, at FROM step WHERE conversation = ?1 AND what = 'rated' ORDER BY place DESC LIMIT 1",
        )?
        .query_row([group.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((stars, at)) = before
        && let Ok(stars) = stars.parse()
    {
        take_at(context.db, moment(at), &case.department, What::Stars, stars)?;
    }
    // No device of ours sends fewer than one.
    if stars == 0 { Ok(()) } else { add(context, &case.department, What::Stars, i64::from(stars)) }
}

/// A question to the automatic answers. Not a word of it is kept.
pub fn asks(context: &Context<'_>, department: &DepartmentId, found: Found) -> Result<(), DeskError> {
    add(context, department.as_str(), What::Question, 0)?;
    match found {
        Found::Answer => Ok(()),
        Found::Nothing => add(context, department.as_str(), What::Unanswered, 0),
    }
}

/// The automatic answers fall silent.
pub fn asks_person(context: &Context<'_>, department: &DepartmentId) -> Result<(), DeskError> {
    add(context, department.as_str(), What::PersonAsked, 0)
}
