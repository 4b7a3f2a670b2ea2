//! Answers that are not sent yet: drafts, and those that go out at a later time.

use crate::cases;
use crate::context::{Context, moment};
use crate::error::DeskError;
use crate::people::Staff;
use jiff::{SignedDuration, Timestamp};
use model::console::Topic;
use model::console::cases::LaterAnswer;
use model::desk_api::{CaseRow, TEXT_MAX};
use model::id::{GroupId, Reference};
use rusqlite::{Connection, OptionalExtension};

/// Whoever has not typed for this long is not writing.
const WRITING: i64 = 120_000;
/// Further ahead is a reminder, not an answer.
const FURTHEST: SignedDuration = SignedDuration::from_hours(24 * 60);

/// An empty text takes it away.
pub fn save_draft(context: &Context<'_>, staff: &Staff, row: &CaseRow, text: &str) -> Result<Timestamp, DeskError> {
    cases::check("text", text, 0..=TEXT_MAX)?;
    if text.is_empty() {
        context.db.execute(
            "DELETE FROM answer_draft WHERE conversation = ?1 AND staff = ?2",
            (row.conversation.as_str(), &staff.id),
        )?;
    } else {
        context.db.execute(
            "INSERT INTO answer_draft (conversation, staff, text, at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (conversation, staff) DO UPDATE SET text = ?3, at = ?4",
            (row.conversation.as_str(), &staff.id, text, context.millis()),
        )?;
    }
    Ok(context.now)
}

pub fn draft(db: &Connection, group: &GroupId, staff: &str) -> Result<String, DeskError> {
    let found: Option<String> = db
        .prepare_cached("SELECT text FROM answer_draft WHERE conversation = ?1 AND staff = ?2")?
        .query_row([group.as_str(), staff], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Names of colleagues who typed just now.
pub fn also_writing(db: &Connection, group: &GroupId, staff: &str) -> Result<Vec<String>, DeskError> {
    let since = Timestamp::now().as_millisecond() - WRITING;
    let mut statement = db.prepare_cached(
        "SELECT name FROM answer_draft JOIN staff ON staff.id = staff
         WHERE conversation = ?1 AND staff <> ?2 AND at > ?3 ORDER BY name",
    )?;
    let rows = statement.query_map((group.as_str(), staff, since), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps an answer until its time.
pub fn write_later(
    context: &Context<'_>,
    staff: &Staff,
    row: &CaseRow,
    text: &str,
    at: Timestamp,
) -> Result<(), DeskError> {
    let text = text.trim();
    cases::check("text", text, 1..=TEXT_MAX)?;
    if at <= context.now || at > context.now.saturating_add(FURTHEST)? {
        return Err(DeskError::Invalid("the time must be in the next 60 days".into()));
    }
    context.db.execute(
        "INSERT INTO answer_later (conversation, staff, author, text, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (row.conversation.as_str(), &staff.id, &staff.name, text, at.as_millisecond()),
    )?;
    context.touch(Topic::Cases);
    Ok(())
}

pub fn cancel(context: &Context<'_>, row: &CaseRow, id: u64) -> Result<(), DeskError> {
    let gone = context
        .db
        .execute("DELETE FROM answer_later WHERE id = ?1 AND conversation = ?2", (id, row.conversation.as_str()))?;
    if gone == 0 {
        return Err(DeskError::NotFound { what: "answer to be sent later", id: id.to_string() });
    }
    context.touch(Topic::Cases);
    Ok(())
}

pub fn list(db: &Connection, group: &GroupId) -> Result<Vec<LaterAnswer>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT id, author, text, at FROM answer_later WHERE conversation = ?1 ORDER BY at")?;
    let rows = statement.query_map([group.as_str()], |row| {
        Ok(LaterAnswer { id: row.get(0)?, author: row.get(1)?, text: row.get(2)?, at: moment(row.get(3)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is to be sent by now, the earliest first.
pub fn due(db: &Connection) -> Result<Vec<i64>, DeskError> {
    let mut statement = db.prepare_cached("SELECT id FROM answer_later WHERE at <= ?1 ORDER BY at")?;
    let rows = statement.query_map([Timestamp::now().as_millisecond()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sends one of them; each in a transaction of its own, so that one that fails takes nothing with it and stays due.
pub fn send_due(context: &Context<'_>, id: i64) -> Result<(), DeskError> {
    let due: Option<(String, String, String, String)> = context
        .db
        .query_row(
            "SELECT reference, staff, author, text FROM answer_later
             JOIN conversation ON conversation.id = conversation WHERE answer_later.id = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .optional()?;
    // Taken back meanwhile.
    let Some((reference, staff, author, text)) = due else { return Ok(()) };
    context.db.execute("DELETE FROM answer_later WHERE id = ?1", [id])?;
    let sent = cases::reply(context, &format!("staff:{staff}"), &Reference(reference), &author, &text);
    match sent {
        // The citizen has left meanwhile: nobody is there to read it.
        Err(DeskError::ConversationEnded) => {
            tracing::warn!("an answer that was to be sent later found its conversation ended");
        }
        sent => drop(sent?),
    }
    Ok(())
}
