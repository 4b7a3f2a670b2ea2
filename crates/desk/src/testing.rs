//! A desk's database without a hub, for tests of what needs none: real SQLite, real migrations, a clock that is set.

use crate::context::Context;
use crate::database;
use crate::error::DeskError;
use crate::people;
use jiff::Timestamp;
use mls::{Credential, CredentialCheck, Refused, Role};
use model::console::rights::Grant;
use model::id::ClientId;
use rusqlite::{Connection, TransactionBehavior};
use std::cell::RefCell;

pub struct Office {
    pub db: RefCell<Connection>,
    member: mls::Member,
    _folder: tempfile::TempDir,
}

impl Office {
    pub fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = database::open(folder.path()).unwrap();
        let credential = Credential { client: ClientId("desk".into()), role: Role::Desk, name: String::new() };
        let member = mls::Member::open(&db, credential).unwrap();
        Self { db: RefCell::new(db), member, _folder: folder }
    }

    /// One transaction at this moment.
    pub fn at<T>(&self, now: &str, work: impl FnOnce(&Context<'_>) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let mut db = self.db.borrow_mut();
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = {
            let session = self.member.on(&transaction, &Anybody, 0);
            let now: Timestamp = now.parse().unwrap();
            let context = Context { db: &transaction, now, session: session.into(), touched: RefCell::default() };
            work(&context)?
        };
        transaction.commit()?;
        Ok(done)
    }

    /// Somebody with a passkey, who has these roles.
    pub fn person(&self, now: &str, name: &str, grants: &[Grant]) -> String {
        self.at(now, |context| {
            let id = people::add(context, "test", name, grants)?;
            context
                .db
                .execute("INSERT INTO passkey (id, staff, name, key, made) VALUES (?1, ?1, 'test', '{}', 0)", [&id])?;
            Ok(id)
        })
        .unwrap()
    }
}

struct Anybody;

impl CredentialCheck for Anybody {
    fn check(&self, _: &Credential, _: &[u8]) -> Result<(), Refused> {
        Ok(())
    }
}
