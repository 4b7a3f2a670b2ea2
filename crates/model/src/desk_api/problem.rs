//! Refusals of the desk's API: RFC 9457 problem details with a code that programs can rely on.

use serde::{Deserialize, Serialize};

/// A refusal. `type` is always `about:blank` (RFC 9457 §4.2.1); what programs look at is `code`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    pub r#type: String,
    /// The status in words.
    pub title: String,
    #[cfg_attr(feature = "openapi", schema(minimum = 400, maximum = 599))]
    pub status: u16,
    /// What to fix, in a sentence for people.
    pub detail: String,
    pub code: ProblemCode,
}

/// Why the desk refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The request cannot be read: not JSON, a parameter that is missing or not of its type.
    Malformed,
    /// No API key, or one that is not known.
    NoKey,
    /// The key lacks the scope that this takes.
    ScopeMissing,
    NotFound,
    MethodNotAllowed,
    /// The citizen left the conversation or erased the app: nothing can be sent there any more.
    ConversationEnded,
    TooLarge,
    WrongMediaType,
    /// The request can be read, but a value in it is not allowed; `detail` names it.
    Invalid,
    /// The same idempotency key was used for another request.
    KeyReused,
    /// Not now: it stands elsewhere than this takes; `detail` says where.
    WrongState,
    /// Whoever prepared it cannot also approve it.
    FourEyes,
    /// Our fault; the service's log says why.
    Internal,
    /// The desk's hub did not answer; try again later.
    HubUnreachable,
    /// The desk's disk takes nothing more; nothing was written. Try again later.
    NoRoom,
}

impl ProblemCode {
    pub const ALL: [Self; 15] = [
        Self::Malformed,
        Self::NoKey,
        Self::ScopeMissing,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::ConversationEnded,
        Self::TooLarge,
        Self::WrongMediaType,
        Self::Invalid,
        Self::KeyReused,
        Self::WrongState,
        Self::FourEyes,
        Self::Internal,
        Self::HubUnreachable,
        Self::NoRoom,
    ];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::NoKey => "no_key",
            Self::ScopeMissing => "scope_missing",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::ConversationEnded => "conversation_ended",
            Self::TooLarge => "too_large",
            Self::WrongMediaType => "wrong_media_type",
            Self::Invalid => "invalid",
            Self::KeyReused => "key_reused",
            Self::WrongState => "wrong_state",
            Self::FourEyes => "four_eyes",
            Self::Internal => "internal",
            Self::HubUnreachable => "hub_unreachable",
            Self::NoRoom => "no_room",
        }
    }

    /// HTTP's status (RFC 9110 §15).
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::NoKey => 401,
            Self::ScopeMissing | Self::FourEyes => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::ConversationEnded | Self::WrongState => 409,
            Self::TooLarge => 413,
            Self::WrongMediaType => 415,
            Self::Invalid | Self::KeyReused => 422,
            Self::Internal => 500,
            Self::HubUnreachable => 502,
            // RFC 4918 §11.5.
            Self::NoRoom => 507,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_named_as_it_is_written() {
        for code in ProblemCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.name());
        }
    }
}
