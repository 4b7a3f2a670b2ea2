//! Documents: public ones of the gazette, personal ones from departments; text first, file second.

use crate::context::{Context, moment};
use crate::error::EngineError;
use crate::files::{self, FileSource};
use crate::items::{self, Found};
use jiff::ToSpan;
use model::id::{DepartmentId, GroupId, ItemId};
use model::item::{Content, Document, FileRef, ItemKind};
use model::view::{DocumentRow, DocumentView, DocumentsView, FileView};
use model::{ErrorCode, Failure, Table};
use rusqlite::Row;

pub fn list(context: &Context<'_>) -> Result<DocumentsView, EngineError> {
    let mut public = Vec::new();
    for found in items::of_kind(context, ItemKind::Document)? {
        if let Content::Document(document) = &found.item.content {
            public.push(public_row(context, &found, document)?);
        }
    }
    Ok(DocumentsView { mine: issued_since(context, 365 * 100)?, public, space_used: files::space_used(context.db)? })
}

pub fn read(context: &Context<'_>, id: &str) -> Result<DocumentView, EngineError> {
    if let Some(issued) = issued(context)?.into_iter().find(|issued| issued.row.id == id) {
        return Ok(issued);
    }
    let found = items::find(context, &ItemId::new(id))?.ok_or_else(|| not_found("document"))?;
    match &found.item.content {
        Content::Document(document) => Ok(DocumentView {
            row: public_row(context, &found, document)?,
            text: document.text.clone(),
            conversation: None,
        }),
        _ => Err(not_found("document")),
    }
}

/// Marks a file for the sync loop to fetch.
pub fn fetch(context: &Context<'_>, id: &str) -> Result<FileView, EngineError> {
    context.touch(Table::Files);
    if let Some(file) = public_file(context, id)? {
        files::want_public(context.db, id)?;
        return files::public_view(context.db, &file);
    }
    files::want(context.db, id)?;
    Ok(files::expect(context.db, id)?.view())
}

/// Frees the space. What the citizen gave himself stays with the letter it is in.
pub fn remove(context: &Context<'_>, id: &str) -> Result<FileView, EngineError> {
    context.touch(Table::Files);
    if let Some(file) = public_file(context, id)? {
        gazette::file::remove(context.db, id)?;
        files::unwant_public(context.db, id)?;
        return files::public_view(context.db, &file);
    }
    let file = files::expect(context.db, id)?;
    if matches!(file.source, FileSource::Own {}) {
        return Err(not_found("file"));
    }
    files::drop_bytes(context.db, id)?;
    files::unwant(context.db, id)?;
    Ok(files::expect(context.db, id)?.view())
}

pub fn issued_since(context: &Context<'_>, days: i64) -> Result<Vec<DocumentRow>, EngineError> {
    let oldest = context.today().checked_sub(days.days())?;
    let rows = issued(context)?.into_iter().map(|view| view.row);
    Ok(rows.filter(|row| row.date.is_none_or(|date| date >= oldest)).collect())
}

fn issued(context: &Context<'_>) -> Result<Vec<DocumentView>, EngineError> {
    let mut statement = context.db.prepare_cached(
        "SELECT i.letter, i.conversation, i.title, i.text, i.file, i.issued, c.department
         FROM issued AS i JOIN conversation AS c ON c.id = i.conversation ORDER BY i.issued DESC",
    )?;
    let rows = statement.query_map([], |row| issued_row(row, &context.zone))?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter()
        .map(|(mut view, file, department)| {
            view.row.file = files::expect(context.db, &file)?.view();
            view.row.department = items::department(context, &department)?.map(|(named, _)| named);
            Ok(view)
        })
        .collect()
}

fn issued_row(row: &Row<'_>, zone: &jiff::tz::TimeZone) -> rusqlite::Result<(DocumentView, String, DepartmentId)> {
    let issued: i64 = row.get(5)?;
    let file = FileView {
        id: String::new(),
        name: String::new(),
        media_type: String::new(),
        size: 0,
        state: model::view::FileState::Remote,
    };
    let view = DocumentView {
        row: DocumentRow {
            id: row.get(0)?,
            title: row.get(2)?,
            summary: String::new(),
            genre: String::new(),
            lang: String::new(),
            exact_language: true,
            department: None,
            date: Some(moment(issued).to_zoned(zone.clone()).date()),
            file,
        },
        text: row.get(3)?,
        conversation: Some(GroupId(row.get(1)?)),
    };
    Ok((view, row.get(4)?, DepartmentId(row.get(6)?)))
}

fn public_row(context: &Context<'_>, found: &Found, document: &Document) -> Result<DocumentRow, EngineError> {
    let row = items::row(context, found)?;
    let file = files::public_view(context.db, &document.file)?;
    Ok(DocumentRow {
        id: row.id.0,
        title: row.title,
        summary: row.summary,
        genre: document.genre.clone(),
        lang: row.lang,
        exact_language: row.exact_language,
        department: row.department,
        date: row.reviewed,
        file,
    })
}

/// The document item that a public file belongs to, for whomever it is meant: a page may lead to what no list shows.
fn public_file(context: &Context<'_>, sha256: &str) -> Result<Option<FileRef>, EngineError> {
    for found in items::for_anybody(context, ItemKind::Document)? {
        if let Content::Document(document) = found.item.content
            && document.file.sha256 == sha256
        {
            return Ok(Some(document.file));
        }
    }
    Ok(None)
}

/// The whole file, public or private, with its name: for the system's viewer.
pub fn file_bytes(context: &Context<'_>, id: &str) -> Result<(FileView, Vec<u8>), EngineError> {
    if let Some(file) = public_file(context, id)? {
        let bytes = gazette::file::read(context.db, id)?.ok_or_else(|| not_found("file"))?;
        return Ok((files::public_view(context.db, &file)?, bytes));
    }
    let file = match crate::attachments::file_of_blob(context, &model::id::BlobId::new(id))? {
        Some(own) => own,
        None => files::expect(context.db, id)?,
    };
    if !file.is_here() {
        return Err(not_found("file"));
    }
    Ok((file.view(), files::bytes(context.db, &file)?))
}

fn not_found(what: &str) -> EngineError {
    Failure::new(ErrorCode::NotFound).arg("what", what).into()
}
