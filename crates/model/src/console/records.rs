//! The audit trail, and what is kept for how long: for auditors the one, for administrators the other.

use super::people::DepartmentName;
use crate::desk_api::{AuditRow, Verification};
use crate::door::door;
use crate::id::{DepartmentId, Reference};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

door! {
    /// What was done at this desk, what it keeps, what it erased.
    RecordsCommand -> RecordsReply;

    /// By auditors. Who searched for what is in the trail itself.
    SearchTrail { search: TrailSearch, #[serde(default)] before: Option<i64>, limit: u32 } -> TrailPage, r#"{"area":"records","do":"search_trail","search":{"reference":"7K3F-Q2XM"},"limit":50}"#;
    /// By auditors: begins reading the whole trail, unless it is being read already.
    ProveTrail {} -> Proof, r#"{"area":"records","do":"prove_trail"}"#;
    /// By auditors: how far that is, and what came of it.
    ReadProof {} -> Proof, r#"{"area":"records","do":"read_proof"}"#;

    /// By administrators, like all that follows.
    ReadRetention {} -> RetentionView, r#"{"area":"records","do":"read_retention"}"#;
    /// What would be due if the rule were so; nothing is changed.
    PreviewRetention { rule: RetentionRule } -> RetentionPreview, r#"{"area":"records","do":"preview_retention","rule":{"department":"registry-office","topic":"","days":365}}"#;
    SaveRetention { rule: RetentionRule } -> RetentionView, r#"{"area":"records","do":"save_retention","rule":{"department":"registry-office","topic":"","days":365}}"#;
    /// The default stays.
    RemoveRetention { department: String, topic: String } -> RetentionView, r#"{"area":"records","do":"remove_retention","department":"registry-office","topic":""}"#;
    ListHolds {} -> Vec<HoldView>, r#"{"area":"records","do":"list_holds"}"#;
    PlaceHold { reference: Reference, reason: String } -> Vec<HoldView>, r#"{"area":"records","do":"place_hold","reference":"7K3F-Q2XM","reason":"A court asks."}"#;
    LiftHold { reference: Reference, reason: String } -> Vec<HoldView>, r#"{"area":"records","do":"lift_hold","reference":"7K3F-Q2XM","reason":"The court has decided."}"#;
    /// `typed` is the reference once more, as a person typed it.
    EraseCase { reference: Reference, typed: String, reason: String } -> ReceiptView, r#"{"area":"records","do":"erase_case","reference":"7K3F-Q2XM","typed":"7K3F-Q2XM","reason":"The citizen asked for it."}"#;
    /// The newest first, at most 50.
    ListReceipts {} -> Vec<ReceiptView>, r#"{"area":"records","do":"list_receipts"}"#;
}

/// Which rows; what is left out does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TrailSearch {
    /// Each has to be found.
    pub words: Vec<TrailWord>,
    /// Not before, and before.
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    /// Somebody's id, as [`TrailActor`] has it.
    pub actor: Option<String>,
    pub action: Option<String>,
    /// A case's, also of one that was erased.
    pub reference: Option<String>,
}

/// A word that a row has: in who did it, what was done, to what, with which outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrailWord {
    pub word: String,
    /// Actions whose names on the screen have the word.
    #[serde(default)]
    pub actions: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailPage {
    pub rows: Vec<TrailLine>,
    /// `before` of the page with older rows.
    pub next: Option<i64>,
    /// Everybody who is in the trail by name, and systems that are.
    pub actors: Vec<TrailActor>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailLine {
    pub row: AuditRow,
    /// A person's name, a key's; empty: not one of those.
    pub who: String,
    /// The name of the person that the row is about; empty: it is about something else.
    pub whom: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailActor {
    pub actor: String,
    pub name: String,
}

/// The reading of the whole trail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Rows read so far, and all of them; none: nobody has begun.
    pub running: Option<Progress>,
    pub outcome: Option<ProofOutcome>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub done: u64,
    pub of: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofOutcome {
    pub verification: Verification,
    pub at: Timestamp,
    /// The newest that its signature fits.
    pub checkpoint: Option<CheckpointView>,
}

/// A signed checkpoint of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointView {
    pub number: i64,
    pub rows: i64,
    /// Hash of the last row it covers.
    pub head: String,
    pub at: Timestamp,
    /// The public key, `name+hash+key`: noted elsewhere it finds out a desk whose every file was changed.
    pub key: String,
}

/// How long a closed case is kept; the most exact rule counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// Empty: every department.
    pub department: String,
    /// Empty: every topic.
    pub topic: String,
    pub days: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionView {
    pub rules: Vec<RetentionRule>,
    pub due: RetentionPreview,
    pub departments: Vec<DepartmentName>,
}

/// Closed cases that will be erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionPreview {
    /// At the desk's next daily round.
    pub now: u32,
    /// Within thirty days, those included, if nothing more happens in them.
    pub in_thirty_days: u32,
    /// Whether there are more than were counted.
    pub more: bool,
}

/// A case on hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldView {
    pub reference: Reference,
    pub department: DepartmentId,
    pub since: Timestamp,
    /// By whom, as a name.
    pub by: String,
    pub reason: String,
}

/// What was erased; none of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptView {
    /// Of the receipt.
    pub number: i64,
    pub reference: Reference,
    pub department: DepartmentId,
    pub at: Timestamp,
    pub by: String,
    pub reason: String,
    pub letters: u32,
    pub submissions: u32,
    pub attachments: u32,
    /// Notes, drafts, what waited to be sent.
    pub others: u32,
    /// SHA-256 over what was erased: whoever has a copy can show that it is one.
    pub hash: String,
}
