//! What an editor writes: one item in all its languages, before it is checked.

use crate::id::{DepartmentId, ItemId};
use crate::item::{Audience, Source, Words};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything may be missing or wrong while it is written; the check says what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftContent {
    /// Stays the same from the first publication on.
    pub id: ItemId,
    /// None: it speaks for the whole town, and only people with a role for all departments act on it.
    #[serde(default)]
    pub department: Option<DepartmentId>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub audience: Audience,
    /// A day (`2026-12-15`, from its start), a local minute (`2026-12-15T09:00`) or RFC 3339. Empty: at once.
    #[serde(default)]
    pub valid_from: String,
    /// The same; a day is meant to its end. Empty: until it is withdrawn.
    #[serde(default)]
    pub expires: String,
    #[serde(default)]
    pub reviewed: Option<Date>,
    #[serde(default)]
    pub source: Option<Source>,
    pub facts: DraftFacts,
    /// What a citizen can do next.
    #[serde(default)]
    pub next: Vec<DraftNext>,
    /// By language.
    #[serde(default)]
    pub texts: BTreeMap<String, DraftText>,
}

impl DraftContent {
    /// One that begins: what it is about, and its words in one language.
    pub fn new(id: ItemId, department: Option<DepartmentId>, facts: DraftFacts, lang: &str, text: DraftText) -> Self {
        Self {
            id,
            department,
            tags: Vec::new(),
            audience: Audience::default(),
            valid_from: String::new(),
            expires: String::new(),
            reviewed: None,
            source: None,
            facts,
            next: Vec::new(),
            texts: BTreeMap::from([(lang.to_owned(), text)]),
        }
    }
}

/// What is the same in all languages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum DraftFacts {
    Notice {
        #[serde(default)]
        published: Option<Date>,
    },
    Faq {
        /// The entry of the menu it stands in.
        #[serde(default)]
        menu: String,
    },
    Deadline {
        #[serde(default)]
        date: Option<Date>,
        #[serde(default)]
        time: Option<Time>,
        /// RFC 5545 §3.3.10, the subset of `gazette::recurrence`; empty: once.
        #[serde(default)]
        rrule: String,
        #[serde(default)]
        remind_days_before: Vec<u32>,
        #[serde(default)]
        remind_at: Option<Time>,
        #[serde(default)]
        icon: String,
    },
    Alert(AlertFacts),
}

/// The head of a CAP 1.2 message. Identifier, sender, moment and references are the desk's to write.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertFacts {
    /// The urgent path: any editor may write it and any approver agree to it, whatever their department. Still two people.
    #[serde(default)]
    pub urgent: bool,
    #[serde(default)]
    pub message_type: MessageType,
    #[serde(default)]
    pub urgency: Urgency,
    #[serde(default)]
    pub severity: Severity,
    #[serde(default)]
    pub certainty: Certainty,
    /// CAP `category`, at least one, for example `Health`.
    #[serde(default)]
    pub categories: Vec<String>,
    /// CAP `responseType`.
    #[serde(default)]
    pub responses: Vec<String>,
    #[serde(default)]
    pub web: String,
    #[serde(default)]
    pub contact: String,
}

macro_rules! cap_words {
    ($($(#[$doc:meta])* $name:ident { $first:ident $(, $word:ident)* $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { #[default] $first, $($word),* }

        impl $name {
            pub const ALL: &[Self] = &[Self::$first, $(Self::$word),*];

            /// As it stands in the message.
            pub fn name(self) -> &'static str {
                match self { Self::$first => stringify!($first), $(Self::$word => stringify!($word)),* }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.name() == name)
            }
        }
    )+};
}

cap_words! {
    /// CAP `msgType`: the first message, a later one in its place, or that it is over.
    MessageType { Alert, Update, Cancel }
    Urgency { Unknown, Immediate, Expected, Future, Past }
    Severity { Unknown, Extreme, Severe, Moderate, Minor }
    Certainty { Unknown, Observed, Likely, Possible, Unlikely }
}

/// One language of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftText {
    /// A FAQ's question, an alert's headline.
    #[serde(default)]
    pub title: String,
    /// Not in alerts.
    #[serde(default)]
    pub summary: String,
    /// Markdown; in alerts plain words, the CAP `description`.
    #[serde(default)]
    pub body: String,
    /// Other wordings of a FAQ's question.
    #[serde(default)]
    pub variants: Vec<String>,
    /// CAP `event`, `instruction`, `senderName`.
    #[serde(default)]
    pub event: String,
    #[serde(default)]
    pub instruction: String,
    #[serde(default)]
    pub sender_name: String,
}

/// A next step with its label in each language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftNext {
    #[serde(flatten)]
    pub target: NextTarget,
    #[serde(default)]
    pub label: Words,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum NextTarget {
    Item { id: ItemId },
    Link { url: String },
    Phone { number: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftKind {
    Notice,
    Faq,
    Deadline,
    Alert,
}

impl DraftKind {
    /// Its folder in a content pack.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Notice => "notices",
            Self::Faq => "faqs",
            Self::Deadline => "deadlines",
            Self::Alert => "alerts",
        }
    }
}

impl DraftContent {
    pub fn kind(&self) -> DraftKind {
        match &self.facts {
            DraftFacts::Notice { .. } => DraftKind::Notice,
            DraftFacts::Faq { .. } => DraftKind::Faq,
            DraftFacts::Deadline { .. } => DraftKind::Deadline,
            DraftFacts::Alert(_) => DraftKind::Alert,
        }
    }

    pub fn is_urgent(&self) -> bool {
        matches!(&self.facts, DraftFacts::Alert(facts) if facts.urgent)
    }
}
