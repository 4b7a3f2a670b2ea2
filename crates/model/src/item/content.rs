//! What each kind of item holds beside its head.

use crate::id::{ClientId, DepartmentId, ItemId};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The gazette itself: who publishes, for whom, in which languages. Item id `profile`; its title is the place's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// All languages the department publishes in; the first is what everything exists in.
    pub languages: Vec<String>,
    /// IANA name, for example `Europe/London`: deadlines and opening hours are in it.
    pub time_zone: String,
    pub phone: String,
    /// The number for danger to life.
    pub emergency_phone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Places a citizen can choose, for example districts.
    #[serde(default)]
    pub areas: Vec<Named>,
    #[serde(default)]
    pub topics: Vec<Named>,
    /// Where conversations go and whose leaf key is the department's own (rule 11). Filled in when the pack is published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub desks: Vec<DeskKey>,
}

/// A word of the department's own lists with what people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// A desk's place at a hub and the MLS signature key that its leaves must carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskKey {
    /// Base address of the hub, for example `https://loket.example`.
    pub hub: String,
    pub client: ClientId,
    /// Ed25519 public key, base64.
    pub signature_key: String,
    /// The departments it speaks for; empty: all of this gazette.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<DepartmentId>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Department {
    /// An icon's name from the app's set, for example `landmark`.
    #[serde(default)]
    pub icon: String,
    #[serde(default)]
    pub phone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Offices where its people sit.
    #[serde(default)]
    pub offices: Vec<ItemId>,
    /// When a person answers messages.
    #[serde(default)]
    pub hours: Vec<OpeningHours>,
    /// Usual time until a person answers, in working days.
    #[serde(default)]
    pub answers_within_days: u32,
    /// What the counter says first.
    #[serde(default)]
    pub welcome: String,
    /// What it says outside hours.
    #[serde(default)]
    pub out_of_hours: String,
    /// Matters a citizen chooses from when he writes.
    #[serde(default)]
    pub topics: Vec<Named>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpeningHours {
    pub days: Vec<Weekday>,
    /// Local time, `09:00`.
    pub opens: civil::Time,
    pub closes: civil::Time,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Office {
    /// Lines as on an envelope.
    pub address: Vec<String>,
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub hours: Vec<OpeningHours>,
    /// Days it stays closed although the week says otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed_on: Vec<civil::Date>,
    /// Steps, lift, hearing loop, parking: in words.
    #[serde(default)]
    pub access: String,
    /// WGS 84 latitude and longitude in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<(f64, f64)>,
}

/// The FAQ menu: every answer within three taps. Item id `menu`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Menu {
    pub entries: Vec<MenuEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MenuEntry {
    pub id: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub icon: String,
    /// Sub-menus; with `items` empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<MenuEntry>,
    /// Items to show, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
}

/// A page about something a citizen can get done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Markdown.
    pub body: String,
    /// Other wordings people use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    /// What to have ready, one thing each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub you_need: Vec<String>,
    /// For example `14.00 for each copy`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cost: String,
    /// For example `within 5 working days`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub takes: String,
    /// The form, document or other item that is the next step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextStep>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub life_events: Vec<ItemId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum NextStep {
    /// Open an item: a form, a document, a service, an office, a deadline.
    Item {
        id: ItemId,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        label: String,
    },
    Link {
        url: String,
        label: String,
    },
    Phone {
        number: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        label: String,
    },
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Faq {
    /// Markdown.
    pub answer: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextStep>,
}

/// A situation (a birth, a death, a move) with its steps in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifeEvent {
    #[serde(default)]
    pub icon: String,
    /// Markdown.
    #[serde(default)]
    pub body: String,
    pub steps: Vec<LifeEventStep>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifeEventStep {
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// For example `within 5 days`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
}

/// A form: crate `forms` reads `schema` and `ui`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormDefinition {
    /// Rises when answers to an older revision may no longer fit.
    pub revision: u32,
    pub schema: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ui: Option<Value>,
    /// Minutes it takes to fill in.
    #[serde(default)]
    pub minutes: u32,
    /// Working days until it is usually done.
    #[serde(default)]
    pub takes_days: u32,
    /// What to have ready.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub you_need: Vec<String>,
    /// What the citizen declares on sending.
    #[serde(default)]
    pub declaration: String,
    /// What happens after sending, in words.
    #[serde(default)]
    pub what_next: String,
}

/// A file for everybody: text first, file second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub file: FileRef,
    /// The same in Markdown, read first and offline.
    pub text: String,
    /// Leaflet, form on paper, plan …
    #[serde(default)]
    pub genre: String,
}

/// A content-addressed file of the gazette.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// What it is called when it is saved.
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Hex.
    pub sha256: String,
}

/// A public date to remember.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Deadline {
    /// The (first) day, in the profile's time zone.
    pub date: civil::Date,
    /// Time of day it ends, if it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<civil::Time>,
    /// RFC 5545 §3.3.10, the subset of `gazette::recurrence`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rrule: Option<String>,
    /// Days before, on which to remind, for example `[14, 3, 0]`.
    #[serde(default)]
    pub remind_days_before: Vec<u32>,
    /// Local time of the reminder; 09:00 when empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<civil::Time>,
    /// Markdown.
    #[serde(default)]
    pub body: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextStep>,
    #[serde(default)]
    pub icon: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// Markdown.
    pub body: String,
    pub published: civil::Date,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextStep>,
}

/// An emergency message (OASIS CAP 1.2), one language of it. The title is the headline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alert {
    /// CAP `identifier`.
    pub identifier: String,
    pub sender: String,
    pub sender_name: String,
    pub sent: Timestamp,
    /// CAP `event`.
    pub event: String,
    pub urgency: String,
    pub severity: String,
    pub certainty: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Timestamp>,
    /// CAP `description`.
    pub description: String,
    /// CAP `instruction`.
    pub instruction: String,
    pub areas: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelFile {
    pub file: FileRef,
}
