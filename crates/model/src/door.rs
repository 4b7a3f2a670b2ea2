//! How a door is declared: one closed list of commands, each with its request, its reply and an example.

use serde::{Serialize, de::DeserializeOwned};

/// A request that names its reply and the door it goes through.
pub trait Call: Serialize + Into<Self::Door> {
    type Door: Serialize;
    type Reply: DeserializeOwned + Serialize;
}

/// One struct a command, an enum of all requests tagged by `do`, an enum of all replies, and the examples.
macro_rules! door {
    (
        $(#[$of_all:meta])* $command:ident -> $reply_of_all:ident;
        $($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)? } -> $reply:ty, $example:literal;)+
    ) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name { $($(#[$fdoc])* pub $field: $type),* }
            impl $crate::door::Call for $name {
                type Door = $command;
                type Reply = $reply;
            }
            impl From<$name> for $command { fn from(request: $name) -> Self { Self::$name(request) } }
        )+

        $(#[$of_all])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "do", rename_all = "snake_case")]
        pub enum $command { $($(#[$doc])* $name($name)),+ }

        /// What it answers; on the wire just the reply itself.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(untagged)]
        pub enum $reply_of_all { $($name($reply)),+ }

        /// Each command with an example.
        pub const EXAMPLES: &[&str] = &[$($example),+];
    };
}

pub(crate) use door;
