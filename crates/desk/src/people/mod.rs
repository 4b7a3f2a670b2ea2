//! Who works at the desk: people, their roles, passkeys, sessions and the links that let them in.
//!
//! *Invariant:* there is no password. Whoever is in came by a passkey, the first by a link printed where the desk runs; or by an
//! account at the office's own identity provider that an administrator linked.

pub mod account;
pub mod invitation;
mod names;
pub mod passkey;
pub mod recovery;
pub mod session;
mod staff;

pub use names::Names;
pub use staff::{Staff, active_with_role, add, change_grants, list, rename, restore, set_presence, suspend, view};

#[cfg(test)]
mod tests;
