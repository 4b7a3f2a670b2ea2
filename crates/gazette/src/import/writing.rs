//! What imported articles name and the pack lacks: topics in `pack.toml`, files of life events.

use super::ImportError;
use super::article::{Article, quoted};
use crate::pack::{Context, Note};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

pub(super) fn topics_and_life_events(
    context: &Context,
    articles: &[Article],
    files: &mut BTreeMap<String, String>,
    notes: &mut Vec<Note>,
) -> Result<(), ImportError> {
    let main = context.main_language();
    let of_main = || articles.iter().filter(|article| article.lang == main);
    let mut topics: BTreeMap<&str, &str> = BTreeMap::new();
    let mut events: BTreeMap<&str, (&str, Vec<&str>)> = BTreeMap::new();
    // Words of the main language first, so that they give the name.
    for article in of_main().chain(articles.iter().filter(|article| article.lang != main)) {
        for (id, words) in article.tags.iter().filter(|(id, _)| !context.topics.contains(id)) {
            topics.entry(id).or_insert(words);
        }
        for (id, words) in &article.life_events {
            if !context.folder.join(format!("life-events/{id}.toml")).exists() {
                let services = &mut events.entry(id).or_insert((words, Vec::new())).1;
                if !services.contains(&article.id.as_str()) {
                    services.push(&article.id);
                }
            }
        }
    }
    if !topics.is_empty() {
        let mut document = open(context, "pack.toml")?;
        let list = document.entry("topics").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        for (id, words) in &topics {
            push(list, &[("id", value(*id)), ("name", words_in(main, &sentence(words)))]);
            notes.push(Note { file: "pack.toml".to_owned(), text: format!("the topic `{id}` was added") });
        }
        files.insert("pack.toml".to_owned(), document.to_string());
    }
    for (id, (words, services)) in events {
        let (name, file) = (quoted(&sentence(words)), format!("life-events/{id}.toml"));
        let mut text = format!("name = {{ {main} = {name} }}\n\n[[steps]]\ntitle = {{ {main} = {name} }}\nitems = [\n");
        for service in services {
            let _ = writeln!(text, "  {},", quoted(service));
        }
        text.push_str("]\n");
        notes.push(Note { file: file.clone(), text: "was added: put its steps into order and words".to_owned() });
        files.insert(file, text);
    }
    Ok(())
}

/// A file of the pack to add to; empty when it is not there.
pub(super) fn open(context: &Context, name: &str) -> Result<DocumentMut, ImportError> {
    let path: PathBuf = context.folder.join(name);
    if !path.exists() {
        return Ok(DocumentMut::new());
    }
    let text = std::fs::read_to_string(&path).map_err(|source| ImportError::File { path, source })?;
    text.parse().map_err(|error: toml_edit::TomlError| {
        let line = 1 + error.span().map_or(0, |span| text[..span.start].matches('\n').count());
        ImportError::Pack(vec![crate::pack::Mistake {
            file: name.to_owned(),
            line,
            column: None,
            problem: format!("not TOML: {}", error.message()),
            instead: "`key = value` lines".to_owned(),
        }])
    })
}

/// Adds a table to a list of tables, whichever of the two ways it is written in.
pub(super) fn push(list: &mut Item, entries: &[(&str, Item)]) {
    match list {
        Item::ArrayOfTables(tables) => {
            let mut table = Table::new();
            for (key, entry) in entries {
                table.insert(key, entry.clone());
            }
            tables.push(table);
        }
        other => {
            let mut table = InlineTable::new();
            for (key, entry) in entries {
                if let Ok(entry) = entry.clone().into_value() {
                    table.insert(*key, entry);
                }
            }
            if let Some(array) = other.as_array_mut() {
                array.push(table);
            }
        }
    }
}

pub(super) fn words_in(lang: &str, words: &str) -> Item {
    let mut table = InlineTable::new();
    table.insert(lang, words.into());
    value(table)
}

/// `death-of-a-loved-one` as words: `Death of a loved one`.
pub(super) fn sentence(words: &str) -> String {
    let plain = words.replace(['-', '_'], " ");
    let mut letters = plain.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
