//! Unfinished forms: saved page by page, one draft a form.

use crate::context::{Context, moment, uuid_at};
use crate::error::EngineError;
use crate::{files, items};
use forms::AttachedFile;
use model::command::{AttachToDraft, DetachFromDraft, SaveDraft};
use model::id::{DraftId, ItemId};
use model::item::{Content, FormDefinition, Item};
use model::view::{DraftFileView, DraftView, FileView, FormView, ItemView, Switch};
use model::{ErrorCode, Failure, Table};
use rusqlite::{OptionalExtension, Row};
use serde_json::Value;

/// Largest JSON of answers, in bytes.
const ANSWERS_MAX: usize = 512 * 1024;
/// Most files in one draft.
pub const FILES_MAX: usize = 20;

pub fn open(context: &Context<'_>, form: &ItemId) -> Result<FormView, EngineError> {
    let (item, offered) = form_of(context, form)?;
    let definition = definition(&item.item)?;
    let existing: Option<String> = context
        .db
        .prepare_cached("SELECT id FROM draft WHERE form = ?1")?
        .query_row([form.as_str()], |row| row.get(0))
        .optional()?;
    let id = match existing {
        Some(id) => id,
        None => {
            let id = uuid_at(context.now);
            context
                .db
                .prepare_cached("INSERT INTO draft (id, form, title, saved) VALUES (?1, ?2, ?3, ?4)")?
                .execute((&id, form.as_str(), &item.item.title, context.millis()))?;
            id
        }
    };
    if offered == Switch::On {
        context
            .db
            .prepare_cached("UPDATE draft SET item = ?2 WHERE id = ?1 AND item <> ?2")?
            .execute((&id, serde_json::to_string(&item)?))?;
    }
    let mut draft = read(context, &DraftId(id))?;
    // A form that cannot be parsed says so when it is drawn.
    if let Ok(form) = forms::Form::parse(&definition.schema, definition.ui.as_ref()) {
        name_files(&form, &mut draft.answers, &draft.files);
    }
    Ok(FormView { draft, item, offered })
}

/// The form as it is published; what was begun before it was withdrawn or its time was over: as it was then.
pub fn form_of(context: &Context<'_>, form: &ItemId) -> Result<(ItemView, Switch), EngineError> {
    if let Some(found) = items::find(context, form)? {
        return Ok((items::view_of(context, found)?, Switch::On));
    }
    let kept: Option<String> = context
        .db
        .prepare_cached("SELECT item FROM draft WHERE form = ?1")?
        .query_row([form.as_str()], |row| row.get(0))
        .optional()?;
    let item = kept.and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(|| not_found("item"))?;
    Ok((item, Switch::Off))
}

pub fn read(context: &Context<'_>, id: &DraftId) -> Result<DraftView, EngineError> {
    let sql = "SELECT id, form, title, answers, page, saved FROM draft WHERE id = ?1";
    let mut view = context
        .db
        .prepare_cached(sql)?
        .query_row([id.as_str()], from_row)
        .optional()?
        .ok_or_else(|| not_found("draft"))?;
    view.files = draft_files(context, id)?;
    Ok(view)
}

pub fn list(context: &Context<'_>) -> Result<Vec<DraftView>, EngineError> {
    let sql = "SELECT id, form, title, answers, page, saved FROM draft WHERE touched = 1 ORDER BY saved DESC";
    let mut statement = context.db.prepare_cached(sql)?;
    let rows = statement.query_map([], from_row)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter()
        .map(|mut view| {
            view.files = draft_files(context, &view.id)?;
            Ok(view)
        })
        .collect()
}

pub fn save(context: &Context<'_>, request: &SaveDraft) -> Result<DraftView, EngineError> {
    if !request.answers.is_object() {
        return Err(Failure::new(ErrorCode::MalformedCommand).detail("answers must be an object").into());
    }
    let answers = request.answers.to_string();
    if answers.len() > ANSWERS_MAX {
        return Err(Failure::new(ErrorCode::TextTooLong).arg("max", ANSWERS_MAX).into());
    }
    let changed = context
        .db
        .prepare_cached("UPDATE draft SET answers = ?2, page = ?3, touched = 1, saved = ?4 WHERE id = ?1")?
        .execute((request.draft.as_str(), answers, &request.page, context.millis()))?;
    if changed == 0 {
        return Err(not_found("draft"));
    }
    context.touch(Table::Drafts);
    read(context, &request.draft)
}

/// Removes the draft and the files that only it held: those of a letter are held by that, too.
pub fn discard(context: &Context<'_>, id: &DraftId) -> Result<(), EngineError> {
    let held: Vec<String> = draft_files(context, id)?.into_iter().map(|row| row.file.id).collect();
    let removed = context.db.prepare_cached("DELETE FROM draft WHERE id = ?1")?.execute([id.as_str()])?;
    if removed == 0 {
        return Err(not_found("draft"));
    }
    for file in held {
        files::let_go(context.db, &file)?;
    }
    context.touch(Table::Drafts);
    context.touch(Table::Files);
    Ok(())
}

pub fn attach(context: &Context<'_>, request: &AttachToDraft) -> Result<DraftView, EngineError> {
    read(context, &request.draft)?;
    let file = files::expect(context.db, &request.file)?;
    let count: usize = context
        .db
        .prepare_cached("SELECT count(*) FROM draft_file WHERE draft = ?1")?
        .query_row([request.draft.as_str()], |row| row.get(0))?;
    if count >= FILES_MAX {
        return Err(Failure::new(ErrorCode::TooManyFiles).arg("max", FILES_MAX).into());
    }
    context
        .db
        .prepare_cached("INSERT OR IGNORE INTO draft_file (draft, scope, file) VALUES (?1, ?2, ?3)")?
        .execute((request.draft.as_str(), &request.scope, &file.id))?;
    context.db.prepare_cached("UPDATE draft SET touched = 1 WHERE id = ?1")?.execute([request.draft.as_str()])?;
    context.touch(Table::Drafts);
    read(context, &request.draft)
}

pub fn detach(context: &Context<'_>, request: &DetachFromDraft) -> Result<DraftView, EngineError> {
    context.db.prepare_cached("DELETE FROM draft_file WHERE draft = ?1 AND scope = ?2 AND file = ?3")?.execute((
        request.draft.as_str(),
        &request.scope,
        &request.file,
    ))?;
    files::let_go(context.db, &request.file)?;
    context.touch(Table::Drafts);
    context.touch(Table::Files);
    read(context, &request.draft)
}

/// Makes the answer of each attachment question name the files that are there: files are kept at once, answers page by page.
/// What another revision of the form asked for is an answer no more.
pub fn name_files(form: &forms::Form, answers: &mut Value, files: &[DraftFileView]) {
    form.forget_unasked(answers);
    for question in form.pages().flat_map(|page| &page.questions).filter(|question| question.takes_files()) {
        let of_question = files.iter().filter(|row| row.scope == question.path);
        let attached: Vec<AttachedFile> = of_question.map(|row| attached(&row.file)).collect();
        match question.files_answer(&attached) {
            Some(value) => forms::set_answer(answers, &question.path, value),
            None => forms::clear_answer(answers, &question.path),
        }
    }
}

fn attached(file: &FileView) -> AttachedFile {
    AttachedFile { id: file.id.clone(), name: file.name.clone(), media_type: file.media_type.clone(), size: file.size }
}

/// Errors: the item is not a form.
pub fn definition(item: &Item) -> Result<&FormDefinition, EngineError> {
    match &item.content {
        Content::Form(form) => Ok(form),
        _ => Err(not_found("form")),
    }
}

fn draft_files(context: &Context<'_>, id: &DraftId) -> Result<Vec<DraftFileView>, EngineError> {
    let mut statement =
        context.db.prepare_cached("SELECT scope, file FROM draft_file WHERE draft = ?1 ORDER BY scope, file")?;
    let rows = statement
        .query_map([id.as_str()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    rows.into_iter()
        .map(|(scope, file)| Ok(DraftFileView { scope, file: files::expect(context.db, &file)?.view() }))
        .collect()
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<DraftView> {
    let answers: String = row.get(3)?;
    Ok(DraftView {
        id: DraftId(row.get(0)?),
        form: ItemId(row.get(1)?),
        title: row.get(2)?,
        answers: serde_json::from_str(&answers).unwrap_or(Value::Object(serde_json::Map::new())),
        page: row.get(4)?,
        saved: moment(row.get(5)?),
        files: Vec::new(),
    })
}

fn not_found(what: &str) -> EngineError {
    Failure::new(ErrorCode::NotFound).arg("what", what).into()
}

#[cfg(test)]
mod tests;
