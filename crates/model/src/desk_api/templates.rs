//! Templates that systems fill in and send through the door for GOV.UK Notify's clients.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// By which of the client's calls a template is sent. What arrives is the same: a letter in the citizen's app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TemplateKind {
    Email,
    Sms,
    Letter,
}

impl TemplateKind {
    pub const ALL: [Self; 3] = [Self::Email, Self::Sms, Self::Letter];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Letter => "letter",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == text)
    }
}

/// In its texts `((name))` is filled in, and `((late??A sentence))` stands there if `late` is yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateRequest {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200, pattern = "[^\\s\\x85]"))]
    pub name: String,
    pub kind: TemplateKind,
    /// One line. A text message that is no reminder has none: it is left out there.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 200, pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub subject: String,
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 10_000, pattern = "[^\\s\\x85]"))]
    pub body: String,
    /// Given: it is a reminder, and rings on the citizen's device.
    #[serde(default)]
    pub reminder: Option<TemplateReminder>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateReminder {
    /// Becomes a date like `2027-01-31` when it is filled in, mostly `((date))`.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200, pattern = "[^\\s\\x85]"))]
    pub date: String,
    /// Becomes a time like `09:30`, or nothing: then it is of the whole day.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub time: String,
    #[serde(default, deserialize_with = "super::whole_numbers")]
    #[cfg_attr(feature = "openapi", schema(schema_with = super::days_before))]
    pub remind_days_before: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateView {
    /// A UUID: the client's `template_id`.
    pub id: String,
    /// Each change makes the next one.
    pub version: u32,
    pub name: String,
    pub kind: TemplateKind,
    pub subject: String,
    pub body: String,
    pub reminder: Option<TemplateReminder>,
    /// What has to be filled in.
    pub placeholders: BTreeSet<String>,
    pub made: Timestamp,
    pub changed: Timestamp,
    /// Who wrote this version.
    pub changed_by: String,
    pub removed: bool,
}
