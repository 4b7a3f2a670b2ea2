//! What the hub must remember, as one trait with two implementations that pass the same tests.

pub mod declared;
pub mod postgres;
mod sequencer;
pub mod sqlite;

use crate::config::Retention;
use async_trait::async_trait;
use model::id::{BlobId, ClientId, GroupId};
use model::wire::{
    BodyHash, ClaimedKeyPackage, Envelope, KeyPackageBytes, KeyPackageStock, MailboxPage, PostResult, StoredFact,
};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Below this many single-use key packages a client is asked for more.
pub const LOW_WATER: u32 = 25;
/// Rows that one round of forgetting touches, so that posts are not held up by it.
const FORGET_AT_ONCE: i64 = 2_000;

/// SHA-256 of a bearer token.
pub type TokenHash = [u8; 32];
/// Days since 1970-01-01, UTC.
pub type Day = i64;

/// Every function is one transaction, durable when it returns.
#[async_trait]
pub trait Store: Send + Sync + fmt::Debug {
    async fn register(&self, client: &ClientId, token: &TokenHash, today: Day) -> Result<(), StoreError>;
    /// The client of a token; notes the day on which it was seen.
    async fn authenticate(&self, token: &TokenHash, today: Day) -> Result<Option<ClientId>, StoreError>;
    /// Forgets all of the client. The returned blobs are to be deleted by the caller.
    async fn erase(&self, client: &ClientId) -> Result<Vec<BlobId>, StoreError>;

    /// `None` when the stock would outgrow `KEY_PACKAGE_STOCK_MAX`: nothing was added.
    async fn add_key_packages(
        &self,
        client: &ClientId,
        packages: Vec<KeyPackageBytes>,
    ) -> Result<Option<KeyPackageStock>, StoreError>;
    async fn key_package_stock(&self, client: &ClientId) -> Result<KeyPackageStock, StoreError>;
    /// A single-use package is given out once, even if it is uploaded again afterwards (RFC 9420 §16.8).
    async fn claim_key_package(&self, client: &ClientId, today: Day) -> Result<Claim, StoreError>;

    /// Puts envelopes into their groups' order, one after the other; each is accepted or refused whole.
    async fn post(
        &self,
        sender: &ClientId,
        envelopes: Vec<Envelope>,
        quota: MailQuota,
        today: Day,
    ) -> Result<Posted, StoreError>;
    async fn mailbox(&self, client: &ClientId, after: u64, limit: u32) -> Result<MailboxPage, StoreError>;
    async fn acknowledge(&self, client: &ClientId, position: u64) -> Result<(), StoreError>;
    /// Of the part of the order since the client joined, what is still kept. `None` when it is no member.
    async fn group_messages(
        &self,
        client: &ClientId,
        group: &GroupId,
        seqs: RangeInclusive<u64>,
        limit: u32,
    ) -> Result<Option<MailboxPage>, StoreError>;

    /// Notes a blob before its bytes are written, so that none is ever without a row.
    async fn reserve_blob(
        &self,
        client: &ClientId,
        blob: &BlobId,
        size: u64,
        day_quota: u64,
        today: Day,
    ) -> Result<Reservation, StoreError>;
    /// Whether the blob still has its row: its owner may have been erased meanwhile.
    async fn complete_blob(&self, blob: &BlobId, hash: &BodyHash, size: u64) -> Result<bool, StoreError>;
    /// Drops the reservation of an upload that did not finish.
    async fn release_blob(&self, blob: &BlobId) -> Result<(), StoreError>;
    /// Which of these blobs nobody uploaded.
    async fn without_row(&self, blobs: &[BlobId]) -> Result<Vec<BlobId>, StoreError>;

    /// All that is stored of a client, column by column; empty for one that is not known.
    async fn about(&self, client: &ClientId) -> Result<Vec<StoredFact>, StoreError>;
    /// One round of forgetting what is past its time.
    async fn forget(&self, retention: Retention, today: Day) -> Result<Forgotten, StoreError>;
    /// Table and column names of the real schema.
    async fn columns(&self) -> Result<Vec<(String, String)>, StoreError>;
    async fn ping(&self) -> Result<(), StoreError>;
    async fn close(&self);
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    Given(ClaimedKeyPackage),
    NoneLeft,
    NoSuchClient,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// In the order of the envelopes.
    pub results: Vec<PostResult>,
    pub reached: Reached,
}

/// Whose mailboxes got something, and how much.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    pub clients: BTreeSet<ClientId>,
    /// Rows in all mailboxes.
    pub deliveries: u64,
}

impl Reached {
    fn add(&mut self, clients: impl IntoIterator<Item = ClientId>) {
        for client in clients {
            self.deliveries += 1;
            self.clients.insert(client);
        }
    }
}

/// What may wait for one client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailQuota {
    pub rows: u64,
    pub bytes: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reservation {
    Reserved,
    /// The same client already uploaded a blob of this name.
    Complete {
        hash: BodyHash,
        size: u64,
    },
    OfSomeoneElse,
    OverQuota,
    NoSuchClient,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    pub rows: u64,
    /// To be deleted by the caller.
    pub blobs: Vec<BlobId>,
    /// Whether another round would find more.
    pub more: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("SQLite refused")]
    Sqlite(#[from] rusqlite::Error),
    #[error("PostgreSQL refused")]
    Postgres(#[from] tokio_postgres::Error),
    #[error("no connection to PostgreSQL")]
    Pool(#[from] deadpool_postgres::PoolError),
    #[error("the connection string is not one of PostgreSQL")]
    Address(#[source] tokio_postgres::Error),
    #[error("the certificates in {file} cannot be read")]
    Authorities {
        file: PathBuf,
        #[source]
        source: rustls::pki_types::pem::Error,
    },
    #[error("TLS cannot be set up")]
    Tls(#[from] rustls::Error),
    #[error("PostgreSQL's certificate is not believed; who vouches for it is not known here")]
    NotBelieved(#[source] tokio_postgres::Error),
    #[error("the transaction was not committed")]
    NotCommitted,
    #[error("the store is closed")]
    Closed,
    #[error("the store was written by a newer hub (schema {found}, this one knows {known})")]
    Newer { found: i64, known: i64 },
}

impl StoreError {
    /// For logs: a word without any data in it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "sqlite",
            Self::Postgres(_) => "postgres",
            Self::Pool(_) => "pool",
            Self::Address(_) => "address",
            Self::Authorities { .. } | Self::Tls(_) => "tls",
            Self::NotBelieved(_) => "not believed",
            Self::NotCommitted => "not committed",
            Self::Closed => "closed",
            Self::Newer { .. } => "newer schema",
        }
    }
}
