//! What is the citizen's own: cases, files, documents, reminders, conversations, what is known of them.

use super::ItemRow;
use crate::error::Failure;
use crate::id::{DepartmentId, GroupId, ItemId, LetterId, OutboxId, Reference, ReminderId};
use crate::item::{Named, NextStep};
use crate::letter::{CaseState, LetterBody};
use crate::wire::AboutMe;
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

/// After sending: what to keep and what comes next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReceiptView {
    pub reference: Reference,
    pub title: String,
    pub department: Option<Named>,
    pub conversation: GroupId,
    pub what_next: String,
    pub expected: Option<civil::Date>,
    pub sent: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseView {
    pub reference: Reference,
    pub title: String,
    pub conversation: GroupId,
    pub department: Option<Named>,
    pub icon: String,
    /// It has not left this device yet.
    pub waiting: bool,
    /// None: the department has not said anything yet.
    pub state: Option<CaseState>,
    pub reason: String,
    pub expected: Option<civil::Date>,
    pub sent: Timestamp,
    pub changed: Timestamp,
    /// Oldest first.
    pub timeline: Vec<CaseStepView>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseStepView {
    pub state: CaseState,
    pub at: Timestamp,
    pub reason: String,
}

/// A file on, or known to, this device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileView {
    pub id: String,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    pub state: FileState,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum FileState {
    Remote,
    /// Asked for; fetched as soon as there is a connection.
    Wanted {
        done: u64,
    },
    Partial {
        done: u64,
    },
    Here,
    Failed {
        failure: Failure,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentsView {
    /// Issued to this citizen.
    pub mine: Vec<DocumentRow>,
    pub public: Vec<DocumentRow>,
    /// Bytes of the files kept on this device.
    pub space_used: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentRow {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub genre: String,
    pub lang: String,
    pub exact_language: bool,
    pub department: Option<Named>,
    pub date: Option<civil::Date>,
    pub file: FileView,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentView {
    pub row: DocumentRow,
    /// Markdown: the same as the file says. Empty: there is only the file.
    pub text: String,
    /// The conversation it came in, for a personal one.
    pub conversation: Option<GroupId>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReminderView {
    pub id: ReminderId,
    pub title: String,
    pub text: String,
    pub icon: String,
    pub lang: String,
    /// Local to `time_zone`.
    pub date: civil::Date,
    pub time: Option<civil::Time>,
    pub time_zone: String,
    /// Whole days from the device's today; negative: late.
    pub days_left: i64,
    pub origin: ReminderOrigin,
    pub state: ReminderState,
    pub snoozed_until: Option<Timestamp>,
    /// The next minute at which the device will speak up.
    pub rings: Option<Timestamp>,
    pub next: Vec<NextStep>,
    pub linked: Vec<ItemRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum ReminderOrigin {
    Public { item: ItemId },
    Department { conversation: GroupId, department: Option<Named> },
    Own,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderState {
    Open,
    Snoozed,
    Done,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarView {
    pub file_name: String,
    /// RFC 5545.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConversationView {
    pub id: GroupId,
    pub department: DepartmentId,
    pub department_name: String,
    pub icon: String,
    pub topic: String,
    pub last_text: String,
    pub last_kind: String,
    pub last_mine: bool,
    pub last_at: Timestamp,
    pub unread: u32,
    /// Own letters that have not reached the server.
    pub waiting: u32,
    pub closed: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThreadView {
    pub conversation: ConversationView,
    pub letters: Vec<LetterView>,
    /// There are older letters.
    pub more: bool,
    /// The desk's key was checked against the signed directory.
    pub official: bool,
    /// A person answers now.
    pub open_now: bool,
    pub answers_within_days: u32,
    pub phone: String,
    /// Automatic answers are on (no person was asked for yet).
    pub automatic: bool,
    /// The text that was begun.
    pub draft: String,
    /// The files chosen for it, in the order in which they were.
    pub chosen: Vec<FileView>,
    /// When it went over to another desk of the department, which the signed directory names instead of the old one, if lately.
    pub renewed: Option<Timestamp>,
}

/// The first letter to a department, before it is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstLetterView {
    /// Empty: none of the department's.
    pub topic: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LetterView {
    pub id: LetterId,
    pub mine: bool,
    pub author: String,
    pub automatic: bool,
    pub at: Timestamp,
    /// Own letters only.
    pub state: Option<DeliveryState>,
    pub body: LetterBody,
    /// Files of the body, in its order.
    pub files: Vec<FileView>,
    /// Items the body refers to.
    pub linked: Vec<ItemRow>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// On this device only.
    Waiting,
    /// The hub has it.
    Sent,
    /// The department's desk has it.
    Received,
    /// A person opened it.
    Read,
    /// Cannot be sent; the text is kept.
    Failed,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutboxView {
    pub id: OutboxId,
    pub conversation: GroupId,
    pub department_name: String,
    pub letter: LetterId,
    pub kind: String,
    pub preview: String,
    pub written: Timestamp,
    /// It can still be taken back.
    pub can_cancel: bool,
    pub problem: Option<Failure>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KnownView {
    /// What is on this device: key of the sentence (`known-device-…`) and a count or size.
    pub device: Vec<KnownFact>,
    /// What the department holds (`known-desk-…`), as far as the app sent it.
    pub desk: Vec<KnownFact>,
    /// The hubs this device is registered at.
    pub hubs: Vec<HubKnown>,
    pub asked: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HubKnown {
    pub base: String,
    /// What it says it stores; none: it could not be asked.
    pub about: Option<AboutMe>,
    pub problem: Option<Failure>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFact {
    pub meaning: String,
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EraseView {
    /// The hub confirmed that it forgot this device.
    pub hub_erased: bool,
}
