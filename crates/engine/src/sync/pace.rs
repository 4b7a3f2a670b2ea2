//! How long a loop waits for its next try: longer after each failure, from the beginning after a success.

use std::time::Duration;

/// After a failure, first and longest pause.
pub const PAUSE: Duration = Duration::from_secs(2);
const PAUSE_MAX: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub struct Pace {
    pause: Duration,
    was_fine: bool,
}

/// How a try went, seen beside the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Went {
    Well,
    /// For the first time since it had failed.
    WellAgain,
    /// The next try is after this time.
    Wrong(Duration),
}

impl Pace {
    pub fn new() -> Self {
        Self { pause: PAUSE, was_fine: true }
    }

    pub fn went(&mut self, fine: bool) -> Went {
        let was_fine = std::mem::replace(&mut self.was_fine, fine);
        if fine {
            self.pause = PAUSE;
            return if was_fine { Went::Well } else { Went::WellAgain };
        }
        let pause = self.pause;
        self.pause = (pause * 2).min(PAUSE_MAX);
        Went::Wrong(pause)
    }

    /// Somebody asked for the next try: what failed before counts no more.
    pub fn begin_anew(&mut self) {
        self.pause = PAUSE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_begin_anew() {
        let mut pace = Pace::new();
        assert_eq!(pace.went(true), Went::Well);
        let pauses = [2, 4, 8, 16, 32, 60, 60].map(|seconds| Went::Wrong(Duration::from_secs(seconds)));
        assert_eq!(pauses.map(|_| pace.went(false)), pauses);
        pace.begin_anew();
        assert_eq!(pace.went(false), Went::Wrong(PAUSE));
        assert_eq!((pace.went(true), pace.went(true)), (Went::WellAgain, Went::Well));
        assert_eq!(pace.went(false), Went::Wrong(PAUSE));
    }
}
