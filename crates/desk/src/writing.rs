//! Writing to a citizen: into the record, into the queue, sealed in the same transaction (rule 1).

use crate::context::Context;
use crate::error::DeskError;
use crate::{failed, inbox};
use model::id::{BlobId, GroupId, LetterId};
use model::letter::{Letter, LetterKind, ReceiptKind};
use rusqlite::{Connection, OptionalExtension, Row};

/// Of a row of `letter`, in SQL: it is one for people to read.
pub const NO_RECEIPT: &str = r#"body NOT LIKE '%"kind":"receipt"%'"#;

/// Letters that one receipt names. So many fit, even if each has the longest id and that needs escapes.
const NAMED: usize = 500;

/// Who speaks.
#[derive(Debug, Clone, Copy)]
pub enum Author<'a> {
    /// The counter's automatic answers.
    Automatic,
    /// A person, by the name the citizen reads.
    Person(&'a str),
}

/// Writes a letter without files.
pub fn write(
    context: &Context<'_>,
    conversation: &GroupId,
    author: Author<'_>,
    kind: LetterKind,
) -> Result<LetterId, DeskError> {
    write_with_files(context, conversation, author, kind, Vec::new())
}

/// Confirms letters, in as few receipts as they fit into.
pub fn confirm(
    context: &Context<'_>,
    conversation: &GroupId,
    author: Author<'_>,
    what: ReceiptKind,
    letters: &[LetterId],
) -> Result<(), DeskError> {
    for some in letters.chunks(NAMED) {
        write(context, conversation, author, LetterKind::Receipt { what, letters: some.to_vec() })?;
    }
    Ok(())
}

/// Writes a letter whose attachments' ciphertext has to be at the hub first.
pub fn write_with_files(
    context: &Context<'_>,
    conversation: &GroupId,
    author: Author<'_>,
    kind: LetterKind,
    sealed: Vec<(BlobId, Vec<u8>)>,
) -> Result<LetterId, DeskError> {
    if !sealed.is_empty() && !context.session.borrow().state(conversation)?.is_some_and(|state| state.is_open()) {
        return Err(DeskError::ConversationEnded);
    }
    let (automatic, author) = match author {
        Author::Automatic => (true, ""),
        Author::Person(name) => (false, name),
    };
    let letter = Letter {
        id: context.letter_id(),
        written: context.now,
        author: author.to_owned(),
        automatic,
        body: kind.into(),
    };
    let text = serde_json::to_string(&letter)?;
    if text.len() > mls::PLAINTEXT_MAX {
        return Err(DeskError::Invalid(format!("a letter has at most {} bytes", mls::PLAINTEXT_MAX)));
    }
    context
        .db
        .prepare_cached("INSERT INTO letter (id, conversation, from_citizen, body, at) VALUES (?1, ?2, 0, ?3, ?4)")?
        .execute((letter.id.as_str(), conversation.as_str(), &text, context.millis()))?;
    let place = context.db.last_insert_rowid();
    inbox::written(context, conversation, &letter)?;
    let mut waits = context.db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM queued AS q WHERE conversation = ?1
         AND NOT EXISTS (SELECT 1 FROM upload AS u WHERE u.letter = q.letter AND u.held = 1))",
    )?;
    if sealed.is_empty() && !waits.query_row([conversation.as_str()], |row| row.get::<_, bool>(0))? {
        // Nothing is before it and nothing holds it up.
        context.session.borrow_mut().seal(conversation, text.as_bytes(), letter.id.as_str())?;
        return Ok(letter.id);
    }
    context.db.prepare_cached("INSERT INTO queued (letter, conversation, place) VALUES (?1, ?2, ?3)")?.execute((
        letter.id.as_str(),
        conversation.as_str(),
        place,
    ))?;
    for (blob, bytes) in sealed {
        context.db.prepare_cached("INSERT INTO upload (blob, letter, sealed) VALUES (?1, ?2, ?3)")?.execute((
            blob.as_str(),
            letter.id.as_str(),
            bytes,
        ))?;
    }
    seal_ready(context, conversation)?;
    Ok(letter.id)
}

/// Whatever the citizen did not confirm, in a group that is new: they keep a letter once, by its id.
pub fn send_again(context: &Context<'_>, conversation: &GroupId) -> Result<(), DeskError> {
    let unconfirmed =
        format!("FROM letter WHERE conversation = ?1 AND from_citizen = 0 AND delivered = 0 AND {NO_RECEIPT}");
    context.db.execute(
        &format!(
            "INSERT OR IGNORE INTO queued (letter, conversation, place) SELECT id, conversation, place {unconfirmed}"
        ),
        [conversation.as_str()],
    )?;
    context.db.execute(
        &format!("DELETE FROM letter_failed WHERE letter IN (SELECT id {unconfirmed})"),
        [conversation.as_str()],
    )?;
    seal_ready(context, conversation)
}

/// Seals queued letters of a conversation in order, up to the first whose files are on their way. Those whose files the hub
/// refuses for now are passed by.
fn seal_ready(context: &Context<'_>, conversation: &GroupId) -> Result<(), DeskError> {
    let mut statement = context.db.prepare_cached(
        "SELECT q.letter, l.body, (SELECT max(u.held) FROM upload AS u WHERE u.letter = q.letter)
         FROM queued AS q JOIN letter AS l ON l.id = q.letter WHERE q.conversation = ?1 ORDER BY q.place",
    )?;
    let rows = statement
        .query_map([conversation.as_str()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<bool>>(2)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    for (letter, body, held) in rows {
        match held {
            None => {}
            Some(true) => continue,
            Some(false) => break,
        }
        context.session.borrow_mut().seal(conversation, body.as_bytes(), &letter)?;
        context.db.prepare_cached("DELETE FROM queued WHERE letter = ?1")?.execute([letter])?;
    }
    Ok(())
}

/// A file that is to be with the hub before its letter is sealed.
#[derive(Debug)]
pub struct Upload {
    pub place: i64,
    pub blob: BlobId,
    pub sealed: Vec<u8>,
}

pub fn next_upload(db: &Connection, after: i64) -> Result<Option<Upload>, DeskError> {
    let sql = "SELECT rowid, blob, sealed FROM upload WHERE rowid > ?1 ORDER BY rowid LIMIT 1";
    let upload = |row: &Row<'_>| Ok(Upload { place: row.get(0)?, blob: BlobId(row.get(1)?), sealed: row.get(2)? });
    Ok(db.prepare_cached(sql)?.query_row([after], upload).optional()?)
}

/// The hub has the ciphertext: the letter may go.
pub fn uploaded(context: &Context<'_>, blob: &BlobId) -> Result<(), DeskError> {
    let letter = letter_of(context, blob)?;
    context.db.execute("DELETE FROM upload WHERE blob = ?1", [blob.as_str()])?;
    match letter {
        Some((_, conversation)) => seal_ready(context, &conversation),
        None => Ok(()),
    }
}

/// The hub does not take it for now: its own letter waits, those behind it go.
pub fn held(context: &Context<'_>, blob: &BlobId) -> Result<(), DeskError> {
    context.db.execute("UPDATE upload SET held = 1 WHERE blob = ?1", [blob.as_str()])?;
    match letter_of(context, blob)? {
        Some((_, conversation)) => seal_ready(context, &conversation),
        None => Ok(()),
    }
}

/// The hub will never take it: the letter that names it fails, those behind it go.
pub fn not_taken(context: &Context<'_>, blob: &BlobId) -> Result<(), DeskError> {
    let letter = letter_of(context, blob)?;
    context.db.execute("DELETE FROM upload WHERE blob = ?1", [blob.as_str()])?;
    let Some((letter, conversation)) = letter else { return Ok(()) };
    context.db.execute("DELETE FROM upload WHERE letter = ?1", [&letter])?;
    context.db.execute("DELETE FROM queued WHERE letter = ?1", [&letter])?;
    failed::not_taken(context, &letter)?;
    seal_ready(context, &conversation)
}

fn letter_of(context: &Context<'_>, blob: &BlobId) -> Result<Option<(String, GroupId)>, DeskError> {
    let sql =
        "SELECT q.letter, q.conversation FROM upload AS u JOIN queued AS q ON q.letter = u.letter WHERE u.blob = ?1";
    let found =
        context.db.prepare_cached(sql)?.query_row([blob.as_str()], |row| Ok((row.get(0)?, GroupId(row.get(1)?))));
    Ok(found.optional()?)
}
