//! A desk that was put back from a backup is a new device, without a key of its old conversations (rule 7). Those go on here
//! in new groups with the desk that the gazette names now, and the citizen keeps one thread. The same when the hub has
//! forgotten this device, which makes a new client of it.
//!
//! The first letter in the new group has marks of letters of the old one, which only its two ends know: by them the desk finds
//! its case again. It answers with the letters that it has. Only then, because now it has shown that it is the same desk, it
//! gets again what was written lately and is not among them: a backup is older than what was received since. A desk that
//! the gazette names and that knows nothing gets what nobody had confirmed, and no more.

use crate::context::Context;
use crate::directory::Directory;
use crate::error::EngineError;
use crate::registration;
use model::Table;
use model::id::{DepartmentId, GroupId, LetterId, Origin};
use model::letter::{Letter, LetterKind, mark};
use rusqlite::OptionalExtension;

/// Own letters of so many milliseconds are sent again, even those that the old desk had; and for as long a thread says so.
pub const LATELY: i64 = 30 * 86_400_000;

/// A conversation whose group has an end that is gone.
#[derive(Debug)]
pub struct Stale {
    pub conversation: GroupId,
    pub group: GroupId,
    pub hub: String,
}

/// Conversations to be renewed. One whose gazette names no desk at all waits: nobody could be written to.
pub fn due(context: &Context<'_>) -> Result<Vec<Stale>, EngineError> {
    let mut statement = context
        .db
        .prepare_cached("SELECT id, mls_group, hub, origin, department, desk FROM conversation WHERE created = 1")?;
    let rows = statement.query_map([], |row| {
        let stale = Stale { conversation: GroupId(row.get(0)?), group: GroupId(row.get(1)?), hub: row.get(2)? };
        Ok((stale, Origin(row.get(3)?), DepartmentId(row.get(4)?), row.get::<_, String>(5)?))
    })?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let directory = Directory::load(context)?;
    let hubs = registration::all(context.db)?;
    let is_stale = |stale: &Stale, origin: &Origin, department: &DepartmentId, desk: &str| {
        let replaced = !directory.names(origin, desk) || !hubs.iter().any(|hub| hub.base == stale.hub);
        replaced && directory.desk_of(origin, department).is_some()
    };
    Ok(rows
        .into_iter()
        .filter(|(stale, origin, department, desk)| is_stale(stale, origin, department, desk))
        .map(|(stale, ..)| stale)
        .collect())
}

/// The conversation as if its group had not been made yet, with what is to be said in it.
pub fn begin(context: &Context<'_>, stale: &Stale, group: &GroupId) -> Result<(), EngineError> {
    let id = stale.conversation.as_str();
    introduce(context, id)?;
    context
        .db
        .prepare_cached(
            "UPDATE letter SET state = 'queued', again = ?2 WHERE conversation = ?1 AND mine = 1 AND shown = 1
             AND state IN ('queued', 'waiting', 'sent')",
        )?
        .execute((id, context.millis()))?;
    context
        .db
        .prepare_cached(
            "DELETE FROM letter WHERE conversation = ?1 AND mine = 1 AND kind = 'receipt' AND state <> 'sent'",
        )?
        .execute([id])?;
    context
        .db
        .prepare_cached(
            "UPDATE conversation SET mls_group = ?2, created = 0, hub = '', desk = '', problem = '', renewed = ?3,
             recognised = 0 WHERE id = ?1",
        )?
        .execute((id, group.as_str(), context.millis()))?;
    for table in [Table::Conversations, Table::Letters, Table::Outbox] {
        context.touch(table);
    }
    Ok(())
}

/// The new desk says which letters it has. One among them that was not sent to it shows that it is the old one's heir.
pub fn recognise(context: &Context<'_>, conversation: &GroupId, letters: &[LetterId]) -> Result<(), EngineError> {
    let renewed: Option<i64> = context
        .db
        .prepare_cached("SELECT renewed FROM conversation WHERE id = ?1 AND renewed > 0 AND recognised = 0")?
        .query_row([conversation.as_str()], |row| row.get(0))
        .optional()?;
    let Some(renewed) = renewed else { return Ok(()) };
    let mut theirs = context.db.prepare_cached(
        "SELECT 1 FROM letter WHERE id = ?1 AND conversation = ?2 AND mine = 1 AND shown = 1 AND written < ?3 AND again <> ?3",
    )?;
    let mut knows = false;
    for letter in letters {
        knows |= theirs.exists((letter.as_str(), conversation.as_str(), renewed))?;
    }
    if !knows {
        return Ok(());
    }
    context
        .db
        .prepare_cached("UPDATE conversation SET recognised = 1 WHERE id = ?1")?
        .execute([conversation.as_str()])?;
    let again = context
        .db
        .prepare_cached(
            "UPDATE letter SET state = 'queued', again = ?2 WHERE conversation = ?1 AND mine = 1 AND shown = 1
             AND state IN ('received', 'read') AND written < ?2 AND written >= ?2 - ?3 AND again <> ?2
             AND id NOT IN (SELECT value FROM json_each(?4))",
        )?
        .execute((conversation.as_str(), renewed, LATELY, serde_json::to_string(letters)?))?;
    if again > 0 {
        context.touch(Table::Outbox);
    }
    Ok(())
}

/// The first letter is written anew, in its old place: before all others.
fn introduce(context: &Context<'_>, conversation: &str) -> Result<(), EngineError> {
    let (old, body, department): (String, String, String) = context
        .db
        .prepare_cached(
            "SELECT l.id, l.body, c.department FROM letter AS l JOIN conversation AS c ON c.id = l.conversation
             WHERE l.conversation = ?1 AND l.mine = 1 AND l.kind = 'hello' ORDER BY l.place LIMIT 1",
        )?
        .query_row([conversation], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut known = vec![mark(&LetterId::new(&old))];
    // The first that was shown: it keeps its id however often a conversation is renewed.
    let mut first = context.db.prepare_cached(
        "SELECT id FROM letter WHERE conversation = ?1 AND mine = 1 AND shown = 1 ORDER BY place LIMIT 1",
    )?;
    for id in first.query_map([conversation], |row| row.get::<_, String>(0))? {
        known.push(mark(&LetterId(id?)));
    }
    let mut letter = Letter::from_bytes(body.as_bytes())?;
    if let Some(LetterKind::Hello { topic, lang, .. }) = letter.kind().cloned() {
        // A hand-over may have moved it since.
        let department = crate::address::plain(&department).into();
        letter.body = LetterKind::Hello { department, topic, lang, continues: known }.into();
    }
    letter.id = context.letter_id();
    letter.written = context.now;
    context
        .db
        .prepare_cached("UPDATE letter SET id = ?2, body = ?3, written = ?4, state = 'queued' WHERE id = ?1")?
        .execute((&old, letter.id.as_str(), serde_json::to_string(&letter)?, context.millis()))?;
    Ok(())
}
