//! What can go wrong, one variant per kind of operation.

use crate::credential::Refused;
use model::id::{ClientId, GroupId};

/// What a session leaves behind after an error is said at [`crate::Session`]; the caller rolls its transaction back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the database failed")]
    Database(#[from] rusqlite::Error),
    /// What the database holds is not what this version wrote.
    #[error("stored state of kind {kind} cannot be read")]
    Corrupt { kind: &'static str },
    #[error("a credential holds at most {max} bytes")]
    CredentialTooLarge { max: usize },
    #[error("not a group id: 64 hex digits are")]
    NotAGroupId(GroupId),
    #[error("group {0} exists already")]
    GroupExists(GroupId),
    /// Never joined, left, or stopped because somebody in it was refused.
    #[error("group {0} takes no messages")]
    NotActive(GroupId),
    /// The key package of `client` cannot be used: malformed, badly signed, expired, or somebody else's.
    #[error("key package of {client}: {why}")]
    KeyPackage { client: ClientId, why: String },
    #[error("{client}: {source}")]
    Refused { client: ClientId, source: Refused },
    #[error("nobody to add")]
    NobodyToAdd,
    #[error("a message holds at most {max} bytes, this one has {size}")]
    TooLarge { size: usize, max: usize },
    /// OpenMLS refused something that this crate had checked before.
    #[error("{doing}: {why}")]
    Mls { doing: &'static str, why: String },
    #[error("no randomness")]
    NoRandomness,
    #[error("something failed before in this transaction, which has to be rolled back")]
    Torn,
}

impl Error {
    pub(crate) fn mls(doing: &'static str) -> impl FnOnce(&dyn std::fmt::Display) -> Self {
        move |why| Self::Mls { doing, why: why.to_string() }
    }
}
