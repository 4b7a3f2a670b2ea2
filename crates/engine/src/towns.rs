//! A device with what two towns published, for this crate's tests.

use crate::context::Context;
use crate::{indexing, remembered};
use gazette::log::checkpoint::Freshness;
use gazette::{Applied, Change};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::id::ItemId;
use model::item::{Content, Item, Named, Profile};
use model::view::Settings;
use rusqlite::Connection;

pub struct Device {
    pub db: Connection,
    pub now: Timestamp,
    pub zone: TimeZone,
}

/// A database that follows two towns which have published nothing yet.
pub fn followed() -> Connection {
    let key = crate::DatabaseKey::from_bytes(&[7; crate::DatabaseKey::BYTES]);
    let db = crate::database::prepare(Connection::open_in_memory().unwrap(), &key).unwrap();
    for gazette in [1, 2] {
        db.execute(
            "INSERT INTO gazette_gazette (gazette, origin, base, verifier, joined_at, main_lang)
             VALUES (?1, 'town-' || ?1, 'b', 'v', 0, 'en')",
            [gazette],
        )
        .unwrap();
    }
    db
}

/// Puts an item among what a town has published.
pub fn store(db: &Connection, gazette: i64, item: &Item) -> Change {
    let (kind, body) = (item.content.kind(), serde_json::to_string(item).unwrap());
    let audience =
        if item.audience.is_everyone() { String::new() } else { serde_json::to_string(&item.audience).unwrap() };
    let sql = "INSERT INTO gazette_item (gazette, id, lang, kind, title, audience, sha256, body, published_at)
        VALUES (?1, ?2, 'en', ?3, ?4, ?5, '', ?6, 0)
        ON CONFLICT (gazette, id, lang) DO UPDATE SET kind = ?3, title = ?4, audience = ?5, body = ?6 RETURNING item";
    let values = (gazette, item.id.as_str(), kind.as_str(), &item.title, audience, body);
    let row = db.query_row(sql, values, |row| row.get(0)).unwrap();
    Change { row, id: item.id.clone(), lang: "en".into(), kind }
}

/// A checkpoint of a town in which this has changed.
pub fn applied(gazette: i64, changed: Vec<Change>, withdrawn: Vec<Change>) -> Applied {
    Applied { gazette, changed, withdrawn, not_understood: 0, size: 1, freshness: Freshness::Fresh }
}

impl Device {
    /// Saturday, 21 November 2026, nine in the morning of both towns.
    pub fn new() -> Self {
        let zone = TimeZone::get("Europe/London").unwrap();
        Self { db: followed(), now: "2026-11-21T09:00:00Z".parse().unwrap(), zone }
    }

    pub fn context(&self) -> Context<'_> {
        Context::new(&self.db, self.now, self.zone.clone()).unwrap()
    }

    pub fn settle(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.context().settings;
        change(&mut settings);
        remembered::keep_settings(&self.db, &settings).unwrap();
    }

    /// One checkpoint with this one item in it.
    pub fn publish(&self, gazette: i64, item: &Item) {
        let change = store(&self.db, gazette, item);
        indexing::follow(&self.context(), &applied(gazette, vec![change], vec![])).unwrap();
    }
}

pub fn item(id: &str, content: Content) -> Item {
    Item::new(ItemId::new(id), "en", format!("Title of {id}"), content)
}

pub fn profile(time_zone: &str, areas: &[&str]) -> Item {
    let named = |id: &&str| Named { id: (*id).to_owned(), name: (*id).to_owned() };
    let profile = Profile {
        languages: vec!["en".into()],
        time_zone: time_zone.to_owned(),
        phone: String::new(),
        emergency_phone: String::new(),
        email: None,
        website: None,
        areas: areas.iter().map(named).collect(),
        topics: vec![],
        desks: vec![],
    };
    item("profile", Content::Profile(profile))
}
