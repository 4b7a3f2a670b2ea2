//! Proving the audit trail while somebody waits: read once for everybody who asks, with a word about how far it is.

use super::Console;
use crate::audit::{self, Entry};
use crate::error::DeskError;
use crate::offline;
use crate::people::Staff;
use crate::records::checkpoint::{self, Checkpoint};
use jiff::Timestamp;
use model::console::Topic;
use model::console::records::{CheckpointView, Progress, Proof, ProofOutcome};
use model::desk_api::Verification;
use rusqlite::OptionalExtension;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known of it since the desk was started.
#[derive(Debug, Default)]
pub struct Reading(Mutex<Proof>);

impl Reading {
    fn now(&self) -> MutexGuard<'_, Proof> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub fn read(console: &Console) -> Proof {
    console.0.proof.now().clone()
}

/// Begins, unless it is being read already.
pub fn begin(console: &Console, staff: &Staff) -> Proof {
    {
        let mut proof = console.0.proof.now();
        if proof.running.is_some() {
            return proof.clone();
        }
        *proof = Proof { running: Some(Progress { done: 0, of: 0 }), outcome: None };
    }
    // A database that was damaged may take no note; it is to be looked at all the same.
    let actor = staff.actor();
    let entry = Entry { actor: &actor, action: "prove trail", kind: "trail", subject: "", outcome: "" };
    if let Err(error) = console.0.desk.change(|context| audit::note_of(context, &entry)) {
        tracing::warn!("the proof could not be noted: {error}");
    }
    let reading = console.clone();
    tokio::task::spawn_blocking(move || {
        let outcome = outcome(&reading).inspect_err(|error| tracing::error!("the trail could not be read: {error}"));
        *reading.0.proof.now() = Proof { running: None, outcome: outcome.ok() };
        reading.0.desk.tell(Topic::Records);
    });
    read(console)
}

fn outcome(console: &Console) -> Result<ProofOutcome, DeskError> {
    let desk = &console.0.desk;
    let folder = &desk.0.config.data;
    let mut tell = |done, of| {
        console.0.proof.now().running = Some(Progress { done, of });
        desk.tell(Topic::Records);
    };
    let verification: Verification = offline::verify_telling(folder, &offline::Proof::default(), &mut tell)?;
    Ok(ProofOutcome { verification, at: Timestamp::now(), checkpoint: newest(console).unwrap_or_default() })
}

/// None: there is none, or what stands there was not signed by this desk's key.
fn newest(console: &Console) -> Result<Option<CheckpointView>, DeskError> {
    let desk = &console.0.desk;
    let key = checkpoint::verifier(&desk.0.config.data)?;
    let sql = "SELECT note FROM audit_checkpoint ORDER BY number DESC LIMIT 1";
    let note: Option<String> = desk.read(|db| Ok(db.query_row(sql, [], |row| row.get(0)).optional()?))?;
    let opened = note.map(|note| Checkpoint::open(&note, &key)).transpose()?;
    Ok(opened.map(|Checkpoint { number, rows, head, at, .. }| CheckpointView { number, rows, head, at, key }))
}
