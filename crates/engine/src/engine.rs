//! The citizen's engine: one database, a member of conversations at each hub, one sync at a time.

use crate::context::Context;
use crate::error::EngineError;
use crate::platform::Platform;
use crate::registration::{self, Members};
use crate::status::{Rest, Status};
use crate::{remembered, sealing};
use assistant::Model;
use model::view::KeyPlace;
use model::{Event, Failure, Table};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use tokio::sync::{Mutex, Notify, broadcast};

/// Events that a slow listener may lag behind before it has to read everything anew.
const EVENTS: usize = 256;

/// Cheap to clone; all clones are one engine on one thread.
#[derive(Clone)]
pub struct Engine<P: Platform>(pub(crate) Rc<Inner<P>>);

pub(crate) struct Inner<P> {
    pub platform: P,
    pub http: reqwest::Client,
    pub key_place: KeyPlace,
    pub members: RefCell<Members>,
    pub models: RefCell<BTreeMap<String, Rc<Model>>>,
    pub status: RefCell<Status>,
    /// Files that came damaged, and when to ask for them again.
    pub rests: RefCell<BTreeMap<String, Rest>>,
    /// One exchange of letters at a time.
    pub syncing: Mutex<()>,
    /// One task at a time follows the gazettes. Letters do not wait for a slow one.
    pub following: Mutex<()>,
    /// One round of uploads at a time. Letters that name no file do not wait for them.
    pub uploading: Mutex<()>,
    /// One round of downloads at a time. Letters do not wait for them.
    pub fetching: Mutex<()>,
    /// Something was written that wants to go out.
    pub nudge: Notify,
    /// The gazettes are to be looked at.
    pub gazettes_nudge: Notify,
    /// A file may be ready to be sent.
    pub uploads_nudge: Notify,
    /// A file is wanted.
    pub files_nudge: Notify,
    /// A reminder was added, moved or snoozed.
    pub clock_nudge: Notify,
    /// Items wait to be indexed.
    pub index_nudge: Notify,
    /// Whether the loops run; otherwise only what is called happens.
    pub looping: Cell<bool>,
    pub stopped: Cell<bool>,
    /// All is being erased: nobody waits for a server that takes its time.
    pub erasing: Cell<bool>,
    pub erases: Notify,
    /// The power could still take what was committed last. As long as this is so, SQLite may be told not to wait.
    volatile: Cell<bool>,
    db: RefCell<Connection>,
    events: broadcast::Sender<Event>,
}

/// What a commit does about the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disk {
    /// It waits, if anything was written.
    Waits,
    /// It waits for what came before it, too, whether anything was written or not.
    Flush,
    /// For what comes to pass again if the power takes it: it stays in its place among the other transactions, and reaches the
    /// disk with the next that waits. What it sealed goes to no hub before [`Engine::reach_disk`].
    Later,
}

impl<P: Platform> Engine<P> {
    /// `connection` comes from [`crate::database::prepare`].
    pub fn new(
        platform: P,
        connection: Connection,
        http: reqwest::Client,
        key_place: KeyPlace,
    ) -> Result<Self, Failure> {
        let members = registration::members(&connection).map_err(Failure::from)?;
        let (events, _) = broadcast::channel(EVENTS);
        Ok(Self(Rc::new(Inner {
            platform,
            http,
            key_place,
            members: RefCell::new(members),
            models: RefCell::default(),
            status: RefCell::default(),
            rests: RefCell::default(),
            syncing: Mutex::new(()),
            following: Mutex::new(()),
            uploading: Mutex::new(()),
            fetching: Mutex::new(()),
            nudge: Notify::new(),
            gazettes_nudge: Notify::new(),
            uploads_nudge: Notify::new(),
            files_nudge: Notify::new(),
            clock_nudge: Notify::new(),
            index_nudge: Notify::new(),
            looping: Cell::new(false),
            stopped: Cell::new(false),
            erasing: Cell::new(false),
            erases: Notify::new(),
            // Who was here before may have been killed before the disk had all of it.
            volatile: Cell::new(true),
            db: RefCell::new(connection),
            events,
        })))
    }

    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.0.events.subscribe()
    }

    pub(crate) fn emit(&self, event: Event) {
        // No listener is no fault.
        let _ = self.0.events.send(event);
    }

    /// Who this device is at a hub.
    pub(crate) fn member(&self, hub: &str) -> Option<Rc<mls::Member>> {
        self.0.members.borrow().get(hub).cloned()
    }

    /// Reads. *Invariant:* no `.await` while the database is borrowed.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Context<'_>) -> Result<T, EngineError>) -> Result<T, EngineError> {
        let db = self.0.db.borrow();
        let context = Context::new(&db, self.0.platform.now(), self.0.platform.time_zone())?;
        work(&context)
    }

    /// One transaction: all of it or nothing. Letters that became ready are sealed in it; listeners hear after the commit.
    pub(crate) fn change<T>(
        &self,
        work: impl FnOnce(&Context<'_>) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        self.change_with(|_, context| work(context))
    }

    /// The same for work that also moves the MLS state.
    pub(crate) fn change_with<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Context<'_>) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        let (value, to_send) = self.commit(Disk::Waits, work)?;
        if to_send {
            self.0.nudge.notify_one();
        }
        Ok(value)
    }

    /// The same for whoever is at work with a hub: it looks at the outbox by itself before it ends. Woken by what it takes in,
    /// the letters' loop would begin a round for each letter that comes.
    pub(crate) fn change_at_hub<T>(
        &self,
        disk: Disk,
        work: impl FnOnce(&Transaction<'_>, &Context<'_>) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        Ok(self.commit(disk, work)?.0)
    }

    /// With whether there may be something to send.
    fn commit<T>(
        &self,
        disk: Disk,
        work: impl FnOnce(&Transaction<'_>, &Context<'_>) -> Result<T, EngineError>,
    ) -> Result<(T, bool), EngineError> {
        let mut db = self.0.db.borrow_mut();
        match disk {
            Disk::Later => {
                self.0.volatile.set(true);
                db.pragma_update(None, "synchronous", "NORMAL")?;
            }
            Disk::Waits | Disk::Flush if self.0.volatile.get() => db.pragma_update(None, "synchronous", "FULL")?,
            Disk::Waits | Disk::Flush => {}
        }
        let before = db.total_changes();
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let context = Context::new(&transaction, self.0.platform.now(), self.0.platform.time_zone())?;
        let value = work(&transaction, &context)?;
        let to_send = context.has_touched(Table::Outbox);
        if to_send {
            sealing::seal_ready(&transaction, &context, &self.0.members.borrow())?;
        }
        let events = context.into_events();
        // What is volatile goes to the disk with the next transaction that does. SQLite leaves one out that puts a page's own
        // bytes into it, so a row is changed that surely changes.
        let writes = match disk {
            Disk::Waits => transaction.total_changes() > before,
            Disk::Flush => true,
            Disk::Later => false,
        };
        let settles = writes && self.0.volatile.get();
        if settles {
            remembered::count(&transaction, "settled")?;
        }
        transaction.commit()?;
        if settles {
            self.0.volatile.set(false);
        }
        drop(db);
        for event in events {
            if let Event::Changed { tables } = &event {
                if tables.contains(&Table::Files) {
                    self.0.files_nudge.notify_one();
                }
                if tables.iter().any(|t| matches!(t, Table::Reminders | Table::Items | Table::Settings)) {
                    self.0.clock_nudge.notify_one();
                }
                if tables.contains(&Table::Index) {
                    self.0.index_nudge.notify_one();
                }
            }
            self.emit(event);
        }
        Ok((value, to_send))
    }

    /// After this nothing that was committed can be lost.
    pub(crate) fn reach_disk(&self) -> Result<(), EngineError> {
        if self.0.volatile.get() { self.commit(Disk::Flush, |_, _| Ok(())).map(drop) } else { Ok(()) }
    }

    /// Ends the loops; calls still work.
    pub fn stop(&self) {
        self.0.stopped.set(true);
        self.0.nudge.notify_one();
        self.0.gazettes_nudge.notify_one();
        self.0.uploads_nudge.notify_one();
        self.0.files_nudge.notify_one();
        self.0.clock_nudge.notify_one();
        self.0.index_nudge.notify_one();
    }
}

impl<P: Platform> std::fmt::Debug for Engine<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Engine")
    }
}

#[cfg(test)]
mod tests;
