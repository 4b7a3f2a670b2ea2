//! Webhooks: what the desk tells other systems of its own accord, and the log of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most deliveries of one page of the log, and most that one replay names.
pub const DELIVERIES_MAX: u32 = 1000;

/// What a target can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EventKind {
    /// A citizen opened a conversation with a department.
    #[serde(rename = "case.opened")]
    CaseOpened,
    /// A citizen wrote, chose, sent a form.
    #[serde(rename = "letter.received")]
    LetterReceived,
    #[serde(rename = "status.changed")]
    StatusChanged,
    /// A letter of the department is on the citizen's device.
    #[serde(rename = "letter.delivered")]
    LetterDelivered,
    /// The citizen opened it.
    #[serde(rename = "letter.read")]
    LetterRead,
    /// A reminder will never arrive: the citizen left.
    #[serde(rename = "reminder.failed")]
    ReminderFailed,
}

impl EventKind {
    pub const ALL: [Self; 6] = [
        Self::CaseOpened,
        Self::LetterReceived,
        Self::StatusChanged,
        Self::LetterDelivered,
        Self::LetterRead,
        Self::ReminderFailed,
    ];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::CaseOpened => "case.opened",
            Self::LetterReceived => "letter.received",
            Self::StatusChanged => "status.changed",
            Self::LetterDelivered => "letter.delivered",
            Self::LetterRead => "letter.read",
            Self::ReminderFailed => "reminder.failed",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WebhookRequest {
    /// `https://…`; in the office's own network, where the desk was told that it may, `http://…` too.
    #[cfg_attr(feature = "openapi", schema(format = "uri", max_length = 2000, pattern = "^https?://"))]
    pub url: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<EventKind>, min_items = 1))]
    pub kinds: BTreeSet<EventKind>,
    /// Which system it is for.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookView {
    pub id: String,
    /// The API key that registered it: told is what that key may see, for as long as it is good.
    pub key: String,
    pub name: String,
    pub url: String,
    pub kinds: BTreeSet<EventKind>,
    pub made: Timestamp,
    pub waiting: u32,
    pub delivered: u32,
    pub given_up: u32,
    /// Somebody at the desk stopped it: what happens waits.
    pub paused: bool,
    /// The target did not answer; nothing is tried before this moment.
    pub resumes: Option<Timestamp>,
    /// Until then the secret before the last rotation signs too.
    pub former_until: Option<Timestamp>,
}

/// A webhook and the secret its receiver checks with, which is shown now and never again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookMade {
    pub webhook: WebhookView,
    /// `whsec_` and base64 (Standard Webhooks).
    pub secret: String,
}

/// One event on its way to one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryView {
    /// As in the header `webhook-id`, the same at every attempt.
    pub id: String,
    pub kind: EventKind,
    /// When it happened.
    pub occurred: Timestamp,
    pub state: DeliveryState,
    pub attempts: u32,
    /// Of the last attempt.
    pub last: Option<Timestamp>,
    /// HTTP's, of the last attempt; none: there was no answer.
    pub status: Option<u16>,
    /// Of the last attempt.
    pub error: String,
    /// Of the next attempt.
    pub next: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    Waiting,
    Delivered,
    GivenUp,
}

impl DeliveryState {
    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::GivenUp => "given_up",
        }
    }
}

/// What is to be sent again: everything since a moment, and these.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplayRequest {
    /// What happened at or after this moment.
    #[serde(default)]
    pub from: Option<Timestamp>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_items = 1000))]
    pub ids: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplayReport {
    /// So many are due now.
    pub replayed: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_states_are_named_as_they_are_written() {
        for kind in EventKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
        for state in [DeliveryState::Waiting, DeliveryState::Delivered, DeliveryState::GivenUp] {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
    }
}
