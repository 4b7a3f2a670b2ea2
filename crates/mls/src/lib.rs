//! The private plane: conversations over MLS (RFC 9420) on the caller's database and in the caller's transactions.
//!
//! The citizen's engine and the department's desk each bring a connection, a clock and a line to the hub; everything
//! between them is here: keys, the outbox, the order of a group, gaps, what to believe and what to pass over.
//!
//! *Invariant:* no I/O but on the borrowed connection, no clock but what is passed in (OpenMLS dates the secrets it
//! keeps and checks key packages by its own, which is `web-time` in a browser).
//!
//! *Invariant:* nothing that a member or a hub sends is an [`Error`] of [`Session::deliver`] or [`Session::settle`].

pub mod attachment;
mod credential;
mod error;
mod member;
mod padding;
mod provider;
mod report;
mod rows;
pub mod schema;
mod session;
mod settings;
mod storage;

pub use credential::{CREDENTIAL_MAX, Credential, CredentialCheck, Participant, Refused, Role};
pub use error::Error;
pub use member::Member;
pub use padding::PLAINTEXT_MAX;
pub use report::{Gap, Happened, Received, Rejection, Report, SkipReason, Skipped};
pub use rows::group::GroupState;
pub use rows::inbox::{BUFFER_BYTES, BUFFER_ROWS, BUFFER_UNKNOWN_GROUPS};
pub use session::{Change, KeyPackageCount, Outgoing, Peer, SINGLE_USE_FULL, Session, Ticket, key_package_count};
pub use settings::CIPHERSUITE;
pub use storage::{Storage, StorageFailed};
