//! The content pack: a folder of plain files, read and checked as a whole (`docs/pack-format.md`).

mod alert;
mod article;
pub mod cap;
mod common;
mod document;
mod example;
mod folder;
mod form;
mod markdown;
mod menu;
pub mod menu_file;
mod mistake;
mod occasion;
mod overlay;
mod place;
mod profile;
mod reach;
mod table;

pub use crate::log::entry::is_id;
pub(crate) use common::is_web;
pub(crate) use document::Context;
use document::Document;
pub use example::{NewPackError, new};
pub(crate) use folder::ids_by_folder;
pub(crate) use mistake::suggest_id;
pub use mistake::{Mistake, Note};
use model::id::Origin;
use model::item::Item;
pub use overlay::Overlay;
pub use profile::is_language;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A pack without a mistake.
#[derive(Debug, Clone)]
pub struct Pack {
    pub origin: Origin,
    /// The first is the main one.
    pub languages: Vec<String>,
    /// By id, then language.
    pub items: Vec<Item>,
    /// Files beside items: by their hash (hex), where they are.
    pub files: BTreeMap<String, PathBuf>,
    /// Not wrong, but worth knowing.
    pub notes: Vec<Note>,
}

/// Reads the whole folder.
///
/// Errors: every mistake in it, by file and line. Nothing of a pack with mistakes is ever published.
pub fn read(folder: &Path) -> Result<Pack, Vec<Mistake>> {
    let (pack, mistakes) = look(folder, &Overlay::new());
    pack.filter(|_| mistakes.is_empty()).ok_or(mistakes)
}

/// What the pack would be with these files in the place of its own, as far as it can be read, and every mistake in it.
pub fn look(folder: &Path, overlay: &Overlay) -> (Option<Pack>, Vec<Mistake>) {
    let (context, text) = profile::context(folder, overlay);
    let Some(text) = text else {
        // Without the languages and topics of pack.toml every other file would seem wrong.
        return (None, context.findings.mistakes.into_inner());
    };
    let profile = profile::read(&context, &text);
    let mut items = Vec::new();
    let mut files = BTreeMap::new();
    folder::read(&context, &mut items, &mut files);
    let origin = profile.as_ref().map(|read| read.origin.clone());
    let profile = profile.map(|read| read.items).unwrap_or_default();
    items.extend(menu::read(&context, &profile));
    items.extend(profile);
    items.sort_by(|one, other| (&one.id, &one.lang).cmp(&(&other.id, &other.lang)));
    reach::references(&context);
    reach::menu(&context, &items);

    let mut mistakes = context.findings.mistakes.into_inner();
    mistakes.sort();
    mistakes.dedup();
    let mut notes = context.findings.notes.into_inner();
    notes.sort();
    notes.dedup();
    (origin.map(|origin| Pack { origin, languages: context.languages, items, files, notes }), mistakes)
}

/// What `pack.toml` alone says: the profile, one item for each language, the main one first.
pub fn profile(folder: &Path) -> Result<Vec<Item>, Vec<Mistake>> {
    let (context, text) = profile::context(folder, &Overlay::new());
    let read = text.and_then(|text| profile::read(&context, &text));
    let mistakes = context.findings.mistakes.into_inner();
    read.filter(|_| mistakes.is_empty()).map(|read| read.items).ok_or(mistakes)
}

/// A text as TOML writes it.
pub fn toml_text(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

/// What an import must know of a pack. Errors: the mistakes in `pack.toml`.
pub(crate) fn context(folder: &Path) -> Result<Context, Vec<Mistake>> {
    let (context, text) = profile::context(folder, &Overlay::new());
    let read = text.and_then(|text| profile::read(&context, &text));
    let mistakes = context.findings.mistakes.take();
    if read.is_some() && mistakes.is_empty() { Ok(context) } else { Err(mistakes) }
}

/// Mistakes of a text outside any file: line, problem, what to write instead.
pub(crate) fn check_markdown(text: &str) -> Vec<(usize, String, String)> {
    let context = Context {
        folder: PathBuf::new(),
        overlay: Overlay::new(),
        findings: mistake::Findings::default(),
        languages: Vec::new(),
        zone: jiff::tz::TimeZone::UTC,
        topics: BTreeSet::new(),
        areas: BTreeSet::new(),
    };
    markdown::check(&Document { context: &context, file: "", text, first_line: 1 });
    let mistakes = context.findings.mistakes.into_inner();
    mistakes.into_iter().map(|mistake| (mistake.line, mistake.problem, mistake.instead)).collect()
}
