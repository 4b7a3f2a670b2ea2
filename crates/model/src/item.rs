//! What a department publishes to everyone: one [`Item`] per id and language, and the log [`Entry`] that vouches for it.

mod content;
mod references;

pub use content::*;

use crate::id::{DepartmentId, ItemId, Origin};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One published item in one language. Its JSON (fields in this order, no spaces) is the body whose hash the log holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub id: ItemId,
    /// BCP 47, for example `en`, `es`, `ar`.
    pub lang: String,
    /// For a FAQ: the question.
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentId>,
    /// When somebody last checked that this is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<civil::Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Topics, as in the profile's list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Audience::is_everyone")]
    pub audience: Audience,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    pub content: Content,
}

impl Item {
    /// For everybody and without an end; nothing else is said of it.
    pub fn new(id: ItemId, lang: impl Into<String>, title: impl Into<String>, content: Content) -> Self {
        Self {
            id,
            lang: lang.into(),
            title: title.into(),
            summary: String::new(),
            department: None,
            reviewed: None,
            source: None,
            tags: Vec::new(),
            audience: Audience::default(),
            valid_from: None,
            expires: None,
            content,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    Profile,
    Department,
    Office,
    Menu,
    Service,
    Faq,
    LifeEvent,
    Form,
    Document,
    Deadline,
    Notice,
    Alert,
    /// The assistant's small model, trained when the pack was built; one per language.
    Model,
}

impl ItemKind {
    pub const ALL: [Self; 13] = [
        Self::Profile,
        Self::Department,
        Self::Office,
        Self::Menu,
        Self::Service,
        Self::Faq,
        Self::LifeEvent,
        Self::Form,
        Self::Document,
        Self::Deadline,
        Self::Notice,
        Self::Alert,
        Self::Model,
    ];

    /// The name used in the log, in links and in databases.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Department => "department",
            Self::Office => "office",
            Self::Menu => "menu",
            Self::Service => "service",
            Self::Faq => "faq",
            Self::LifeEvent => "life_event",
            Self::Form => "form",
            Self::Document => "document",
            Self::Deadline => "deadline",
            Self::Notice => "notice",
            Self::Alert => "alert",
            Self::Model => "model",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    Profile(Profile),
    Department(Department),
    Office(Office),
    Menu(Menu),
    Service(Service),
    Faq(Faq),
    LifeEvent(LifeEvent),
    Form(FormDefinition),
    Document(Document),
    Deadline(Deadline),
    Notice(Notice),
    Alert(Alert),
    Model(ModelFile),
}

impl Content {
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Profile(_) => ItemKind::Profile,
            Self::Department(_) => ItemKind::Department,
            Self::Office(_) => ItemKind::Office,
            Self::Menu(_) => ItemKind::Menu,
            Self::Service(_) => ItemKind::Service,
            Self::Faq(_) => ItemKind::Faq,
            Self::LifeEvent(_) => ItemKind::LifeEvent,
            Self::Form(_) => ItemKind::Form,
            Self::Document(_) => ItemKind::Document,
            Self::Deadline(_) => ItemKind::Deadline,
            Self::Notice(_) => ItemKind::Notice,
            Self::Alert(_) => ItemKind::Alert,
            Self::Model(_) => ItemKind::Model,
        }
    }
}

/// Who an item is for; decided on the device against its own settings. Empty lists mean everyone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_age: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age: Option<u8>,
}

impl Audience {
    pub fn is_everyone(&self) -> bool {
        *self == Self::default()
    }
}

/// One line of the log: JSON, fields in this order, no spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub op: EntryOp,
    pub id: ItemId,
    pub kind: ItemKind,
    pub lang: String,
    /// Of the item's body, hex; empty for a withdrawal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    #[serde(default)]
    pub size: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Audience::is_everyone")]
    pub audience: Audience,
    /// When it was put into the log.
    pub at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryOp {
    Publish,
    Withdraw,
}

/// Where a gazette is found and by which key it is known: what joining pins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GazetteAddress {
    pub origin: Origin,
    /// Base address of its static files, for example `https://loket.example/gazette/merewick`.
    pub base: String,
    /// Verifier key in signed-note form (`name+hash+key`).
    pub verifier: String,
}

/// Words by language, for tables that keep all languages in one file.
pub type Words = BTreeMap<String, String>;
