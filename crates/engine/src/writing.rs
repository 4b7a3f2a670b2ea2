//! What is being written to a department and has not been sent: kept, so that whoever comes back goes on.

use crate::context::Context;
use crate::error::EngineError;
use crate::{conversations, drafts, files, items, letters};
use model::command::{AttachToMessage, DetachFromMessage, SaveFirstLetter, SaveMessageDraft};
use model::id::{DepartmentId, GroupId};
use model::view::{FileView, FirstLetterView};
use model::{ErrorCode, Failure, Table};
use rusqlite::OptionalExtension;

pub fn save(context: &Context<'_>, request: &SaveMessageDraft) -> Result<(), EngineError> {
    set_text(context, &request.conversation, &request.text)
}

/// Errors: no such conversation or file; too many files.
pub fn attach(context: &Context<'_>, request: &AttachToMessage) -> Result<(), EngineError> {
    conversations::expect(context, &request.conversation)?;
    let file = files::expect(context.db, &request.file)?;
    let chosen = ids(context, &request.conversation)?;
    if chosen.len() >= drafts::FILES_MAX && !chosen.contains(&file.id) {
        return Err(Failure::new(ErrorCode::TooManyFiles).arg("max", drafts::FILES_MAX).into());
    }
    context
        .db
        .prepare_cached("INSERT OR IGNORE INTO chosen_file (conversation, file) VALUES (?1, ?2)")?
        .execute((request.conversation.as_str(), &file.id))?;
    context.touch(Table::Drafts);
    Ok(())
}

/// A file that was not chosen is left alone.
pub fn detach(context: &Context<'_>, request: &DetachFromMessage) -> Result<(), EngineError> {
    choose_no_longer(context, &request.conversation, &request.file)?;
    context.touch(Table::Files);
    Ok(())
}

/// The files that go along, in the order in which they were chosen.
pub fn chosen(context: &Context<'_>, conversation: &GroupId) -> Result<Vec<FileView>, EngineError> {
    ids(context, conversation)?.iter().map(|file| Ok(files::expect(context.db, file)?.view())).collect()
}

/// It is a letter now. A file that was chosen while it went out waits for the next one.
pub fn sent(context: &Context<'_>, conversation: &GroupId, files: &[String]) -> Result<(), EngineError> {
    set_text(context, conversation, "")?;
    files.iter().try_for_each(|file| choose_no_longer(context, conversation, file))
}

/// The first letter to a department as far as it was written; empty when none was begun.
pub fn first(context: &Context<'_>, department: &DepartmentId) -> Result<FirstLetterView, EngineError> {
    let mut statement = context.db.prepare_cached("SELECT topic, text FROM first_letter WHERE department = ?1")?;
    let begun =
        statement.query_row([department.as_str()], |row| Ok(FirstLetterView { topic: row.get(0)?, text: row.get(1)? }));
    Ok(begun.optional()?.unwrap_or_default())
}

/// Errors: no such department.
pub fn save_first(context: &Context<'_>, request: &SaveFirstLetter) -> Result<(), EngineError> {
    items::origin_of_department(context, &request.department)?;
    if request.topic.is_empty() && request.text.is_empty() {
        return first_sent(context, &request.department);
    }
    context
        .db
        .prepare_cached(
            "INSERT INTO first_letter (department, topic, text) VALUES (?1, ?2, ?3)
             ON CONFLICT (department) DO UPDATE SET topic = ?2, text = ?3",
        )?
        .execute((request.department.as_str(), as_much_as_fits(&request.topic), as_much_as_fits(&request.text)))?;
    Ok(())
}

pub fn first_sent(context: &Context<'_>, department: &DepartmentId) -> Result<(), EngineError> {
    context.db.prepare_cached("DELETE FROM first_letter WHERE department = ?1")?.execute([department.as_str()])?;
    Ok(())
}

fn set_text(context: &Context<'_>, conversation: &GroupId, text: &str) -> Result<(), EngineError> {
    context
        .db
        .prepare_cached("UPDATE conversation SET draft = ?2 WHERE id = ?1")?
        .execute((conversation.as_str(), as_much_as_fits(text)))?;
    Ok(())
}

fn choose_no_longer(context: &Context<'_>, conversation: &GroupId, file: &str) -> Result<(), EngineError> {
    let removed = context
        .db
        .prepare_cached("DELETE FROM chosen_file WHERE conversation = ?1 AND file = ?2")?
        .execute((conversation.as_str(), file))?;
    if removed > 0 {
        files::let_go(context.db, file)?;
        context.touch(Table::Drafts);
    }
    Ok(())
}

fn ids(context: &Context<'_>, conversation: &GroupId) -> Result<Vec<String>, EngineError> {
    let mut statement =
        context.db.prepare_cached("SELECT file FROM chosen_file WHERE conversation = ?1 ORDER BY place")?;
    let rows = statement.query_map([conversation.as_str()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn as_much_as_fits(text: &str) -> String {
    text.chars().take(letters::TEXT_MAX).collect()
}
