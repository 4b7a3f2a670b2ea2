//! The words of the interface: one Fluent catalogue per language, built into the program.
//!
//! *Invariant:* no I/O, no clock, no time zone. Whoever asks passes text, or a number that chooses a form.

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
