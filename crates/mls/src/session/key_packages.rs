//! Rule 6: key packages, by which others can add us while we are away.

use super::Session;
use crate::Error;
use crate::member::Member;
use crate::settings::{self, CIPHERSUITE};
use crate::storage::key_of;
use model::wire::{KeyPackageBytes, KeyPackageKind, KeyPackageStock};
use openmls::prelude::KeyPackage;
use openmls::prelude::tls_codec::Serialize as _;
use openmls_traits::OpenMlsProvider as _;
use rusqlite::{Connection, params};

/// The hub should hold this many single-use packages after a top-up.
pub const SINGLE_USE_FULL: u32 = 80;
/// Private keys of this many single-use packages are kept; packages that never reached the hub fall off the end.
///
/// Whoever claims them all, again and again, brings on new ones: those that honest people claimed meanwhile still count.
const SINGLE_USE_KEPT: u32 = 25 * SINGLE_USE_FULL;
/// A last-resort package is replaced when it is this old, since it is given out more than once.
const LAST_RESORT_AGE: u64 = 28 * 24 * 60 * 60;
/// Its predecessors can still be in Welcomes that are under way.
const LAST_RESORT_KEPT: u32 = 3;

/// Packages of one member whose private keys are in the database, used ones not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyPackageCount {
    pub single_use: u32,
    pub last_resort: u32,
    /// Seconds since the epoch.
    pub newest_last_resort: Option<u64>,
}

pub fn key_package_count(connection: &Connection, member: &Member) -> Result<KeyPackageCount, Error> {
    let count = connection
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE last_resort = 0), count(*) FILTER (WHERE last_resort = 1),
                 max(made) FILTER (WHERE last_resort = 1) FROM mls_key_package WHERE member = ?1",
        )?
        .query_row([member.number], |row| {
            Ok(KeyPackageCount { single_use: row.get(0)?, last_resort: row.get(1)?, newest_last_resort: row.get(2)? })
        })?;
    Ok(count)
}

impl Session<'_> {
    /// What to upload so that the hub's `stock` is full again; nothing while it is above the hub's low-water mark.
    ///
    /// Commit before uploading. If an upload is lost, ask again: packages that nobody ever gets fall away.
    pub fn top_up(&mut self, stock: &KeyPackageStock) -> Result<Vec<KeyPackageBytes>, Error> {
        let mut packages = Vec::new();
        if stock.single_use < stock.low_water.max(1) {
            packages =
                self.key_packages(SINGLE_USE_FULL.saturating_sub(stock.single_use), KeyPackageKind::SingleUse)?;
        }
        let newest = key_package_count(self.connection, self.member)?.newest_last_resort;
        if !stock.last_resort || newest.is_none_or(|made| made + LAST_RESORT_AGE <= self.now) {
            packages.extend(self.key_packages(1, KeyPackageKind::LastResort)?);
        }
        Ok(packages)
    }

    /// Makes `count` packages and keeps their private keys.
    pub fn key_packages(&mut self, count: u32, kind: KeyPackageKind) -> Result<Vec<KeyPackageBytes>, Error> {
        self.atomic(|session| {
            let packages = (0..count).map(|_| session.key_package(kind)).collect::<Result<_, _>>()?;
            session.prune(kind)?;
            Ok(packages)
        })
    }

    fn key_package(&self, kind: KeyPackageKind) -> Result<KeyPackageBytes, Error> {
        let mut builder = KeyPackage::builder()
            .key_package_lifetime(settings::lifetime(self.now))
            .leaf_node_capabilities(settings::capabilities());
        if kind == KeyPackageKind::LastResort {
            builder = builder.mark_as_last_resort();
        }
        let built = builder.build(CIPHERSUITE, &self.provider, &self.member.signer, self.member.credential_with_key()?);
        self.provider.storage.check()?;
        let bundle = built.map_err(|why| Error::mls("making a key package")(&why))?;
        let package = bundle.key_package();
        let reference =
            package.hash_ref(self.provider.crypto()).map_err(|why| Error::mls("making a key package")(&why))?;
        self.connection
            .prepare_cached("INSERT INTO mls_key_package (key, last_resort, made, member) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![key_of(&reference), kind == KeyPackageKind::LastResort, self.now, self.member.number])?;
        let body = package.tls_serialize_detached().map_err(|why| Error::mls("making a key package")(&why))?;
        Ok(KeyPackageBytes { body, kind })
    }

    fn prune(&self, kind: KeyPackageKind) -> Result<(), Error> {
        let kept = match kind {
            KeyPackageKind::SingleUse => SINGLE_USE_KEPT,
            KeyPackageKind::LastResort => LAST_RESORT_KEPT,
        };
        self.provider.storage.prune_key_packages(self.member.number, kind, kept)
    }
}
