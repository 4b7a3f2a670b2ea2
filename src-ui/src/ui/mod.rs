//! The pieces screens are made of, and what they share: words, dates, live reading, focus.

pub mod app;
pub mod heading;
pub mod item;
pub mod list;
pub mod live;
pub mod markdown;
pub mod problem;
pub mod saved;
pub mod speech;
pub mod words;

pub use loket_pieces::{button, date, focus, icon, language, size};
