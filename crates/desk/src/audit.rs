//! The audit trail: append-only, each row's hash covers the row before it.

use crate::context::Context;
use crate::digest;
use crate::error::DeskError;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

/// What is noted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry<'a> {
    /// `citizen`, `staff:` and an id, or the id of an API key.
    pub actor: &'a str,
    pub action: &'a str,
    /// What kind of thing `subject` is; empty: a case, or what `action` says.
    pub kind: &'a str,
    pub subject: &'a str,
    /// Empty: it was done.
    pub outcome: &'a str,
}

/// Notes what `actor` did, in the transaction in which it was done.
pub fn note(context: &Context<'_>, actor: &str, action: &str, subject: &str) -> Result<(), DeskError> {
    note_of(context, &Entry { actor, action, subject, ..Entry::default() })
}

/// The same with what the subject is and what came of it.
pub fn note_of(context: &Context<'_>, entry: &Entry<'_>) -> Result<(), DeskError> {
    append(context.db, context.millis(), entry)
}

/// The same where there is no desk around the transaction, only its database.
pub fn note_at(db: &Connection, now: Timestamp, actor: &str, action: &str, subject: &str) -> Result<(), DeskError> {
    append(db, now.as_millisecond(), &Entry { actor, action, subject, ..Entry::default() })
}

/// The same from outside the desk's process; call it in a transaction that was begun as `IMMEDIATE`.
pub fn append(db: &Connection, at: i64, entry: &Entry<'_>) -> Result<(), DeskError> {
    let before: Option<String> = db
        .prepare_cached("SELECT hash FROM audit ORDER BY place DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let hash = chain(&before.unwrap_or_default(), at, entry);
    db.prepare_cached(
        "INSERT INTO audit (at, actor, action, kind, subject, outcome, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((at, entry.actor, entry.action, entry.kind, entry.subject, entry.outcome, hash))?;
    Ok(())
}

/// The hash of a row after the row with the hash `before`.
///
/// *Invariant:* rows without kind and outcome hash as those that were written before there were such columns.
pub fn chain(before: &str, at: i64, entry: &Entry<'_>) -> String {
    let at = at.to_string();
    let Entry { actor, action, kind, subject, outcome } = entry;
    let parts = [before, &at, actor, action, subject, kind, outcome].map(str::as_bytes);
    let used = if kind.is_empty() && outcome.is_empty() { 5 } else { 7 };
    digest::of_parts(&parts[..used])
}
