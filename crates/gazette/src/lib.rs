//! The public plane: what a department publishes to everyone, as a signed log of static files.
//!
//! Two halves. A device follows gazettes: [`join`], [`sync`], [`read`], [`file`], [`audience`], [`recurrence`], [`reminder`]
//! work on the caller's database and on bytes the caller fetched. A department publishes (feature `publish`): [`pack`] reads
//! and checks a folder of plain files, [`import`] fills it from spreadsheets, [`publish`] puts the difference into the log.
//!
//! *Invariant:* the device half has no I/O and no clock; nothing becomes visible before it is verified; one checkpoint is
//! one transaction.

pub mod audience;
pub mod error;
pub mod file;
pub mod join;
pub mod limit;
mod live;
pub mod log;
pub mod read;
pub mod recurrence;
pub mod reminder;
pub mod schema;
pub mod sync;
mod update;

#[cfg(feature = "publish")]
pub mod import;
#[cfg(feature = "publish")]
pub mod keys;
#[cfg(feature = "publish")]
pub mod pack;
#[cfg(feature = "publish")]
pub mod publish;
#[cfg(feature = "publish")]
pub mod whole;

pub use error::Error;
pub use update::{Applied, Change, Update};
