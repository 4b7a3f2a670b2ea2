//! The words of the interface: one Fluent catalogue per language, built into the program.
//!
//! *Invariant:* no I/O and no formatting of dates or numbers. Whoever asks formats first (Intl, ICU) and passes text.

mod argument;
mod bundle;
mod check;
mod language;
mod pseudo;
mod source;

pub use argument::Argument;
pub use bundle::{has, text};
pub use check::{Problem, check, keys};
pub use language::{Direction, LANGUAGES, Language, direction, negotiate};
