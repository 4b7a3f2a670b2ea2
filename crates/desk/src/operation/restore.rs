//! Putting a desk back from a backup, and what that makes of it: another device, without a conversation (rule 7).

use crate::audit::{self, Entry};
use crate::error::DeskError;
use crate::operation::backup::{self, DATABASE, MANIFEST, Manifest};
use crate::operation::packing;
use crate::records::{checkpoint, notes};
use crate::{database, office, offline, renewal};
use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// When the backup was taken, if that is known.
    pub taken: Option<Timestamp>,
    /// How many conversations ended.
    pub ended: usize,
    /// How many rows the audit trail had.
    pub trail: i64,
}

/// Beside the database while a restore is under way: whoever finds it has half a desk, whose keys were used.
const UNDER_WAY: &str = "restore.under-way";

/// Unpacks a backup below `data`, where no desk may be, and begins anew with it. On failure nothing of it stays; what one
/// that was killed has left is overwritten.
///
/// Errors: not a backup, not its keys, a file in it was changed, a desk is there already.
pub fn unpack(file: &mut File, keys: &BTreeMap<String, String>, data: &Path) -> Result<Restored, DeskError> {
    let folder = data.join("desk");
    let sign = folder.join(UNDER_WAY);
    let is_there = database::file(&folder).exists() || folder.join("desk.key").exists();
    let again = sign.exists();
    if is_there && !again {
        return Err(DeskError::Invalid(format!(
            "there is a desk in {} already; it is not overwritten",
            data.display()
        )));
    }
    let failed = |source| DeskError::File { what: sign.display().to_string(), source };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    gazette::whole::write(&sign, b"A backup is being put back here.\n").map_err(failed)?;
    // SQLite's own files too: those of another database would be taken for this one's.
    let beside = ["desk.db-wal", "desk.db-shm"].map(|name| folder.join(name));
    beside.iter().for_each(remove);
    let mut made = beside.to_vec();
    let done = unpack_all(file, keys, data, again, &mut made);
    if done.is_err() {
        made.iter().for_each(remove);
    }
    remove(&sign);
    done
}

fn remove(path: &PathBuf) {
    let _ = std::fs::remove_file(path);
}

/// A restore that was killed before it had ended the conversations.
pub fn refuse_half(folder: &Path) -> Result<(), DeskError> {
    if folder.join(UNDER_WAY).exists() { Err(DeskError::HalfRestored) } else { Ok(()) }
}

fn unpack_all(
    file: &mut File,
    keys: &BTreeMap<String, String>,
    data: &Path,
    again: bool,
    made: &mut Vec<PathBuf>,
) -> Result<Restored, DeskError> {
    let mut zip = ZipArchive::new(file).map_err(not_one)?;
    let mut text = String::new();
    let read = zip.by_name(MANIFEST).map_err(not_one)?.read_to_string(&mut text);
    read.map_err(|source| DeskError::File { what: MANIFEST.into(), source })?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(not_one)?;
    if manifest.version != 1 || !manifest.files.contains_key(DATABASE) {
        return Err(DeskError::Invalid(format!("{} wrote this backup; this program cannot read it", manifest.program)));
    }
    for (name, hash) in &manifest.files {
        let place = place(data, name, &["desk/", "gazette/"])?;
        let failed = |source| DeskError::File { what: place.display().to_string(), source };
        let mut packed = zip.by_name(name).map_err(not_one)?;
        std::fs::create_dir_all(place.parent().unwrap_or(data)).map_err(failed)?;
        if again {
            // What the one that was killed has left.
            remove(&place);
        }
        let mut out = File::create_new(&place).map_err(failed)?;
        made.push(place.clone());
        let copied = packing::copy(&mut packed, &mut out).map_err(failed)?;
        out.sync_all().map_err(failed)?;
        if copied != *hash {
            return Err(DeskError::Invalid(format!("{name} in the backup is not what was written there")));
        }
    }
    for (name, text) in keys {
        let place = place(data, name, &["desk/", "keys/"])?;
        let failed = |source| DeskError::File { what: place.display().to_string(), source };
        std::fs::create_dir_all(place.parent().unwrap_or(data)).map_err(failed)?;
        if again {
            remove(&place);
        }
        if place.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".pack")) {
            gazette::whole::write(&place, text.as_bytes()).map_err(failed)?;
        } else {
            gazette::whole::write_secret(&place, text).map_err(failed)?;
        }
        made.push(place);
    }
    anew(&data.join("desk"), Some(manifest.taken))
}

fn not_one<E>(_: E) -> DeskError {
    DeskError::Invalid("the file is not a backup of a desk, or it is not whole".into())
}

/// Only where a backup puts files: a changed one must not reach anything else.
fn place(data: &Path, name: &str, below: &[&str]) -> Result<PathBuf, DeskError> {
    let plain = name.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']));
    if plain && below.iter().any(|folder| name.starts_with(folder)) {
        return Ok(data.join(name));
    }
    Err(DeskError::Invalid(format!("the backup has a file in a place that is none of a desk's: {name}")))
}

/// The data folder was put back by other means; says so, before the desk starts.
///
/// Errors: the desk is running, there is none, or half of one.
pub fn in_place(data: &Path) -> Result<Restored, DeskError> {
    let folder = data.join("desk");
    if !database::file(&folder).exists() {
        return Err(DeskError::NotFound { what: "desk in", id: data.display().to_string() });
    }
    refuse_half(&folder)?;
    anew(&folder, None)
}

fn anew(folder: &Path, taken: Option<Timestamp>) -> Result<Restored, DeskError> {
    let _lock = office::lock(folder)?;
    let mut db = database::open(folder)?;
    let trail = backup::check(&db)?;
    let now = Timestamp::now();
    let file = notes::file(folder);
    if notes::newest(folder)? > newest(&db)? {
        // It tells of what the database has forgotten: kept for whoever looks, but not gone on with.
        let aside = folder.join(format!("audit.checkpoints.{}", now.as_second()));
        std::fs::rename(&file, &aside)
            .map_err(|source| DeskError::File { what: aside.display().to_string(), source })?;
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ended = begin_anew(&transaction, offline::ACTOR, taken, now)?;
    checkpoint::make(&transaction, folder, now)?;
    transaction.commit()?;
    notes::catch_up(&db, folder)?;
    Ok(Restored { taken, ended, trail })
}

/// A database that knows fewer checkpoints than the file beside it was put back without saying so: going on would use
/// the keys of its conversations twice.
pub fn refuse_older(db: &Connection, folder: &Path) -> Result<(), DeskError> {
    if notes::newest(folder)? > newest(db)? {
        return Err(DeskError::PutBack);
    }
    Ok(())
}

fn newest(db: &Connection) -> Result<i64, DeskError> {
    Ok(db.query_row("SELECT coalesce(max(number), 0) FROM audit_checkpoint", [], |row| row.get(0))?)
}

/// Makes the database that of a new device: every key of the private plane goes, every conversation that was open ends,
/// what waited to be sent is not sent. The records stay.
///
/// Returns how many conversations ended.
fn begin_anew(db: &Transaction<'_>, actor: &str, taken: Option<Timestamp>, now: Timestamp) -> Result<usize, DeskError> {
    let (now, taken) = (now.as_millisecond(), taken.map_or(0, Timestamp::as_millisecond));
    let ended = db.execute(
        "UPDATE conversation SET restored = ?1
         WHERE id IN (SELECT group_id FROM mls_group WHERE state IN ('creating', 'active'))",
        [now],
    )?;
    renewal::expect(db, now)?;
    mls::schema::clear(db)?;
    // The client at the hub is the old device's too; a new one registers when the desk starts.
    // Whatever file waited, the old one has most likely uploaded: the hub would refuse it from another, and every letter behind
    // it would wait for ever. What names such a file goes again when its conversation does.
    db.execute_batch("DELETE FROM hub; DELETE FROM queued; DELETE FROM upload;")?;
    db.execute("INSERT INTO restoration (at, taken, conversations) VALUES (?1, ?2, ?3)", (now, taken, ended))?;
    let outcome = format!("{ended} conversations ended");
    // Its letters would go into conversations that have ended. Whoever started it goes on with it when citizens are back.
    db.execute("UPDATE campaign SET state = 'paused', changed = ?1 WHERE state = 'running'", [now])?;
    let entry = Entry { actor, action: "restore", kind: "backup", subject: &taken.to_string(), outcome: &outcome };
    audit::append(db, now, &entry)?;
    Ok(ended)
}
