//! What somebody has begun at this process and will finish within minutes, or not at all: kept in memory, found once.

use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// More at once is not people.
pub const MOST: usize = 1000;

#[derive(Debug)]
pub struct Begun<T> {
    patience: SignedDuration,
    open: Mutex<BTreeMap<String, (Timestamp, T)>>,
}

impl<T> Begun<T> {
    pub fn new(patience: SignedDuration) -> Self {
        Self { patience, open: Mutex::default() }
    }

    /// False: too many have begun.
    #[must_use]
    pub fn keep(&self, id: String, what: T, now: Timestamp) -> bool {
        let mut open = self.open();
        open.retain(|_, (begun, _)| now.duration_since(*begun) < self.patience);
        if open.len() >= MOST {
            return false;
        }
        open.insert(id, (now, what));
        true
    }

    /// Once: a second answer finds nothing. Whoever is not meant by `is_own` finds nothing and takes nothing away.
    pub fn take(&self, id: &str, now: Timestamp, is_own: impl FnOnce(&T) -> bool) -> Option<T> {
        let mut open = self.open();
        if !open.get(id).is_some_and(|(_, what)| is_own(what)) {
            return None;
        }
        let (begun, what) = open.remove(id)?;
        (now.duration_since(begun) < self.patience).then_some(what)
    }

    fn open(&self) -> MutexGuard<'_, BTreeMap<String, (Timestamp, T)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
