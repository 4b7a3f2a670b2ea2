//! Markdown files, one for each language: services, FAQs, notices, documents.

use super::common::{Labels, common, next_steps};
use super::document::{Document, split};
use super::markdown;
use super::table::{self, Table};
use crate::limit;
use model::item::{Content, Faq, FileRef, Item, ItemKind, NextStep, Notice, Service};
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// An item, and for a document the place of its file.
pub(super) struct Read {
    pub item: Item,
    pub file: Option<(String, PathBuf)>,
}

pub(super) fn read(document: Document<'_>, kind: ItemKind, id: &str, lang: &str) -> Option<Read> {
    let (front, body) = split(&document)?;
    markdown::check(&body);
    let parsed = table::parse(&front)?;
    let table = Table::new(front, &parsed);
    let common = common(&table);
    let title = table.need_text("title", "title = \"…\"");
    let summary = table.text("summary").unwrap_or_default();
    let text = body.text.trim().to_owned();
    if text.is_empty() && matches!(kind, ItemKind::Faq | ItemKind::Notice | ItemKind::Document) {
        body.mistake(0, "there is no text after the front matter", "the text itself");
    }
    let mut file = None;
    let content = match kind {
        ItemKind::Service => Content::Service(Service {
            body: text,
            variants: table.texts("variants"),
            you_need: table.texts("you_need"),
            cost: table.text("cost").unwrap_or_default(),
            takes: table.text("takes").unwrap_or_default(),
            life_events: table.ids("life_events", &[ItemKind::LifeEvent]),
            next: next(&table, lang),
        }),
        ItemKind::Faq => {
            Content::Faq(Faq { answer: text, variants: table.texts("variants"), next: next(&table, lang) })
        }
        ItemKind::Notice => {
            if table.get("published").is_none() {
                table.missing("published", "published = 2026-11-18");
            }
            let published = table.date("published").unwrap_or_default();
            Content::Notice(Notice { body: text, published, next: next(&table, lang) })
        }
        _ => {
            let genre = table.text("genre").unwrap_or_default();
            let (reference, path) = attached(&table)?;
            file = Some((reference.sha256.clone(), path));
            Content::Document(model::item::Document { file: reference, text, genre })
        }
    };
    table.finish();
    Some(Read { item: common.item(id, lang, title, summary, content), file })
}

fn next(table: &Table<'_>, lang: &str) -> Vec<NextStep> {
    next_steps(table, Labels::OneLanguage).iter().map(|step| step.in_language(&table.document, lang)).collect()
}

/// The file beside a document's text.
fn attached(table: &Table<'_>) -> Option<(FileRef, PathBuf)> {
    let name = table.need_text("file", "file = \"the name of the file beside this one\"");
    if name.is_empty() {
        return None;
    }
    let at = table.at("file");
    let document = &table.document;
    if name.contains(['/', '\\']) || name.starts_with('.') {
        document.mistake(at, format!("`{name}` is not beside this file"), "the name of a file in documents/");
        return None;
    }
    let path = document.context.folder.join("documents").join(&name);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(_) => {
            document.mistake(at, format!("there is no file documents/{name}"), "the name of a file that is there");
            return None;
        }
    };
    if bytes.len() as u64 > limit::FILE_BYTES {
        let problem = format!("{name} has more than {} bytes", limit::FILE_BYTES);
        document.mistake(at, problem, "a smaller file");
    }
    let media_type = media_type(&name);
    if bytes.is_empty() || (media_type == "application/pdf" && !bytes.starts_with(b"%PDF-")) {
        document.mistake(at, format!("{name} is not what its name says"), "a whole file");
    }
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let size = bytes.len() as u64;
    Some((FileRef { name, media_type: media_type.to_owned(), size, sha256 }, path))
}

/// By the end of the name; what is not listed is saved, not opened.
fn media_type(name: &str) -> &'static str {
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match end.as_str() {
        "pdf" => "application/pdf",
        "txt" => "text/plain",
        "csv" => "text/csv",
        "ics" => "text/calendar",
        "epub" => "application/epub+zip",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => "image/svg+xml",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
