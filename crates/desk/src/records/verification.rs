//! Whether the audit trail is what was written: each row against the one before, the whole against its checkpoints.

use crate::audit::{Entry, chain};
use crate::error::DeskError;
use crate::records::checkpoint::{Checkpoint, hash_of};
use crate::records::notes::Notes;
use model::desk_api::{Finding, FindingKind, Verification};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

const FINDINGS_MAX: usize = 100;

/// What the trail is held against.
#[derive(Debug, Default)]
pub struct Against {
    /// The file of checkpoints, read before the database: what is in it is in the database too.
    pub notes: Notes,
    /// The public half of the key that signed them; none: it is not there.
    pub verifier: Option<String>,
}

/// Rows between two words about how far it is.
const TELL_EVERY: u64 = 5000;

/// Reads the whole trail and tells how many rows of how many are read; call it in a transaction, so that it sees one moment.
pub fn verify(db: &Connection, against: &Against, tell: &mut dyn FnMut(u64, u64)) -> Result<Verification, DeskError> {
    let mut found = Found::default();
    let checkpoints = checkpoints(db, against, &mut found)?;
    let rows = rows(db, &checkpoints, &mut found, tell)?;
    let newest = checkpoints.values().next_back();
    for checkpoint in checkpoints.values().filter(|checkpoint| checkpoint.rows > rows.last).take(1) {
        found.at_checkpoint(
            FindingKind::RowsMissing,
            checkpoint.number,
            format!(
                "the trail ends with row {}, but checkpoint {} of {} covers {} rows: the end was cut off",
                rows.last, checkpoint.number, checkpoint.at, checkpoint.rows
            ),
        );
    }
    let broken_at = found.list.iter().filter_map(|finding| finding.place).min();
    Ok(Verification {
        whole: found.list.is_empty(),
        broken_at,
        rows: rows.count,
        covered: newest.map_or(0, |checkpoint| checkpoint.rows),
        checkpoints: checkpoints.len() as i64,
        findings: found.list,
    })
}

#[derive(Debug, Default)]
struct Found {
    list: Vec<Finding>,
}

impl Found {
    fn add(&mut self, finding: Finding) {
        if self.list.len() < FINDINGS_MAX {
            self.list.push(finding);
        }
    }

    fn at_row(&mut self, what: FindingKind, place: i64, detail: String) {
        self.add(Finding { what, detail, place: Some(place), checkpoint: None });
    }

    fn at_checkpoint(&mut self, what: FindingKind, checkpoint: i64, detail: String) {
        self.add(Finding { what, detail, place: None, checkpoint: Some(checkpoint) });
    }
}

/// Those that are what was signed, by number: of the database and of the file.
fn checkpoints(db: &Connection, against: &Against, found: &mut Found) -> Result<BTreeMap<i64, Checkpoint>, DeskError> {
    let mut statement = db.prepare("SELECT number, note FROM audit_checkpoint ORDER BY number")?;
    let stored = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let stored: BTreeMap<i64, String> = stored.collect::<Result<_, _>>()?;
    for line in &against.notes.wrong {
        let detail = format!("line {line} of the file of checkpoints was changed");
        found.add(Finding { what: FindingKind::CheckpointChanged, detail, place: None, checkpoint: None });
    }
    compare(&stored, &against.notes.by_number, found);
    let mut all = against.notes.by_number.clone();
    all.extend(stored);
    let Some(verifier) = &against.verifier else {
        if !all.is_empty() {
            let detail = "the key that signs checkpoints is not there, so no checkpoint can be trusted".to_owned();
            found.add(Finding { what: FindingKind::KeyMissing, detail, place: None, checkpoint: None });
        }
        return Ok(BTreeMap::new());
    };
    let mut good = BTreeMap::new();
    let mut expected = 1;
    let mut before = String::new();
    for (number, note) in &all {
        if *number != expected {
            let detail = format!("checkpoint {expected} is neither in the database nor in the file");
            found.at_checkpoint(FindingKind::CheckpointMissing, expected, detail);
        }
        match Checkpoint::open(note, verifier) {
            Ok(checkpoint) if checkpoint.number != *number => {
                let detail = format!("checkpoint {number} is a copy of checkpoint {}", checkpoint.number);
                found.at_checkpoint(FindingKind::CheckpointChanged, *number, detail);
            }
            Ok(checkpoint) => {
                if *number == expected && checkpoint.before != before {
                    let detail = format!("checkpoint {number} does not follow from the one before it");
                    found.at_checkpoint(FindingKind::CheckpointChanged, *number, detail);
                }
                good.insert(*number, checkpoint);
            }
            Err(error) => {
                let detail = format!("checkpoint {number} is not what the desk signed ({error})");
                found.at_checkpoint(FindingKind::CheckpointChanged, *number, detail);
            }
        }
        before = hash_of(note);
        expected = number + 1;
    }
    Ok(good)
}

/// The newest may be on its way from the database to the file; nothing else may differ.
fn compare(stored: &BTreeMap<i64, String>, file: &BTreeMap<i64, String>, found: &mut Found) {
    let newest = stored.keys().next_back().copied().unwrap_or(0);
    for (number, note) in stored {
        match file.get(number) {
            Some(same) if same == note => {}
            Some(_) => {
                let detail = format!("checkpoint {number} in the database is not the one in the file");
                found.at_checkpoint(FindingKind::CheckpointChanged, *number, detail);
            }
            None if *number == newest => {}
            None => {
                let detail = format!("checkpoint {number} is in the database and not in the file");
                found.at_checkpoint(FindingKind::CheckpointMissing, *number, detail);
            }
        }
    }
    for number in file.keys().filter(|number| !stored.contains_key(number)) {
        let detail = format!("checkpoint {number} is in the file and not in the database: the database is older");
        found.at_checkpoint(FindingKind::CheckpointMissing, *number, detail);
    }
}

struct Rows {
    count: i64,
    last: i64,
}

/// A row as it is stored.
struct Stored {
    place: i64,
    at: i64,
    words: [String; 5],
    hash: String,
}

impl Stored {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let words = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?];
        Ok(Self { place: row.get(0)?, at: row.get(1)?, words, hash: row.get(7)? })
    }

    /// What the hash has to be after a row with the hash `before`.
    fn due(&self, before: &str) -> String {
        let [actor, action, kind, subject, outcome] = &self.words;
        chain(before, self.at, &Entry { actor, action, kind, subject, outcome })
    }
}

fn rows(
    db: &Connection,
    checkpoints: &BTreeMap<i64, Checkpoint>,
    found: &mut Found,
    tell: &mut dyn FnMut(u64, u64),
) -> Result<Rows, DeskError> {
    let all: u64 = db.query_row("SELECT count(*) FROM audit", [], |row| row.get(0))?;
    tell(0, all);
    let heads: BTreeMap<i64, &Checkpoint> = checkpoints.values().map(|each| (each.rows, each)).collect();
    let mut statement =
        db.prepare("SELECT place, at, actor, action, kind, subject, outcome, hash FROM audit ORDER BY place")?;
    let mut query = statement.query([])?;
    let mut rows = Rows { count: 0, last: 0 };
    let mut before = String::new();
    // What the row before should have had for a hash, where it had another.
    let mut instead: Option<String> = None;
    let mut fits = None;
    let mut rewritten = false;
    while let Some(row) = query.next()? {
        let row = Stored::read(row)?;
        if row.place != rows.last + 1 {
            let (from, to) = (rows.last + 1, row.place - 1);
            let missing = if from == to { format!("row {from} is") } else { format!("rows {from} to {to} are") };
            found.at_row(FindingKind::RowsMissing, from, format!("{missing} missing"));
            instead = None;
        } else {
            let due = row.due(&before);
            let was_only_the_hash = instead.take().is_some_and(|hash| row.due(&hash) == row.hash);
            if due != row.hash && !was_only_the_hash {
                found.at_row(FindingKind::RowChanged, row.place, format!("row {} was changed", row.place));
                instead = Some(due);
            }
        }
        if let Some(checkpoint) = heads.get(&row.place) {
            // Of a row whose hash alone was changed the right one is known.
            if checkpoint.head == row.hash || instead.as_ref() == Some(&checkpoint.head) {
                fits = Some(checkpoint.number);
            } else if !std::mem::replace(&mut rewritten, true) {
                let since = match fits {
                    Some(number) => format!("since checkpoint {number}"),
                    None => "from its beginning".to_owned(),
                };
                let detail = format!(
                    "the trail was written anew {since}: checkpoint {} of {} signed another row {}",
                    checkpoint.number, checkpoint.at, row.place
                );
                found.at_checkpoint(FindingKind::Rewritten, checkpoint.number, detail);
            }
        }
        before = row.hash;
        if (rows.count as u64).is_multiple_of(TELL_EVERY) {
            tell(rows.count as u64, all);
        }
        rows = Rows { count: rows.count + 1, last: row.place };
    }
    Ok(rows)
}
