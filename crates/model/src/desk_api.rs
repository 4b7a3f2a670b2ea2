//! What a clerk's tools and legacy systems say to the desk: requests and replies of its REST API under `/v1`.

use crate::id::{DepartmentId, GroupId, Reference};
use crate::letter::{CaseState, Letter};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One conversation as a clerk sees it in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseRow {
    /// Reference of the newest submission, or one made by the desk for a plain conversation.
    pub reference: Reference,
    pub conversation: GroupId,
    pub department: DepartmentId,
    pub topic: String,
    pub title: String,
    pub state: CaseState,
    pub lang: String,
    /// A person was asked for and has not answered.
    pub wants_person: bool,
    pub unread: u32,
    pub opened: Timestamp,
    pub changed: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseDetail {
    pub row: CaseRow,
    pub letters: Vec<CaseLetter>,
    pub submissions: Vec<SubmissionView>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseLetter {
    /// True: the citizen wrote it.
    pub from_citizen: bool,
    pub letter: Letter,
    pub received: Timestamp,
    /// The citizen's device has it / the citizen opened it.
    pub delivered: bool,
    pub read: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SubmissionView {
    pub reference: Reference,
    pub form: String,
    pub title: String,
    pub answers: Value,
    /// Errors the desk found when it checked the answers itself, as `path: code`.
    pub problems: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyRequest {
    pub text: String,
    /// The clerk's name as the citizen reads it.
    #[serde(default)]
    pub author: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusRequest {
    pub state: CaseState,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub expected: Option<civil::Date>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemindRequest {
    /// The same key again replaces the reminder.
    pub reminder: String,
    pub title: String,
    #[serde(default)]
    pub text: String,
    pub date: civil::Date,
    #[serde(default)]
    pub time: Option<civil::Time>,
    #[serde(default)]
    pub remind_days_before: Vec<u32>,
}

/// A refusal, RFC 9457 problem details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub r#type: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
}
