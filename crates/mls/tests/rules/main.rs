//! The rules of the private plane, each by a named test that fails without its rule.
// Outside `#[test]` clippy does not know a test for one.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod believing;
mod hubs;
mod receiving;
mod sending;

use common::party::Party;

fn outgoing(party: &mut Party) -> Vec<mls::Outgoing> {
    party.work(|session| session.outbox(200)).unwrap()
}
