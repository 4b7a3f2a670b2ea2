//! The folders of a pack: which file is read as what, and which should not be there.

use super::document::{Context, Document};
use super::table::{self, Table};
use super::{alert, article, form, menu, occasion, overlay, place, profile};
use model::item::{Content, Item, ItemKind};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

pub(super) fn read(context: &Context, items: &mut Vec<Item>, files: &mut BTreeMap<String, PathBuf>) {
    let main = list(context, "");
    for (name, is_folder) in &main {
        let known = match name.as_str() {
            "departments" | "offices" | "life-events" | "deadlines" | "services" | "faqs" | "notices" | "forms"
            | "documents" | "alerts" => *is_folder,
            profile::FILE | menu::FILE | "README.md" | "LICENSE" => !*is_folder,
            _ => false,
        };
        if !known {
            let instead = "another place for it: docs/pack-format.md names the files of a pack";
            context.findings.mistake(name, 1, "this does not belong into a pack", instead);
        }
    }
    for (folder, kind) in [
        ("departments", ItemKind::Department),
        ("offices", ItemKind::Office),
        ("life-events", ItemKind::LifeEvent),
        ("deadlines", ItemKind::Deadline),
    ] {
        for (id, file) in named(context, folder, ".toml") {
            context.findings.define(&id, kind, &file);
            items.extend(tabular(context, kind, &id, &file));
        }
    }
    for (folder, kind) in [("services", ItemKind::Service), ("faqs", ItemKind::Faq), ("notices", ItemKind::Notice)] {
        let mut found = ByLanguage::default();
        for (name, file) in named(context, folder, ".md") {
            if let Some((id, lang)) = found.take(context, kind, &name, &file) {
                items.extend(markdown(context, kind, &id, &lang, &file).map(|read| read.item));
            }
        }
        found.finish(context);
    }
    forms(context, items);
    documents(context, items, files);
    alerts(context, items);
}

fn tabular(context: &Context, kind: ItemKind, id: &str, file: &str) -> Vec<Item> {
    let Some(text) = context.read_text(file) else { return Vec::new() };
    let document = Document { context, file, text: &text, first_line: 1 };
    let Some(parsed) = table::parse(&document) else { return Vec::new() };
    let table = Table::new(document, &parsed);
    match kind {
        ItemKind::Department => place::department(document, table, id),
        ItemKind::Office => place::office(document, table, id),
        ItemKind::LifeEvent => occasion::life_event(document, table, id),
        _ => occasion::deadline(document, table, id),
    }
}

fn markdown(context: &Context, kind: ItemKind, id: &str, lang: &str, file: &str) -> Option<article::Read> {
    let text = context.read_text(file)?;
    article::read(Document { context, file, text: &text, first_line: 1 }, kind, id, lang)
}

fn forms(context: &Context, items: &mut Vec<Item>) {
    let mut found = ByLanguage::default();
    for (name, file) in named(context, "forms", ".json") {
        let Some((id, lang)) = found.take(context, ItemKind::Form, &name, &file) else { continue };
        if let Some(text) = context.read_text(&file) {
            items.extend(form::read(Document { context, file: &file, text: &text, first_line: 1 }, &id, &lang));
        }
    }
    found.finish(context);
}

fn documents(context: &Context, items: &mut Vec<Item>, files: &mut BTreeMap<String, PathBuf>) {
    let mut found = ByLanguage::default();
    let mut used = BTreeSet::new();
    let all: Vec<String> =
        list(context, "documents").into_iter().filter(|(_, is_folder)| !is_folder).map(|(name, _)| name).collect();
    for name in all.iter().filter_map(|name| name.strip_suffix(".md")) {
        let file = format!("documents/{name}.md");
        let Some((id, lang)) = found.take(context, ItemKind::Document, name, &file) else { continue };
        match markdown(context, ItemKind::Document, &id, &lang, &file) {
            Some(read) => {
                if let Content::Document(document) = &read.item.content {
                    used.insert(document.file.name.clone());
                }
                files.extend(read.file);
                items.push(read.item);
            }
            // It could not be read; what lies beside it is not an orphan for that.
            None => used.extend(all.iter().filter(|other| other.starts_with(&format!("{name}."))).cloned()),
        }
    }
    for name in all.iter().filter(|name| !name.ends_with(".md") && !used.contains(*name)) {
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let instead = format!("documents/{stem}.md with file = \"{name}\" and the same in words");
        context.findings.mistake(&format!("documents/{name}"), 1, "this file has no text alternative", instead);
    }
    found.finish(context);
}

fn alerts(context: &Context, items: &mut Vec<Item>) {
    let (mut found, mut replaced) = (Vec::new(), BTreeSet::new());
    for (id, file) in named(context, "alerts", ".xml") {
        context.findings.define(&id, ItemKind::Alert, &file);
        let read = alert::read(context, &file, &id);
        found.extend(read.items);
        replaced.extend(read.replaces);
    }
    found.retain(|item| match &item.content {
        Content::Alert(alert) => !replaced.contains(&(alert.sender.clone(), alert.identifier.clone())),
        _ => true,
    });
    items.extend(found);
}

/// Which languages each item of a folder exists in.
#[derive(Default)]
struct ByLanguage {
    languages: BTreeMap<String, (BTreeSet<String>, String)>,
}

impl ByLanguage {
    /// Splits `<id>.<lang>`; `None` after telling what is wrong with the name.
    fn take(&mut self, context: &Context, kind: ItemKind, name: &str, file: &str) -> Option<(String, String)> {
        let Some((id, lang)) = name.split_once('.') else {
            let main = context.main_language();
            let end = file.rsplit('.').next().unwrap_or_default();
            let instead = format!("{name}.{main}.{end}");
            context.findings.mistake(file, 1, "the file name says no language", instead);
            return None;
        };
        if !context.languages.iter().any(|known| known == lang) {
            let problem = format!("`{lang}` is not one of the pack's languages");
            let instead = format!("one of {}, or add it to `languages` in pack.toml", context.languages.join(", "));
            context.findings.mistake(file, 1, problem, instead);
            context.findings.define(id, kind, file);
            return None;
        }
        context.findings.define(id, kind, file);
        let entry = self.languages.entry(id.to_owned()).or_insert_with(|| (BTreeSet::new(), file.to_owned()));
        entry.0.insert(lang.to_owned());
        Some((id.to_owned(), lang.to_owned()))
    }

    fn finish(self, context: &Context) {
        let main = context.main_language();
        for (id, (languages, file)) in self.languages {
            if !languages.contains(main) {
                let problem = format!("`{id}` does not exist in the main language `{main}`");
                let end = file.rsplit('.').next().unwrap_or_default();
                let folder = file.split('/').next().unwrap_or_default();
                context.findings.mistake(&file, 1, problem, format!("{folder}/{id}.{main}.{end} as well"));
            }
            for lang in context.languages.iter().filter(|lang| !languages.contains(*lang)) {
                context.findings.note(&file, format!("`{id}` does not exist in `{lang}`"));
            }
        }
    }
}

/// Files of a folder with the given end, by name without it.
fn named(context: &Context, folder: &str, end: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (name, is_folder) in list(context, folder) {
        let file = format!("{folder}/{name}");
        match name.strip_suffix(end) {
            Some(stem) if !is_folder => files.push((stem.to_owned(), file)),
            _ => context.findings.mistake(&file, 1, format!("only *{end} files belong here"), "another place for it"),
        }
    }
    files
}

/// Names in a folder of the pack, sorted; hidden ones are left alone.
fn list(context: &Context, folder: &str) -> Vec<(String, bool)> {
    let path: PathBuf = context.folder.join(folder);
    let mut names: Vec<(String, bool)> = std::fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| (file.file_name().to_string_lossy().into_owned(), file.path().is_dir()))
        .filter(|(name, _)| !name.starts_with('.'))
        .collect();
    overlay::list(&context.overlay, folder, &mut names);
    names.sort();
    names
}

/// Every id that has a file, with the folder it is in.
pub(crate) fn ids_by_folder(context: &Context) -> BTreeMap<String, String> {
    let mut ids = BTreeMap::new();
    for (folder, _) in list(context, "").into_iter().filter(|(_, is_folder)| *is_folder) {
        for (name, _) in list(context, &folder) {
            let id = name.split('.').next().unwrap_or_default().to_owned();
            ids.insert(id, folder.clone());
        }
    }
    ids
}
