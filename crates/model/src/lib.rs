//! The words all sides share: ids, gazette items, letters, wire types, commands, views, events, error codes.
//!
//! *Invariant:* no I/O, no clock, no randomness. What is here crosses a boundary; what does not, is not here.

pub mod command;
pub mod console;
pub mod days;
pub mod desk_api;
pub mod door;
pub mod error;
pub mod event;
pub mod id;
pub mod item;
pub mod letter;
pub mod link;
mod reference;
pub mod view;
pub mod wire;

pub use command::Command;
pub use door::Call;
pub use error::{ErrorCode, Failure};
pub use event::{Event, Table};
