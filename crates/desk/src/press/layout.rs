//! A draft as the files of a content pack, each line with the field it comes from.

mod alert;
mod deadline;
mod head;
mod markdown;

use super::town::Town;
use gazette::pack::menu_file;
use jiff::Timestamp;
use model::console::publishing::{DraftContent, DraftFacts, DraftKind, FieldMistake};
use model::item::{Content, Item, NextStep};
use std::collections::BTreeMap;

/// What is decided when a revision is approved, so that the same approval always makes the same files.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    pub revision: u32,
    pub sent: Timestamp,
}

/// What lies in the content folder now.
#[derive(Debug)]
pub struct Before<'a> {
    pub files: &'a BTreeMap<String, Vec<u8>>,
    pub menu: Option<&'a str>,
}

/// A file while it is written.
#[derive(Debug, Default, Clone)]
pub struct Sheet {
    pub text: String,
    /// Lines, counted from 1, from which on the text is of a field.
    marks: Vec<(usize, String)>,
}

impl Sheet {
    /// Adds whole lines that come from `field`.
    fn add(&mut self, field: impl Into<String>, lines: &str) {
        let line = 1 + self.text.bytes().filter(|byte| *byte == b'\n').count();
        self.marks.push((line, field.into()));
        self.text.push_str(lines);
        self.text.push('\n');
    }

    /// The field of a line, and which line of it that is, counted from 1.
    pub fn field(&self, line: usize) -> Option<(&str, usize)> {
        let (first, field) = self.marks.iter().rev().find(|(first, _)| *first <= line)?;
        Some((field, 1 + line - first))
    }
}

/// Errors: what can be said without reading it as a pack.
pub fn lay_out(
    content: &DraftContent,
    stamp: Stamp,
    town: &Town,
    before: &Before<'_>,
) -> Result<BTreeMap<String, Sheet>, Vec<FieldMistake>> {
    let mistakes = beforehand(content, town, before);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let id = content.id.as_str();
    let one = |end: &str| format!("{}/{id}.{end}", content.kind().folder());
    let mut files = BTreeMap::new();
    match &content.facts {
        DraftFacts::Notice { .. } | DraftFacts::Faq { .. } => {
            for (lang, text) in &content.texts {
                files.insert(one(&format!("{lang}.md")), markdown::sheet(content, lang, text, town.main_language()));
            }
        }
        DraftFacts::Deadline { .. } => {
            files.insert(one("toml"), deadline::sheet(content));
        }
        DraftFacts::Alert(facts) => {
            files.insert(one("xml"), alert::sheet(content, facts, stamp, town, before)?);
        }
    }
    if let (DraftFacts::Faq { menu }, Some(text)) = (&content.facts, before.menu)
        && !menu.is_empty()
    {
        match menu_file::with(text, menu, id) {
            Ok(changed) if changed == text => {}
            Ok(changed) => {
                let mut sheet = Sheet::default();
                sheet.add("facts.menu", changed.strip_suffix('\n').unwrap_or(&changed));
                files.insert("menu.toml".to_owned(), sheet);
            }
            Err(fault) => return Err(vec![wrong("facts.menu", fault.to_string(), "an entry of the menu with items")]),
        }
    }
    Ok(files)
}

/// What would make names of files that are none, or has no place in them.
fn beforehand(content: &DraftContent, town: &Town, before: &Before<'_>) -> Vec<FieldMistake> {
    let id = content.id.as_str();
    let mut mistakes = Vec::new();
    if !gazette::pack::is_id(id) {
        let problem = format!("`{id}` cannot be a name");
        mistakes.push(wrong("id", problem, "a-z, 0-9 and hyphens, like notice-library-sundays"));
    }
    let main = town.main_language();
    if !content.texts.contains_key(main) {
        let problem = format!("there is no text in the main language `{main}`");
        mistakes.push(wrong(&format!("texts.{main}"), problem, "the text in it; the other languages may follow"));
    }
    for lang in content.texts.keys().filter(|lang| !town.languages().any(|known| known == lang.as_str())) {
        let known: Vec<&str> = town.languages().collect();
        let problem = format!("`{lang}` is not one of the town's languages");
        mistakes.push(wrong(&format!("texts.{lang}"), problem, format!("one of {}", known.join(", "))));
    }
    if content.kind() == DraftKind::Alert {
        mistakes.extend(alert::beforehand(content, before));
    }
    mistakes
}

/// The next steps of what editors write.
pub fn next_of(item: &Item) -> &[NextStep] {
    match &item.content {
        Content::Notice(notice) => &notice.next,
        Content::Faq(faq) => &faq.next,
        Content::Deadline(deadline) => &deadline.next,
        _ => &[],
    }
}

pub(super) fn wrong(field: &str, problem: impl Into<String>, instead: impl Into<String>) -> FieldMistake {
    FieldMistake { field: field.to_owned(), line: None, problem: problem.into(), instead: instead.into() }
}
