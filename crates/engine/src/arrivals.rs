//! What a department's letter does on the device besides being read: cases move, reminders and documents appear.

use crate::address;
use crate::context::Context;
use crate::error::EngineError;
use crate::files::{self, File, FileSource};
use crate::renewal;
use jiff::tz::TimeZone;
use model::id::{GroupId, LetterId};
use model::letter::{Attachment, Letter, LetterKind, ReceiptKind};
use model::{Event, Table};

/// A reminder speaks up at most this often.
const DAYS_BEFORE_MAX: usize = 20;

pub fn apply(context: &Context<'_>, conversation: &GroupId, letter: &Letter) -> Result<(), EngineError> {
    for attachment in letter.attachments() {
        know_attachment(context, conversation, attachment)?;
    }
    match letter.kind() {
        Some(LetterKind::Status { .. }) => move_case(context, conversation, letter)?,
        Some(LetterKind::Reminder { .. }) => keep_reminder(context, conversation, letter)?,
        // What cannot be a file is shown as the letter says, and is no document.
        Some(LetterKind::Document { attachment, .. }) if courier::attachment::opener(attachment).is_err() => {}
        Some(LetterKind::Document { title, text, attachment }) => {
            context
                .db
                .prepare_cached(
                    "INSERT OR REPLACE INTO issued (letter, conversation, title, text, file, issued)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute((
                    letter.id.as_str(),
                    conversation.as_str(),
                    title,
                    text,
                    attachment.blob.as_str(),
                    context.millis(),
                ))?;
            // A document for this person is kept without being asked for: the line may be gone tomorrow.
            files::want(context.db, attachment.blob.as_str())?;
            context.touch(Table::Files);
        }
        Some(LetterKind::Receipt { what, letters }) => {
            note_receipt(context, conversation, *what, letters)?;
            renewal::recognise(context, conversation, letters)?;
        }
        Some(LetterKind::HandOver { department, .. }) => {
            let department = address::of(address::gazette_of(context, conversation)?, department.as_str());
            context
                .db
                .prepare_cached("UPDATE conversation SET department = ?2 WHERE id = ?1")?
                .execute((conversation.as_str(), department))?;
        }
        Some(LetterKind::Close { .. }) => {
            context
                .db
                .prepare_cached("UPDATE conversation SET closed = 1, person = 0 WHERE id = ?1")?
                .execute([conversation.as_str()])?;
        }
        _ => {}
    }
    let department: String = context
        .db
        .prepare_cached("SELECT department FROM conversation WHERE id = ?1")?
        .query_row([conversation.as_str()], |row| row.get(0))?;
    if !letter.automatic && !matches!(letter.kind(), Some(LetterKind::Receipt { .. })) {
        context.tell(Event::Wrote { conversation: conversation.0.clone(), department });
    }
    Ok(())
}

fn know_attachment(context: &Context<'_>, conversation: &GroupId, attachment: &Attachment) -> Result<(), EngineError> {
    if courier::attachment::opener(attachment).is_err() {
        return Ok(());
    }
    let hub: String = context
        .db
        .prepare_cached("SELECT hub FROM conversation WHERE id = ?1")?
        .query_row([conversation.as_str()], |row| row.get(0))?;
    files::know(
        context.db,
        &File {
            id: attachment.blob.0.clone(),
            name: attachment.name.clone(),
            media_type: attachment.media_type.clone(),
            size: attachment.size,
            sha256: attachment.sha256.clone(),
            source: FileSource::Blob { hub, attachment: attachment.clone() },
            done: 0,
            wanted: false,
            problem: None,
        },
    )?;
    context.touch(Table::Files);
    Ok(())
}

fn move_case(context: &Context<'_>, conversation: &GroupId, letter: &Letter) -> Result<(), EngineError> {
    let Some(LetterKind::Status { reference, title, state, reason, expected }) = letter.kind() else {
        return Ok(());
    };
    let state = serde_json::to_value(state)?.as_str().unwrap_or_default().to_owned();
    let expected = expected.map(|date| date.to_string()).unwrap_or_default();
    let moved = context
        .db
        .prepare_cached(
            "INSERT INTO submitted (reference, conversation, letter, title, state, reason, expected, sent, changed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
             ON CONFLICT (reference) DO UPDATE SET state = ?5, reason = ?6,
                 expected = CASE WHEN ?7 = '' THEN expected ELSE ?7 END, changed = ?8
             WHERE conversation = ?2",
        )?
        .execute((
            reference.as_str(),
            conversation.as_str(),
            letter.id.as_str(),
            title,
            &state,
            reason,
            &expected,
            letter.written.as_millisecond(),
        ))?;
    if moved == 0 {
        tracing::warn!("a department spoke of another's case");
        return Ok(());
    }
    context
        .db
        .prepare_cached("INSERT OR IGNORE INTO submitted_step (reference, at, state, reason) VALUES (?1, ?2, ?3, ?4)")?
        .execute((reference.as_str(), letter.written.as_millisecond(), &state, reason))?;
    context.touch(Table::Cases);
    Ok(())
}

/// One reminder a conversation and name: the same again replaces it, `withdrawn` removes it.
fn keep_reminder(context: &Context<'_>, conversation: &GroupId, letter: &Letter) -> Result<(), EngineError> {
    let Some(LetterKind::Reminder { reminder, title, text, date, time, time_zone, remind_days_before, withdrawn }) =
        letter.kind()
    else {
        return Ok(());
    };
    let id = format!("{conversation}/{reminder}");
    // An unknown zone or a minute for each of ten thousand days would cost the whole list, not only this reminder.
    let zone = match TimeZone::get(time_zone) {
        Ok(_) => time_zone.as_str(),
        Err(_) => context.zone.iana_name().unwrap_or_default(),
    };
    let days_before: Vec<u32> = remind_days_before.iter().copied().take(DAYS_BEFORE_MAX).collect();
    context.touch(Table::Reminders);
    context.db.prepare_cached("DELETE FROM reminder_state WHERE id = ?1")?.execute([&id])?;
    if *withdrawn {
        context.db.prepare_cached("DELETE FROM reminder WHERE id = ?1")?.execute([&id])?;
        return Ok(());
    }
    context
        .db
        .prepare_cached(
            "INSERT OR REPLACE INTO reminder (id, conversation, title, text, date, time, time_zone, days_before, arrived)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            &id,
            conversation.as_str(),
            title,
            text,
            date.to_string(),
            time.map(|time| time.to_string()).unwrap_or_default(),
            zone,
            serde_json::to_string(&days_before)?,
            context.millis(),
        ))?;
    Ok(())
}

/// A receipt only ever moves a letter forward: received, then read.
fn note_receipt(
    context: &Context<'_>,
    conversation: &GroupId,
    what: ReceiptKind,
    letters: &[LetterId],
) -> Result<(), EngineError> {
    let sql = match what {
        ReceiptKind::Received => {
            "UPDATE letter SET state = 'received'
             WHERE id = ?1 AND conversation = ?2 AND mine = 1 AND state IN ('queued', 'waiting', 'sent')"
        }
        ReceiptKind::Read => "UPDATE letter SET state = 'read' WHERE id = ?1 AND conversation = ?2 AND mine = 1",
    };
    let mut statement = context.db.prepare_cached(sql)?;
    for letter in letters {
        statement.execute([letter.as_str(), conversation.as_str()])?;
    }
    Ok(())
}
