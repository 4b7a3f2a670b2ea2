//! The embedded store: one SQLite file, one writer that groups commits, readers beside it.

mod about;
mod blob_rows;
mod clients;
mod forget;
mod key_packages;
mod mail;
mod post;
mod readers;
mod room;
mod writer;

use super::{Claim, Day, Forgotten, MailQuota, Posted, Reservation, Store, StoreError, TokenHash};
use crate::config::Retention;
use async_trait::async_trait;
use model::id::{BlobId, ClientId, GroupId};
use model::wire::{BodyHash, Envelope, KeyPackageBytes, KeyPackageStock, MailboxPage, StoredFact};
use readers::Readers;
use rusqlite::{Connection, OptionalExtension, params};
use std::ops::RangeInclusive;
use std::path::Path;
use writer::Writer;

/// In order; the number of a file is the `user_version` after it.
const MIGRATIONS: &[&str] = &[include_str!("001.sql"), include_str!("002.sql")];

#[derive(Debug)]
pub struct SqliteStore {
    writer: Writer,
    readers: Readers,
}

impl SqliteStore {
    /// Opens or makes the file and brings its schema up to date.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        let path = file.to_owned();
        let opened = tokio::task::spawn_blocking(move || {
            let mut connection = connect(&path)?;
            migrate(&mut connection)?;
            room::make(&connection, &writer::log_of(&path));
            Ok::<_, StoreError>((Writer::start(connection, path.clone())?, Readers::new(path)))
        });
        let (writer, readers) = opened.await.map_err(|_| StoreError::Closed)??;
        Ok(Self { writer, readers })
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    // FULL: a commit is on the disk before anyone is told that it was accepted.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;
         PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    let transaction = connection.transaction()?;
    for (number, sql) in (1_i64..).zip(MIGRATIONS).skip_while(|(number, _)| *number <= found) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    Ok(transaction.commit()?)
}

/// SQLite's whole numbers are signed; ours never come near the end of either.
fn to_db(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn from_db(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// The row of a client.
fn row_of(connection: &Connection, client: &ClientId) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM clients WHERE name = ?1")?;
    Ok(statement.query_row(params![client.as_str()], |row| row.get(0)).optional()?)
}

#[async_trait]
impl Store for SqliteStore {
    async fn register(&self, client: &ClientId, token: &TokenHash, today: Day) -> Result<(), StoreError> {
        let (client, token) = (client.clone(), *token);
        self.writer.write(move |connection| clients::register(connection, &client, &token, today)).await
    }

    async fn authenticate(&self, token: &TokenHash, today: Day) -> Result<Option<ClientId>, StoreError> {
        let token = *token;
        let found = self.readers.read(move |connection| clients::of_token(connection, &token)).await?;
        let Some((row, client, seen)) = found else { return Ok(None) };
        if seen != today {
            self.writer.write(move |connection| clients::seen(connection, row, today)).await?;
        }
        Ok(Some(client))
    }

    async fn erase(&self, client: &ClientId) -> Result<Vec<BlobId>, StoreError> {
        let client = client.clone();
        self.writer.write(move |connection| clients::erase(connection, &client)).await
    }

    async fn add_key_packages(
        &self,
        client: &ClientId,
        packages: Vec<KeyPackageBytes>,
    ) -> Result<Option<KeyPackageStock>, StoreError> {
        let client = client.clone();
        self.writer.write(move |connection| key_packages::add(connection, &client, &packages)).await
    }

    async fn key_package_stock(&self, client: &ClientId) -> Result<KeyPackageStock, StoreError> {
        let client = client.clone();
        self.readers.read(move |connection| key_packages::stock_of(connection, &client)).await
    }

    async fn claim_key_package(&self, client: &ClientId, today: Day) -> Result<Claim, StoreError> {
        let client = client.clone();
        self.writer.write(move |connection| key_packages::claim(connection, client, today)).await
    }

    async fn post(
        &self,
        sender: &ClientId,
        envelopes: Vec<Envelope>,
        quota: MailQuota,
        today: Day,
    ) -> Result<Posted, StoreError> {
        let sender = sender.clone();
        self.writer.write(move |connection| post::post(connection, &sender, &envelopes, quota, today)).await
    }

    async fn mailbox(&self, client: &ClientId, after: u64, limit: u32) -> Result<MailboxPage, StoreError> {
        let client = client.clone();
        self.readers.read(move |connection| mail::page(connection, &client, after, limit)).await
    }

    async fn acknowledge(&self, client: &ClientId, position: u64) -> Result<(), StoreError> {
        let client = client.clone();
        self.writer.write(move |connection| mail::acknowledge(connection, &client, position)).await
    }

    async fn group_messages(
        &self,
        client: &ClientId,
        group: &GroupId,
        seqs: RangeInclusive<u64>,
        limit: u32,
    ) -> Result<Option<MailboxPage>, StoreError> {
        let (client, group) = (client.clone(), group.clone());
        self.readers.read(move |connection| mail::of_group(connection, &client, &group, &seqs, limit)).await
    }

    async fn reserve_blob(
        &self,
        client: &ClientId,
        blob: &BlobId,
        size: u64,
        day_quota: u64,
        today: Day,
    ) -> Result<Reservation, StoreError> {
        let (client, blob) = (client.clone(), blob.clone());
        self.writer
            .write(move |connection| blob_rows::reserve(connection, &client, &blob, size, day_quota, today))
            .await
    }

    async fn complete_blob(&self, blob: &BlobId, hash: &BodyHash, size: u64) -> Result<bool, StoreError> {
        let (blob, hash) = (blob.clone(), *hash);
        self.writer.write(move |connection| blob_rows::complete(connection, &blob, &hash, size)).await
    }

    async fn release_blob(&self, blob: &BlobId) -> Result<(), StoreError> {
        let blob = blob.clone();
        self.writer.write(move |connection| blob_rows::release(connection, &blob)).await
    }

    async fn without_row(&self, blobs: &[BlobId]) -> Result<Vec<BlobId>, StoreError> {
        let blobs = blobs.to_vec();
        self.readers.read(move |connection| blob_rows::without(connection, blobs)).await
    }

    async fn about(&self, client: &ClientId) -> Result<Vec<StoredFact>, StoreError> {
        let client = client.clone();
        self.readers.read(move |connection| about::of(connection, &client)).await
    }

    async fn forget(&self, retention: Retention, today: Day) -> Result<Forgotten, StoreError> {
        self.writer.write(move |connection| forget::round(connection, retention, today)).await
    }

    async fn columns(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.readers.read(about::columns).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.writer.write(|connection| Ok(connection.query_row("SELECT 1", [], |_| Ok(()))?)).await
    }

    async fn close(&self) {
        self.readers.close();
        self.writer.close().await;
    }
}
