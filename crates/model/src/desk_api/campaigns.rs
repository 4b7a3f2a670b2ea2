//! Sendings to many: what is to be written, to whom, and what became of each row.

use crate::id::{LetterId, Reference};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Most rows of one campaign.
pub const CAMPAIGN_ROWS_MAX: u32 = 1_000_000;
/// Most bytes of the table that is uploaded.
pub const CAMPAIGN_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Most rows a second that can be asked for.
pub const CAMPAIGN_RATE_MAX: u32 = 10_000;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignRequest {
    /// For those who work at the desk; citizens do not see it.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200, pattern = "[^\\s\\x85]"))]
    pub name: String,
    pub wording: Wording,
    /// Rows a second; none: as fast as the desk can.
    #[serde(default, deserialize_with = "super::whole_number")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 10_000))]
    pub rate: Option<u32>,
}

/// In every text `((name))` stands for the cell of the column `name`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// By language (BCP 47).
    #[cfg_attr(feature = "openapi", schema(schema_with = texts))]
    pub texts: BTreeMap<String, WordingText>,
    /// For people whose language has no text. Without a text itself, it is the first of `texts`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"))]
    pub lang: String,
    /// Given: it is a reminder, and rings on the citizen's device. Else a letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminder: Option<WordingReminder>,
}

/// At least one of the two.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordingText {
    /// One line. A reminder without one has the first line of its text.
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub text: String,
}

/// That one of two fields has words is said by two shapes.
#[cfg(feature = "openapi")]
fn texts() -> utoipa::openapi::schema::Object {
    use super::{TEXT_MAX, TITLE_MAX};
    use utoipa::openapi::schema::{AdditionalProperties, AnyOfBuilder, ObjectBuilder, Schema, Type};
    // As `lang` is.
    let language = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"));
    let field = |most: usize, needed: bool| {
        let field = ObjectBuilder::new().schema_type(Type::String).max_length(Some(most));
        if needed { field.min_length(Some(1)).pattern(Some("[^\\s\\x85]")) } else { field }
    };
    let with = |needed: &str| {
        ObjectBuilder::new()
            .property("title", field(TITLE_MAX, needed == "title"))
            .property("text", field(TEXT_MAX, needed == "text"))
            .required(needed)
            .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)))
    };
    ObjectBuilder::new()
        .description(Some(
            "By language (BCP 47). A title is one line; a reminder without one has the first line of its text.",
        ))
        .property_names(Some(language.build()))
        .min_properties(Some(1))
        .additional_properties(Some(Schema::AnyOf(AnyOfBuilder::new().item(with("title")).item(with("text")).build())))
        .build()
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WordingReminder {
    /// Its name among the citizen's reminders; the same name again replaces the reminder. Empty: the campaign's id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub reminder: String,
    /// Becomes a date like `2027-01-31`, for example `((date))`.
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

/// Where a campaign stands. It is prepared by one person and starts only when another has agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CampaignState {
    Draft,
    /// Every row is right, or was left out.
    Checked,
    /// Waits for somebody else.
    Submitted,
    Approved,
    Running,
    Paused,
    Cancelled,
    Done,
}

impl CampaignState {
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Checked,
        Self::Submitted,
        Self::Approved,
        Self::Running,
        Self::Paused,
        Self::Cancelled,
        Self::Done,
    ];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checked => "checked",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Cancelled => "cancelled",
            Self::Done => "done",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignView {
    pub id: String,
    pub name: String,
    pub state: CampaignState,
    pub wording: Wording,
    /// Columns that the table needs besides `reference`.
    pub placeholders: BTreeSet<String>,
    pub rate: Option<u32>,
    pub rows: CampaignRows,
    /// Of wording and rows as they were checked: what is approved and what the audit trail names. Empty before that.
    pub digest: String,
    /// Everybody who had a hand in it: none of them can approve it.
    pub prepared_by: BTreeSet<String>,
    pub approved_by: String,
    /// Why it was sent back, if it was.
    pub refused: String,
    pub made: Timestamp,
    pub changed: Timestamp,
}

/// How many rows stand where. `written`, `delivered` and `read` are apart: a letter that was read is counted there only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignRows {
    pub all: u32,
    pub queued: u32,
    pub written: u32,
    pub delivered: u32,
    pub read: u32,
    pub failed: u32,
    /// Rows that were found wrong when it was checked: nothing is sent to them.
    pub wrong: u32,
    pub cancelled: u32,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CampaignRowState {
    Queued,
    /// In the desk's record and on its way.
    Written,
    /// The citizen's device has it.
    Delivered,
    /// The citizen opened it.
    Read,
    Failed,
    /// The campaign was cancelled before its turn came.
    Cancelled,
}

impl CampaignRowState {
    pub const ALL: [Self; 6] =
        [Self::Queued, Self::Written, Self::Delivered, Self::Read, Self::Failed, Self::Cancelled];

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Written => "written",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignCheckRequest {
    #[serde(default)]
    pub wrong_rows: WrongRows,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WrongRows {
    /// The campaign stays a draft until no row is wrong.
    #[default]
    Refuse,
    /// Nothing is sent to them; the others go.
    LeaveOut,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignCheck {
    pub state: CampaignState,
    /// Rows that are right.
    pub right: u32,
    /// Rows that are wrong.
    pub wrong: u32,
    /// The first hundred; the others page by page.
    pub mistakes: Vec<CampaignMistake>,
    /// Columns that nothing asks for.
    pub ignored: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignMistake {
    /// In the order in which they were found: the next page begins after it.
    pub place: i64,
    /// As a spreadsheet counts: the headings are row 1.
    pub row: u32,
    pub column: String,
    pub problem: String,
    /// What to write there.
    pub instead: String,
}

impl std::fmt::Display for CampaignMistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {}, column {}: {}. Write: {}", self.row, self.column, self.problem, self.instead)
    }
}

/// What starting would do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignPreview {
    pub would_be_written: u32,
    /// Citizens who left since the check.
    pub would_fail: u32,
    /// Seconds it takes at the rate that is set; none: as fast as the desk can.
    pub seconds: Option<u32>,
    /// The first of them as they would read.
    pub letters: Vec<CampaignLetter>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignLetter {
    pub row: u32,
    pub reference: Reference,
    pub lang: String,
    pub title: String,
    pub text: String,
    /// Of a reminder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminder: Option<CampaignReminder>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignReminder {
    pub reminder: String,
    pub date: civil::Date,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub time: Option<civil::Time>,
    pub remind_days_before: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignStepRequest {
    pub step: CampaignStep,
    /// Rows a second from now on; none: as it is.
    #[serde(default, deserialize_with = "super::whole_number")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 10_000))]
    pub rate: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CampaignStep {
    /// Asks somebody else to agree.
    Submit,
    /// Begins, or goes on after a pause.
    Start,
    /// No further row is written; those that were written go out.
    Pause,
    /// The same for good.
    Cancel,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignDecisionRequest {
    pub decision: CampaignDecision,
    /// Why it is refused.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 1000))]
    pub reason: String,
    /// The campaign's digest as it was read by whoever decides.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 64))]
    pub digest: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CampaignDecision {
    Approve,
    /// It goes back to whoever prepared it.
    Refuse,
}

/// One row and its letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignRow {
    pub row: u32,
    pub reference: Reference,
    pub state: CampaignRowState,
    pub letter: Option<LetterId>,
    /// Why it failed.
    pub reason: String,
}
