//! Moving rows between the database and the network: gazettes first, then conversations, then files.

mod answer;
mod conversations;
mod files;
mod gazettes;
mod loops;
mod member;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::platform::Platform;
use crate::status::Status;
use crate::{conversations as threads, remembered, today};
use model::view::{SyncState, SyncView};
use model::{ErrorCode, Event, Failure, Table};
use std::time::Duration;

impl<P: Platform> Engine<P> {
    /// One whole round. Whatever fails is told and tried again later; the parts do not wait for each other.
    pub(crate) async fn sync_once(&self) -> Result<SyncView, EngineError> {
        self.sync_round(With::Files).await
    }

    async fn sync_round(&self, with: With) -> Result<SyncView, EngineError> {
        let one = self.0.syncing.lock().await;
        self.set_status(true, None);
        let mut problem = None;
        let (gazettes, conversations) = (self.sync_gazettes().await, self.sync_conversations().await);
        drop(one);
        let files = if with == With::Files { self.sync_files().await } else { Ok(()) };
        for outcome in [gazettes, conversations, files] {
            if let Err(error) = outcome {
                let failure = Failure::from(error);
                tracing::info!("sync: {failure}");
                // "Offline" explains the rest; a refusal is worth more words than both.
                if problem.as_ref().is_none_or(|known: &Failure| known.code == ErrorCode::Offline) {
                    problem = Some(failure);
                }
            }
        }
        if problem.is_none() {
            self.change(|context| {
                remembered::write(context.db, "last_sync", &context.millis().to_string())?;
                Ok(())
            })?;
        }
        self.set_status(false, problem);
        self.sync_view()
    }

    /// Ends when a line must be taken for dead: it must not hold up every later round.
    async fn silence(&self) {
        self.0.platform.sleep(SILENCE).await;
    }

    pub(crate) fn sync_view(&self) -> Result<SyncView, EngineError> {
        let (last, waiting) = self.read(|context| Ok((today::last_sync(context)?, threads::waiting(context)?)))?;
        let status = self.0.status.borrow();
        let state = match &status.problem {
            _ if status.working => SyncState::Working,
            None => SyncState::Idle,
            Some(failure) if failure.code.is_offline() => SyncState::Offline,
            Some(_) => SyncState::Refused,
        };
        Ok(SyncView { state, last, problem: status.problem.clone(), waiting })
    }

    fn set_status(&self, working: bool, problem: Option<Failure>) {
        {
            let mut status = self.0.status.borrow_mut();
            let keep = working.then(|| status.problem.take()).flatten();
            *status = Status { working, problem: problem.or(keep) };
        }
        self.emit(Event::Changed { tables: vec![Table::Sync] });
    }
}

/// What a round is made of besides what is published and letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum With {
    Files,
    /// They have a loop of their own.
    NoFiles,
}

/// A line on which nothing comes for so long is dead; a live stream has a sign of life every twenty seconds.
const SILENCE: Duration = Duration::from_secs(60);
