//! Identifiers: plain strings with a type, so that a case is never passed where a client is meant.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            pub fn new(text: impl Into<String>) -> Self { Self(text.into()) }
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self { Self(text.to_owned()) }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self { Self(text) }
        }
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str { &self.0 }
        }
    )+};
}

ids! {
    /// A gazette's origin line, for example `merewick.example/gazette` (C2SP tlog-checkpoint).
    Origin,
    /// An item of the gazette, the same in all languages: lower-case words joined by hyphens, unique in its gazette.
    ItemId,
    /// A department: the item id of its `Department` item.
    DepartmentId,
    /// One MLS client at a hub: a citizen's device or a desk. 32 hex digits, chosen by the hub.
    ClientId,
    /// One MLS group at the hub: 32 random bytes in hex, chosen by whoever creates the conversation.
    GroupId,
    /// One letter: a UUID version 7, so that letters sort by the time they were written.
    LetterId,
    /// One blob at the hub: 32 random bytes in hex. Whoever knows the name may fetch the ciphertext.
    BlobId,
    /// One unfinished form on a device.
    DraftId,
    /// One reminder, public or personal.
    ReminderId,
    /// What a citizen reads out on the telephone, for example `MW-7K3F-Q2`.
    Reference,
    /// Rows waiting to be sent.
    OutboxId,
}
