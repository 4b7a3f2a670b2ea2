//! What a clerk's tools and legacy systems say to the desk: requests and replies of its REST API under `/desk/v1`.

mod audit;
mod batch;
mod campaigns;
mod keys;
mod notices;
mod numbers;
mod problem;
mod retention;
mod templates;
mod webhooks;

use crate::id::{DepartmentId, GroupId, LetterId, Reference};
use crate::letter::{CaseState, Letter};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

pub use audit::{AuditPage, AuditRow, Finding, FindingKind, Verification};
pub use batch::{BATCH_MAX, BatchMode, BatchReport, BatchRow, ReminderBatch, RowOutcome, RowReport};
pub use campaigns::*;
pub use keys::{
    GRACE_HOURS, GRACE_HOURS_MAX, KeyForm, KeyMade, KeyRequest, KeyView, RATE, RATE_MAX, RotateRequest, Scope,
};
pub use notices::{NoticeDraft, NoticeRequest};
pub use numbers::{Numbers, NumbersNow, Ratings, SUPPRESSED_BELOW, Times, WEEKS_MAX, WeekNumbers};
pub use problem::{Problem, ProblemCode};
pub use retention::{DueCase, RetentionReport, RetentionRun};
pub use templates::{TemplateKind, TemplateReminder, TemplateRequest, TemplateView};
pub use webhooks::{
    DELIVERIES_MAX, DeliveryState, DeliveryView, EventKind, ReplayReport, ReplayRequest, WebhookMade, WebhookRequest,
    WebhookView,
};

/// Most characters of a text, and of a title or a name.
pub const TEXT_MAX: usize = 10_000;
pub const TITLE_MAX: usize = 200;
/// Of the text beside a document: it travels in the request's head, which holds 64 KiB.
pub const DOCUMENT_TEXT_MAX: usize = 4000;

/// One conversation as a clerk sees it in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseDetail {
    pub row: CaseRow,
    pub letters: Vec<CaseLetter>,
    pub submissions: Vec<SubmissionView>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseLetter {
    /// True: the citizen wrote it.
    pub from_citizen: bool,
    pub letter: Letter,
    pub received: Timestamp,
    /// The citizen's device has it / the citizen opened it.
    pub delivered: bool,
    pub read: bool,
    /// It will never arrive: the conversation has ended, or the hub does not take it.
    #[serde(default)]
    pub failed: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmissionView {
    pub reference: Reference,
    pub form: String,
    pub title: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub answers: Value,
    /// Errors the desk found when it checked the answers itself, as `path: code`.
    pub problems: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplyRequest {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 10_000, pattern = "[^\\s\\x85]"))]
    pub text: String,
    /// The clerk's name as the citizen reads it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub author: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusRequest {
    pub state: CaseState,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 10_000))]
    pub reason: String,
    /// When the citizen may expect the next step.
    #[serde(default)]
    pub expected: Option<civil::Date>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemindRequest {
    /// Its name among the citizen's reminders: the same name again replaces the reminder.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200, pattern = "[^\\s\\x85]"))]
    pub reminder: String,
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200, pattern = "[^\\s\\x85]"))]
    pub title: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 10_000))]
    pub text: String,
    /// In the town's time zone.
    pub date: civil::Date,
    /// Of the day, in the town's time zone; all day if not given.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"))]
    pub time: Option<civil::Time>,
    #[serde(default, deserialize_with = "whole_numbers")]
    #[cfg_attr(feature = "openapi", schema(schema_with = days_before))]
    pub remind_days_before: Vec<u32>,
}

/// JSON Schema's integers are numbers without a fraction, so `7.0` is one.
fn whole_numbers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    Vec::<serde_json::Number>::deserialize(deserializer)?.iter().map(whole).collect()
}

/// The same for one, or none.
fn whole_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    Option::<serde_json::Number>::deserialize(deserializer)?.as_ref().map(whole).transpose()
}

fn whole<E: serde::de::Error>(number: &serde_json::Number) -> Result<u32, E> {
    let float = number.as_f64().filter(|float| float.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(float));
    float.map(|float| float as u32).ok_or_else(|| E::custom(format!("{number} is not a whole number")))
}

/// At most ten, each within ten years.
#[cfg(feature = "openapi")]
fn days_before() -> utoipa::openapi::schema::Array {
    use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
    let days = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(3650));
    ArrayBuilder::new().items(days).max_items(Some(10)).build()
}

/// The matter is done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseRequest {
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 10_000))]
    pub reason: String,
}

/// What was written: the citizen's device confirms it later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Written {
    pub letter: LetterId,
    /// True: an earlier request with this idempotency key wrote it; nothing was sent now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeated: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_numbers_however_they_are_written() {
        let days = |text: &str| {
            let body = format!(r#"{{"reminder":"r","title":"t","date":"2027-01-12","remind_days_before":{text}}}"#);
            serde_json::from_str::<RemindRequest>(&body).map(|request| request.remind_days_before).ok()
        };
        assert_eq!(days("[7, 1.0, 0, 3e1]"), Some(vec![7, 1, 0, 30]));
        for wrong in ["[1.5]", "[-1]", "[\"7\"]", "[4294967296]", "7"] {
            assert_eq!(days(wrong), None, "{wrong}");
        }
    }
}
