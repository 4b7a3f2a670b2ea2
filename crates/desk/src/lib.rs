//! The department's side: its member of every conversation, the cases, the automatic answers, the API for its systems.
//!
//! *Invariant:* what reaches a citizen goes through [`writing`], so that it is in the record before it is on the wire.

pub mod api;
mod arrivals;
mod audit;
mod batch;
mod bot;
pub mod campaigns;
mod cases;
mod config;
mod context;
mod database;
mod digest;
mod error;
mod keys;
mod loops;
mod member;
mod office;
mod once;
pub mod publishing;
mod town;
mod words;
mod writing;

pub use config::DeskConfig;
pub use error::DeskError;
pub use keys::Scope;
pub use office::{Desk, make_key_offline};
