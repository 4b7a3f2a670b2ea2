//! The store for a hub on several machines: PostgreSQL, or any engine that speaks its protocol.
//!
//! Locks are always taken in one order, so that posts do not block each other for ever: groups by name,
//! then clients by row, then messages by row.

mod about;
mod blob_rows;
mod clients;
mod connection;
mod forget;
mod key_packages;
mod line;
mod mail;
mod post;

use super::{Claim, Day, Forgotten, MailQuota, Posted, Reservation, Store, StoreError, TokenHash};
use crate::config::{PostgresServer, Retention};
use async_trait::async_trait;
use connection::{Pool, retried, row_of, to_db};
use model::id::{BlobId, ClientId, GroupId};
use model::wire::{BodyHash, Envelope, KeyPackageBytes, KeyPackageStock, MailboxPage, StoredFact};
use std::ops::RangeInclusive;

#[derive(Debug)]
pub struct PostgresStore {
    pool: Pool,
}

impl PostgresStore {
    /// Makes or updates the tables.
    pub async fn open(server: &PostgresServer) -> Result<Self, StoreError> {
        Ok(Self { pool: Pool::open(server).await? })
    }
}

#[async_trait]
impl Store for PostgresStore {
    async fn register(&self, client: &ClientId, token: &TokenHash, today: Day) -> Result<(), StoreError> {
        clients::register(&self.pool, client, token, today).await
    }

    async fn authenticate(&self, token: &TokenHash, today: Day) -> Result<Option<ClientId>, StoreError> {
        clients::authenticate(&self.pool, token, today).await
    }

    async fn erase(&self, client: &ClientId) -> Result<Vec<BlobId>, StoreError> {
        retried!(self.pool, transaction, clients::erase(transaction, client))
    }

    async fn add_key_packages(
        &self,
        client: &ClientId,
        packages: Vec<KeyPackageBytes>,
    ) -> Result<Option<KeyPackageStock>, StoreError> {
        retried!(self.pool, transaction, key_packages::add(transaction, client, &packages))
    }

    async fn key_package_stock(&self, client: &ClientId) -> Result<KeyPackageStock, StoreError> {
        retried!(self.pool, transaction, key_packages::stock_of(transaction, client))
    }

    async fn claim_key_package(&self, client: &ClientId, today: Day) -> Result<Claim, StoreError> {
        retried!(self.pool, transaction, key_packages::claim(transaction, client, today))
    }

    async fn post(
        &self,
        sender: &ClientId,
        envelopes: Vec<Envelope>,
        quota: MailQuota,
        today: Day,
    ) -> Result<Posted, StoreError> {
        retried!(self.pool, transaction, post::post(transaction, sender, &envelopes, quota, today))
    }

    async fn mailbox(&self, client: &ClientId, after: u64, limit: u32) -> Result<MailboxPage, StoreError> {
        mail::page(&self.pool, client, after, limit).await
    }

    async fn acknowledge(&self, client: &ClientId, position: u64) -> Result<(), StoreError> {
        retried!(self.pool, transaction, async {
            match row_of(transaction, client).await? {
                Some(row) => mail::take_out(transaction, row, to_db(position)).await,
                None => Ok(()),
            }
        })
    }

    async fn group_messages(
        &self,
        client: &ClientId,
        group: &GroupId,
        seqs: RangeInclusive<u64>,
        limit: u32,
    ) -> Result<Option<MailboxPage>, StoreError> {
        mail::of_group(&self.pool, client, group, &seqs, limit).await
    }

    async fn reserve_blob(
        &self,
        client: &ClientId,
        blob: &BlobId,
        size: u64,
        day_quota: u64,
        today: Day,
    ) -> Result<Reservation, StoreError> {
        retried!(self.pool, transaction, blob_rows::reserve(transaction, client, blob, size, day_quota, today))
    }

    async fn complete_blob(&self, blob: &BlobId, hash: &BodyHash, size: u64) -> Result<bool, StoreError> {
        blob_rows::complete(&self.pool, blob, hash, size).await
    }

    async fn release_blob(&self, blob: &BlobId) -> Result<(), StoreError> {
        blob_rows::release(&self.pool, blob).await
    }

    async fn without_row(&self, blobs: &[BlobId]) -> Result<Vec<BlobId>, StoreError> {
        blob_rows::without(&self.pool, blobs).await
    }

    async fn about(&self, client: &ClientId) -> Result<Vec<StoredFact>, StoreError> {
        retried!(self.pool, transaction, about::of(transaction, client))
    }

    async fn forget(&self, retention: Retention, today: Day) -> Result<Forgotten, StoreError> {
        retried!(self.pool, transaction, forget::round(transaction, retention, today))
    }

    async fn columns(&self) -> Result<Vec<(String, String)>, StoreError> {
        about::columns(&self.pool).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.pool.execute("SELECT 1", &[]).await.map(|_| ())
    }

    async fn close(&self) {
        self.pool.close();
    }
}
