//! Moving rows between the database and the network: gazettes, conversations, uploads and downloads, which do not wait for each other.

mod answer;
mod conversations;
mod files;
mod gazettes;
mod loops;
mod member;
mod pace;
mod uploads;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::platform::Platform;
use crate::status::Part;
use crate::{conversations as threads, remembered, today};
use futures_util::future::select;
use model::view::{SyncState, SyncView};
use model::{Event, Failure, Table};
use std::pin::pin;
use std::time::Duration;

impl<P: Platform> Engine<P> {
    /// One whole round. Whatever fails is told and tried again later.
    pub(crate) async fn sync_once(&self) -> Result<SyncView, EngineError> {
        self.follow_gazettes().await?;
        self.exchange_letters().await?;
        if self.send_files().await? {
            // The letters that waited for them.
            self.exchange_letters().await?;
        }
        self.begin(Part::Downloads);
        let files = self.sync_files().await;
        self.end(Part::Downloads, files)?;
        self.sync_view()
    }

    /// Returns whether nothing failed.
    async fn follow_gazettes(&self) -> Result<bool, EngineError> {
        let _one = self.0.following.lock().await;
        self.begin(Part::Gazettes);
        let gazettes = self.sync_gazettes().await;
        self.end(Part::Gazettes, gazettes)
    }

    /// Returns whether nothing failed.
    async fn exchange_letters(&self) -> Result<bool, EngineError> {
        let _one = self.0.syncing.lock().await;
        self.begin(Part::Letters);
        let letters = self.sync_conversations().await;
        self.end(Part::Letters, letters)
    }

    /// Returns whether files went out.
    async fn send_files(&self) -> Result<bool, EngineError> {
        if self.0.status.borrow().is_fine(Part::Uploads) && !self.read(uploads::any)? {
            return Ok(false);
        }
        self.begin(Part::Uploads);
        let (count, outcome) = match self.sync_uploads().await {
            Ok(count) => (count, Ok(())),
            Err(error) => (0, Err(error)),
        };
        self.end(Part::Uploads, outcome)?;
        Ok(count > 0)
    }

    /// Ends when a line must be taken for dead: it must not hold up every later round. At once when all is to be erased.
    async fn silence(&self) {
        if !self.0.erasing.get() {
            select(pin!(self.0.platform.sleep(SILENCE)), pin!(self.0.erases.notified())).await;
        }
    }

    pub(crate) fn sync_view(&self) -> Result<SyncView, EngineError> {
        let (last, waiting) = self.read(|context| Ok((today::last_sync(context)?, threads::waiting(context)?)))?;
        let status = self.0.status.borrow();
        let problem = status.problem().cloned();
        let state = match &problem {
            _ if status.is_working() => SyncState::Working,
            None => SyncState::Idle,
            Some(failure) if failure.code.is_offline() => SyncState::Offline,
            Some(_) => SyncState::Refused,
        };
        Ok(SyncView { state, last, problem, waiting })
    }

    fn begin(&self, part: Part) {
        self.0.status.borrow_mut().begin(part);
        self.emit(Event::Changed { tables: vec![Table::Sync] });
    }

    fn end(&self, part: Part, outcome: Result<(), EngineError>) -> Result<bool, EngineError> {
        let problem = outcome.err().map(Failure::from);
        if let Some(failure) = &problem {
            tracing::info!("sync: {failure}");
        }
        let fine = problem.is_none();
        self.0.status.borrow_mut().end(part, problem);
        let all_is_fine = {
            let status = self.0.status.borrow();
            !status.is_working() && status.problem().is_none()
        };
        if all_is_fine {
            self.change(|context| {
                remembered::write(context.db, "last_sync", &context.millis().to_string())?;
                Ok(())
            })?;
        }
        self.emit(Event::Changed { tables: vec![Table::Sync] });
        Ok(fine)
    }
}

/// A line on which nothing comes for so long is dead; a live stream has a sign of life every twenty seconds.
const SILENCE: Duration = Duration::from_secs(60);
