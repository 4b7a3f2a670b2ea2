//! Erasing a case: letters, answers, files, notes, what can be searched; a receipt stays, without any of it.

use crate::audit::{self, Entry};
use crate::cases;
use crate::context::Context;
use crate::digest;
use crate::error::DeskError;
use crate::records::holds::{is_held, reason_of};
use crate::words;
use crate::writing::{Author, write};
use model::id::{GroupId, Reference};
use model::letter::{Letter, LetterKind};
use rusqlite::Connection;
use serde::Serialize;

/// What was erased; none of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    pub reference: Reference,
    pub letters: usize,
    pub submissions: usize,
    pub attachments: usize,
    /// Rows in other tables: notes, drafts, what waited to be sent.
    pub others: usize,
    /// SHA-256 over what was erased, in order: whoever has a copy can show that it is one.
    pub hash: String,
}

/// Tables that have to outlive a case, or that this file looks after by name.
const KEPT: [&str; 3] = ["erasure", "hold", "letter"];
/// Texts of a conversation that are no content: by them it is found, addressed and counted.
const PLAIN: &str = "'id', 'client', 'department', 'lang', 'reference', 'state'";

/// Erases in the caller's transaction; [`crate::Desk::fold`] is to follow its commit.
///
/// Errors: there is no such case, it is on hold, no reason.
pub fn erase(context: &Context<'_>, actor: &str, reference: &Reference, reason: &str) -> Result<Receipt, DeskError> {
    let row = cases::find(context.db, reference)?;
    let reason = reason_of(reason)?;
    if is_held(context.db, &row.conversation)? {
        return Err(DeskError::Invalid(format!("the case {} is on legal hold", row.reference)));
    }
    let conversation = row.conversation.as_str();
    let (mut receipt, parts) = contents(context.db, &row.conversation, &row.reference)?;
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    receipt.hash = digest::of_parts(&parts);

    // Plaintext of letters that the hub has not taken is in the outbox too.
    context.session.borrow_mut().withdraw(&row.conversation)?;
    receipt.others = remove_rows(context.db, conversation)? - receipt.submissions;
    context.db.execute("DELETE FROM letter WHERE conversation = ?1", [conversation])?;
    let is_open = context.session.borrow().state(&row.conversation)?.is_some_and(|state| state.is_open());
    if is_open {
        blank(context.db, conversation)?;
    } else {
        context.session.borrow_mut().forget(&row.conversation)?;
        context.db.execute("DELETE FROM conversation WHERE id = ?1", [conversation])?;
    }
    sweep_indexes(context.db)?;
    context.db.execute(
        "INSERT INTO erasure (conversation, reference, department, topic, at, by, reason, letters, submissions, attachments,
             others, hash) VALUES (?1, ?2, ?3, coalesce((SELECT topic FROM retention WHERE topic = ?4 LIMIT 1), ''),
             ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        (
            conversation,
            row.reference.as_str(),
            row.department.as_str(),
            // A device can write anything there: only one that a rule knows is a topic.
            &row.topic,
            context.millis(),
            actor,
            reason,
            receipt.letters,
            receipt.submissions,
            receipt.attachments,
            receipt.others,
            &receipt.hash,
        ),
    )?;
    audit::note_of(context, &Entry { actor, action: "erase", kind: "case", subject: conversation, outcome: "" })?;
    if is_open {
        let text = words::say(&row.lang, "desk-erased", &[("reference", row.reference.as_str().into())]);
        let kind = LetterKind::Text { text, attachments: vec![], choices: vec![], items: vec![] };
        write(context, &row.conversation, Author::Automatic, kind)?;
    }
    Ok(receipt)
}

/// What there is, counted, and as it is hashed.
fn contents(
    db: &Connection,
    conversation: &GroupId,
    reference: &Reference,
) -> Result<(Receipt, Vec<String>), DeskError> {
    let texts = |sql: &str| {
        let mut statement = db.prepare(sql)?;
        let rows = statement.query_map([conversation.as_str()], |row| row.get::<_, String>(0))?;
        rows.collect::<Result<Vec<_>, _>>()
    };
    let letters = texts("SELECT body FROM letter WHERE conversation = ?1 ORDER BY place")?;
    let submissions = texts("SELECT answers FROM submission WHERE conversation = ?1 ORDER BY reference")?;
    let attachments = letters.iter().map(|body| files_of(body)).sum();
    let receipt = Receipt {
        reference: reference.clone(),
        letters: letters.len(),
        submissions: submissions.len(),
        attachments,
        others: 0,
        hash: String::new(),
    };
    Ok((receipt, letters.into_iter().chain(submissions).collect()))
}

fn files_of(body: &str) -> usize {
    let letter: Option<Letter> = serde_json::from_str(body).ok();
    match letter.as_ref().and_then(Letter::kind) {
        Some(LetterKind::Text { attachments, .. } | LetterKind::Submission { attachments, .. }) => attachments.len(),
        Some(LetterKind::Document { .. }) => 1,
        _ => 0,
    }
}

/// Whatever belongs to the conversation or to one of its letters, in tables of whichever subject. Returns how many rows.
fn remove_rows(db: &Connection, conversation: &str) -> Result<usize, DeskError> {
    let mut removed = 0;
    for table in tables_with(db, "letter")? {
        let sql = format!("DELETE FROM \"{table}\" WHERE letter IN (SELECT id FROM letter WHERE conversation = ?1)");
        removed += db.execute(&sql, [conversation])?;
    }
    for table in tables_with(db, "conversation")? {
        removed += db.execute(&format!("DELETE FROM \"{table}\" WHERE conversation = ?1"), [conversation])?;
    }
    Ok(removed)
}

pub(crate) fn tables_with(db: &Connection, column: &str) -> Result<Vec<String>, DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT t.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
         WHERE t.schema = 'main' AND t.type = 'table' AND c.name = ?1 ORDER BY t.name",
    )?;
    let names = statement.query_map([column], |row| row.get::<_, String>(0))?;
    let names: Vec<String> = names.collect::<Result<_, _>>()?;
    Ok(names.into_iter().filter(|name| !KEPT.contains(&name.as_str())).collect())
}

/// The citizen's device is still there: its next letter needs the conversation, but nothing of what was said in it.
fn blank(db: &Connection, conversation: &str) -> Result<(), DeskError> {
    let sql = format!(
        "SELECT group_concat('\"' || name || '\" = ''''', ', ') FROM pragma_table_info('conversation')
         WHERE type = 'TEXT' AND name NOT IN ({PLAIN})"
    );
    let columns: String = db.query_row(&sql, [], |row| row.get(0))?;
    db.execute(&format!("UPDATE conversation SET {columns}, unread = 0 WHERE id = ?1"), [conversation])?;
    Ok(())
}

/// An index for searching keeps the words of what was removed until its parts are merged.
fn sweep_indexes(db: &Connection) -> Result<(), DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%' AND name NOT LIKE 'ask%'",
    )?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    for name in names {
        db.execute_batch(&format!("INSERT INTO \"{name}\" (\"{name}\") VALUES ('optimize')"))?;
    }
    Ok(())
}
