//! The chores beside the work: checkpoints of the trail while the desk runs, and an orderly end.

use crate::audit::{self, Entry};
use crate::error::DeskError;
use crate::office::Desk;
use crate::records::{checkpoint, retention};
use jiff::Timestamp;
use std::time::Duration;

/// What was noted longer ago than this cannot be written anew without being found out.
const SIGN_EVERY: Duration = Duration::from_secs(15 * 60);
const SIGNINGS_A_DAY: u32 = 4 * 24;
/// Who does what nobody asked for.
const ACTOR: &str = "desk";

impl Desk {
    /// Runs until the task is dropped.
    pub async fn keep_records(&self) {
        self.work("noting the start", Desk::note_start).await;
        loop {
            // Early in the run too: a desk that is started anew each day erases all the same.
            self.work("erasing what is due", Desk::erase_due).await;
            for _ in 0..SIGNINGS_A_DAY {
                self.work("signing the audit trail", checkpoint::sign).await;
                tokio::time::sleep(SIGN_EVERY).await;
            }
        }
    }

    /// So that every run has a checkpoint of its own: a database that was put back from before it is found out.
    fn note_start(&self) -> Result<(), DeskError> {
        let entry = Entry { actor: ACTOR, action: "start", kind: "desk", ..Entry::default() };
        self.change(|context| audit::note_of(context, &entry))
    }

    fn erase_due(&self) -> Result<(), DeskError> {
        let erased = retention::run(self, ACTOR, Timestamp::now())?;
        if !erased.is_empty() {
            tracing::info!(cases = erased.len(), "erased what was due");
        }
        Ok(())
    }

    /// Signs the trail as it is now.
    pub fn sign_trail(&self) -> Result<(), DeskError> {
        checkpoint::sign(self)
    }

    /// The last word: waits for the round with the hub that is under way, signs the trail and folds the log of writes into
    /// the database. What waits to be sent goes out after the next start.
    pub async fn close(&self) {
        let _one = self.0.exchange.lock().await;
        self.work("signing the audit trail", checkpoint::sign).await;
        self.work("closing the database", Desk::fold).await;
    }

    /// Moves what is in the log of writes into the database's own pages, so that nothing old is left in it.
    pub(crate) fn fold(&self) -> Result<(), DeskError> {
        self.read(|db| Ok(db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?))
    }

    async fn work(&self, what: &'static str, work: fn(&Desk) -> Result<(), DeskError>) {
        let desk = self.clone();
        match tokio::task::spawn_blocking(move || work(&desk)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!("{what}: {error}"),
            Err(_) => tracing::error!("{what}: it was broken off"),
        }
    }
}
