//! What an operator decides: where things lie, what is allowed to whom, how long anything is kept.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

#[derive(Debug, Clone)]
pub struct HubConfig {
    /// Folder of the database and the blobs; made when absent.
    pub data: PathBuf,
    /// Folder of the published gazettes, served under `/gazette/`.
    pub gazette: PathBuf,
    /// Shown to citizens as the name of the hub.
    pub name: String,
    /// Where the hub is reached from outside, told to clients.
    pub public_url: Option<String>,
    pub store: StoreChoice,
    pub address: AddressSource,
    pub limits: Limits,
    pub retention: Retention,
    pub clock: Clock,
}

impl HubConfig {
    /// The embedded hub: SQLite and blobs under `data`, usual limits.
    pub fn new(data: impl Into<PathBuf>, gazette: impl Into<PathBuf>, name: impl Into<String>) -> Self {
        Self {
            data: data.into(),
            gazette: gazette.into(),
            name: name.into(),
            public_url: None,
            store: StoreChoice::Embedded,
            address: AddressSource::Connection,
            limits: Limits::default(),
            retention: Retention::default(),
            clock: Clock::default(),
        }
    }

    /// The file of [`StoreChoice::Embedded`].
    pub fn embedded(&self) -> PathBuf {
        self.data.join("hub.sqlite")
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreChoice {
    /// SQLite in the data folder.
    Embedded,
    Postgres(PostgresServer),
}

/// Where the hub's PostgreSQL is.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresServer {
    /// A connection string as libpq reads it (`host=/run/postgresql dbname=hub`, or `postgresql://…`). Over a network it means
    /// TLS with a certificate that is believed, unless it says `sslmode=disable`.
    pub address: String,
    /// Certificates (PEM) of who vouches for the server, instead of those that this system believes.
    pub authorities: Option<PathBuf>,
}

/// Without the address: it may hold a password.
impl fmt::Debug for PostgresServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresServer").field("authorities", &self.authorities).finish_non_exhaustive()
    }
}

/// Whose address counts for the limits of people who are not registered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressSource {
    /// The other end of the connection.
    Connection,
    /// The last entry of `X-Forwarded-For`: only behind a proxy that writes it.
    LastForwardedFor,
}

/// So many at once, refilled at so many a second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    pub burst: f64,
    pub per_second: f64,
}

impl Rate {
    pub const fn new(burst: f64, per_second: f64) -> Self {
        Self { burst, per_second }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Requests of one client.
    pub requests: Rate,
    /// Envelopes posted by one client.
    pub envelopes: Rate,
    /// Key packages that one client claims of others.
    pub claims: Rate,
    /// Registrations from one address.
    pub registrations: Rate,
    /// Requests without a valid token from one address.
    pub strangers: Rate,
    /// Deliveries that may wait for one client.
    pub mailbox_rows: u64,
    /// Bytes that may wait for one client.
    pub mailbox_bytes: u64,
    /// Bytes of blobs one client may upload in a day.
    pub blob_bytes_per_day: u64,
    /// Event streams and long polls one client may hold open.
    pub waiting_per_client: usize,
    /// Posts and pages of mail of one client at one time; each may be of many megabytes.
    pub large_per_client: usize,
    /// All request bodies but uploads that are in memory at one time, in bytes.
    pub bodies_in_memory: usize,
    /// The same of uploads: a room of their own, so that slow ones hold up no letter.
    pub uploads_in_memory: usize,
    /// Uploads of one client at one time.
    pub uploads_per_client: usize,
    /// Time a whole request body may take.
    pub body_time: Duration,
    /// Time between two pieces of a blob.
    pub blob_idle_time: Duration,
    /// Time a whole blob may take.
    pub blob_time: Duration,
    /// Longest long poll.
    pub longest_poll: Duration,
    /// Time between two signs of life on an event stream; the mailbox is also read again then.
    pub heartbeat: Duration,
}

impl Limits {
    /// Rates and shares that nobody meets, for measurements and tests: there one client stands for many.
    pub fn of_many() -> Self {
        let rate = Rate::new(1e9, 1e9);
        Self {
            requests: rate,
            envelopes: rate,
            claims: rate,
            registrations: rate,
            strangers: rate,
            large_per_client: usize::MAX,
            ..Self::default()
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests: Rate::new(400.0, 100.0),
            envelopes: Rate::new(5_000.0, 500.0),
            claims: Rate::new(100.0, 1.0),
            registrations: Rate::new(60.0, 60.0 / 3600.0),
            strangers: Rate::new(600.0, 20.0),
            mailbox_rows: 10_000,
            mailbox_bytes: 64 * 1024 * 1024,
            blob_bytes_per_day: 512 * 1024 * 1024,
            waiting_per_client: 4,
            large_per_client: 8,
            bodies_in_memory: 256 * 1024 * 1024,
            uploads_in_memory: 128 * 1024 * 1024,
            uploads_per_client: 4,
            body_time: Duration::from_secs(30),
            blob_idle_time: Duration::from_secs(20),
            blob_time: Duration::from_secs(15 * 60),
            longest_poll: Duration::from_secs(60),
            heartbeat: Duration::from_secs(20),
        }
    }
}

/// In days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Mail that nobody fetched.
    pub mail: i64,
    /// Hashes of delivered messages, for refusing to order them twice. Those of commits stay with their group.
    pub hashes: i64,
    pub blobs: i64,
    /// Clients that no longer come.
    pub clients: i64,
}

impl Default for Retention {
    fn default() -> Self {
        Self { mail: 90, hashes: 30, blobs: 90, clients: 400 }
    }
}

/// Where the hub gets the time from: the machine, or a test.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> jiff::Timestamp + Send + Sync>);

impl Clock {
    pub fn from_fn(now: impl Fn() -> jiff::Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub fn now(&self) -> jiff::Timestamp {
        (self.0)()
    }

    /// Days since 1970-01-01, UTC: the finest time the hub stores.
    pub fn today(&self) -> i64 {
        self.now().as_second().div_euclid(86_400)
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::from_fn(jiff::Timestamp::now)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
