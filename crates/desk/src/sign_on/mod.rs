//! Sign-on through the office's own identity provider (OpenID Connect Core 1.0), beside the passkeys.
//!
//! *Invariant:* no token is kept. Of an answer only whom it vouches for is read, and only after every check.

mod line;
mod provider;
mod settings;
mod waiting;

pub(crate) use provider::{Refused, SignOn};
pub use settings::SignOnSettings;
pub(crate) use waiting::Sign;
