//! One transaction's view of the desk.

use crate::error::DeskError;
use jiff::Timestamp;
use mls::Session;
use model::console::Topic;
use model::id::LetterId;
use rusqlite::Connection;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Work on the desk: its rows, its conversations, one moment.
pub struct Context<'a> {
    pub db: &'a Connection,
    pub now: Timestamp,
    pub(crate) session: RefCell<Session<'a>>,
    /// What consoles are told of once it has happened.
    pub(crate) touched: RefCell<BTreeSet<Topic>>,
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context").field("now", &self.now).finish_non_exhaustive()
    }
}

impl Context<'_> {
    /// Milliseconds since the epoch.
    pub fn millis(&self) -> i64 {
        self.now.as_millisecond()
    }

    /// Consoles read this again when the transaction is through.
    pub fn touch(&self, topic: Topic) {
        self.touched.borrow_mut().insert(topic);
    }

    /// Does the work whole or not at all, within the transaction.
    ///
    /// *Invariant:* once the work has sealed a letter, a failure after that ends the whole transaction: the session's groups
    /// remember the sealing, the savepoint would have forgotten it.
    pub fn attempt<T>(&self, work: impl FnOnce() -> Result<T, DeskError>) -> Result<T, DeskError> {
        self.db.prepare_cached("SAVEPOINT attempt")?.execute([])?;
        let done = work();
        if done.is_err() {
            self.db.prepare_cached("ROLLBACK TO attempt")?.execute([])?;
        }
        self.db.prepare_cached("RELEASE attempt")?.execute([])?;
        done
    }

    pub fn letter_id(&self) -> LetterId {
        let seconds = u64::try_from(self.now.as_second()).unwrap_or(0);
        let nanos = u32::try_from(self.now.subsec_nanosecond()).unwrap_or(0);
        let stamp = uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos);
        LetterId::new(uuid::Uuid::new_v7(stamp).simple().to_string())
    }
}

pub fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
