//! A backup of a desk while it runs: its encrypted database, the checkpoints of its trail, what it published. Not the keys.

use crate::audit::{self, Entry};
use crate::error::DeskError;
use crate::operation::packing::{Packed, pack_file, pack_folder};
use crate::records::notes;
use crate::{database, offline};
use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a backup says of itself; the last of its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Of this shape; 1.
    pub version: u32,
    /// Which program wrote it.
    pub program: String,
    pub taken: Timestamp,
    /// How many rows the audit trail has.
    pub trail: i64,
    /// SHA-256 of each file by its name.
    pub files: BTreeMap<String, String>,
}

pub const MANIFEST: &str = "manifest.json";
/// Where the files of a backup belong, below the data folder.
pub const DATABASE: &str = "desk/desk.db";
pub const CHECKPOINTS: &str = "desk/audit.checkpoints";

/// Writes a backup of the desk with the data folder `data` to `out`, which is empty. `beside` is a folder that is not there
/// yet, on a disk with room for the database.
///
/// Errors: there is no desk, no room, the database is damaged.
pub fn write(data: &Path, out: File, beside: &Path) -> Result<Manifest, DeskError> {
    let failed = |source| DeskError::File { what: beside.display().to_string(), source };
    std::fs::create_dir(beside).map_err(failed)?;
    let written = write_beside(data, out, beside);
    // A copy of the database, encrypted as it is; what cannot be removed now is named by its folder.
    let _ = std::fs::remove_dir_all(beside);
    written
}

fn write_beside(data: &Path, out: File, beside: &Path) -> Result<Manifest, DeskError> {
    let folder = data.join("desk");
    let taken = Timestamp::now();
    let mut db = database::open_beside(&folder)?;
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let entry = Entry { actor: offline::ACTOR, action: "backup", kind: "backup", ..Entry::default() };
    audit::append(&transaction, taken.as_millisecond(), &entry)?;
    transaction.commit()?;

    let copy = database::file(beside);
    db.execute("VACUUM INTO ?1", [copy.display().to_string()])?;
    // The key is the same; the copy is read with it before anybody relies on it.
    std::fs::copy(folder.join("desk.key"), beside.join("desk.key"))
        .map_err(|source| DeskError::File { what: beside.display().to_string(), source })?;
    let copied = database::open_beside(beside)?;
    let trail = check(&copied)?;
    notes::catch_up(&copied, beside)?;
    drop(copied);

    let mut zip = ZipWriter::new(out);
    let mut files = BTreeMap::new();
    let mut packed = Packed { zip: &mut zip, files: &mut files };
    pack_file(&mut packed, DATABASE, &copy)?;
    pack_file(&mut packed, CHECKPOINTS, &notes::file(beside))?;
    // Checkpoints first: what they name is there when it is copied after them, whatever is published meanwhile.
    let mut published: Vec<PathBuf> = Vec::new();
    pack_folder(data, Path::new("gazette"), &mut published)?;
    published.sort_by_key(|path| (path.file_name().is_none_or(|name| name != "checkpoint"), path.clone()));
    for path in published {
        pack_file(&mut packed, &name(&path), &data.join(&path))?;
    }
    let program = format!("loket {}", env!("CARGO_PKG_VERSION"));
    let manifest = Manifest { version: 1, program, taken, trail, files };
    let sealed = |error: zip::result::ZipError| DeskError::Invalid(format!("the backup could not be written: {error}"));
    zip.start_file(MANIFEST, SimpleFileOptions::default()).map_err(sealed)?;
    serde_json::to_writer_pretty(&mut zip, &manifest)?;
    let done = zip.finish().map_err(sealed)?;
    done.sync_all().map_err(|source| DeskError::File { what: "the backup".into(), source })?;
    Ok(manifest)
}

/// How many rows the trail has, in a database each page of which opens.
pub fn check(db: &Connection) -> Result<i64, DeskError> {
    if let Some(damage) = offline::damaged_pages(db)?.first() {
        return Err(DeskError::NotADesk(format!("the copy ({damage})")));
    }
    Ok(db.query_row("SELECT count(*) FROM audit", [], |row| row.get(0))?)
}

/// Every secret of a desk and of the gazettes that are signed here, by its place in the data folder.
///
/// Errors: there is no desk, a key cannot be read.
pub fn keys(data: &Path) -> Result<BTreeMap<String, String>, DeskError> {
    let mut paths = vec![PathBuf::from("desk/desk.key"), PathBuf::from("desk/audit.key")];
    pack_folder(data, Path::new("keys"), &mut paths)?;
    let mut keys = BTreeMap::new();
    for path in paths {
        let place = data.join(&path);
        match std::fs::read_to_string(&place) {
            Ok(text) => keys.insert(name(&path), text),
            // The first checkpoint makes it.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && path.ends_with("audit.key") => None,
            Err(source) => return Err(DeskError::File { what: place.display().to_string(), source }),
        };
    }
    Ok(keys)
}

/// With slashes on every system.
fn name(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
