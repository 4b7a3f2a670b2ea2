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
    /// The key's time is over, or its secret was replaced.
    KeyExpired,
    /// The key was revoked.
    KeyRevoked,
    /// The key lacks the scope that this takes.
    ScopeMissing,
    /// Nobody is signed in (console only).
    NotSignedIn,
    /// The session sleeps until its person shows the passkey again (console only).
    Locked,
    /// The passkey is not known here, or its answer is not right (console only).
    PasskeyRefused,
    /// Asked by a page of another site (console only).
    ForeignPage,
    /// Whoever is signed in lacks the role that this takes (console only).
    RoleMissing,
    /// Nobody agrees to what they asked for themselves (four eyes).
    SecondPerson,
    /// The key is not for the department of this case.
    DepartmentMissing,
    NotFound,
    MethodNotAllowed,
    /// The citizen left the conversation or erased the app: nothing can be sent there any more.
    ConversationEnded,
    TooLarge,
    WrongMediaType,
    /// The request can be read, but a value in it is not allowed; `detail` names it.
    Invalid,
    /// Something else happened to it in the meantime: read it again.
    Changed,
    /// The same idempotency key was used for another request.
    KeyReused,
    /// More requests than the key is given a minute; the header `Retry-After` says when to go on, in seconds.
    TooManyRequests,
    /// Not now: it stands elsewhere than this takes; `detail` says where.
    WrongState,
    /// Our fault; the service's log says why.
    Internal,
    /// The desk's hub did not answer; try again later.
    HubUnreachable,
    /// The desk's disk takes nothing more; nothing was written. Try again later.
    NoRoom,
}

impl ProblemCode {
    pub const ALL: [Self; 25] = [
        Self::Malformed,
        Self::NoKey,
        Self::KeyExpired,
        Self::KeyRevoked,
        Self::ScopeMissing,
        Self::NotSignedIn,
        Self::Locked,
        Self::PasskeyRefused,
        Self::ForeignPage,
        Self::RoleMissing,
        Self::SecondPerson,
        Self::DepartmentMissing,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::ConversationEnded,
        Self::TooLarge,
        Self::WrongMediaType,
        Self::Invalid,
        Self::Changed,
        Self::KeyReused,
        Self::TooManyRequests,
        Self::WrongState,
        Self::Internal,
        Self::HubUnreachable,
        Self::NoRoom,
    ];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::NoKey => "no_key",
            Self::KeyExpired => "key_expired",
            Self::KeyRevoked => "key_revoked",
            Self::ScopeMissing => "scope_missing",
            Self::NotSignedIn => "not_signed_in",
            Self::Locked => "locked",
            Self::PasskeyRefused => "passkey_refused",
            Self::ForeignPage => "foreign_page",
            Self::RoleMissing => "role_missing",
            Self::SecondPerson => "second_person",
            Self::DepartmentMissing => "department_missing",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::ConversationEnded => "conversation_ended",
            Self::TooLarge => "too_large",
            Self::WrongMediaType => "wrong_media_type",
            Self::Invalid => "invalid",
            Self::Changed => "changed",
            Self::KeyReused => "key_reused",
            Self::TooManyRequests => "too_many_requests",
            Self::WrongState => "wrong_state",
            Self::Internal => "internal",
            Self::HubUnreachable => "hub_unreachable",
            Self::NoRoom => "no_room",
        }
    }

    /// HTTP's status (RFC 9110 §15).
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::NoKey
            | Self::KeyExpired
            | Self::KeyRevoked
            | Self::NotSignedIn
            | Self::Locked
            | Self::PasskeyRefused => 401,
            Self::ScopeMissing
            | Self::DepartmentMissing
            | Self::ForeignPage
            | Self::RoleMissing
            | Self::SecondPerson => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::ConversationEnded | Self::Changed | Self::WrongState | Self::KeyReused => 409,
            Self::TooLarge => 413,
            Self::WrongMediaType => 415,
            Self::Invalid => 422,
            // RFC 6585 §4.
            Self::TooManyRequests => 429,
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
