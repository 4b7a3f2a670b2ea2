//! Letters that will never arrive, so that whoever sent them can be told.

use crate::context::Context;
use crate::error::DeskError;
use crate::inbox;
use mls::Rejection;
use model::console::Topic;
use model::console::cases::StepKind;
use model::id::GroupId;

/// The citizen left, or was refused: what has not arrived by now never will, and what waits for its file does not go.
pub fn conversation(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    context.db.execute(
        "INSERT OR IGNORE INTO letter_failed (letter, reason, at)
         SELECT id, 'conversation_ended', ?2 FROM letter WHERE conversation = ?1 AND from_citizen = 0 AND delivered = 0",
        (group.as_str(), context.millis()),
    )?;
    let queued = "(SELECT letter FROM queued WHERE conversation = ?1)";
    context.db.execute(&format!("DELETE FROM upload WHERE letter IN {queued}"), [group.as_str()])?;
    context.db.execute("DELETE FROM queued WHERE conversation = ?1", [group.as_str()])?;
    Ok(())
}

/// The hub will not take it. What was rejected may be no letter; then nothing is noted.
pub fn letter(context: &Context<'_>, local: &str, why: &Rejection) -> Result<(), DeskError> {
    let reason = match why {
        Rejection::NotMember | Rejection::Stopped => "conversation_ended",
        _ => "not_taken",
    };
    note(context, local, reason)
}

/// The hub will not take its file.
pub fn not_taken(context: &Context<'_>, letter: &str) -> Result<(), DeskError> {
    note(context, letter, "not_taken")
}

fn note(context: &Context<'_>, letter: &str, reason: &str) -> Result<(), DeskError> {
    let sql = "INSERT OR IGNORE INTO letter_failed (letter, reason, at)
               SELECT id, ?2, ?3 FROM letter WHERE id = ?1 AND from_citizen = 0";
    if context.db.prepare_cached(sql)?.execute((letter, reason, context.millis()))? == 0 {
        return Ok(());
    }
    let mut find = context.db.prepare_cached("SELECT conversation FROM letter WHERE id = ?1")?;
    let conversation = GroupId(find.query_row([letter], |row| row.get(0))?);
    context.touch(Topic::Cases);
    inbox::step(context, &conversation, StepKind::NotSent, "", "")
}
