//! How often a key may ask: so many a minute, all at once or one by one; kept in memory only.

use governor::clock::Clock;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// One limiter a key: there are as many as keys were made, since nobody else gets this far.
#[derive(Debug, Default)]
pub struct RateLimits(Mutex<HashMap<String, (u32, Arc<DefaultDirectRateLimiter>)>>);

impl RateLimits {
    /// Errors: how long to wait.
    pub fn take(&self, key: &str, requests_a_minute: u32) -> Result<(), Duration> {
        let rate = NonZeroU32::new(requests_a_minute).unwrap_or(NonZeroU32::MIN);
        let limiter = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let fresh = || (rate.get(), Arc::new(RateLimiter::direct(Quota::per_minute(rate))));
            let entry = all.entry(key.to_owned()).or_insert_with(fresh);
            if entry.0 != rate.get() {
                *entry = fresh();
            }
            entry.1.clone()
        };
        limiter.check().map_err(|until| until.wait_time_from(limiter.clock().now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_its_own_rate() {
        let limits = RateLimits::default();
        assert_eq!(limits.take("a", 2), Ok(()));
        assert_eq!(limits.take("a", 2), Ok(()));
        let wait = limits.take("a", 2).unwrap_err();
        assert!(wait > Duration::from_secs(25) && wait <= Duration::from_secs(30), "{wait:?}");
        assert_eq!(limits.take("b", 2), Ok(()));
        // A key that was given more has it at once.
        assert_eq!(limits.take("a", 3), Ok(()));
    }
}
