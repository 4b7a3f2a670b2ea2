//! What the console's screens share: who is in, live reading, trouble in words, dialogs.

pub mod confirm;
pub mod console;
pub mod dialog;
pub mod fields;
pub mod live;
pub mod pages;
pub mod speech;
pub mod trouble;

pub use loket_pieces::words::{isolated, t, tf};
pub use loket_pieces::{date, focus, icon, language};
