//! The table comes in piece by piece, onto the disk: whole, or nothing of it stays.

use super::prepare;
use crate::audit;
use crate::error::DeskError;
use crate::office::Desk;
use model::desk_api::{CAMPAIGN_BYTES_MAX, CampaignState};
use rusqlite::{Connection, OptionalExtension};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A table on its way. Dropped before it is kept, it leaves nothing behind.
#[derive(Debug)]
pub struct Upload {
    id: String,
    path: PathBuf,
    file: File,
    size: u64,
    kept: bool,
}

/// Once its rows are checked it may be replaced still, until it is submitted.
const OPEN: &[CampaignState] = &[CampaignState::Draft, CampaignState::Checked];

impl Upload {
    /// Errors: there is no such campaign, it is past this, the disk takes nothing.
    pub fn begin(desk: &Desk, id: &str) -> Result<Self, DeskError> {
        desk.rehearse(|context| prepare::expect(context, id, OPEN))?;
        let folder = folder(&desk.0.config.data);
        let path = folder.join(format!("{id}-{}{PART}", hex::encode(crate::database::random::<4>()?)));
        fs::create_dir_all(&folder).map_err(|source| failed(&folder, source))?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(|source| failed(&path, source))?;
        Ok(Self { id: id.to_owned(), path, file, size: 0, kept: false })
    }

    /// Errors: more than a table may have, the disk takes nothing more.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), DeskError> {
        self.size += piece.len() as u64;
        if self.size > CAMPAIGN_BYTES_MAX {
            return Err(DeskError::TooLarge(format!("a table has at most {} MiB", CAMPAIGN_BYTES_MAX >> 20)));
        }
        self.file.write_all(piece).map_err(|source| failed(&self.path, source))
    }

    /// It came whole: from now on it is the campaign's table, and what was checked before is not any more.
    pub fn keep(mut self, desk: &Desk, actor: &str) -> Result<(), DeskError> {
        self.file.sync_all().map_err(|source| failed(&self.path, source))?;
        desk.change(|context| {
            prepare::expect(context, &self.id, OPEN)?;
            prepare::begin_again(context, &self.id)?;
            prepare::hand(context, &self.id, actor)?;
            audit::note(context, actor, "campaign table", &format!("{} {} bytes", self.id, self.size))?;
            let path = table(&desk.0.config.data, &self.id);
            fs::rename(&self.path, &path).map_err(|source| failed(&path, source))
        })?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_file(&self.path);
        }
    }
}

const PART: &str = ".part";
const TABLE: &str = ".csv";

fn folder(data: &Path) -> PathBuf {
    data.join("campaigns")
}

/// Where the campaign's table lies until its rows are in the database for good.
pub fn table(data: &Path, id: &str) -> PathBuf {
    folder(data).join(format!("{id}{TABLE}"))
}

/// The rows are in the database, or are not wanted any more.
pub fn forget(data: &Path, id: &str) -> Result<(), DeskError> {
    let path = table(data, id);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&path, error)),
        _ => Ok(()),
    }
}

/// What a process that was killed left: half uploaded, or not wanted any more when it came to removing it.
pub fn tidy(desk: &Desk) {
    for entry in fs::read_dir(folder(&desk.0.config.data)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // In one step with looking: a table that is kept just now is kept while nobody else is at the database.
        let tidied = desk.read(|db| {
            let left = match name.strip_suffix(TABLE) {
                Some(id) => !takes_a_table(db, id)?,
                None => name.ends_with(PART),
            };
            match left.then(|| fs::remove_file(entry.path())) {
                Some(Err(source)) => Err(failed(&entry.path(), source)),
                _ => Ok(()),
            }
        });
        if let Err(error) = tidied {
            tracing::warn!("a campaign's table was not tidied up: {error}");
        }
    }
}

fn takes_a_table(db: &Connection, id: &str) -> Result<bool, DeskError> {
    let state: Option<String> =
        db.query_row("SELECT state FROM campaign WHERE id = ?1", [id], |row| row.get(0)).optional()?;
    // A state of a newer version is not this one's to judge.
    Ok(state.is_some_and(|state| CampaignState::parse(&state).is_none_or(|state| OPEN.contains(&state))))
}

fn failed(path: &Path, source: std::io::Error) -> DeskError {
    DeskError::File { what: path.display().to_string(), source }
}
