//! Numbers without surveillance: how often something happened in a department in a week, and how long it took.
//!
//! They are counted when it happens, not looked up in cases later: so they stay the same when a case is erased, and no
//! retention rule has to wait for them.
//!
//! *Invariant:* a tally has a department, a week and a figure. It has no case, no citizen, no clerk, no moment and no word that
//! anybody wrote.

mod fill_in;
mod happened;
mod open_data;
mod read;
mod rights;
mod table;
mod tally;
mod week;

#[cfg(test)]
mod tests;

pub use fill_in::fill_in;
pub use happened::{Found, answers, asks, asks_person, begins, closes, merges, rates, reopens};
pub use open_data::{Licence, package, table as open_table};
pub use read::{Lines, departments, is_department, read, span};
pub use rights::{may, reach};
pub use table::csv;
pub use tally::turn;
