//! How many tests passed, failed and were skipped, and how that is read from what test programs print.

use std::fmt;
use std::ops::AddAssign;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Count {
    pub fn passed() -> Self {
        Self { passed: 1, ..Self::default() }
    }

    pub fn failed() -> Self {
        Self { failed: 1, ..Self::default() }
    }

    /// One test that is there or not as it should be.
    pub fn of(good: bool) -> Self {
        if good { Self::passed() } else { Self::failed() }
    }

    /// Reads `cargo test`'s own harness, which was run with `--show-output`.
    ///
    /// A test whose data is not on this machine prints `SKIPPED <name>` and passes: it counts as skipped.
    pub fn of_harness(text: &str) -> Option<Self> {
        let mut count = None::<Self>;
        let mut skipped = 0;
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("test result: ") {
                let number = |word: &str| {
                    let before = rest.split(word).next()?;
                    before.rsplit([' ', ';', '.']).find(|part| !part.is_empty())?.parse::<usize>().ok()
                };
                let sum = count.get_or_insert_default();
                sum.passed += number(" passed")?;
                sum.failed += number(" failed")?;
                // We allow no ignored tests; one that slips in is not counted as good.
                sum.failed += number(" ignored")?;
            } else if line.starts_with("SKIPPED ") {
                skipped += 1;
            }
        }
        let mut count = count?;
        skipped = skipped.min(count.passed);
        count.passed -= skipped;
        count.skipped = skipped;
        Some(count)
    }

    /// Reads the last line of our own test programs: `N passed, N failed, N skipped`.
    pub fn of_last_line(text: &str) -> Option<Self> {
        let line = text.lines().rev().find(|line| !line.trim().is_empty())?;
        let mut parts = line.trim().split(", ");
        let mut number = |word: &str| parts.next()?.strip_suffix(word)?.trim().parse().ok();
        Some(Self { passed: number("passed")?, failed: number("failed")?, skipped: number("skipped")? })
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_harness_is_read() {
        let text = "running 3 tests\ntest a ... ok\ntest b ... ok\n\nsuccesses:\n\n---- b stdout ----\nSKIPPED b\n\n\
                    test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        assert_eq!(Count::of_harness(text), Some(Count { passed: 1, failed: 1, skipped: 1 }));
        assert_eq!(
            Count::of_harness("test result: ok. 1 passed; 0 failed; 2 ignored; 0 measured"),
            Some(Count { passed: 1, failed: 2, skipped: 0 })
        );
        assert_eq!(Count::of_harness("thread panicked"), None);
    }

    #[test]
    fn our_own_last_line_survives_being_read() {
        let count = Count { passed: 12, failed: 0, skipped: 3 };
        assert_eq!(Count::of_last_line(&format!("something\n{count}\n\n")), Some(count));
        assert_eq!(Count::of_last_line("12 passed"), None);
    }
}
