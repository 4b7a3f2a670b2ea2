//! The audit trail: append-only, each row's hash covers the row before it.

use crate::context::Context;
use crate::digest;
use crate::error::DeskError;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

/// Notes what `actor` did, in the transaction in which it was done.
pub fn note(context: &Context<'_>, actor: &str, action: &str, subject: &str) -> Result<(), DeskError> {
    note_at(context.db, context.now, actor, action, subject)
}

/// The same where there is no desk around the transaction, only its database.
pub fn note_at(db: &Connection, now: Timestamp, actor: &str, action: &str, subject: &str) -> Result<(), DeskError> {
    let millis = now.as_millisecond();
    let before: Option<String> = db
        .prepare_cached("SELECT hash FROM audit ORDER BY place DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let hash = chain(&before.unwrap_or_default(), millis, actor, action, subject);
    db.prepare_cached("INSERT INTO audit (at, actor, action, subject, hash) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((millis, actor, action, subject, hash))?;
    Ok(())
}

/// The place of the first row whose hash does not follow from the one before; none: the chain is whole.
pub fn verify(db: &Connection) -> Result<Option<i64>, DeskError> {
    let mut statement = db.prepare("SELECT place, at, actor, action, subject, hash FROM audit ORDER BY place")?;
    let mut rows = statement.query([])?;
    let mut before = String::new();
    let mut expected = 1;
    while let Some(row) = rows.next()? {
        let place: i64 = row.get(0)?;
        let hash: String = row.get(5)?;
        let (actor, action, subject): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
        if place != expected || chain(&before, row.get(1)?, &actor, &action, &subject) != hash {
            return Ok(Some(place));
        }
        before = hash;
        expected += 1;
    }
    Ok(None)
}

fn chain(before: &str, at: i64, actor: &str, action: &str, subject: &str) -> String {
    digest::of_parts(&[before, &at.to_string(), actor, action, subject].map(str::as_bytes))
}
