//! The program as it is shipped, in processes of its own: killed, starved of room, given broken homes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_debug_implementations)]

#[path = "../../../hub/tests/hub/authority.rs"]
mod authority;
mod broken_home;
mod citizen;
mod clerk;
mod content;
mod crash;
mod disk;
mod indexing;
mod killed;
mod ledger;
mod postgres;
#[path = "../../../hub/tests/hub/postgres_server.rs"]
mod postgres_server;
mod room;
mod stored;
mod tls;
mod town;
