//! Who went to the provider and has not come back: kept in memory, for minutes, found once.

use crate::begun::Begun;
use crate::digest;
use jiff::{SignedDuration, Timestamp};
use openidconnect::{Nonce, PkceCodeVerifier};

/// How long a person may look for a second factor.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// How lately the person must have shown themselves to the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Now: the console they open was locked.
    Anew,
    /// Within so many seconds.
    Within(u64),
}

/// What was asked, and of whom the answer is expected.
#[derive(Debug)]
pub struct Asked {
    pub begun: Timestamp,
    /// Hash of the cookie of the browser that asked.
    pub browser: String,
    pub nonce: Nonce,
    pub proof: PkceCodeVerifier,
    pub sign: Sign,
    /// A path of the console.
    pub back: String,
}

#[derive(Debug)]
pub struct Waiting(Begun<Asked>);

impl Default for Waiting {
    fn default() -> Self {
        Self(Begun::new(PATIENCE))
    }
}

impl Waiting {
    /// False: too many are on their way.
    #[must_use]
    pub fn keep(&self, state: String, asked: Asked) -> bool {
        let now = asked.begun;
        self.0.keep(state, asked, now)
    }

    /// Only by the browser that went: the answer of a link that somebody else sent finds nothing here.
    pub fn take(&self, state: &str, cookie: &str, now: Timestamp) -> Option<Asked> {
        self.0.take(state, now, |asked| asked.browser == hash(cookie))
    }
}

/// 256 random bits need no slow hash.
pub fn hash(cookie: &str) -> String {
    digest::of_parts(&[b"sign-on", cookie.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::begun::MOST;
    use openidconnect::PkceCodeChallenge;

    fn asked(begun: &str, cookie: &str) -> Asked {
        Asked {
            begun: begun.parse().unwrap(),
            browser: hash(cookie),
            nonce: Nonce::new_random(),
            proof: PkceCodeChallenge::new_random_sha256().1,
            sign: Sign::Anew,
            back: String::new(),
        }
    }

    #[test]
    fn an_answer_is_heard_once_from_the_browser_that_asked_within_ten_minutes() {
        let waiting = Waiting::default();
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        assert!(waiting.keep("a".into(), asked("2026-11-25T09:00:00Z", "mine")));
        assert!(waiting.take("a", "another", at("2026-11-25T09:01:00Z")).is_none(), "another browser");
        assert!(waiting.take("b", "mine", at("2026-11-25T09:01:00Z")).is_none(), "another state");
        assert!(waiting.take("a", "mine", at("2026-11-25T09:01:00Z")).is_some(), "a stranger's try took nothing away");
        assert!(waiting.take("a", "mine", at("2026-11-25T09:01:00Z")).is_none(), "twice");
        assert!(waiting.keep("c".into(), asked("2026-11-25T09:00:00Z", "mine")));
        assert!(waiting.take("c", "mine", at("2026-11-25T09:10:00Z")).is_none(), "too late");
    }

    #[test]
    fn a_crowd_of_strangers_takes_no_room_for_ever() {
        let waiting = Waiting::default();
        for one in 0..MOST {
            assert!(waiting.keep(one.to_string(), asked("2026-11-25T09:00:00Z", "x")));
        }
        assert!(!waiting.keep("late".into(), asked("2026-11-25T09:05:00Z", "x")));
        assert!(waiting.keep("later".into(), asked("2026-11-25T09:10:00Z", "x")));
    }
}
