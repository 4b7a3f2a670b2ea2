//! The keys of a desk, from its own machine, whether it runs or not.

use super::reach::Reach;
use crate::database;
use crate::error::DeskError;
use jiff::Timestamp;
use model::desk_api::{KeyMade, KeyRequest, KeyView};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// As the audit trail says who it was.
const ACTOR: &str = "command line";

#[derive(Debug)]
pub struct OfflineKeys(Connection);

impl OfflineKeys {
    /// Errors: no desk has been opened in this folder.
    pub fn open(folder: &Path) -> Result<Self, DeskError> {
        if !folder.join("desk.db").exists() {
            return Err(DeskError::NotFound { what: "desk in", id: folder.display().to_string() });
        }
        Ok(Self(database::open(folder)?))
    }

    pub fn make(&mut self, request: &KeyRequest) -> Result<KeyMade, DeskError> {
        self.change(|db, now| super::make(db, now, ACTOR, &Reach::all(), request))
    }

    pub fn list(&mut self) -> Result<Vec<KeyView>, DeskError> {
        super::list(&self.0, Timestamp::now(), &Reach::all())
    }

    pub fn rotate(&mut self, id: &str, grace_hours: Option<u32>) -> Result<KeyMade, DeskError> {
        self.change(|db, now| super::rotate(db, now, ACTOR, &Reach::all(), id, grace_hours))
    }

    pub fn revoke(&mut self, id: &str) -> Result<KeyView, DeskError> {
        self.change(|db, now| super::revoke(db, now, ACTOR, &Reach::all(), id))
    }

    fn change<T>(&mut self, work: impl FnOnce(&Connection, Timestamp) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let transaction = self.0.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&transaction, Timestamp::now())?;
        transaction.commit()?;
        Ok(value)
    }
}
