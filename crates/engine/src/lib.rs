//! The citizen's side: one encrypted database, commands, sync, reminders.
//!
//! *Invariant:* the screen reads only the local database; a command writes to it and returns; the sync loop moves rows
//! between database and network. *Invariant:* outside `native` there is no thread, no file and no clock.

mod address;
mod arrivals;
mod asking;
mod attachments;
mod calendar;
mod context;
mod conversations;
pub mod database;
mod directory;
mod documents;
mod door;
mod drafts;
mod engine;
mod error;
mod files;
mod gazettes;
mod indexing;
mod items;
mod letters;
mod menu;
mod opening;
mod platform;
mod privacy;
mod random;
mod registration;
mod remembered;
mod reminders;
mod renewal;
mod sealing;
mod settings;
mod status;
mod submissions;
mod sync;
mod today;
#[cfg(test)]
mod towns;
mod writing;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub mod native;

pub use database::DatabaseKey;
pub use engine::Engine;
pub use gazettes::fingerprint;
pub use platform::Platform;
