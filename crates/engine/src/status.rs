//! What the engine knows of its rounds as long as it runs: how the last one went, and which files to leave alone for now.

use jiff::{SignedDuration, Timestamp};
use model::{ErrorCode, Failure};
use std::collections::BTreeMap;

/// What is brought up to date by itself, without waiting for the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Gazettes,
    Letters,
    Uploads,
    Downloads,
}

/// What the last rounds said, by part; lives as long as the engine runs.
#[derive(Debug, Default)]
pub struct Status(BTreeMap<Part, Round>);

#[derive(Debug, Default)]
struct Round {
    working: bool,
    problem: Option<Failure>,
}

impl Status {
    /// Until it ends, what its last round said stands.
    pub fn begin(&mut self, part: Part) {
        self.0.entry(part).or_default().working = true;
    }

    pub fn end(&mut self, part: Part, problem: Option<Failure>) {
        self.0.insert(part, Round { working: false, problem });
    }

    pub fn is_fine(&self, part: Part) -> bool {
        self.0.get(&part).is_none_or(|round| round.problem.is_none())
    }

    pub fn is_working(&self) -> bool {
        self.0.values().any(|round| round.working)
    }

    /// "Offline" explains the rest; a refusal is worth more words than both.
    pub fn problem(&self) -> Option<&Failure> {
        let problems = || self.0.values().filter_map(|round| round.problem.as_ref());
        problems().find(|problem| problem.code != ErrorCode::Offline).or_else(|| problems().next())
    }
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
