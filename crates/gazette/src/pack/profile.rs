//! `pack.toml`: who publishes, for whom, in which languages.

use super::common::{Common, email, phone, pick, url};
use super::document::{Context, Document};
use super::is_id;
use super::mistake::{Findings, suggest_id};
use super::overlay::Overlay;
use super::table::{self, Table};
use jiff::tz::TimeZone;
use model::id::Origin;
use model::item::{Content, Item, ItemKind, Named, Profile, Words};
use std::collections::BTreeSet;
use std::path::Path;

pub(super) const FILE: &str = "pack.toml";

pub(super) struct Read {
    pub origin: Origin,
    pub items: Vec<Item>,
}

/// The context first: languages, zone, topics and areas are needed to read anything else. `None` when there is no way on.
pub(super) fn context(folder: &Path, overlay: &Overlay) -> (Context, Option<String>) {
    let mut context = Context {
        folder: folder.to_owned(),
        overlay: overlay.clone(),
        findings: Findings::default(),
        languages: Vec::new(),
        zone: TimeZone::UTC,
        topics: BTreeSet::new(),
        areas: BTreeSet::new(),
    };
    let Some(text) = context.read_text(FILE) else { return (context, None) };
    let found = {
        let document = Document { context: &context, file: FILE, text: &text, first_line: 1 };
        table::parse(&document).map(|parsed| {
            let table = Table::new(document, &parsed);
            (languages(&table), zone(&table), ids(&table, "topics"), ids(&table, "areas"))
        })
    };
    let Some((languages, zone, topics, areas)) = found else { return (context, None) };
    (context.languages, context.zone, context.topics, context.areas) = (languages, zone, topics, areas);
    (context, Some(text))
}

pub(super) fn read(context: &Context, text: &str) -> Option<Read> {
    let document = Document { context, file: FILE, text, first_line: 1 };
    let parsed = table::parse(&document)?;
    let table = Table::new(document, &parsed);
    let origin = table.need_text("origin", "origin = \"a host you own, then a path\"");
    let sound = signed_note::is_key_name_valid(&origin) && origin != "cosignature/v1";
    if !origin.is_empty() && !sound {
        let problem = format!("`{origin}` cannot be an origin");
        document.mistake(table.at("origin"), problem, "host.example/path, without spaces and plus signs");
    }
    table.texts("languages");
    table.need_text("time_zone", "time_zone = \"Europe/London\"");
    let name = table.need_words("name");
    let summary = table.words("summary");
    for key in ["phone", "emergency_phone"] {
        if table.get(key).is_none() {
            table.missing(key, &format!("{key} = \"…\""));
        }
    }
    let phones = (phone(&table, "phone").unwrap_or_default(), phone(&table, "emergency_phone").unwrap_or_default());
    let (email, website) = (email(&table, "email"), url(&table, "website"));
    let (areas, topics) = (named(&table, "areas"), named(&table, "topics"));
    let items = context
        .languages
        .iter()
        .map(|lang| {
            let profile = Profile {
                languages: context.languages.clone(),
                time_zone: table.text("time_zone").unwrap_or_default(),
                phone: phones.0.clone(),
                emergency_phone: phones.1.clone(),
                email: email.clone(),
                website: website.clone(),
                areas: in_language(&document, &areas, lang),
                topics: in_language(&document, &topics, lang),
                desks: Vec::new(),
            };
            let (title, summary) = (pick(&document, "name", &name, lang), pick(&document, "summary", &summary, lang));
            Common::none().item("profile", lang, title, summary, Content::Profile(profile))
        })
        .collect();
    table.finish();
    context.findings.define("profile", ItemKind::Profile, FILE);
    Some(Read { origin: Origin(origin), items })
}

/// Entries of a list of words with ids: areas, topics, what one can write about.
pub(super) fn named(table: &Table<'_>, key: &'static str) -> Vec<(String, Words)> {
    let mut named: Vec<(String, Words)> = Vec::new();
    for entry in table.tables(key) {
        let id = entry.need_text("id", "id = \"a-short-name\"");
        if !id.is_empty() && !is_id(&id) {
            let instead = format!("\"{}\"", suggest_id(&id));
            entry.document.mistake(entry.at("id"), format!("`{id}` cannot be an id"), instead);
        }
        if named.iter().any(|(other, _)| *other == id) {
            entry.document.mistake(entry.at("id"), format!("`{id}` is there twice in `{key}`"), "another id");
        }
        let name = entry.need_words("name");
        entry.finish();
        named.push((id, name));
    }
    named
}

pub(super) fn in_language(document: &Document<'_>, named: &[(String, Words)], lang: &str) -> Vec<Named> {
    named.iter().map(|(id, name)| Named { id: id.clone(), name: pick(document, "name", name, lang) }).collect()
}

fn languages(table: &Table<'_>) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for lang in quiet_texts(table, "languages") {
        if !is_language(&lang) {
            let problem = format!("`{lang}` is not a language tag");
            table.document.mistake(table.at("languages"), problem, "BCP 47 tags, like \"en\", \"pt-BR\"");
        } else if languages.contains(&lang) {
            table.document.mistake(table.at("languages"), format!("`{lang}` is there twice"), "each language once");
        } else {
            languages.push(lang);
        }
    }
    if languages.is_empty() {
        table.missing("languages", "languages = [\"en\"], the main one first");
        languages.push("en".to_owned());
    }
    languages
}

/// The shape of a BCP 47 tag: a language, then subtags of 2 to 8 letters or digits.
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn zone(table: &Table<'_>) -> TimeZone {
    let Some(name) = table.get("time_zone").and_then(|value| value.get_ref().as_str()) else { return TimeZone::UTC };
    TimeZone::get(name).unwrap_or_else(|_| {
        let problem = format!("the time zone `{name}` is not known");
        table.document.mistake(table.at("time_zone"), problem, "a name of the IANA database, like \"Europe/London\"");
        TimeZone::UTC
    })
}

fn ids(table: &Table<'_>, key: &'static str) -> BTreeSet<String> {
    let lists = table.get(key).and_then(|value| value.get_ref().as_array());
    lists
        .into_iter()
        .flat_map(|list| list.iter())
        .filter_map(|entry| entry.get_ref().as_table()?.get("id")?.get_ref().as_str().map(str::to_owned))
        .collect()
}

/// Without telling what is wrong with the list: the second reading does.
fn quiet_texts(table: &Table<'_>, key: &'static str) -> Vec<String> {
    let list = table.get(key).and_then(|value| value.get_ref().as_array());
    list.into_iter().flat_map(|list| list.iter()).filter_map(|one| one.get_ref().as_str().map(str::to_owned)).collect()
}
