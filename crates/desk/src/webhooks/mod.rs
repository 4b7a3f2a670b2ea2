//! What the desk tells other systems of its own accord (Standard Webhooks): targets, their log, the task that sends.
//!
//! What happened is noted by triggers (`migrations/0005_systems.sql`), so in the transaction in which it happened.
//! *Invariant:* an event is at its target at least once or given up; it has the same id and text at every attempt.

mod log;
mod sender;
mod signature;
mod target;
mod targets;

pub use log::{LogFilter, deliveries, replay};
pub use sender::run;
pub use target::Network;
pub use targets::{Owner, list, register, remove, rotate, switch};

use std::time::Duration;

/// How patient the desk is with targets.
#[derive(Debug, Clone)]
pub struct WebhookSettings {
    pub network: Network,
    /// Of one attempt, from looking up the name to the head of the answer.
    pub timeout: Duration,
    /// After the first attempt; it doubles with each.
    pub first_pause: Duration,
    pub longest_pause: Duration,
    /// Between attempts at a target that does not answer at all.
    pub longest_silence: Duration,
    /// After the event, or its replay.
    pub give_up_after: Duration,
}

impl Default for WebhookSettings {
    fn default() -> Self {
        Self {
            network: Network::Public,
            timeout: Duration::from_secs(10),
            first_pause: Duration::from_secs(5),
            longest_pause: Duration::from_secs(3600),
            longest_silence: Duration::from_secs(60),
            give_up_after: Duration::from_secs(3 * 24 * 3600),
        }
    }
}
