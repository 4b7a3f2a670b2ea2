//! What happened to a case, for its timeline.

use crate::context::{Context, moment};
use crate::error::DeskError;
use model::console::cases::{Step, StepKind};
use model::id::GroupId;
use rusqlite::Connection;
use serde_json::Value;

pub fn note(
    context: &Context<'_>,
    conversation: &GroupId,
    what: StepKind,
    detail: &str,
    who: &str,
) -> Result<(), DeskError> {
    let name = serde_json::to_value(what)?;
    context
        .db
        .prepare_cached("INSERT INTO step (conversation, what, detail, who, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((conversation.as_str(), name.as_str().unwrap_or_default(), detail, who, context.millis()))?;
    Ok(())
}

/// The oldest first.
pub fn list(db: &Connection, conversation: &GroupId) -> Result<Vec<Step>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT what, detail, coalesce((SELECT name FROM staff WHERE 'staff:' || staff.id = who), who), at FROM step WHERE conversation = ?1 ORDER BY place")?;
    let rows = statement.query_map([conversation.as_str()], |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let mut steps = Vec::new();
    for row in rows {
        let (what, detail, who, at) = row?;
        // A kind of a newer version is not shown by this one.
        if let Ok(what) = serde_json::from_value::<StepKind>(Value::String(what)) {
            steps.push(Step { what, detail, who, at: moment(at) });
        }
    }
    Ok(steps)
}
