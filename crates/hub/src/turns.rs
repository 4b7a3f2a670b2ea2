//! How many things of a kind each has under way: a client its uploads, an address its connections.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Debug)]
pub struct Turns<K: Hash + Eq>(Arc<Mutex<HashMap<K, usize>>>);

impl<K: Hash + Eq> Default for Turns<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Hash + Eq + Clone> Turns<K> {
    /// `None` when this one has `most` of them already.
    pub fn begin(&self, who: &K, most: usize) -> Option<Turn<K>> {
        change(&self.0, |counts| match counts.get_mut(who) {
            Some(count) if *count >= most => None,
            Some(count) => {
                *count += 1;
                Some(())
            }
            None if most == 0 => None,
            None => {
                counts.insert(who.clone(), 1);
                Some(())
            }
        })?;
        Some(Turn { who: who.clone(), of: self.0.clone() })
    }

    pub fn of(&self, who: &K) -> usize {
        change(&self.0, |counts| counts.get(who).copied().unwrap_or_default())
    }
}

/// One of them; it ends when it is dropped.
#[derive(Debug)]
pub struct Turn<K: Hash + Eq> {
    who: K,
    of: Arc<Mutex<HashMap<K, usize>>>,
}

impl<K: Hash + Eq> Drop for Turn<K> {
    fn drop(&mut self) {
        change(&self.of, |counts| {
            if let Some(count) = counts.get_mut(&self.who) {
                *count -= 1;
                if *count == 0 {
                    counts.remove(&self.who);
                }
            }
        });
    }
}

fn change<K, T>(counts: &Mutex<HashMap<K, usize>>, change: impl FnOnce(&mut HashMap<K, usize>) -> T) -> T {
    change(&mut counts.lock().unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_so_many_and_no_more() {
        let turns = Turns::default();
        let first = turns.begin(&"a", 2).unwrap();
        let second = turns.begin(&"a", 2).unwrap();
        assert!(turns.begin(&"a", 2).is_none() && turns.begin(&"b", 2).is_some());
        drop(first);
        assert_eq!(turns.of(&"a"), 1);
        drop(second);
        assert!(turns.0.lock().unwrap().is_empty());
    }
}
