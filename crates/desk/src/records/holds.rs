//! Legal holds: a case on hold is not erased, whatever the rules and whoever asks.

use crate::audit::{self, Entry};
use crate::cases;
use crate::context::{Context, moment};
use crate::error::DeskError;
use jiff::Timestamp;
use model::id::{GroupId, Reference};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;

const REASON_MAX: usize = 500;

/// A case on hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hold {
    pub reference: Reference,
    pub since: Timestamp,
    pub by: String,
    pub reason: String,
}

/// Errors: there is no such case, no reason, it is on hold already.
pub fn place(context: &Context<'_>, actor: &str, reference: &Reference, reason: &str) -> Result<(), DeskError> {
    let row = cases::find(context.db, reference)?;
    let reason = reason_of(reason)?;
    if is_held(context.db, &row.conversation)? {
        return Err(DeskError::Invalid(format!("the case {reference} is on hold already")));
    }
    context.db.execute(
        "INSERT INTO hold (conversation, since, by, reason) VALUES (?1, ?2, ?3, ?4)",
        (row.conversation.as_str(), context.millis(), actor, reason),
    )?;
    let subject = row.conversation.as_str();
    audit::note_of(context, &Entry { actor, action: "place hold", kind: "case", subject, outcome: "" })
}

/// The reason stays in the trail.
///
/// Errors: there is no such case, no reason, it is not on hold.
pub fn lift(context: &Context<'_>, actor: &str, reference: &Reference, reason: &str) -> Result<(), DeskError> {
    let row = cases::find(context.db, reference)?;
    let reason = reason_of(reason)?;
    let lifted = context.db.execute("DELETE FROM hold WHERE conversation = ?1", [row.conversation.as_str()])?;
    if lifted == 0 {
        return Err(DeskError::Invalid(format!("the case {reference} is not on hold")));
    }
    let subject = row.conversation.as_str();
    audit::note_of(context, &Entry { actor, action: "lift hold", kind: "case", subject, outcome: reason })
}

/// Oldest first.
pub fn list(db: &Connection) -> Result<Vec<Hold>, DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT c.reference, h.since, h.by, h.reason FROM hold AS h JOIN conversation AS c ON c.id = h.conversation
         ORDER BY h.since",
    )?;
    let rows = statement.query_map([], |row| {
        let since = moment(row.get(1)?);
        Ok(Hold { reference: Reference(row.get(0)?), since, by: row.get(2)?, reason: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn is_held(db: &Connection, conversation: &GroupId) -> Result<bool, DeskError> {
    let held = db.query_row("SELECT 1 FROM hold WHERE conversation = ?1", [conversation.as_str()], |_| Ok(()));
    Ok(held.optional()?.is_some())
}

/// Errors: empty, or longer than a note needs to be.
pub fn reason_of(text: &str) -> Result<&str, DeskError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > REASON_MAX {
        return Err(DeskError::Invalid(format!("a reason has 1 to {REASON_MAX} characters")));
    }
    Ok(text)
}
