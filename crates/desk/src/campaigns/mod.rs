//! Sendings to many: prepared from a table, checked row by row, agreed to by somebody else, sent so that it can be stopped.
//!
//! *Invariant:* a row names its letter in the transaction that writes the letter, so that no ending of the process sends twice.
//! *Invariant:* nobody who had a hand in a campaign approves it.

mod check;
pub mod door;
mod page;
mod prepare;
mod preview;
mod rows;
mod running;
mod sending;
mod steps;
mod upload;
mod wording;

pub use check::check;
pub use page::page;
pub use prepare::{create, revise};
pub use preview::preview;
pub use rows::{Wanted, find, list, mistakes, mistakes_as_csv, rows, rows_as_csv};
pub(crate) use running::run;
pub(crate) use sending::{received, rejected};
pub use steps::{decide, step};
pub use upload::Upload;
