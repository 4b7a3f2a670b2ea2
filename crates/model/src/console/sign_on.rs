//! Sign-on through the office's own identity provider: what the entrance is told before anybody is in.

use serde::{Deserialize, Serialize};

/// What the entrance offers beside the passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOnOffer {
    /// As people in the office call the provider.
    pub name: String,
    pub standing: ProviderStanding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderStanding {
    Ready,
    Unreachable,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOnRequest {
    /// The console's address at which the person wants to be afterwards, as `/console/…`.
    #[serde(default)]
    pub back: String,
}

/// Where the browser goes; none: the provider cannot be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOnBegun {
    pub address: Option<String>,
}

/// Why nobody came in, in the console's address after the way back: `?sign-on=unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignOnRefusal {
    /// The provider says who it is, and nobody of this desk is that.
    Unknown,
    /// The provider was asked and did not let them in, or they went back.
    Declined,
    /// The answer was too old, not asked for here, or not right.
    Failed,
    Unreachable,
}

impl SignOnRefusal {
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Declined, Self::Failed, Self::Unreachable];

    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Declined => "declined",
            Self::Failed => "failed",
            Self::Unreachable => "unreachable",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.name() == name)
    }
}
