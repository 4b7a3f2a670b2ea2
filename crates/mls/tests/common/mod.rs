//! A strict sequencer after `model::wire` and parties around it, for tests.
// Each test file uses a part of it, and outside `#[test]` clippy does not know it for a test.
#![allow(dead_code, missing_debug_implementations, clippy::unwrap_used, clippy::panic)]

pub mod dice;
pub mod hub;
pub mod party;
