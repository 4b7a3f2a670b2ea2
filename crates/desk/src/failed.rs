//! Letters that will never arrive, so that whoever sent them can be told.

use crate::context::Context;
use crate::error::DeskError;
use mls::Rejection;
use model::id::GroupId;

/// The citizen left, or was refused: what has not arrived by now never will.
pub fn conversation(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    context.db.execute(
        "INSERT OR IGNORE INTO letter_failed (letter, reason, at)
         SELECT id, 'conversation_ended', ?2 FROM letter WHERE conversation = ?1 AND from_citizen = 0 AND delivered = 0",
        (group.as_str(), context.millis()),
    )?;
    Ok(())
}

/// The hub will not take it. What was rejected may be no letter; then nothing is noted.
pub fn letter(context: &Context<'_>, local: &str, why: &Rejection) -> Result<(), DeskError> {
    let reason = match why {
        Rejection::NotMember | Rejection::Stopped => "conversation_ended",
        _ => "not_taken",
    };
    context.db.execute(
        "INSERT OR IGNORE INTO letter_failed (letter, reason, at)
         SELECT id, ?2, ?3 FROM letter WHERE id = ?1 AND from_citizen = 0",
        (local, reason, context.millis()),
    )?;
    Ok(())
}
