//! What every command works with: the database, the moment, the citizen's settings, and the tables it touched.

use crate::error::EngineError;
use crate::remembered;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use model::id::LetterId;
use model::view::Settings;
use model::{Event, Table};
use rusqlite::Connection;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// One command's view of the world. Over a transaction when it changes something.
#[derive(Debug)]
pub struct Context<'a> {
    pub db: &'a Connection,
    pub now: Timestamp,
    pub zone: TimeZone,
    pub settings: Settings,
    touched: RefCell<BTreeSet<Table>>,
    events: RefCell<Vec<Event>>,
}

impl<'a> Context<'a> {
    pub fn new(db: &'a Connection, now: Timestamp, zone: TimeZone) -> Result<Self, EngineError> {
        let settings = remembered::settings(db)?;
        Ok(Self { db, now, zone, settings, touched: RefCell::default(), events: RefCell::default() })
    }

    /// Says that rows of `table` changed; screens hear of it after the commit.
    pub fn touch(&self, table: Table) {
        self.touched.borrow_mut().insert(table);
    }

    pub fn has_touched(&self, table: Table) -> bool {
        self.touched.borrow().contains(&table)
    }

    /// Another event for after the commit.
    pub fn tell(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }

    pub fn into_events(self) -> Vec<Event> {
        let mut events = self.events.into_inner();
        let tables: Vec<Table> = self.touched.into_inner().into_iter().collect();
        if !tables.is_empty() {
            events.push(Event::Changed { tables });
        }
        events
    }

    pub fn local(&self) -> DateTime {
        self.now.to_zoned(self.zone.clone()).datetime()
    }

    pub fn today(&self) -> Date {
        self.local().date()
    }

    /// The zone of this name; the device's own where the name is empty or not known here.
    pub fn zone_of(&self, name: &str) -> TimeZone {
        if name.is_empty() { self.zone.clone() } else { TimeZone::get(name).unwrap_or_else(|_| self.zone.clone()) }
    }

    /// Milliseconds since the epoch.
    pub fn millis(&self) -> i64 {
        self.now.as_millisecond()
    }

    /// A new letter's id: sorts by the time it was written.
    pub fn letter_id(&self) -> LetterId {
        LetterId::new(uuid_at(self.now))
    }

    /// Languages in the order the citizen reads them; the department's own come after.
    pub fn languages(&self) -> Vec<String> {
        if self.settings.lang.is_empty() { vec!["en".to_owned()] } else { vec![self.settings.lang.clone()] }
    }
}

pub fn uuid_at(now: Timestamp) -> String {
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
    uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos)).simple().to_string()
}

pub fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
