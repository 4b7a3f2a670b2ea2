//! The hub over real HTTP and its stores against one conformance suite.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod authority;
mod bad_input;
mod blobs;
mod conformance;
mod events;
mod gazette;
mod kill;
mod kit;
mod limits;
mod postgres_server;
mod privacy;
mod relay;
mod store_postgres;
mod store_sqlite;
