//! Imported answers get a place in the menu: an answer that no tap leads to is a mistake.

use super::ImportError;
use super::article::{Article, Shape};
use super::writing::{open, push, sentence, words_in};
use crate::pack::{Context, Note, suggest_id};
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{Array, ArrayOfTables, Item, TableLike, value};

pub(super) fn add(
    context: &Context,
    articles: &[Article],
    shape: &Shape,
    files: &mut BTreeMap<String, String>,
    notes: &mut Vec<Note>,
) -> Result<(), ImportError> {
    let main = context.main_language();
    let mut document = open(context, "menu.toml")?;
    let mut listed = BTreeSet::new();
    collect(document.as_table(), &mut listed);

    // By entry: its label and its items.
    let mut wanted: BTreeMap<String, (String, Vec<&str>)> = BTreeMap::new();
    for article in articles.iter().filter(|article| article.lang == main && !listed.contains(&article.id)) {
        let (id, label) = match article.tags.first() {
            Some((id, words)) => (id.clone(), sentence(words)),
            None => (suggest_id(shape.menu), shape.menu.to_owned()),
        };
        wanted.entry(id).or_insert((label, Vec::new())).1.push(&article.id);
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let entries = document.entry("entries").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    for (id, (label, items)) in wanted {
        let count = items.len();
        if let Some(list) = items_of(entries, &id) {
            list.extend(items);
        } else {
            // An entry with this id may exist and have entries of its own.
            let id = if has(entries, &id) { format!("{id}-more") } else { id.clone() };
            let list: Array = items.into_iter().collect();
            push(entries, &[("id", value(&id)), ("label", words_in(main, &label)), ("items", value(list))]);
        }
        notes.push(Note { file: "menu.toml".to_owned(), text: format!("{count} items were added under `{label}`") });
    }
    files.insert("menu.toml".to_owned(), document.to_string());
    Ok(())
}

/// Ids that stand in any `items` of the menu.
fn collect(table: &dyn TableLike, listed: &mut BTreeSet<String>) {
    if let Some(items) = table.get("items").and_then(Item::as_array) {
        listed.extend(items.iter().filter_map(|id| id.as_str().map(str::to_owned)));
    }
    match table.get("entries") {
        Some(Item::ArrayOfTables(tables)) => tables.iter().for_each(|table| collect(table, listed)),
        Some(other) => {
            let tables = other.as_array().into_iter().flatten().filter_map(|entry| entry.as_inline_table());
            tables.for_each(|table| collect(table, listed));
        }
        None => {}
    }
}

fn has(entries: &Item, id: &str) -> bool {
    let same = |table: &dyn TableLike| table.get("id").and_then(Item::as_str) == Some(id);
    match entries {
        Item::ArrayOfTables(tables) => tables.iter().any(|table| same(table)),
        other => other.as_array().into_iter().flatten().filter_map(|one| one.as_inline_table()).any(|one| same(one)),
    }
}

/// The list of items of the entry with this id, when it has one.
fn items_of<'a>(entries: &'a mut Item, id: &str) -> Option<&'a mut Array> {
    let Item::ArrayOfTables(tables) = entries else { return None };
    let table = tables.iter_mut().find(|table| table.get("id").and_then(Item::as_str) == Some(id))?;
    table.get_mut("items")?.as_array_mut()
}
