//! API keys: what one may do, for which departments, until when, how often.

use crate::id::DepartmentId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Requests a minute, if nothing else is said.
pub const RATE: u32 = 3000;
/// Most requests a minute that a key can be given.
pub const RATE_MAX: u32 = 60_000;
/// Hours for which a replaced secret works on, if nothing else is said, and at most.
pub const GRACE_HOURS: u32 = 24;
pub const GRACE_HOURS_MAX: u32 = 720;

/// What a key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Read,
    Reply,
    Remind,
    Issue,
    Notify,
    Templates,
    Webhooks,
    Prepare,
    Approve,
    Numbers,
    Admin,
}

impl Scope {
    pub const ALL: [Self; 11] = [
        Self::Read,
        Self::Reply,
        Self::Remind,
        Self::Issue,
        Self::Notify,
        Self::Templates,
        Self::Webhooks,
        Self::Prepare,
        Self::Approve,
        Self::Numbers,
        Self::Admin,
    ];

    /// As it stands in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Reply => "reply",
            Self::Remind => "remind",
            Self::Issue => "issue",
            Self::Notify => "notify",
            Self::Templates => "templates",
            Self::Webhooks => "webhooks",
            Self::Prepare => "prepare",
            Self::Approve => "approve",
            Self::Numbers => "numbers",
            Self::Admin => "admin",
        }
    }

    /// What it allows, in words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Read => "list and read cases, fetch the files in them",
            Self::Reply => "reply, set a status, close",
            Self::Remind => "send reminders",
            Self::Issue => "issue documents",
            Self::Notify => "send by template through the door for GOV.UK Notify's clients",
            Self::Templates => "list and change the templates of that door",
            Self::Prepare => "prepare campaigns, start, pause and cancel them; propose notices to everyone",
            Self::Approve => "approve or refuse campaigns that somebody else prepared",
            Self::Numbers => "read the numbers, and no case",
            Self::Webhooks => "register webhooks, read their log, replay",
            Self::Admin => "make, rotate and revoke keys, see every webhook, verify the audit trail",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }
}

/// How a key is presented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeyForm {
    /// `Authorization: Bearer loket_…`.
    #[default]
    Bearer,
    /// `name-<UUID>-<UUID>`, as GOV.UK Notify's clients take it; the scope `notify` comes with it.
    Notify,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyRequest {
    /// Which system it is for, in one line.
    #[cfg_attr(
        feature = "openapi",
        schema(
            min_length = 1,
            max_length = 200,
            pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$"
        )
    )]
    pub name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Scope>, min_items = 1))]
    pub scopes: BTreeSet<Scope>,
    /// It sees and writes only cases of these; every department if not given.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<DepartmentId>>, min_items = 1))]
    pub departments: Option<BTreeSet<DepartmentId>>,
    /// Refused from this moment on; never if not given.
    #[serde(default)]
    pub expires: Option<Timestamp>,
    /// 3000 if not given.
    #[serde(default, deserialize_with = "super::whole_number")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 60_000))]
    pub requests_a_minute: Option<u32>,
    #[serde(default)]
    pub form: KeyForm,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyView {
    pub id: String,
    pub name: String,
    pub form: KeyForm,
    pub scopes: BTreeSet<Scope>,
    /// None: every department.
    pub departments: Option<BTreeSet<DepartmentId>>,
    pub requests_a_minute: u32,
    pub made: Timestamp,
    /// None: never.
    pub expires: Option<Timestamp>,
    pub revoked: bool,
    /// Until then the secret before the last rotation works too.
    pub former_until: Option<Timestamp>,
    /// To the minute; none: never.
    pub last_used: Option<Timestamp>,
}

/// A key and its secret, which is shown now and never again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyMade {
    pub key: KeyView,
    pub secret: String,
}

/// Of a key or a webhook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RotateRequest {
    /// The old secret works for so many hours more; 24 if not given, 0 ends it now.
    #[serde(default, deserialize_with = "super::whole_number")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 720))]
    pub grace_hours: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_named_as_it_is_written() {
        for scope in Scope::ALL {
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.as_str());
            assert_eq!(Scope::parse(scope.as_str()), Some(scope));
        }
    }
}
