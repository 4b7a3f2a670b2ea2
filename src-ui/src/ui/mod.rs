//! The pieces screens are made of, and what they share: words, dates, live reading, focus.

pub mod app;
pub mod button;
pub mod date;
pub mod focus;
pub mod heading;
pub mod icon;
pub mod item;
pub mod language;
pub mod list;
pub mod live;
pub mod markdown;
pub mod problem;
pub mod saved;
pub mod size;
pub mod speech;
pub mod words;
