//! The engine's two loops: the network's and the clock's. Both wait for events; neither polls for what it can be told.

use crate::engine::Engine;
use crate::platform::Platform;
use crate::reminders;
use courier::Streamed;
use futures_util::future::{Either, select};
use std::pin::pin;
use std::time::Duration;

/// Gazettes are static files that cannot call: they are asked this often.
const GAZETTE_EVERY: Duration = Duration::from_secs(300);
/// After a failure, first and longest pause.
const PAUSE: Duration = Duration::from_secs(2);
const PAUSE_MAX: Duration = Duration::from_secs(60);
/// A system clock that is set, or a device that slept, is noticed within this time.
const CLOCK_EVERY: Duration = Duration::from_secs(30);

impl<P: Platform> Engine<P> {
    /// Starts both loops; they end with [`Engine::stop`].
    pub fn run(&self) {
        let network = self.clone();
        self.0.platform.spawn(async move { network.network_loop().await });
        let clock = self.clone();
        self.0.platform.spawn(async move { clock.clock_loop().await });
    }

    async fn network_loop(&self) {
        let mut pause = PAUSE;
        while !self.0.stopped.get() {
            let fine = match self.sync_once().await {
                Ok(view) => view.problem.is_none(),
                Err(error) => {
                    tracing::error!("sync: {error}");
                    false
                }
            };
            let wait = if fine { GAZETTE_EVERY } else { pause };
            pause = if fine { PAUSE } else { (pause * 2).min(PAUSE_MAX) };
            let nudged = pin!(self.0.nudge.notified());
            let timer = self.0.platform.sleep(wait);
            let timed = pin!(async {
                if fine {
                    // While everything is well, the hub tells us; the timer is for the gazettes.
                    let listen = pin!(self.listen());
                    let timer = pin!(timer);
                    select(listen, timer).await;
                } else {
                    timer.await;
                }
            });
            if let Either::Left(_) = select(nudged, timed).await {
                pause = PAUSE;
            }
        }
    }

    /// Takes deliveries as the hub sends them, until the line ends or there is no hub.
    async fn listen(&self) {
        let Ok(Some(hub)) = self.hub() else { return std::future::pending().await };
        let Ok(after) = courier::Member::position(self) else { return };
        let Ok(mut stream) = hub.mailbox_events(after).await else { return };
        loop {
            match stream.next().await {
                Ok(Some(Streamed::Waiting { position })) => {
                    let _one = self.0.syncing.lock().await;
                    if let Err(error) = courier::hear(&hub, self, position).await {
                        tracing::info!("mailbox: {error}");
                        return;
                    }
                    // Receipts and whatever else the delivery made ready.
                    if let Err(error) = courier::push(&hub, self).await {
                        tracing::info!("outbox: {error}");
                        return;
                    }
                }
                Ok(Some(Streamed::Heartbeat)) => {}
                Ok(None) | Err(_) => return,
            }
        }
    }

    async fn clock_loop(&self) {
        while !self.0.stopped.get() {
            let next = match self.change(reminders::ring) {
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
}
