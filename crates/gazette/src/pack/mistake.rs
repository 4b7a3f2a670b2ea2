//! What an editor got wrong, where, and what to write instead; collected, so that all of it is told at once.

use model::id::ItemId;
use model::item::ItemKind;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// One mistake. Printed as `file:line: problem. Write: …`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Mistake {
    /// Relative to the pack, with `/`.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters, where it helps to find the place.
    pub column: Option<usize>,
    pub problem: String,
    /// What to write instead.
    pub instead: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        write!(f, ": {}. Write: {}", self.problem, self.instead)
    }
}

/// Not a mistake, but worth knowing: above all a translation that is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Note {
    pub file: String,
    pub text: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.text)
    }
}

/// A place in a file of the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub file: String,
    pub line: usize,
}

/// An id that must exist, of one of these kinds (empty: of any).
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub place: Place,
    pub id: String,
    pub kinds: &'static [ItemKind],
}

#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub mistakes: RefCell<Vec<Mistake>>,
    pub notes: RefCell<Vec<Note>>,
    pub references: RefCell<Vec<Reference>>,
    /// Every id that has a file, even one that could not be read: it must not be called missing as well.
    pub defined: RefCell<BTreeMap<ItemId, (ItemKind, String)>>,
}

impl Findings {
    pub fn mistake(&self, file: &str, line: usize, problem: impl Into<String>, instead: impl Into<String>) {
        self.mistake_at(file, line, None, problem, instead);
    }

    pub fn mistake_at(
        &self,
        file: &str,
        line: usize,
        column: Option<usize>,
        problem: impl Into<String>,
        instead: impl Into<String>,
    ) {
        let (problem, instead) = (problem.into(), instead.into());
        self.mistakes.borrow_mut().push(Mistake { file: file.to_owned(), line, column, problem, instead });
    }

    pub fn note(&self, file: &str, text: impl Into<String>) {
        self.notes.borrow_mut().push(Note { file: file.to_owned(), text: text.into() });
    }

    pub fn refer(&self, file: &str, line: usize, id: &str, kinds: &'static [ItemKind]) {
        let place = Place { file: file.to_owned(), line };
        self.references.borrow_mut().push(Reference { place, id: id.to_owned(), kinds });
    }

    /// Takes an id for a file; the same file may take it again, for another language.
    pub fn define(&self, id: &str, kind: ItemKind, file: &str) {
        if !super::is_id(id) {
            let better = suggest_id(id);
            self.mistake(file, 1, format!("`{id}` cannot be an id"), format!("`{better}`: a-z, 0-9 and hyphens"));
        }
        if matches!(id, "profile" | "menu") && !matches!(kind, ItemKind::Profile | ItemKind::Menu) {
            self.mistake(file, 1, format!("the id `{id}` is taken by the pack itself"), "another file name");
        }
        let mut defined = self.defined.borrow_mut();
        match defined.get(&ItemId::new(id)) {
            Some((other, first)) if *other != kind => {
                let problem = format!("the id `{id}` is already that of {first}");
                self.mistake(file, 1, problem, "another file name: an id is unique in the whole pack");
            }
            Some(_) => {}
            None => {
                defined.insert(ItemId::new(id), (kind, file.to_owned()));
            }
        }
    }
}

/// The nearest id: lower case, everything else a hyphen.
pub(crate) fn suggest_id(text: &str) -> String {
    let mut id = String::new();
    for character in text.chars() {
        match character.to_ascii_lowercase() {
            plain @ ('a'..='z' | '0'..='9') => id.push(plain),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "item".to_owned() } else { id.to_owned() }
}

/// The known word nearest to a misspelt one, if one is near.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|one| (distance(word, one), one))
        .filter(|(steps, one)| *steps <= 1 + one.chars().count() / 4)
        .min()
        .map(|(_, one)| one)
}

/// Edit distance (insert, delete, replace).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, from) in left.chars().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in right.iter().enumerate() {
            let replaced = before + usize::from(from != *to);
            before = row[j + 1];
            row[j + 1] = replaced.min(before + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
