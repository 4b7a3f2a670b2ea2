//! The pieces screens are made of, and what they share: words, dates, live reading, focus.

pub mod app;
pub mod clicks;
pub mod front_page;
pub mod heading;
pub mod live;
pub mod outside;
pub mod problem;
pub mod saved;
pub mod sight;
pub mod speech;
pub mod words;
pub mod wrong;

pub use loket_pieces::{button, cards, date, focus, here, icon, item, language, list, numbers, page, prose, size};
