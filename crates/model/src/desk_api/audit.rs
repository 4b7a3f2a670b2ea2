//! The audit trail: its rows, and whether they are what was written.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One row of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditRow {
    /// 1, 2, 3 … without a hole.
    pub place: i64,
    pub at: Timestamp,
    /// `citizen`, `staff:` and an id, or the id of an API key.
    pub actor: String,
    pub action: String,
    /// What kind of thing the subject is; empty in rows that are about a case.
    pub kind: String,
    pub subject: String,
    /// Of the case that the subject is, also after it was erased; empty: the subject is no case.
    pub reference: String,
    /// Empty: it was done.
    pub outcome: String,
}

/// Rows, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    pub rows: Vec<AuditRow>,
    /// `before` of the next page; null: this is the last one.
    pub next: Option<i64>,
}

/// Whether the trail is what was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verification {
    pub whole: bool,
    /// The first row that is not right.
    #[serde(default)]
    pub broken_at: Option<i64>,
    /// How many rows there are.
    #[serde(default)]
    pub rows: i64,
    /// How many rows the newest checkpoint covers.
    #[serde(default)]
    pub covered: i64,
    /// How many checkpoints there are.
    #[serde(default)]
    pub checkpoints: i64,
    /// What is not right, at most 100.
    #[serde(default)]
    pub findings: Vec<Finding>,
}

/// One thing that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    pub what: FindingKind,
    /// In words.
    pub detail: String,
    /// Which row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<i64>,
    /// Which checkpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// The database file itself was changed, or broke.
    FileDamaged,
    /// A row is not what its hash says.
    RowChanged,
    /// Rows are not there any more.
    RowsMissing,
    /// The hashes fit each other, and not what a checkpoint signed.
    Rewritten,
    /// A checkpoint is not what was signed, or does not follow from the one before.
    CheckpointChanged,
    /// A checkpoint is in the file and not in the database, or the other way round.
    CheckpointMissing,
    /// The key that signs checkpoints is not there.
    KeyMissing,
}
