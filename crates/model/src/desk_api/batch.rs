//! Reminders to many people in one request.

use super::ProblemCode;
use crate::id::{LetterId, Reference};
use serde::{Deserialize, Serialize};

/// Most rows of one batch.
pub const BATCH_MAX: usize = 1000;

/// All rows are written in one transaction. A row that is refused does not hold up the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReminderBatch {
    #[serde(default)]
    pub mode: BatchMode,
    #[cfg_attr(feature = "openapi", schema(max_items = 1000))]
    pub reminders: Vec<BatchRow>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BatchMode {
    #[default]
    Send,
    /// Says of each row what sending would do, and does nothing.
    Preview,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BatchRow {
    /// The row's idempotency key, 1 to 255 printable ASCII characters: sent again with the same key and content, nothing is sent
    /// twice.
    pub key: String,
    pub reference: Reference,
    /// A `RemindRequest`, as for one case. What is wrong with it stands in its row of the report and holds up no other row.
    pub reminder: serde_json::Map<String, serde_json::Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchReport {
    /// One for each row, in the order of the request.
    pub rows: Vec<RowReport>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowReport {
    pub key: String,
    pub outcome: RowOutcome,
    /// What was written, now or earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<LetterId>,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<ProblemCode>,
    /// The same in a sentence for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// Written now; on its way to the citizen.
    Written,
    /// Written by an earlier request with this key.
    AlreadyWritten,
    /// Preview: it would be written.
    WouldBeWritten,
    Refused,
}
