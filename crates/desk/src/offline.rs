//! What is done to a desk's records from its own machine, whether the desk runs or not.

use crate::audit::{self, Entry};
use crate::database;
use crate::error::DeskError;
use crate::records::verification::Against;
use crate::records::{checkpoint, export, notes, trail, verification};
use jiff::Timestamp;
use model::desk_api::{AuditPage, Finding, FindingKind, Verification};
use rusqlite::{Connection, TransactionBehavior};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Whoever works with the command line on the desk's machine.
pub const ACTOR: &str = "command line";

/// What the trail is held against; what is not given is taken from the desk's folder.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// A copy of the file of checkpoints that was kept elsewhere.
    pub checkpoints: Option<PathBuf>,
    /// The public key, `name+hash+key`, as it was noted elsewhere.
    pub verifier: Option<String>,
}

/// Whether the trail is what was written. A damaged file is a finding, not an error.
pub fn verify(folder: &Path, proof: &Proof) -> Result<Verification, DeskError> {
    verify_telling(folder, proof, &mut |_, _| {})
}

/// The same, and tells how many rows of how many are read.
pub(crate) fn verify_telling(
    folder: &Path,
    proof: &Proof,
    tell: &mut dyn FnMut(u64, u64),
) -> Result<Verification, DeskError> {
    let path = proof.checkpoints.clone().unwrap_or_else(|| notes::file(folder));
    if proof.checkpoints.is_some() && !path.exists() {
        return Err(DeskError::NotFound { what: "file", id: path.display().to_string() });
    }
    let verifier = proof.verifier.clone().or_else(|| checkpoint::verifier(folder).ok());
    let against = Against { notes: notes::read(&path)?, verifier };
    let mut read = |db: &mut Connection| {
        let damaged = damaged_pages(db)?;
        if !damaged.is_empty() {
            return Ok(damaged_file(&damaged.join("; ")));
        }
        let snapshot = db.transaction()?;
        verification::verify(&snapshot, &against, tell)
    };
    match database::open_beside(folder).and_then(|mut db| read(&mut db)) {
        Err(DeskError::NotADesk(_)) => Ok(damaged_file("its head")),
        Err(DeskError::Database(error)) if is_damage(&error) => Ok(damaged_file(&error.to_string())),
        outcome => outcome,
    }
}

/// The public half of the key that signs the checkpoints, to be noted elsewhere.
pub fn verifier(folder: &Path) -> Result<String, DeskError> {
    checkpoint::verifier(folder)
}

pub fn search(folder: &Path, search: &trail::Search) -> Result<AuditPage, DeskError> {
    let mut db = database::open_beside(folder)?;
    note(&mut db, "search trail", &search.words())?;
    trail::page(&db, search)
}

/// Writes the rows as CSV; returns how many.
pub fn export(folder: &Path, search: &trail::Search, out: &mut dyn Write) -> Result<usize, DeskError> {
    let mut db = database::open_beside(folder)?;
    note(&mut db, "export trail", &search.words())?;
    let snapshot = db.transaction()?;
    export::whole(&snapshot, search, out)
}

fn note(db: &mut Connection, action: &str, words: &str) -> Result<(), DeskError> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let entry = Entry { actor: ACTOR, action, kind: "trail", subject: words, outcome: "" };
    audit::append(&transaction, Timestamp::now().as_millisecond(), &entry)?;
    Ok(transaction.commit()?)
}

/// SQLCipher seals each page: what was changed from outside does not open.
pub(crate) fn damaged_pages(db: &Connection) -> Result<Vec<String>, DeskError> {
    let mut statement = db.prepare("PRAGMA cipher_integrity_check")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.take(5).collect::<Result<_, _>>()?)
}

fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as E;
    matches!(error.sqlite_error_code(), Some(E::DatabaseCorrupt | E::NotADatabase | E::SystemIoFailure))
}

fn damaged_file(what: &str) -> Verification {
    let detail = format!("the database file was changed from outside, or broke: {what}");
    let finding = Finding { what: FindingKind::FileDamaged, detail, place: None, checkpoint: None };
    Verification { whole: false, findings: vec![finding], ..Verification::default() }
}
