//! How much is measured; medians, and ratios of pairs that were measured side by side.

use std::time::Duration;

/// A build for debugging only rehearses: little, and its figures mean nothing.
pub const fn sized(measured: usize, rehearsed: usize) -> usize {
    if cfg!(debug_assertions) { rehearsed } else { measured }
}

/// The middle of them, with the least and the most.
#[derive(Clone, Copy)]
pub struct Spread {
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

impl Spread {
    pub fn of(numbers: impl IntoIterator<Item = f64>) -> Self {
        let mut all: Vec<f64> = numbers.into_iter().collect();
        all.sort_by(f64::total_cmp);
        Self { median: all[all.len() / 2], least: all[0], most: all[all.len() - 1] }
    }

    /// In milliseconds.
    pub fn of_times<'a>(times: impl IntoIterator<Item = &'a Duration>) -> Self {
        Self::of(times.into_iter().map(|time| time.as_secs_f64() * 1000.0))
    }

    /// Each of `ours` as a multiple of its neighbour in `theirs`.
    pub fn of_ratios(ours: &[Duration], theirs: &[Duration]) -> Self {
        Self::of(ours.iter().zip(theirs).map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64()))
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2} (from {:.2} to {:.2})", self.median, self.least, self.most)
    }
}
