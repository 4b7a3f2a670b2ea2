//! OpenMLS's state as rows of the caller's database, inside the caller's transaction.

mod provider;

use crate::Error;
use model::wire::KeyPackageKind;
use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;

/// OpenMLS's storage on a borrowed connection; the tables are [`crate::schema`]'s. A [`crate::Session`] brings its own.
///
/// *Invariant:* no failure of the database passes for a failure of a message. OpenMLS turns some storage errors into
/// "no such key"; the first one is therefore kept here, and whoever called OpenMLS asks [`Storage::check`] before it
/// believes an answer.
#[derive(Debug)]
pub struct Storage<'c> {
    connection: &'c Connection,
    failure: RefCell<Option<Error>>,
}

/// The failure itself stays in the [`Storage`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the storage failed")]
pub struct StorageFailed;

type Done<T = ()> = Result<T, StorageFailed>;

impl<'c> Storage<'c> {
    pub fn new(connection: &'c Connection) -> Self {
        Self { connection, failure: RefCell::new(None) }
    }

    /// Errors: the first failure since the last check.
    pub fn check(&self) -> Result<(), Error> {
        self.failure.borrow_mut().take().map_or(Ok(()), Err)
    }

    fn keep<T>(&self, result: Result<T, Error>) -> Done<T> {
        result.map_err(|error| {
            self.failure.borrow_mut().get_or_insert(error);
            StorageFailed
        })
    }

    fn put(&self, label: &'static str, key: &[u8], value: &impl Serialize) -> Done {
        self.keep(encode(label, value).and_then(|value| {
            self.connection
                .prepare_cached(
                    "INSERT INTO mls_store (label, key, value) VALUES (?1, ?2, ?3)
                     ON CONFLICT (label, key) DO UPDATE SET value = excluded.value",
                )?
                .execute(params![label, key, value])?;
            Ok(())
        }))
    }

    fn get<V: DeserializeOwned>(&self, label: &'static str, key: &[u8]) -> Done<Option<V>> {
        let read = || -> Result<Option<V>, Error> {
            let mut statement =
                self.connection.prepare_cached("SELECT value FROM mls_store WHERE label = ?1 AND key = ?2")?;
            let mut rows = statement.query(params![label, key])?;
            let Some(row) = rows.next()? else { return Ok(None) };
            let bytes = row.get_ref(0)?.as_blob().map_err(|_| Error::Corrupt { kind: label })?;
            decode(label, bytes).map(Some)
        };
        self.keep(read())
    }

    fn delete(&self, label: &'static str, key: &[u8]) -> Done {
        self.execute("DELETE FROM mls_store WHERE label = ?1 AND key = ?2", params![label, key])
    }

    fn append(&self, label: &'static str, key: &[u8], item: &[u8], value: &impl Serialize) -> Done {
        let value = self.keep(encode(label, value))?;
        self.execute(
            "INSERT INTO mls_list (label, key, item, value) VALUES (?1, ?2, ?3, ?4)",
            params![label, key, item, value],
        )
    }

    /// The (item, value) pairs of a list, raw.
    fn list(&self, label: &'static str, key: &[u8]) -> Done<Vec<(Vec<u8>, Vec<u8>)>> {
        let read = || -> Result<_, Error> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT item, value FROM mls_list WHERE label = ?1 AND key = ?2 ORDER BY place")?;
            let rows = statement.query_map(params![label, key], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        self.keep(read())
    }

    fn delete_item(&self, label: &'static str, key: &[u8], item: &[u8]) -> Done {
        self.execute("DELETE FROM mls_list WHERE label = ?1 AND key = ?2 AND item = ?3", params![label, key, item])
    }

    fn delete_list(&self, label: &'static str, key: &[u8]) -> Done {
        self.execute("DELETE FROM mls_list WHERE label = ?1 AND key = ?2", params![label, key])
    }

    fn execute(&self, sql: &str, arguments: impl rusqlite::Params) -> Done {
        let run = || -> Result<(), Error> {
            self.connection.prepare_cached(sql)?.execute(arguments)?;
            Ok(())
        };
        self.keep(run())
    }

    /// Keeps the `kept` newest key packages of a kind.
    pub(crate) fn prune_key_packages(&self, member: i64, kind: KeyPackageKind, kept: u32) -> Result<(), Error> {
        let last_resort = kind == KeyPackageKind::LastResort;
        let old = "SELECT key FROM mls_key_package WHERE member = ?1 AND last_resort = ?2
                   ORDER BY rowid DESC LIMIT -1 OFFSET ?3";
        self.connection
            .prepare_cached(&format!(
                "DELETE FROM mls_store WHERE label = '{}' AND key IN ({old})",
                provider::KEY_PACKAGE
            ))?
            .execute(params![member, last_resort, kept])?;
        self.connection
            .prepare_cached(&format!("DELETE FROM mls_key_package WHERE key IN ({old})"))?
            .execute(params![member, last_resort, kept])?;
        Ok(())
    }
}

/// The key of a key in the tables. OpenMLS's keys are small structures of bytes.
pub(crate) fn key_of(key: &impl Serialize) -> Vec<u8> {
    model::wire::to_cbor(key)
}

fn encode(kind: &'static str, value: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).map_err(|_| Error::Corrupt { kind })?;
    Ok(bytes)
}

fn decode<V: DeserializeOwned>(kind: &'static str, bytes: &[u8]) -> Result<V, Error> {
    ciborium::from_reader(bytes).map_err(|_| Error::Corrupt { kind })
}
