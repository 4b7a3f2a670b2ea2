//! Checkpoints of the audit trail: its head at a moment, signed, so that a trail that was cut or written anew is found out.

use crate::error::DeskError;
use crate::records::notes;
use gazette::keys::{self, Signer};
use jiff::Timestamp;
use model::id::Origin;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The name under which a desk signs them.
const NAME: &str = "loket-desk-audit";
const TITLE: &str = "Audit trail of a Loket desk";

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// 1, 2, 3 …
    pub number: i64,
    /// How many rows it covers.
    pub rows: i64,
    /// Hash of the last of them.
    pub head: String,
    /// SHA-256 of the note before, so that none can be left out; empty in the first.
    pub before: String,
    pub at: Timestamp,
}

impl Checkpoint {
    fn text(&self) -> String {
        let Self { number, rows, head, before, at } = self;
        format!("{TITLE}\nnumber {number}\nrows {rows}\nhead {head}\nbefore {before}\nat {at}\n")
    }

    /// Errors: not a note, not signed by `verifier`, not a checkpoint.
    pub fn open(note: &str, verifier: &str) -> Result<Self, gazette::Error> {
        const MALFORMED: gazette::Error = gazette::Error::Malformed { what: "the checkpoint" };
        let text = gazette::log::note::open(note.as_bytes(), verifier)?;
        let text = String::from_utf8(text).map_err(|_| MALFORMED)?;
        let mut lines = text.strip_prefix(TITLE).and_then(|rest| rest.strip_prefix('\n')).ok_or(MALFORMED)?.lines();
        let mut value = |name: &str| {
            let line = lines.next().and_then(|line| line.strip_prefix(name)).and_then(|rest| rest.strip_prefix(' '));
            line.map(str::to_owned).ok_or(MALFORMED)
        };
        Ok(Self {
            number: value("number")?.parse().map_err(|_| MALFORMED)?,
            rows: value("rows")?.parse().map_err(|_| MALFORMED)?,
            head: value("head")?,
            before: value("before")?,
            at: value("at")?.parse().map_err(|_| MALFORMED)?,
        })
    }
}

pub fn hash_of(note: &str) -> String {
    hex::encode(Sha256::digest(note.as_bytes()))
}

/// Signs the trail's head in the caller's transaction; [`notes::catch_up`] is to follow its commit.
///
/// Returns whether there was anything new to sign.
///
/// Errors: the trail is not what the last checkpoint signed: then nothing more is signed until somebody has looked.
pub fn make(db: &Connection, folder: &Path, now: Timestamp) -> Result<bool, DeskError> {
    let newest = "SELECT place, hash FROM audit ORDER BY place DESC LIMIT 1";
    let head: Option<(i64, String)> = db.query_row(newest, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((rows, head)) = head else { return Ok(false) };
    let last: Option<(i64, i64, String)> = db
        .query_row("SELECT number, rows, note FROM audit_checkpoint ORDER BY number DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let signer = signer(folder, last.is_some())?;
    let (mut number, mut before) = (1, String::new());
    if let Some((last, covered, note)) = last {
        if covered == rows {
            return Ok(false);
        }
        let known = Checkpoint::open(&note, &signer.verifier())?;
        let stored: Option<String> =
            db.query_row("SELECT hash FROM audit WHERE place = ?1", [known.rows], |row| row.get(0)).optional()?;
        if stored.as_ref() != Some(&known.head) {
            return Err(DeskError::Trail(format!(
                "it is not what checkpoint {last} signed; `loket desk audit verify`"
            )));
        }
        (number, before) = (last + 1, hash_of(&note));
    }
    let checkpoint = Checkpoint { number, rows, head, before, at: now };
    let note = signer.note(checkpoint.text().as_bytes()).and_then(|note| String::from_utf8(note).ok());
    let note = note.ok_or_else(|| DeskError::Trail("a checkpoint could not be signed".into()))?;
    db.execute(
        "INSERT INTO audit_checkpoint (number, rows, at, note) VALUES (?1, ?2, ?3, ?4)",
        (number, rows, now.as_millisecond(), note),
    )?;
    Ok(true)
}

/// The public half of the key in a desk's folder.
pub fn verifier(folder: &Path) -> Result<String, DeskError> {
    Ok(keys::load(&key_file(folder))?.verifier())
}

pub fn key_file(folder: &Path) -> PathBuf {
    folder.join("audit.key")
}

/// Made at the first checkpoint; once there are checkpoints, another key would make them all worthless.
fn signer(folder: &Path, has_checkpoints: bool) -> Result<Signer, DeskError> {
    let path = key_file(folder);
    if path.exists() || has_checkpoints {
        return Ok(keys::load(&path)?);
    }
    Ok(keys::generate(&path, &Origin::new(NAME))?)
}

/// Signs, commits, and writes the file beside the database.
pub fn sign(desk: &crate::Desk) -> Result<(), DeskError> {
    let folder = &desk.0.config.data;
    desk.change(|context| make(context.db, folder, context.now))?;
    desk.read(|db| notes::catch_up(db, folder))
}
