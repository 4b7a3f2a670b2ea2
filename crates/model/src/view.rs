//! What screens read. Words of the interface are the screens' business; texts of departments come in here.

mod own;

pub use own::*;

use crate::error::Failure;
use crate::id::{DraftId, ItemId, Origin};
use crate::item::{Item, ItemKind, Named};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Nothing more to say than that it is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StartView {
    pub settings: Settings,
    pub gazettes: Vec<GazetteView>,
    pub sync: SyncView,
    pub unread: u32,
    /// Where the key of the database is kept.
    pub key: KeyPlace,
    pub version: String,
    /// The device's local date and time, for the greeting.
    pub now: civil::DateTime,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyPlace {
    Keychain,
    Passphrase,
    /// A file beside the database: head-less use and tests.
    File,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Empty: not chosen yet; the system's is used.
    pub lang: String,
    pub text_size: TextSize,
    pub appearance: Appearance,
    pub motion: Motion,
    pub areas: Vec<String>,
    pub topics: Vec<String>,
    pub birth_year: Option<i16>,
    pub reminders: Switch,
    /// Someone is helping this person.
    pub helped: Switch,
    pub first_start: FirstStart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    On,
    Off,
}

/// 18, 21, 24, 28 px.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    Normal,
    Large,
    Larger,
    Largest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    System,
    Light,
    Dark,
    Contrast,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    System,
    Reduced,
}

/// How far the first start went, so that it goes on there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirstStart {
    Language,
    TextSize,
    Provider,
    Place,
    Reminders,
    Done,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GazetteView {
    pub origin: Origin,
    pub name: String,
    pub summary: String,
    pub languages: Vec<String>,
    pub time_zone: String,
    pub phone: String,
    pub emergency_phone: String,
    pub areas: Vec<Named>,
    pub topics: Vec<Named>,
    /// Live items on this device.
    pub items: u64,
    /// Last time the signature was checked against the source.
    pub checked: Option<Timestamp>,
    pub freshness: Freshness,
    /// Why the last check was refused; the old content stays.
    pub problem: Option<Failure>,
    /// The key's short form, as printed on the poster.
    pub fingerprint: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    Fresh,
    /// Not renewed for longer than promised.
    Old,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SyncView {
    pub state: SyncState,
    /// Last time everything went through.
    pub last: Option<Timestamp>,
    pub problem: Option<Failure>,
    /// Letters waiting to be sent.
    pub waiting: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncState {
    Idle,
    Working,
    Offline,
    Refused,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TodayView {
    /// The device's local date and time.
    pub now: civil::DateTime,
    pub as_of: Option<Timestamp>,
    pub alerts: Vec<ItemView>,
    pub due: Vec<ReminderView>,
    pub waiting: Vec<CaseView>,
    pub drafts: Vec<DraftView>,
    /// Documents issued, notices, answers that came: newest first.
    pub new: Vec<NewView>,
    pub done: Vec<CaseView>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum NewView {
    Notice { item: ItemRow, published: civil::Date },
    Letter { conversation: ConversationView },
    Document { document: DocumentRow },
}

/// One item for a list. `exact_language` false: shown in `lang` because there is no translation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemRow {
    pub id: ItemId,
    pub kind: ItemKind,
    pub lang: String,
    pub exact_language: bool,
    pub title: String,
    pub summary: String,
    pub department: Option<Named>,
    pub icon: String,
    /// Name of the place that publishes it, when the citizen follows more than one; else empty.
    pub publisher: String,
    pub reviewed: Option<civil::Date>,
}

/// One item in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemView {
    pub item: Item,
    pub exact_language: bool,
    pub gazette: Origin,
    /// Name of the place that publishes it.
    pub publisher: String,
    pub department: Option<Named>,
    /// The items it refers to, so that links have titles; missing ones are left out.
    pub linked: Vec<ItemRow>,
    /// When this revision was put into the log.
    pub published: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MenuView {
    /// Labels from the top to here.
    pub trail: Vec<Named>,
    pub entries: Vec<MenuEntryView>,
    pub items: Vec<ItemRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MenuEntryView {
    pub id: String,
    pub label: String,
    pub icon: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AskView {
    pub question: String,
    pub confident: bool,
    /// Best first.
    pub answers: Vec<AnswerView>,
    /// Where a person can be asked about it.
    pub departments: Vec<ItemRow>,
    /// While a large update is being indexed: the answers are from what is indexed so far.
    #[serde(default)]
    pub preparing: Option<Preparing>,
}

/// How much of what can be read can also be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preparing {
    pub ready: u64,
    pub all: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerView {
    pub row: ItemRow,
    pub score: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormView {
    pub item: ItemView,
    pub draft: DraftView,
    /// Off: its town does not publish it any more, and `item` is as it was when it was last opened.
    pub offered: Switch,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftView {
    pub id: DraftId,
    pub form: ItemId,
    pub title: String,
    pub answers: Value,
    /// The page the citizen was on.
    pub page: String,
    pub saved: Timestamp,
    pub files: Vec<DraftFileView>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftFileView {
    pub scope: String,
    pub file: FileView,
}
