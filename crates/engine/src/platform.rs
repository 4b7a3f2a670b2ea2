//! What a device gives the engine: time, waiting and spawning. The network comes with `reqwest`, the database with SQLite.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::future::Future;
use std::time::Duration;

/// One device. No `Send`: the engine lives on one thread (native) or in one worker (browser).
pub trait Platform: Clone + 'static {
    fn now(&self) -> Timestamp;
    /// The zone the device is in; it may change while the engine runs.
    fn time_zone(&self) -> TimeZone;
    fn sleep(&self, duration: Duration) -> impl Future<Output = ()>;
    fn spawn(&self, task: impl Future<Output = ()> + 'static);
}
