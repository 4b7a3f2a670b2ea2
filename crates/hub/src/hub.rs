//! A running hub: its store, its blobs, its limits and the chores that run beside the requests.

use crate::blobs::Blobs;
use crate::config::{HubConfig, StoreChoice};
use crate::error::HubError;
use crate::gazette::Gazettes;
use crate::limits::Gatekeeper;
use crate::refusal::Refusal;
use crate::store::postgres::PostgresStore;
use crate::store::sqlite::SqliteStore;
use crate::store::{Store, StoreError, TokenHash};
use crate::turns::{Turn, Turns};
use crate::wake::Wakes;
use futures_util::StreamExt;
use model::id::{BlobId, ClientId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// How long a token that was found is believed without asking the store; other replicas erase too.
const BELIEVED: Duration = Duration::from_secs(60);
const MOST_BELIEVED: usize = 50_000;
/// Blobs whose rows are looked for with one question.
const SWEPT_AT_ONCE: usize = 500;
const DAY: i64 = 86_400;
const CHORES_EVERY: Duration = Duration::from_secs(3600);

/// Cheap to clone; all clones are one hub.
#[derive(Debug, Clone)]
pub struct Hub(Arc<Inner>);

#[derive(Debug)]
pub struct Inner {
    pub config: HubConfig,
    pub store: Box<dyn Store>,
    pub blobs: Blobs,
    pub gazettes: Gazettes,
    pub gatekeeper: Gatekeeper,
    pub wakes: Wakes,
    /// Kibibytes of request bodies that may still be taken into memory.
    pub body_room: Arc<Semaphore>,
    /// The same of uploads.
    pub upload_room: Arc<Semaphore>,
    pub uploads: Turns<ClientId>,
    /// Each blob is uploaded once at a time: a second upload would be in the first one's way.
    pub uploaded: Turns<BlobId>,
    large: Turns<ClientId>,
    pub ending: CancellationToken,
    tokens: Mutex<HashMap<TokenHash, (ClientId, i64, Instant)>>,
}

impl std::ops::Deref for Hub {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Hub {
    /// Opens the store and the blobs, and starts the chores. Must run inside a tokio runtime.
    pub async fn open(config: HubConfig) -> Result<Self, HubError> {
        let folder = config.data.clone();
        tokio::fs::create_dir_all(&folder).await.map_err(|source| HubError::Folder { folder, source })?;
        let store: Box<dyn Store> = match &config.store {
            StoreChoice::Embedded => Box::new(SqliteStore::open(&config.embedded()).await?),
            StoreChoice::Postgres(server) => Box::new(PostgresStore::open(server).await?),
        };
        let blobs = Blobs::open(config.data.join("blobs")).await?;
        let hub = Self(Arc::new(Inner {
            store,
            blobs,
            gazettes: Gazettes::new(config.gazette.clone()),
            gatekeeper: Gatekeeper::new(&config.limits, config.address),
            wakes: Wakes::default(),
            body_room: Arc::new(Semaphore::new(config.limits.bodies_in_memory / 1024)),
            upload_room: Arc::new(Semaphore::new(config.limits.uploads_in_memory / 1024)),
            uploads: Turns::default(),
            uploaded: Turns::default(),
            large: Turns::default(),
            ending: CancellationToken::new(),
            tokens: Mutex::default(),
            config,
        }));
        tokio::spawn(hub.clone().chores());
        Ok(hub)
    }

    /// Whether the store takes writes.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.store.ping().await
    }

    /// A client of whoever runs the hub, such as the department's own desk, which writes to many: the limits on what one
    /// client asks and posts are not for it. Forgotten when the hub closes.
    pub fn trust(&self, client: &ClientId) {
        self.gatekeeper.trust(client);
    }

    /// Ends event streams and long polls, so that a graceful end of the server does not wait for them.
    pub fn stop_waiting(&self) {
        self.ending.cancel();
    }

    /// Finishes what was accepted and closes the store. Requests that come later are refused.
    pub async fn close(&self) {
        self.stop_waiting();
        self.store.close().await;
    }

    /// Forgets what is past its time; the chores do this every hour. Returns how many rows went.
    pub async fn forget(&self) -> Result<u64, StoreError> {
        let mut rows = 0;
        loop {
            let round = self.store.forget(self.config.retention, self.config.clock.today()).await?;
            rows += round.rows;
            self.blobs.delete(&round.blobs).await;
            if !round.more || self.ending.is_cancelled() {
                return Ok(rows);
            }
        }
    }

    /// The client of a token, from memory when it was asked a moment ago.
    pub async fn client_of(&self, token: &TokenHash) -> Result<Option<ClientId>, StoreError> {
        let today = self.config.clock.today();
        let believed = self.tokens().get(token).cloned();
        if let Some((client, day, since)) = believed
            && day == today
            && since.elapsed() < BELIEVED
        {
            return Ok(Some(client));
        }
        let found = self.store.authenticate(token, today).await?;
        let mut tokens = self.tokens();
        if tokens.len() >= MOST_BELIEVED {
            tokens.clear();
        }
        match &found {
            Some(client) => tokens.insert(*token, (client.clone(), today, Instant::now())),
            None => tokens.remove(token),
        };
        Ok(found)
    }

    pub async fn erase(&self, client: &ClientId) -> Result<(), StoreError> {
        let (hub, client) = (self.clone(), client.clone());
        // To its end, even if whoever asked has gone.
        let erasing = tokio::spawn(async move {
            let blobs = hub.store.erase(&client).await?;
            hub.tokens().retain(|_, (known, ..)| *known != client);
            hub.blobs.delete(&blobs).await;
            hub.wakes.wake([&client]);
            Ok(())
        });
        erasing.await.unwrap_or(Err(StoreError::Closed))
    }

    fn tokens(&self) -> std::sync::MutexGuard<'_, HashMap<TokenHash, (ClientId, i64, Instant)>> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many turns of [`Hub::turn`] a client has.
    pub fn large_of(&self, client: &ClientId) -> usize {
        self.large.of(client)
    }

    /// How many uploads of a client are under way.
    pub fn uploads_of(&self, client: &ClientId) -> usize {
        self.uploads.of(client)
    }

    /// A turn at what may take many megabytes of memory, until it is dropped.
    ///
    /// Errors: the client has enough of them under way.
    pub fn turn(&self, client: &ClientId) -> Result<Turn<ClientId>, Refusal> {
        let turn = self.large.begin(client, self.config.limits.large_per_client);
        turn.ok_or_else(|| Refusal::too_fast(Duration::from_secs(1)))
    }

    /// Deletes blobs past their time that have no row: between the two a process was killed. Returns how many went.
    ///
    /// Younger ones stay: their rows may be in another store, or in a copy that is put back.
    pub async fn sweep(&self) -> Result<usize, HubError> {
        let mut swept = 0;
        let before = (self.config.clock.today() - self.config.retention.blobs) * DAY;
        let mut names = self.blobs.older_than(before).chunks(SWEPT_AT_ONCE);
        while let Some(some) = names.next().await {
            let some = some.into_iter().collect::<Result<Vec<_>, _>>()?;
            let strays = self.store.without_row(&some).await?;
            self.blobs.delete(&strays).await;
            swept += strays.len();
        }
        Ok(swept)
    }

    async fn chores(self) {
        loop {
            // Not at once: a clock that is wrong when the machine starts is usually put right soon.
            tokio::select! {
                () = self.ending.cancelled() => return,
                () = tokio::time::sleep(CHORES_EVERY) => {}
            }
            match self.forget().await {
                Ok(0) => {}
                Ok(rows) => tracing::info!(rows, "forgot what was past its time"),
                Err(error) => tracing::warn!(kind = error.kind(), "could not forget what was past its time"),
            }
            match self.sweep().await {
                Ok(0) => {}
                Ok(blobs) => tracing::info!(blobs, "deleted blobs that nobody owns"),
                Err(error) => tracing::warn!("could not look for blobs that nobody owns: {error}"),
            }
        }
    }
}
