//! What the engine knows of its rounds as long as it runs: how the last one went, and which files to leave alone for now.

use jiff::{SignedDuration, Timestamp};
use model::Failure;

/// What the last round said; lives as long as the engine runs.
#[derive(Debug, Default)]
pub struct Status {
    pub working: bool,
    pub problem: Option<Failure>,
}

/// A file that came damaged is asked for again after 2, 4, 8 … minutes, at last once in 17 hours.
const PAUSE_DOUBLINGS: u32 = 10;

/// How long a damaged file is left alone.
#[derive(Debug, Default)]
pub struct Rest {
    tries: u32,
    until: Timestamp,
}

impl Rest {
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.until <= now
    }

    /// It came damaged again.
    pub fn longer(&mut self, now: Timestamp) {
        self.tries += 1;
        let pause = SignedDuration::from_mins(1 << self.tries.min(PAUSE_DOUBLINGS));
        self.until = now.checked_add(pause).unwrap_or(now);
    }
}
