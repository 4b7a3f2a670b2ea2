//! A strict sequencer after `model::wire` and parties around it, for tests.
#![allow(dead_code)]

pub mod dice;
pub mod hub;
pub mod party;

pub use dice::Dice;
pub use hub::Hub;
pub use party::{Believe, Party};
