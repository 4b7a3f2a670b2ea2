//! The engine's loops: the letters', the gazettes', the files' both ways, the clock's and the index's. All wait for events; none polls for what it can be told.

use crate::engine::Engine;
use crate::error::EngineError;
use crate::files;
use crate::indexing::{self, Left};
use crate::platform::Platform;
use crate::reminders;
use crate::status::Part;
use crate::sync::member::AtHub;
use crate::sync::pace::{PAUSE, Pace, Went};
use courier::{Hub, Streamed};
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use futures_util::stream::FuturesUnordered;
use jiff::Timestamp;
use jiff::civil::Date;
use model::Table;
use std::pin::pin;
use std::time::Duration;

/// Gazettes are static files that cannot call: they are asked this often. So are hubs, which should have called.
const ROUND_EVERY: Duration = Duration::from_secs(300);
/// After the index could not be written.
const INDEX_PAUSE: Duration = Duration::from_secs(60);
/// A system clock that is set, or a device that slept, is noticed within this time.
const CLOCK_EVERY: Duration = Duration::from_secs(30);

impl<P: Platform> Engine<P> {
    /// Starts the loops; they end with [`Engine::stop`].
    pub fn run(&self) {
        self.0.looping.set(true);
        let letters = self.clone();
        self.0.platform.spawn(async move { letters.letters_loop().await });
        let gazettes = self.clone();
        self.0.platform.spawn(async move { gazettes.gazettes_loop().await });
        let uploads = self.clone();
        self.0.platform.spawn(async move { uploads.uploads_loop().await });
        let files = self.clone();
        self.0.platform.spawn(async move { files.files_loop().await });
        let clock = self.clone();
        self.0.platform.spawn(async move { clock.clock_loop().await });
        let index = self.clone();
        self.0.platform.spawn(async move { index.index_loop().await });
    }

    async fn letters_loop(&self) {
        let mut pace = Pace::new();
        while !self.0.stopped.get() {
            let went = pace.went(logged(self.exchange_letters().await));
            if went == Went::WellAgain {
                self.0.gazettes_nudge.notify_one();
            }
            let wait = match went {
                Went::Wrong(pause) => pause,
                Went::Well | Went::WellAgain => {
                    // There is a network, and groups that are new.
                    self.0.uploads_nudge.notify_one();
                    self.0.files_nudge.notify_one();
                    ROUND_EVERY
                }
            };
            let nudged = pin!(self.0.nudge.notified());
            // The hubs tell us of mail; the timer is for a hub that did not answer.
            let lines = pin!(self.listen());
            let timer = pin!(self.0.platform.sleep(wait));
            if let Either::Right((why, lines)) = select(lines, select(nudged, timer)).await {
                if let Either::Left(_) = why {
                    pace.begin_anew();
                }
                // A line that is at work ends that first: what it has taken in is acknowledged.
                select(pin!(self.0.syncing.lock()), lines).await;
            }
        }
    }

    /// Gazettes are files on somebody's server, which may be slow: they have the time to themselves. Whichever of the two
    /// finds that the network is back wakes the other.
    async fn gazettes_loop(&self) {
        let mut pace = Pace::new();
        while !self.0.stopped.get() {
            let went = pace.went(logged(self.follow_gazettes().await));
            if went == Went::WellAgain {
                self.0.nudge.notify_one();
            }
            let wait = match went {
                Went::Wrong(pause) => pause,
                Went::Well | Went::WellAgain => {
                    self.0.files_nudge.notify_one();
                    ROUND_EVERY
                }
            };
            let nudged = pin!(self.0.gazettes_nudge.notified());
            let timer = pin!(self.0.platform.sleep(wait));
            select(nudged, timer).await;
        }
    }

    /// A large file that a citizen sends on a slow line takes minutes, too. What it fails with is told with the rounds.
    async fn uploads_loop(&self) {
        let mut pace = Pace::new();
        while !self.0.stopped.get() {
            let nudged = pin!(self.0.uploads_nudge.notified());
            logged(self.send_files().await);
            let fine = self.0.status.borrow().is_fine(Part::Uploads);
            self.wait(nudged, pace.went(fine)).await;
        }
    }

    /// A large file on a slow line takes minutes: it has them to itself. Begins with what an earlier run left.
    async fn files_loop(&self) {
        if let Err(error) = self.change(files::let_go_of_all) {
            tracing::warn!("files: {error}");
        }
        let mut pace = Pace::new();
        while !self.0.stopped.get() {
            let nudged = pin!(self.0.files_nudge.notified());
            let fetched = self.sync_files().await;
            if let Err(error) = &fetched {
                tracing::info!("files: {error}");
            }
            self.wait(nudged, pace.went(fetched.is_ok())).await;
        }
    }

    /// Until there is something to do, or until what went wrong is tried again.
    async fn wait(&self, nudged: impl Future<Output = ()> + Unpin, went: Went) {
        match went {
            Went::Wrong(pause) => drop(select(nudged, pin!(self.0.platform.sleep(pause))).await),
            Went::Well | Went::WellAgain => nudged.await,
        }
    }

    /// Takes deliveries as the hubs send them, until one of the lines ends.
    async fn listen(&self) {
        let Ok(hubs) = self.hubs() else { return std::future::pending().await };
        let mut lines: FuturesUnordered<_> = hubs.iter().map(|hub| self.listen_at(hub)).collect();
        if lines.next().await.is_none() {
            std::future::pending().await
        }
    }

    /// A hub that cannot be reached is left to the next round; a line that breaks asks for one, after a breath.
    async fn listen_at(&self, hub: &Hub) {
        let member = AtHub { engine: self, hub };
        let Ok(after) = courier::Member::position(&member) else { return std::future::pending().await };
        let Ok(mut stream) = hub.mailbox_events(after).await else { return std::future::pending().await };
        while let Either::Left((Ok(Some(told)), _)) = select(pin!(stream.next()), pin!(self.silence())).await {
            let Streamed::Mail { position, deliveries } = told else { continue };
            let _one = self.0.syncing.lock().await;
            if let Err(error) = courier::hear(hub, &member, position, deliveries).await {
                tracing::info!("mailbox: {error}");
                break;
            }
            // Receipts and whatever else the delivery made ready.
            if let Err(error) = courier::push(hub, &member).await {
                tracing::info!("outbox: {error}");
                break;
            }
        }
        self.0.platform.sleep(PAUSE).await;
    }

    /// Begins with what an earlier run left.
    async fn index_loop(&self) {
        while !self.0.stopped.get() {
            let wait = match self.finish_index().await {
                Ok(()) => None,
                Err(error) => {
                    tracing::error!("index: {error}");
                    Some(INDEX_PAUSE)
                }
            };
            let nudged = pin!(self.0.index_nudge.notified());
            match wait {
                None => nudged.await,
                // Not on a nudge: what failed may fail again at once.
                Some(wait) => self.0.platform.sleep(wait).await,
            }
        }
    }

    /// Indexes all that waits, piece by piece; other calls come in between.
    pub(crate) async fn finish_index(&self) -> Result<(), EngineError> {
        let mut left = self.read(indexing::left)?;
        while left == Left::Some && !self.0.stopped.get() {
            left = self.change(indexing::next_piece)?;
            self.0.platform.sleep(Duration::ZERO).await;
        }
        Ok(())
    }

    async fn clock_loop(&self) {
        let mut day = None;
        while !self.0.stopped.get() {
            let next = match self.look_at_clock(&mut day) {
                Ok(next) => next,
                Err(error) => {
                    tracing::error!("reminders: {error}");
                    None
                }
            };
            let wait = next
                .and_then(|at| Duration::try_from(at.duration_since(self.0.platform.now())).ok())
                .map_or(CLOCK_EVERY, |wait| wait.min(CLOCK_EVERY));
            let nudged = pin!(self.0.clock_nudge.notified());
            let timer = pin!(self.0.platform.sleep(wait));
            select(nudged, timer).await;
        }
    }

    /// Returns when the next reminder rings.
    fn look_at_clock(&self, day: &mut Option<Date>) -> Result<Option<Timestamp>, EngineError> {
        self.change(|context| {
            let today = context.today();
            // What is on the screen says "today" and "tomorrow".
            if day.replace(today).is_some_and(|before| before != today) {
                context.touch(Table::Items);
                context.touch(Table::Reminders);
            }
            reminders::ring(context)
        })
    }
}

fn logged(fine: Result<bool, EngineError>) -> bool {
    fine.unwrap_or_else(|error| {
        tracing::error!("sync: {error}");
        false
    })
}
