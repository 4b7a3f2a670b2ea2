//! A case goes on after the desk was put back from a backup: in the citizen's new group, under its old number (ADR 7).

use crate::context::Context;
use crate::error::DeskError;
use crate::{audit, inbox, writing};
use model::console::Topic;
use model::console::cases::StepKind;
use model::id::{GroupId, LetterId};
use rusqlite::OptionalExtension;

/// Tables whose rows belong to a conversation, beside the conversation itself.
const TABLES: &[&str] = &[
    "answer_draft",
    "answer_later",
    "campaign_row",
    "hold",
    "letter",
    "note",
    "opened",
    "queued",
    "searched",
    "step",
    "submission",
];

/// The case that one of these letters is in becomes this group's. What did not reach the citizen is sent in it.
///
/// Returns false, and does nothing, when no letter of a citizen is called so or its own group is alive.
pub fn take_over(context: &Context<'_>, group: &GroupId, continues: &[LetterId]) -> Result<bool, DeskError> {
    let Some(old) = case_of(context, group, continues)? else { return Ok(false) };
    if context.session.borrow().state(&old)?.is_some_and(|state| state.is_open()) {
        tracing::warn!("somebody speaks of letters in a conversation that is alive");
        return Ok(false);
    }
    let (db, pair) = (context.db, (group.as_str(), old.as_str()));
    // Until the rows agree again; SQLite takes it back with the transaction.
    db.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let client: String = db.query_row("SELECT client FROM conversation WHERE id = ?1", [pair.0], |row| row.get(0))?;
    // What stands on the new group's row by now is its opening, and that was long ago.
    db.execute("DELETE FROM step WHERE conversation = ?1", [pair.0])?;
    db.execute("UPDATE letter SET conversation = ?2 WHERE conversation = ?1", pair)?;
    db.execute("DELETE FROM conversation WHERE id = ?1", [pair.0])?;
    db.execute(
        "UPDATE conversation SET id = ?1, client = ?3, restored = 0, changed = ?4 WHERE id = ?2",
        (pair.0, pair.1, client, context.millis()),
    )?;
    db.execute("UPDATE conversation SET merged_into = ?1 WHERE merged_into = ?2", pair)?;
    for table in TABLES {
        db.execute(&format!("UPDATE {table} SET conversation = ?1 WHERE conversation = ?2"), pair)?;
    }
    audit::note(context, "citizen", &format!("renew {old}"), group.as_str())?;
    inbox::step(context, group, StepKind::Renewed, "", "")?;
    context.touch(Topic::Cases);
    writing::send_again(context, group)?;
    Ok(true)
}

fn case_of(context: &Context<'_>, group: &GroupId, letters: &[LetterId]) -> Result<Option<GroupId>, DeskError> {
    let mut find = context
        .db
        .prepare_cached("SELECT conversation FROM letter WHERE id = ?1 AND from_citizen = 1 AND conversation <> ?2")?;
    for letter in letters {
        let found = find.query_row((letter.as_str(), group.as_str()), |row| row.get(0)).optional()?;
        if found.is_some() {
            return Ok(found.map(GroupId));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::TABLES;
    use crate::testing::Office;

    #[test]
    fn no_table_of_a_conversation_is_forgotten() {
        let office = Office::open();
        let db = office.db.borrow();
        // A receipt of an erasure names what is gone.
        let sql = "SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
                   WHERE m.type = 'table' AND c.name = 'conversation' AND m.name <> 'erasure' ORDER BY m.name";
        let mut statement = db.prepare(sql).unwrap();
        let named: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(named, TABLES);
    }
}
