//! Spreadsheets as departments have them, into the files of a pack: all of it, or, when any row is wrong, none.

mod article;
mod menu;
pub mod sheet;
mod writing;

use crate::pack::{Mistake, Note};
use crate::whole;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Imported {
    /// Items, each counted once.
    pub items: usize,
    /// Files written, relative to the pack; those that were already the same are not among them.
    pub written: Vec<String>,
    pub notes: Vec<Note>,
}

/// A cell that is wrong. Printed as `row 5, column lang: problem. Write: …`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct CellMistake {
    /// As a spreadsheet counts: the headings are row 1.
    pub row: usize,
    pub column: String,
    pub problem: String,
    pub instead: String,
}

impl fmt::Display for CellMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}, column {}: {}. Write: {}", self.row, self.column, self.problem, self.instead)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing was written.
    #[error("{} cells are wrong", .0.len())]
    Cells(Vec<CellMistake>),
    /// The pack itself has to be put right first.
    #[error("the pack has {} mistakes", .0.len())]
    Pack(Vec<Mistake>),
    #[error("{path}")]
    File { path: PathBuf, source: io::Error },
}

/// Columns id, lang, question, variants, answer, link, in any order; the last three may be missing. Several variants are
/// separated by `|`, `;` or a new line.
pub fn faq(sheet: &Path, pack: &Path) -> Result<Imported, ImportError> {
    import(sheet, pack, &article::FAQ)
}

/// Columns id, lang, title, summary, body, source, link, tags, life_events, in any order; all but the first four may be
/// missing. Topics and life events that the pack lacks are added to it.
pub fn services(sheet: &Path, pack: &Path) -> Result<Imported, ImportError> {
    import(sheet, pack, &article::SERVICES)
}

fn import(sheet: &Path, pack: &Path, shape: &article::Shape) -> Result<Imported, ImportError> {
    let bytes = std::fs::read(sheet).map_err(|source| ImportError::File { path: sheet.to_owned(), source })?;
    let context = crate::pack::context(pack).map_err(ImportError::Pack)?;
    let sheet = sheet::read(&bytes, shape.needed, shape.optional).map_err(ImportError::Cells)?;
    let (articles, mut notes) = article::read(&sheet, &context, shape).map_err(ImportError::Cells)?;
    let mut files = article::files(&articles, shape);
    writing::topics_and_life_events(&context, &articles, &mut files, &mut notes)?;
    menu::add(&context, &articles, shape, &mut files, &mut notes)?;

    let items = articles.iter().map(|article| &article.id).collect::<std::collections::BTreeSet<_>>().len();
    let mut imported = Imported { items, written: Vec::new(), notes };
    for (name, text) in files {
        let path = pack.join(&name);
        if std::fs::read(&path).is_ok_and(|before| before == text.as_bytes()) {
            continue;
        }
        let written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| whole::write_quickly(&path, text.as_bytes()));
        written.map_err(|source| ImportError::File { path, source })?;
        imported.written.push(name);
    }
    Ok(imported)
}
