//! Cases as clerks work on them: queues, one case in full, what is done with it.

use super::people::Presence;
use crate::desk_api::{CaseLetter, RemindRequest, StatusRequest};
use crate::door::door;
use crate::id::{DepartmentId, LetterId, Reference};
use crate::letter::{CaseState, Choice};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

door! {
    /// Of the departments in which one is a clerk.
    CaseCommand -> CaseReply;

    /// How many are in each queue.
    CountQueues {} -> QueueCounts, r#"{"area":"cases","do":"count_queues"}"#;
    /// A window of a queue: `limit` rows from `offset` on, and how many there are in all.
    ListCases {
        queue: Queue,
        #[serde(default)] department: Option<DepartmentId>,
        /// Words, a reference, a name, the name of a file. Empty: no search.
        #[serde(default)] search: String,
        #[serde(default)] order: Order,
        #[serde(default)] offset: u32,
        /// 1 to 200.
        limit: u32,
    } -> CasePage, r#"{"area":"cases","do":"list_cases","queue":"untaken","limit":50}"#;
    /// Noted in the audit trail; the citizen is told that the letters were read.
    ReadCase { reference: Reference } -> CaseView, r#"{"area":"cases","do":"read_case","reference":"7K3F-Q2XM"}"#;
    /// Refused as `changed` when something was written since `seen`; at once, or later at `at`.
    Reply { reference: Reference, text: String, seen: u64, #[serde(default)] at: Option<Timestamp> } -> CaseView, r#"{"area":"cases","do":"reply","reference":"7K3F-Q2XM","text":"You can collect it on Friday.","seen":12}"#;
    /// Takes back what was to be sent later.
    CancelLater { reference: Reference, later: u64 } -> CaseView, r#"{"area":"cases","do":"cancel_later","reference":"7K3F-Q2XM","later":3}"#;
    /// One's own unfinished answer.
    SaveAnswer { reference: Reference, text: String } -> Saved, r#"{"area":"cases","do":"save_answer","reference":"7K3F-Q2XM","text":"You can"}"#;
    /// Only staff see it.
    AddNote { reference: Reference, text: String } -> CaseView, r#"{"area":"cases","do":"add_note","reference":"7K3F-Q2XM","text":"Register 1948/113 found."}"#;
    Take { reference: Reference } -> CaseView, r#"{"area":"cases","do":"take","reference":"7K3F-Q2XM"}"#;
    /// To a colleague who is present.
    Assign { reference: Reference, staff: String } -> CaseView, r#"{"area":"cases","do":"assign","reference":"7K3F-Q2XM","staff":"okafor"}"#;
    /// Back to its queue.
    GiveBack { reference: Reference } -> CaseView, r#"{"area":"cases","do":"give_back","reference":"7K3F-Q2XM"}"#;
    /// To another department, whole; the citizen is told, colleagues read `note`.
    Transfer { reference: Reference, department: DepartmentId, #[serde(default)] note: String } -> CaseLine, r#"{"area":"cases","do":"transfer","reference":"7K3F-Q2XM","department":"taxes","note":"About the fee."}"#;
    SetStatus { reference: Reference, request: StatusRequest } -> CaseView, r#"{"area":"cases","do":"set_status","reference":"7K3F-Q2XM","request":{"state":"in_work"}}"#;
    Remind { reference: Reference, request: RemindRequest } -> CaseView, r#"{"area":"cases","do":"remind","reference":"7K3F-Q2XM","request":{"reminder":"collect","title":"Collect your certificate","date":"2027-01-12"}}"#;
    /// Asks the citizen how it was.
    AskRating { reference: Reference } -> CaseView, r#"{"area":"cases","do":"ask_rating","reference":"7K3F-Q2XM"}"#;
    Close { reference: Reference, #[serde(default)] reason: String } -> CaseView, r#"{"area":"cases","do":"close","reference":"7K3F-Q2XM","reason":"Issued."}"#;
    /// The same matter of the same citizen, told twice: `twin` closes and points to `reference`.
    Merge { reference: Reference, twin: Reference } -> CaseView, r#"{"area":"cases","do":"merge","reference":"7K3F-Q2XM","twin":"9WRT-4HBD"}"#;
    /// Of the departments in which one is a clerk.
    ListReadyAnswers {} -> Vec<ReadyAnswer>, r#"{"area":"cases","do":"list_ready_answers"}"#;
    /// By leads. `id` 0 makes a new one; an empty text takes it away.
    SaveReadyAnswer { answer: ReadyAnswer } -> Vec<ReadyAnswer>, r#"{"area":"cases","do":"save_ready_answer","answer":{"id":0,"department":"registry-office","title":"Collect","text":"Good morning ((name)), it is ready."}}"#;
    /// Colleagues to whom a case of this department may be given.
    ListColleagues { department: DepartmentId } -> Vec<Colleague>, r#"{"area":"cases","do":"list_colleagues","department":"registry-office"}"#;
}

/// Which part of the inbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    #[default]
    Mine,
    /// A person was asked for or a form came, and nobody has it.
    Untaken,
    /// All that are not done.
    Open,
    /// An answer is to be sent at a later time.
    Later,
    Closed,
}

impl Queue {
    pub const ALL: [Self; 5] = [Self::Mine, Self::Untaken, Self::Open, Self::Later, Self::Closed];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Untaken => "untaken",
            Self::Open => "open",
            Self::Later => "later",
            Self::Closed => "closed",
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// What changed last comes first.
    #[default]
    Newest,
    /// Who waits longest comes first.
    Oldest,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueCounts {
    pub mine: u32,
    pub untaken: u32,
    pub open: u32,
    pub later: u32,
    pub closed: u32,
}

impl QueueCounts {
    pub fn of(&self, queue: Queue) -> u32 {
        match queue {
            Queue::Mine => self.mine,
            Queue::Untaken => self.untaken,
            Queue::Open => self.open,
            Queue::Later => self.later,
            Queue::Closed => self.closed,
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CasePage {
    pub rows: Vec<CaseLine>,
    pub total: u32,
}

/// One case in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseLine {
    pub reference: Reference,
    pub department: DepartmentId,
    pub title: String,
    /// As the citizen wrote it in a form; empty: not known.
    pub citizen: String,
    pub state: CaseState,
    pub lang: String,
    /// The beginning of the last letter.
    pub last: String,
    pub last_from_citizen: bool,
    pub unread: u32,
    /// Since when the citizen waits for a person; none: nobody waits.
    pub waits_since: Option<Timestamp>,
    /// Whoever has it; empty: nobody.
    pub assignee: String,
    pub assignee_name: String,
    pub stars: Option<u8>,
    pub opened: Timestamp,
    pub changed: Timestamp,
}

/// One case in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseView {
    pub line: CaseLine,
    pub letters: Vec<CaseLetter>,
    /// What automatic answers say in the office's language, where the citizen reads another one.
    pub glosses: BTreeMap<LetterId, Gloss>,
    /// The place of the newest letter: what an answer has seen.
    pub seen: u64,
    pub submissions: Vec<FilledForm>,
    pub notes: Vec<Note>,
    pub timeline: Vec<Step>,
    /// Answers that will be sent at a later time.
    pub later: Vec<LaterAnswer>,
    /// One's own unfinished answer.
    pub draft: String,
    /// Colleagues who have begun an answer.
    pub also_writing: Vec<String>,
    /// Other cases of the same citizen's device.
    pub earlier: Vec<CaseLine>,
    /// How many people opened it today.
    pub readers_today: u32,
}

/// The same in the office's language: the first of the town's, in which everything that is published exists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gloss {
    pub lang: String,
    pub text: String,
    pub choices: Vec<Choice>,
}

/// A submission as people read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilledForm {
    pub reference: Reference,
    /// In the office's language.
    pub title: String,
    /// As the citizen read it; empty: it is the same.
    pub title_read: String,
    pub answers: Vec<Answer>,
    /// What the desk found wrong when it checked the answers itself.
    pub problems: Vec<String>,
    /// Somebody helped the citizen to fill it in.
    pub helped: bool,
    pub expected: Option<civil::Date>,
    pub raw: Value,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// In the office's language.
    pub question: String,
    pub answer: String,
    /// As the citizen read the question and what they chose; empty: it is the same.
    pub question_read: String,
    pub answer_read: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub author: String,
    pub text: String,
    pub at: Timestamp,
}

/// What happened to a case, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub what: StepKind,
    /// A name, a department, a reason: whatever belongs to it.
    pub detail: String,
    /// Who did it; empty: the citizen or the desk itself.
    pub who: String,
    pub at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    Opened,
    PersonAsked,
    FormSent,
    Taken,
    Assigned,
    GivenBack,
    Transferred,
    Status,
    Merged,
    Closed,
    Reopened,
    Rated,
    /// It goes on after the desk was put back from a backup.
    Renewed,
    /// Something that was to be sent was not: the conversation had ended, or the hub does not take it.
    NotSent,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterAnswer {
    pub id: u64,
    pub author: String,
    pub text: String,
    pub at: Timestamp,
}

/// A text that answers what is often asked; `((name))` and `((reference))` are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadyAnswer {
    pub id: u64,
    pub department: DepartmentId,
    pub title: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub id: String,
    pub name: String,
    pub presence: Presence,
    /// Open cases they have.
    pub load: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_is_named_as_it_is_written() {
        for queue in Queue::ALL {
            assert_eq!(serde_json::to_value(queue).unwrap(), queue.name());
        }
    }
}
