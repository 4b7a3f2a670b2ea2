//! The department's side: its member of every conversation, the cases, the automatic answers, the API for its systems.
//!
//! *Invariant:* what reaches a citizen goes through [`writing`], so that it is in the record before it is on the wire.

pub mod api;
mod arrivals;
mod audit;
mod batch;
mod begun;
#[cfg(feature = "bench")]
pub mod bench;
mod bot;
pub mod campaigns;
mod cases;
mod config;
pub mod console;
mod context;
mod database;
mod digest;
mod error;
mod failed;
mod inbox;
mod keys;
mod loops;
mod member;
mod notify;
mod numbers;
mod office;
pub mod offline;
mod once;
pub mod operation;
mod people;
pub mod press;
pub mod publishing;
pub mod records;
mod renewal;
mod routing;
mod setting;
pub mod sign_on;
#[cfg(test)]
mod testing;
mod town;
mod uploads;
mod webhooks;
mod words;
mod writing;

pub use config::DeskConfig;
pub use error::DeskError;
pub use keys::OfflineKeys;
pub use model::desk_api::Scope;
pub use office::Desk;
pub use webhooks::{Network, WebhookSettings};
