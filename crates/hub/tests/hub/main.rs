//! The hub over real HTTP and its stores against one conformance suite.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad_input;
mod blobs;
mod conformance;
mod events;
mod gazette;
mod kit;
mod limits;
mod privacy;
mod relay;
mod store_postgres;
mod store_sqlite;
