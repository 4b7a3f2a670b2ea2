//! Questions to answers: analysis, an FTS5 index in the caller's database, a small trained model, the guided menu.

pub mod analysis;
mod ask;
#[cfg(feature = "bench")]
pub mod bench;
mod entry;
mod error;
pub mod index;
mod item;
pub mod language;
pub mod menu;
mod model;
mod spelling;
mod term;

pub use ask::{Answer, Asked, ask};
pub use entry::Entry;
pub use error::{Error, Result};
pub use model::{Model, Scores, train};
