//! Publishing to everyone: drafts with revisions, their checks and preview, two people for every step that reaches many.

mod draft;

pub use draft::*;

use crate::door::door;
use crate::id::{DepartmentId, ItemId};
use crate::item::Named;
use crate::view::{ItemRow, ItemView};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

door! {
    /// Editors write, approvers decide; nobody decides about what they wrote.
    PublishingCommand -> PublishingReply;

    /// What whoever asks may see, newest change first; urgent ones that wait for a second person stand at the top.
    ListDrafts { #[serde(default)] state: Option<DraftState> } -> Vec<DraftRow>, r#"{"area":"publishing","do":"list_drafts","state":"submitted"}"#;
    ReadDraft { draft: String } -> DraftView, r#"{"area":"publishing","do":"read_draft","draft":"3f9a"}"#;
    /// A new revision; without `draft` a new draft. `over` is the hash of the revision it was made from: what somebody else
    /// saved meanwhile is not written over.
    SaveDraft { #[serde(default)] draft: Option<String>, #[serde(default)] over: Option<String>, content: Box<DraftContent> } -> DraftView,
        r#"{"area":"publishing","do":"save_draft","content":{"id":"notice-pool","facts":{"kind":"notice","published":"2026-11-21"},"texts":{"en":{"title":"The pool is closed","body":"On **Sunday**."}}}}"#;
    /// Makes a draft of what stands in the content folder, to change or withdraw it; again after it was changed there.
    TakeUp { item: ItemId } -> DraftView, r#"{"area":"publishing","do":"take_up","item":"notice-library-sundays"}"#;
    /// What `TakeUp` takes and nobody has taken up.
    ListPublished {} -> Vec<PublishedRow>, r#"{"area":"publishing","do":"list_published"}"#;
    /// What a form offers to choose from.
    ReadTown {} -> TownView, r#"{"area":"publishing","do":"read_town"}"#;
    /// The check of a content pack, by field. Nothing is kept.
    CheckDraft { content: Box<DraftContent> } -> CheckView, r#"{"area":"publishing","do":"check_draft","content":{"id":"notice-pool","facts":{"kind":"notice"}}}"#;
    /// As the app would show it, to readers of each language. Nothing is kept.
    PreviewDraft { content: Box<DraftContent> } -> PreviewView, r#"{"area":"publishing","do":"preview_draft","content":{"id":"notice-pool","facts":{"kind":"notice"}}}"#;
    /// What is known of who will see it.
    Estimate { content: Box<DraftContent> } -> EstimateView, r#"{"area":"publishing","do":"estimate","content":{"id":"notice-pool","facts":{"kind":"notice"}}}"#;
    /// Gives the revision with this hash to a second person.
    Submit { draft: String, hash: String } -> DraftView, r#"{"area":"publishing","do":"submit","draft":"3f9a","hash":"ab12"}"#;
    /// Publishes the revision with this hash, and no other.
    Approve { draft: String, hash: String } -> DraftView, r#"{"area":"publishing","do":"approve","draft":"3f9a","hash":"ab12"}"#;
    Refuse { draft: String, hash: String, reason: String } -> DraftView, r#"{"area":"publishing","do":"refuse","draft":"3f9a","hash":"ab12","reason":"The number is wrong."}"#;
    /// Tries again to publish what was approved and could not be published.
    Publish { draft: String } -> DraftView, r#"{"area":"publishing","do":"publish","draft":"3f9a"}"#;
    /// Asks to take it from everybody; this needs a second person as well.
    Withdraw { draft: String, reason: String } -> DraftView, r#"{"area":"publishing","do":"withdraw","draft":"3f9a","reason":"It is over."}"#;
    /// Drops what was not published; what is published stays.
    Discard { draft: String } -> DraftView, r#"{"area":"publishing","do":"discard","draft":"3f9a"}"#;
    History { draft: String } -> Vec<StepView>, r#"{"area":"publishing","do":"history","draft":"3f9a"}"#;
    /// An older revision, to compare.
    ReadRevision { draft: String, number: u32 } -> RevisionView, r#"{"area":"publishing","do":"read_revision","draft":"3f9a","number":1}"#;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    Draft,
    /// Waits for a second person.
    Submitted,
    /// Decided, and not (yet) published: `trouble` says why.
    Approved,
    Refused,
    Published,
    Withdrawn,
    Discarded,
}

impl DraftState {
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Submitted,
        Self::Approved,
        Self::Refused,
        Self::Published,
        Self::Withdrawn,
        Self::Discarded,
    ];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Discarded => "discarded",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftRow {
    pub id: String,
    pub item: ItemId,
    pub kind: DraftKind,
    /// In the main language, or in one it has.
    pub title: String,
    pub department: Option<DepartmentId>,
    pub state: DraftState,
    pub urgent: bool,
    /// What is asked for is a withdrawal.
    pub withdrawal: bool,
    /// Some revision of it is published now.
    pub published: bool,
    pub expired: bool,
    /// From when devices show it; none: as soon as it is published.
    pub from: Option<Timestamp>,
    /// Until when they show it; none: until it is withdrawn.
    pub until: Option<Timestamp>,
    /// Languages of the town that it lacks.
    pub missing: Vec<String>,
    /// Id and name of whoever wrote the newest revision.
    pub changed_by: String,
    pub changed_by_name: String,
    pub changed: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftView {
    pub row: DraftRow,
    /// Counted from 1.
    pub revision: u32,
    /// Of the newest revision: what is submitted, approved and refused.
    pub hash: String,
    pub content: DraftContent,
    /// The revision that citizens read now, to compare with.
    pub published_revision: Option<u32>,
    /// Everybody who wrote at it since it was last published: none of them can approve it.
    pub authors: Vec<String>,
    pub submitted_by: Option<String>,
    pub approved_by: Option<String>,
    /// Of a refusal or a withdrawal.
    pub reason: String,
    /// Why it could not be published.
    pub trouble: String,
    /// Its files in the content folder were changed there since: `TakeUp` reads them.
    pub changed_in_folder: bool,
    /// Files of the content folder that the last publication wrote or removed.
    pub files: Vec<String>,
    /// The content folder is kept in git: these files wait there for a commit.
    pub in_git: bool,
    /// What whoever asks can do now.
    pub may: Vec<DraftAct>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftAct {
    Save,
    Submit,
    Approve,
    Refuse,
    Publish,
    Withdraw,
    Discard,
}

/// Something in the content folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRow {
    pub item: ItemId,
    pub kind: DraftKind,
    pub title: String,
    pub department: Option<DepartmentId>,
    pub expires: Option<Timestamp>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    pub mistakes: Vec<FieldMistake>,
    /// Mistakes of other files in the content folder: they hold up every publication. `file:line: problem. Write: …`.
    pub elsewhere: Vec<String>,
    /// Not wrong, but worth knowing.
    pub notes: Vec<String>,
    /// Languages of the town that it lacks.
    pub missing: Vec<String>,
}

impl CheckView {
    pub fn is_good(&self) -> bool {
        self.mistakes.is_empty() && self.elsewhere.is_empty()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FieldMistake {
    /// Where in the content, for example `texts.es.title`.
    pub field: String,
    /// Of a text with several lines, counted from 1.
    pub line: Option<u32>,
    pub problem: String,
    /// What to write instead.
    pub instead: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreviewView {
    /// One for each language of the town, as far as it can be read.
    pub shown: Vec<Shown>,
    /// Of a deadline: the day that comes next.
    pub due: Option<Date>,
    pub check: CheckView,
}

/// What somebody sees who has the app in this language; where there is no text in it, the one in the main language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    pub reader: String,
    /// As a device makes it, but for the moment of its publication.
    pub view: ItemView,
    /// In a list.
    pub row: ItemRow,
}

/// The town, as far as an item can refer to it; names in the main language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TownView {
    /// The main one first.
    pub languages: Vec<String>,
    /// IANA name: days and local minutes are in it.
    pub time_zone: String,
    pub areas: Vec<Named>,
    pub topics: Vec<Named>,
    /// Entries of the menu that hold items, named by their path.
    pub menu: Vec<Named>,
    /// What a next step or a link can lead to, by title.
    pub items: Vec<Named>,
}

/// What is known of who will see it. How many that is, nobody knows: each device decides for itself and tells nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateView {
    /// The rule as a sentence.
    pub rule: String,
    /// What nobody here knows, and why.
    pub unknown: String,
    /// Areas and topics it is limited to, of all there are.
    pub areas: Vec<Named>,
    pub areas_in_all: u32,
    pub topics: Vec<Named>,
    pub topics_in_all: u32,
    /// Citizens who have written to the desk through the app; others use it too.
    pub writers: u32,
    /// Those of them who wrote to this draft's department.
    pub department_writers: Option<u32>,
    /// In which languages they have the app.
    pub languages: Vec<LanguageShare>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageShare {
    pub lang: String,
    pub writers: u32,
    /// The draft has a text in it.
    pub has_text: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StepView {
    pub at: Timestamp,
    /// `staff:<id>`, or what else acted.
    pub actor: String,
    pub name: String,
    pub step: DraftStep,
    pub revision: u32,
    /// A reason, the trouble, the files.
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftStep {
    Saved,
    TakenUp,
    Submitted,
    WithdrawalAsked,
    Approved,
    Refused,
    Published,
    Withdrawn,
    /// It could not be published; nothing was changed.
    Failed,
    Discarded,
}

impl DraftStep {
    pub const ALL: [Self; 10] = [
        Self::Saved,
        Self::TakenUp,
        Self::Submitted,
        Self::WithdrawalAsked,
        Self::Approved,
        Self::Refused,
        Self::Published,
        Self::Withdrawn,
        Self::Failed,
        Self::Discarded,
    ];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::TakenUp => "taken_up",
            Self::Submitted => "submitted",
            Self::WithdrawalAsked => "withdrawal_asked",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Failed => "failed",
            Self::Discarded => "discarded",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RevisionView {
    pub number: u32,
    pub hash: String,
    pub author: String,
    pub name: String,
    pub at: Timestamp,
    pub content: DraftContent,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_and_steps_are_named_as_they_are_written() {
        for state in DraftState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
            assert_eq!(DraftState::parse(state.name()), Some(state));
        }
        for step in DraftStep::ALL {
            assert_eq!(serde_json::to_value(step).unwrap(), step.name());
            assert_eq!(DraftStep::parse(step.name()), Some(step));
        }
    }
}
