//! Writing into the content folder, all of it or nothing: what was there is noted first, and put back after a failure or a kill.
//!
//! *Invariant:* only whoever holds the press's turn writes here, and whoever takes the turn ends first what a killed one began.

use crate::error::DeskError;
use crate::publishing::Turn;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gazette::pack::Overlay;
use gazette::whole;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What was there before, until it is no longer needed.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    folder: PathBuf,
    stage: Stage,
    /// Base64; none: there was no such file.
    before: BTreeMap<String, Option<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    /// Some files may be the new ones and some the old: the old ones come back.
    Writing,
    /// All are the new ones, and the pack as a whole is good: they stay, whether the log has them already or not.
    Written,
}

/// Files that were written and can still be taken back.
#[derive(Debug)]
pub struct Edit<'a> {
    turn: &'a Turn,
    journal: Journal,
}

/// Writes the files; an error has put everything back.
pub fn write<'a>(turn: &'a Turn, folder: &Path, overlay: &Overlay) -> Result<Edit<'a>, DeskError> {
    let mut before = BTreeMap::new();
    for name in overlay.keys() {
        let path = folder.join(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => Some(STANDARD.encode(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(source) => return Err(file(&path, source)),
        };
        before.insert(name.clone(), bytes);
    }
    let edit = Edit { turn, journal: Journal { folder: folder.to_owned(), stage: Stage::Writing, before } };
    edit.note()?;
    for (name, text) in overlay {
        if let Err(error) = put(folder, name, text.as_ref().map(String::as_bytes)) {
            edit.undo()?;
            return Err(error);
        }
    }
    Ok(edit)
}

impl Edit<'_> {
    /// The pack as a whole is good with them: from here on a kill leaves them.
    pub fn keep(&mut self) -> Result<(), DeskError> {
        self.journal.stage = Stage::Written;
        self.note()
    }

    /// Puts back what was there.
    pub fn undo(mut self) -> Result<(), DeskError> {
        if self.journal.stage != Stage::Writing {
            self.journal.stage = Stage::Writing;
            self.note()?;
        }
        restore(&self.journal)?;
        self.done()
    }

    /// Nothing is to be put back any more.
    pub fn done(self) -> Result<(), DeskError> {
        let path = self.turn.journal();
        fs::remove_file(&path).map_err(|source| file(&path, source))
    }

    fn note(&self) -> Result<(), DeskError> {
        let path = self.turn.journal();
        whole::write(&path, &serde_json::to_vec(&self.journal)?).map_err(|source| file(&path, source))
    }
}

/// Ends what a publisher that was killed began.
pub fn recover(journal: &Path) -> Result<(), DeskError> {
    let bytes = match fs::read(journal) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(file(journal, source)),
    };
    let found: Journal = serde_json::from_slice(&bytes)?;
    if found.stage == Stage::Writing {
        restore(&found)?;
    }
    fs::remove_file(journal).map_err(|source| file(journal, source))
}

fn restore(journal: &Journal) -> Result<(), DeskError> {
    for (name, bytes) in &journal.before {
        let bytes = match bytes {
            Some(text) => Some(STANDARD.decode(text).map_err(|_| {
                file(&journal.folder.join(name), io::Error::new(ErrorKind::InvalidData, "the note of it is damaged"))
            })?),
            None => None,
        };
        put(&journal.folder, name, bytes.as_deref())?;
    }
    Ok(())
}

fn put(folder: &Path, name: &str, bytes: Option<&[u8]>) -> Result<(), DeskError> {
    let path = folder.join(name);
    let done = match bytes {
        Some(bytes) => path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| whole::write(&path, bytes)),
        None => match fs::remove_file(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            other => other,
        },
    };
    done.map_err(|source| file(&path, source))
}

fn file(path: &Path, source: io::Error) -> DeskError {
    DeskError::File { what: path.display().to_string(), source }
}
