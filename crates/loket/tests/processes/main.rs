//! The program as it is shipped, in processes of its own: killed, starved of room, given broken homes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_debug_implementations)]

mod broken_home;
mod citizen;
mod clerk;
mod crash;
mod disk;
mod indexing;
mod killed;
mod ledger;
mod room;
mod stored;
mod town;
