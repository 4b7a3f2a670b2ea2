//! A case goes on after the desk was put back from a backup: in the citizen's new group, under its old number (ADR 7).

use crate::context::Context;
use crate::error::DeskError;
use crate::{audit, inbox, writing};
use model::console::Topic;
use model::console::cases::StepKind;
use model::id::{GroupId, LetterId};
use model::letter::{ReceiptKind, mark};
use rusqlite::{Connection, OptionalExtension};

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
    "renewable",
    "searched",
    "step",
    "submission",
];
/// Letters that a citizen's device may have a mark of: the first ones, and whichever opened a group.
const FIRST: u32 = 5;
/// Letters that the citizen hears of, the newest.
const NAMED: u32 = 1000;

/// The conversations that ended at this moment may be taken up again.
pub fn expect(db: &Connection, restored: i64) -> Result<(), DeskError> {
    let mut insert = db.prepare("INSERT OR IGNORE INTO renewable (mark, conversation) VALUES (?1, ?2)")?;
    let mut letters = db.prepare(
        "SELECT id, conversation FROM (
             SELECT l.id, l.conversation, l.body, row_number() OVER (PARTITION BY l.conversation ORDER BY l.place) AS number
             FROM letter AS l JOIN conversation AS c ON c.id = l.conversation
             WHERE c.restored = ?1 AND l.from_citizen = 1
         ) WHERE number <= ?2 OR body LIKE '%\"kind\":\"hello\"%'",
    )?;
    let mut rows = letters.query((restored, FIRST))?;
    while let Some(row) = rows.next()? {
        insert.execute((mark(&LetterId(row.get(0)?)), row.get::<_, String>(1)?))?;
    }
    Ok(())
}

/// The case that has one of these marks becomes this group's. The citizen hears which of their letters are here, and gets
/// what had not reached them.
///
/// Returns false, and does nothing, when no case that ended by a restore has such a mark.
pub fn take_over(context: &Context<'_>, group: &GroupId, marks: &[String]) -> Result<bool, DeskError> {
    let Some(old) = case_of(context, marks)? else { return Ok(false) };
    let (db, pair) = (context.db, (group.as_str(), old.as_str()));
    // Until the rows agree again; SQLite takes it back with the transaction.
    db.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let client: String = db.query_row("SELECT client FROM conversation WHERE id = ?1", [pair.0], |row| row.get(0))?;
    db.execute("DELETE FROM renewable WHERE conversation = ?1", [pair.1])?;
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
    let letters = known(context, group)?;
    writing::confirm(context, group, writing::Author::Automatic, ReceiptKind::Received, &letters)?;
    writing::send_again(context, group)?;
    Ok(true)
}

fn case_of(context: &Context<'_>, marks: &[String]) -> Result<Option<GroupId>, DeskError> {
    let mut find = context.db.prepare_cached("SELECT conversation FROM renewable WHERE mark = ?1")?;
    for mark in marks {
        let found = find.query_row([mark], |row| row.get(0)).optional()?;
        if found.is_some() {
            return Ok(found.map(GroupId));
        }
    }
    Ok(None)
}

fn known(context: &Context<'_>, group: &GroupId) -> Result<Vec<LetterId>, DeskError> {
    let mut statement = context.db.prepare_cached(&format!(
        "SELECT id FROM letter WHERE conversation = ?1 AND from_citizen = 1 AND {} ORDER BY place DESC LIMIT ?2",
        writing::NO_RECEIPT
    ))?;
    let rows = statement.query_map((group.as_str(), NAMED), |row| row.get(0).map(LetterId))?;
    Ok(rows.collect::<Result<_, _>>()?)
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
