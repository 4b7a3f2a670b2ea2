//! The native device's time and tasks.

use crate::platform::Platform;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// The system's clock, or one that stands so far from it. All clones are one clock.
#[derive(Debug, Clone, Default)]
pub struct NativePlatform {
    seconds_ahead: Arc<AtomicI64>,
}

impl NativePlatform {
    /// As if somebody set the device's clock: ahead of the system's, or behind it.
    pub fn set_ahead(&self, by: SignedDuration) {
        self.seconds_ahead.store(by.as_secs(), Ordering::Relaxed);
    }
}

impl Platform for NativePlatform {
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        let ahead = SignedDuration::from_secs(self.seconds_ahead.load(Ordering::Relaxed));
        now.checked_add(ahead).unwrap_or(now)
    }

    fn time_zone(&self) -> TimeZone {
        TimeZone::system()
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        tokio::task::spawn_local(task);
    }
}
