//! The desk itself: one database, one member, one owner process.

use crate::config::DeskConfig;
use crate::context::Context;
use crate::error::DeskError;
use crate::keys::{self, Reach};
use crate::operation::restore;
use crate::{database, town, webhooks};
use assistant::Model;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use courier::Hub;
use jiff::Timestamp;
use mls::{Credential, CredentialCheck, Refused, Role};
use model::console::Topic;
use model::desk_api::{KeyForm, KeyRequest, RATE_MAX, Scope};
use model::id::ClientId;
use model::item::DeskKey;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, broadcast};

/// A console that falls this far behind reads everything anew.
const TOPICS_KEPT: usize = 4096;

/// Cheap to clone; all clones are one desk.
#[derive(Debug, Clone)]
pub struct Desk(pub(crate) Arc<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    db: Mutex<Connection>,
    pub member: mls::Member,
    pub hub: Hub,
    pub config: DeskConfig,
    /// The assistant's models by language.
    pub models: Mutex<BTreeMap<String, Arc<Model>>>,
    /// Something wants to go out.
    pub nudge: Notify,
    /// A letter waits for its file to be uploaded.
    pub uploads: Notify,
    /// Files are uploaded by one task at a time.
    pub uploading: tokio::sync::Mutex<()>,
    /// What changed, for consoles.
    topics: broadcast::Sender<Topic>,
    /// Something was written that other systems may have to be told.
    pub happened: Notify,
    /// How often each API key asks.
    pub rates: keys::RateLimits,
    /// A campaign was started, or is to stop.
    pub campaigns: Notify,
    /// The member's work with the hub is done by one task at a time.
    pub exchange: tokio::sync::Mutex<()>,
    _lock: File,
}

impl Desk {
    /// Opens the desk, registering it at its hub the first time.
    ///
    /// Errors: another process owns it, the hub does not answer or does not know it, the database is not ours.
    pub async fn open(config: DeskConfig, http: reqwest::Client) -> Result<Self, DeskError> {
        let lock = lock(&config.data)?;
        restore::refuse_half(&config.data)?;
        let db = database::open(&config.data)?;
        restore::refuse_older(&db, &config.data)?;
        let hub = Hub::new(http, config.line.clone());
        let registered: Option<(String, String)> =
            db.query_row("SELECT client, token FROM hub", [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (client, token) = match registered {
            Some((client, token)) => (ClientId(client), token),
            None => {
                let registered = hub.register().await?;
                db.execute(
                    "INSERT INTO hub (base, client, token) VALUES (?1, ?2, ?3)",
                    (&config.hub, registered.client.as_str(), &registered.token),
                )?;
                (registered.client, registered.token)
            }
        };
        let member = mls::Member::open(&db, Credential { client, role: Role::Desk, name: String::new() })?;
        let desk = Self(Arc::new(Inner {
            db: Mutex::new(db),
            member,
            hub: hub.with_token(token),
            config,
            models: Mutex::default(),
            nudge: Notify::new(),
            uploads: Notify::new(),
            uploading: tokio::sync::Mutex::new(()),
            topics: broadcast::channel(TOPICS_KEPT).0,
            happened: Notify::new(),
            rates: keys::RateLimits::default(),
            campaigns: Notify::new(),
            exchange: tokio::sync::Mutex::new(()),
            _lock: lock,
        }));
        desk.change(crate::inbox::fill_in)?;
        desk.change(crate::numbers::fill_in)?;
        match courier::top_up(&desk.0.hub, &desk).await {
            Err(DeskError::Courier(error)) if error.is_forgotten() => {
                Err(DeskError::Unknown(desk.0.config.hub.clone()))
            }
            done => done.map(|()| desk),
        }
    }

    /// What the gazette's profile says of this desk (rule 11).
    pub fn key(&self) -> DeskKey {
        DeskKey {
            hub: self.0.config.hub.clone(),
            client: self.0.member.credential().client.clone(),
            signature_key: STANDARD.encode(self.0.member.signature_key()),
            departments: Vec::new(),
        }
    }

    /// Reads the published gazette anew, for the automatic answers and for checking forms.
    pub fn follow_gazette(&self) -> Result<(), DeskError> {
        let mut db = self.db();
        town::follow(&mut db, &self.0.config, Timestamp::now())?;
        *self.0.models.lock().unwrap_or_else(PoisonError::into_inner) = town::models(&db, &self.0.config.site)?;
        Ok(())
    }

    /// Makes an API key for every department; the text is shown now and never again.
    pub fn make_key(&self, scopes: &BTreeSet<Scope>) -> Result<String, DeskError> {
        let request = KeyRequest {
            name: "this machine".to_owned(),
            scopes: scopes.clone(),
            departments: None,
            expires: None,
            requests_a_minute: Some(RATE_MAX),
            form: KeyForm::Bearer,
        };
        self.make_key_as(&request)
    }

    /// Makes an API key; the text is shown now and never again. Errors: a value is not allowed.
    pub fn make_key_as(&self, request: &KeyRequest) -> Result<String, DeskError> {
        self.change(|context| Ok(keys::make(context.db, context.now, "administrator", &Reach::all(), request)?.secret))
    }

    /// The key of the desk's own machine: the one it has, with what this version knows, or a new one.
    pub fn own_key(&self, before: Option<&str>) -> Result<String, DeskError> {
        let known = before.map(|key| {
            self.change(|context| {
                let found = keys::find(context.db, key, context.millis())?;
                found.as_ref().map(|caller| keys::widen(context.db, &caller.id)).transpose()?;
                Ok(found.is_some())
            })
        });
        match (before, known) {
            (Some(key), Some(Ok(true))) => Ok(key.to_owned()),
            (_, Some(Err(error))) if error.callers_fault().is_none() => Err(error),
            _ => self.make_key(&Scope::ALL.into_iter().collect()),
        }
    }

    /// Sends what other systems are to be told, until the task is dropped.
    pub async fn run_webhooks(&self) {
        webhooks::run(self).await;
    }

    pub(crate) fn db(&self) -> MutexGuard<'_, Connection> {
        self.0.db.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Consoles read this again.
    pub(crate) fn tell(&self, topic: Topic) {
        // Nobody listening is no fault.
        let _ = self.0.topics.send(topic);
    }

    /// What changes from now on.
    pub(crate) fn topics(&self) -> broadcast::Receiver<Topic> {
        self.0.topics.subscribe()
    }

    pub(crate) fn model(&self, lang: &str) -> Option<Arc<Model>> {
        self.0.models.lock().unwrap_or_else(PoisonError::into_inner).get(lang).cloned()
    }

    /// Reads.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, DeskError>) -> Result<T, DeskError> {
        work(&self.db())
    }

    /// One transaction: the desk's rows and the conversations' state together.
    pub(crate) fn change<T>(&self, work: impl FnOnce(&Context<'_>) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let value = self.settle_with(work)?;
        self.0.nudge.notify_one();
        Ok(value)
    }

    /// The same for what concerns no letter: nobody is woken.
    pub(crate) fn quietly<T>(&self, work: impl FnOnce(&Context<'_>) -> Result<T, DeskError>) -> Result<T, DeskError> {
        Ok(self.transact(work, |transaction| transaction.commit())?.0)
    }

    /// The same for what whoever sends does between two posts. It looks at the outbox again by itself: woken by its own work it
    /// would post to a mailbox that is full without end.
    pub(crate) fn settle_with<T>(
        &self,
        work: impl FnOnce(&Context<'_>) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let (value, touched) = self.transact(work, |transaction| transaction.commit())?;
        for topic in touched {
            self.tell(topic);
        }
        self.0.happened.notify_one();
        Ok(value)
    }

    /// The same work, of which nothing stays: what would happen, without its happening.
    pub(crate) fn rehearse<T>(&self, work: impl FnOnce(&Context<'_>) -> Result<T, DeskError>) -> Result<T, DeskError> {
        Ok(self.transact(work, |transaction| transaction.rollback())?.0)
    }

    fn transact<T>(
        &self,
        work: impl FnOnce(&Context<'_>) -> Result<T, DeskError>,
        end: impl FnOnce(Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<(T, BTreeSet<Topic>), DeskError> {
        let now = Timestamp::now();
        let mut db = self.db();
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let (value, touched) = {
            let session = self.0.member.on(&transaction, &Devices, seconds);
            let context = Context { db: &transaction, now, session: session.into(), touched: RefCell::default() };
            (work(&context)?, context.touched.into_inner())
        };
        end(transaction)?;
        Ok((value, touched))
    }
}

/// A desk talks with citizens' devices; another desk has no business in its conversations.
struct Devices;

impl CredentialCheck for Devices {
    fn check(&self, credential: &Credential, _: &[u8]) -> Result<(), Refused> {
        match credential.role {
            Role::Device => Ok(()),
            Role::Desk => Err(Refused::because("a conversation has one desk")),
        }
    }
}

/// Rule 8: one process owns a desk.
pub(crate) fn lock(folder: &Path) -> Result<File, DeskError> {
    let failed = |source| DeskError::File { what: folder.display().to_string(), source };
    fs::create_dir_all(folder).map_err(failed)?;
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock")).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(DeskError::AlreadyRunning(folder.to_owned())),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}
