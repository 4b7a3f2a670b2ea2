//! The hub: an ordered relay for ciphertext and a static host for the public gazettes.
//!
//! *Invariant:* nothing here can decrypt; the crate knows neither `mls` nor `engine`.
//! *Invariant:* no log line carries an address, a client id, a group id or a token.

mod blobs;
mod config;
mod error;
mod folder;
mod gazette;
mod http;
mod hub;
mod limits;
mod refusal;
mod server;
pub mod store;
mod turns;
mod wake;

pub use config::{AddressSource, Clock, HubConfig, Limits, PostgresServer, Rate, Retention, StoreChoice};
pub use error::HubError;
pub use folder::own;
pub use http::{relay, router};
pub use hub::Hub;
pub use server::{ServerLimits, serve};

/// Version of the protocol in `model::wire`.
pub const PROTOCOL: u32 = 1;
