//! Carries envelopes between a member's database and its hub: what a citizen's engine and a department's desk share.
//!
//! *Invariant:* of letters it knows only how an attachment is written down; it moves envelopes and lets the member's own transaction decide.
//! *Invariant:* no clock and no spawn: it is driven by its caller, on every platform.

pub mod attachment;
pub mod body;
mod error;
mod exchange;
mod hub;
mod stream;
#[cfg(not(target_family = "wasm"))]
mod trust;

pub use error::CourierError;
pub use exchange::{Member, fill, hear, pull, push, push_some, top_up};
pub use hub::Hub;
pub use stream::{MailboxStream, Streamed};
