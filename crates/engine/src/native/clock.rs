//! The native device's time and tasks.

use crate::platform::Platform;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::time::Duration;

#[derive(Debug, Clone, Copy, Default)]
pub struct NativePlatform;

impl Platform for NativePlatform {
    fn now(&self) -> Timestamp {
        Timestamp::now()
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
