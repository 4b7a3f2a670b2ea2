//! Letters on this device: writing own ones, sealing them in order, applying those that arrive.

use crate::context::{Context, moment};
use crate::error::EngineError;
use crate::{address, arrivals, files, items};
use model::id::{GroupId, ItemId, LetterId};
use model::letter::{Attachment, Letter, LetterKind, beginning};
use model::view::{DeliveryState, FileView, LetterView};
use model::{ErrorCode, Failure, Table};
use rusqlite::{OptionalExtension, Row};

/// Longest text of one letter, in characters.
pub const TEXT_MAX: usize = 10_000;
/// Characters of a letter in a list.
const PREVIEW_MAX: usize = 140;

/// Writes an own letter into the thread and the queue. It is sealed as soon as nothing before it waits.
pub fn write(context: &Context<'_>, conversation: &GroupId, kind: LetterKind) -> Result<Letter, EngineError> {
    let letter = Letter {
        id: context.letter_id(),
        written: context.now,
        author: String::new(),
        automatic: false,
        body: kind.into(),
    };
    let text = serde_json::to_string(&letter)?;
    if text.len() > mls::PLAINTEXT_MAX {
        // It could never be sealed, and nothing after it either.
        return Err(Failure::new(ErrorCode::TextTooLong).arg("max", mls::PLAINTEXT_MAX).into());
    }
    context
        .db
        .prepare_cached(
            "INSERT INTO letter (id, conversation, mine, shown, state, kind, preview, body, written, received)
             VALUES (?1, ?2, 1, ?3, 'queued', ?4, ?5, ?6, ?7, ?7)",
        )?
        .execute((
            letter.id.as_str(),
            conversation.as_str(),
            i64::from(is_shown(&letter)),
            kind_name(&letter),
            preview(&letter),
            text,
            context.millis(),
        ))?;
    // A receipt is no letter of the citizen's: it neither opens a conversation again nor moves it to the top.
    if is_shown(&letter) {
        context
            .db
            .prepare_cached("UPDATE conversation SET changed = ?2, closed = 0 WHERE id = ?1")?
            .execute((conversation.as_str(), context.millis()))?;
        context.touch(Table::Conversations);
    }
    context.touch(Table::Letters);
    context.touch(Table::Outbox);
    Ok(letter)
}

/// Letters of `conversation` that are ready to be sealed, in order: up to the first whose files are not uploaded yet.
pub fn ready_to_seal(context: &Context<'_>, conversation: &GroupId) -> Result<Vec<(LetterId, Vec<u8>)>, EngineError> {
    let mut statement = context.db.prepare_cached(
        "SELECT id, body, EXISTS (SELECT 1 FROM upload WHERE letter = letter.id AND done = 0)
         FROM letter WHERE conversation = ?1 AND state = 'queued' ORDER BY place",
    )?;
    let rows = statement
        .query_map([conversation.as_str()], |row| {
            Ok((LetterId(row.get(0)?), row.get::<_, String>(1)?, row.get::<_, bool>(2)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(rows.into_iter().take_while(|(_, _, blocked)| !blocked).map(|(id, body, _)| (id, body.into_bytes())).collect())
}

pub fn set_state(context: &Context<'_>, id: &LetterId, state: &str) -> Result<(), EngineError> {
    context
        .db
        .prepare_cached("UPDATE letter SET state = ?2 WHERE id = ?1 AND mine = 1")?
        .execute((id.as_str(), state))?;
    context.touch(Table::Letters);
    context.touch(Table::Outbox);
    Ok(())
}

/// Stores a letter of the department and does what it says. A letter that is here already changes nothing.
pub fn receive(context: &Context<'_>, conversation: &GroupId, plaintext: &[u8]) -> Result<(), EngineError> {
    let Ok(letter) = Letter::from_bytes(plaintext) else {
        tracing::warn!("a letter that is not one was dropped");
        return Ok(());
    };
    let shown = is_shown(&letter);
    let inserted = context
        .db
        .prepare_cached(
            "INSERT OR IGNORE INTO letter (id, conversation, mine, shown, unread, kind, preview, body, written, received)
             VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            letter.id.as_str(),
            conversation.as_str(),
            i64::from(shown),
            i64::from(shown && !letter.automatic),
            kind_name(&letter),
            preview(&letter),
            serde_json::to_string(&letter)?,
            letter.written.as_millisecond(),
            context.millis(),
        ))?;
    if inserted == 0 {
        return Ok(());
    }
    if shown {
        context
            .db
            .prepare_cached("UPDATE conversation SET changed = ?2 WHERE id = ?1")?
            .execute((conversation.as_str(), context.millis()))?;
    }
    arrivals::apply(context, conversation, &letter)?;
    context.touch(Table::Letters);
    context.touch(Table::Conversations);
    Ok(())
}

const COLUMNS: &str = "place, mine, state, body, received";

struct Stored {
    place: i64,
    mine: bool,
    state: String,
    letter: Letter,
    received: i64,
}

/// The newest `limit` shown letters before `before`, oldest first, and whether there are older ones.
pub fn thread(
    context: &Context<'_>,
    conversation: &GroupId,
    before: Option<&LetterId>,
    limit: u32,
) -> Result<(Vec<LetterView>, bool), EngineError> {
    let edge: i64 = match before {
        None => i64::MAX,
        Some(id) => context
            .db
            .prepare_cached("SELECT place FROM letter WHERE id = ?1")?
            .query_row([id.as_str()], |row| row.get(0))
            .optional()?
            .unwrap_or(i64::MAX),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM letter WHERE conversation = ?1 AND shown = 1 AND place < ?2 ORDER BY place DESC LIMIT ?3"
    );
    let mut statement = context.db.prepare_cached(&sql)?;
    let mut rows = statement
        .query_map((conversation.as_str(), edge, i64::from(limit) + 1), from_row)?
        .collect::<Result<Vec<_>, _>>()?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    rows.sort_by_key(|row| row.place);
    Ok((rows.into_iter().map(|row| view(context, row)).collect::<Result<_, _>>()?, more))
}

pub fn read(context: &Context<'_>, id: &LetterId) -> Result<LetterView, EngineError> {
    let sql = format!("SELECT {COLUMNS} FROM letter WHERE id = ?1");
    let row = context.db.prepare_cached(&sql)?.query_row([id.as_str()], from_row).optional()?;
    view(context, row.ok_or_else(|| Failure::new(ErrorCode::NotFound).arg("what", "letter"))?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let body: String = row.get(3)?;
    let letter = Letter::from_bytes(body.as_bytes())
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, rusqlite::types::Type::Text, Box::new(error)))?;
    Ok(Stored { place: row.get(0)?, mine: row.get(1)?, state: row.get(2)?, letter, received: row.get(4)? })
}

fn view(context: &Context<'_>, row: Stored) -> Result<LetterView, EngineError> {
    let files = row
        .letter
        .attachments()
        .iter()
        .map(|attachment| attachment_view(context, attachment))
        .collect::<Result<_, EngineError>>()?;
    let linked = linked_items(context, &row.letter)?;
    Ok(LetterView {
        id: row.letter.id.clone(),
        mine: row.mine,
        author: row.letter.author.clone(),
        automatic: row.letter.automatic,
        // The department's clock may be off; the citizen's own order of arrival is what the thread shows.
        at: if row.mine { row.letter.written } else { row.letter.written.min(moment(row.received)) },
        state: row.mine.then(|| state_of(&row.state)),
        files,
        linked: items::rows(context, &linked)?,
        body: row.letter.body,
    })
}

fn state_of(text: &str) -> DeliveryState {
    match text {
        "sent" => DeliveryState::Sent,
        "received" => DeliveryState::Received,
        "read" => DeliveryState::Read,
        "failed" => DeliveryState::Failed,
        _ => DeliveryState::Waiting,
    }
}

fn attachment_view(context: &Context<'_>, attachment: &Attachment) -> Result<FileView, EngineError> {
    if let Some(file) = files::find(context.db, attachment.blob.as_str())? {
        return Ok(file.view());
    }
    Ok(FileView {
        id: attachment.blob.0.clone(),
        name: attachment.name.clone(),
        media_type: attachment.media_type.clone(),
        size: attachment.size,
        state: model::view::FileState::Remote,
    })
}

/// The items that a letter names, by their addresses on this device.
fn linked_items(context: &Context<'_>, letter: &Letter) -> Result<Vec<ItemId>, EngineError> {
    let named = match letter.kind() {
        Some(LetterKind::Text { items, .. }) if !items.is_empty() => items.as_slice(),
        Some(LetterKind::Submission { form, .. }) => std::slice::from_ref(form),
        _ => return Ok(Vec::new()),
    };
    let conversation: String = context
        .db
        .prepare_cached("SELECT conversation FROM letter WHERE id = ?1")?
        .query_row([letter.id.as_str()], |row| row.get(0))?;
    address::named_in(context, &GroupId(conversation), named)
}

fn is_shown(letter: &Letter) -> bool {
    !matches!(letter.kind(), Some(LetterKind::Receipt { .. } | LetterKind::Hello { .. }))
}

pub fn kind_name(letter: &Letter) -> String {
    match serde_json::to_value(&letter.body) {
        Ok(value) => value["kind"].as_str().unwrap_or("unknown").to_owned(),
        Err(_) => "unknown".to_owned(),
    }
}

fn preview(letter: &Letter) -> String {
    let text = match letter.kind() {
        Some(LetterKind::Text { text, .. }) => text,
        Some(LetterKind::Chosen { label, .. }) => label,
        Some(
            LetterKind::Submission { title, .. }
            | LetterKind::Status { title, .. }
            | LetterKind::Document { title, .. }
            | LetterKind::Reminder { title, .. },
        ) => title,
        Some(LetterKind::Close { reason }) => reason,
        _ => "",
    };
    beginning(text, PREVIEW_MAX)
}

/// Errors: empty or too long.
pub fn checked_text(text: &str) -> Result<String, EngineError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ErrorCode::TextEmpty.into());
    }
    if text.chars().count() > TEXT_MAX {
        return Err(Failure::new(ErrorCode::TextTooLong).arg("max", TEXT_MAX).into());
    }
    Ok(text.to_owned())
}
