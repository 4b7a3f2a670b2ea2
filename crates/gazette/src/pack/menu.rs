//! `menu.toml`: the FAQ menu, in which every answer is within three taps.

use super::common::{Common, icon, pick};
use super::document::{Context, Document};
use super::table::{self, Table};
use model::id::ItemId;
use model::item::{Content, Item, ItemKind, Menu, MenuEntry, Words};
use std::collections::BTreeSet;

pub(super) const FILE: &str = "menu.toml";
/// Levels of entries: the answer is the tap after them.
const LEVELS: usize = 2;

/// Titles are the place's name by language: the menu has no other.
pub(super) fn read(context: &Context, profile: &[Item]) -> Vec<Item> {
    if !context.exists(FILE) {
        return Vec::new();
    }
    context.findings.define("menu", ItemKind::Menu, FILE);
    let Some(text) = context.read_text(FILE) else { return Vec::new() };
    let document = Document { context, file: FILE, text: &text, first_line: 1 };
    let Some(parsed) = table::parse(&document) else { return Vec::new() };
    let table = Table::new(document, &parsed);
    let mut ids = BTreeSet::new();
    let entries: Vec<Draft> = table.tables("entries").into_iter().map(|entry| draft(entry, 1, &mut ids)).collect();
    if entries.is_empty() {
        table.missing("entries", "[[entries]] with id, label and items");
    }
    table.finish();
    context
        .languages
        .iter()
        .map(|lang| {
            let title = profile.iter().find(|item| item.lang == *lang).map(|item| item.title.clone());
            let menu = Menu { entries: entries.iter().map(|entry| entry.in_language(&document, lang)).collect() };
            Common::none().item("menu", lang, title.unwrap_or_default(), String::new(), Content::Menu(menu))
        })
        .collect()
}

struct Draft {
    id: String,
    label: Words,
    icon: String,
    entries: Vec<Draft>,
    items: Vec<ItemId>,
}

fn draft(table: Table<'_>, level: usize, ids: &mut BTreeSet<String>) -> Draft {
    let document = table.document;
    let id = table.need_text("id", "id = \"a-short-name\"");
    if !id.is_empty() && !ids.insert(id.clone()) {
        document.mistake(table.at("id"), format!("the menu has two entries `{id}`"), "another id");
    }
    let label = table.need_words("label");
    let icon = icon(&table);
    let inner = table.tables("entries");
    if level >= LEVELS && !inner.is_empty() {
        let problem = "the menu is deeper than two levels: its answers are more than three taps away";
        document.mistake(table.at("entries"), problem, "`items` here, or the entries one level up");
    }
    let entries: Vec<Draft> = inner.into_iter().map(|entry| draft(entry, level + 1, ids)).collect();
    let items = table.ids("items", &[]);
    if entries.is_empty() == items.is_empty() {
        let problem = format!("the menu's entry `{id}` needs either `items` or entries of its own");
        document.mistake(table.at("id"), problem, "items = [\"…\"], or [[entries.entries]]");
    }
    table.finish();
    Draft { id, label, icon, entries, items }
}

impl Draft {
    fn in_language(&self, document: &Document<'_>, lang: &str) -> MenuEntry {
        MenuEntry {
            id: self.id.clone(),
            label: pick(document, "label", &self.label, lang),
            icon: self.icon.clone(),
            entries: self.entries.iter().map(|entry| entry.in_language(document, lang)).collect(),
            items: self.items.clone(),
        }
    }
}
