//! API keys: shown once, stored as hashes, each with the least it needs.

use crate::audit;
use crate::context::Context;
use crate::database::random;
use crate::error::DeskError;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What a key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    Read,
    Reply,
    Remind,
    Issue,
    Prepare,
    Approve,
    Admin,
}

impl Scope {
    pub const ALL: [Self; 7] =
        [Self::Read, Self::Reply, Self::Remind, Self::Issue, Self::Prepare, Self::Approve, Self::Admin];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Reply => "reply",
            Self::Remind => "remind",
            Self::Issue => "issue",
            Self::Prepare => "prepare",
            Self::Approve => "approve",
            Self::Admin => "admin",
        }
    }

    /// What it allows, in words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Read => "list and read cases, fetch the files in them",
            Self::Reply => "reply, set a status, close",
            Self::Remind => "send reminders",
            Self::Issue => "issue documents",
            Self::Prepare => "prepare campaigns, start, pause and cancel them",
            Self::Approve => "approve or refuse campaigns that somebody else prepared",
            Self::Admin => "verify the audit trail",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }
}

/// Whoever presented a key.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Of the key; what the audit trail says.
    pub id: String,
    pub scopes: BTreeSet<Scope>,
}

/// Makes a key. The text is shown now and never again.
pub fn make(context: &Context<'_>, scopes: &BTreeSet<Scope>) -> Result<String, DeskError> {
    let (id, key) = insert(context.db, scopes, context.millis())?;
    audit::note(context, "administrator", "key made", &id)?;
    Ok(key)
}

/// The same without a running desk: for the command line, on the desk's own machine.
pub fn insert(db: &Connection, scopes: &BTreeSet<Scope>, millis: i64) -> Result<(String, String), DeskError> {
    let id = format!("key-{}", hex::encode(random::<4>()?));
    let key = format!("loket_{}", hex::encode(random::<32>()?));
    let names: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
    db.execute(
        "INSERT INTO api_key (id, hash, scopes, made) VALUES (?1, ?2, ?3, ?4)",
        (&id, hash(&key), names.join(" "), millis),
    )?;
    Ok((id, key))
}

pub fn find(db: &Connection, key: &str) -> Result<Option<Caller>, DeskError> {
    let row: Option<(String, String)> = db
        .prepare_cached("SELECT id, scopes FROM api_key WHERE hash = ?1 AND revoked = 0")?
        .query_row([hash(key)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(row.map(|(id, scopes)| Caller { id, scopes: scopes.split(' ').filter_map(Scope::parse).collect() }))
}

/// 256 random bits need no slow hash.
fn hash(key: &str) -> String {
    hex::encode(Sha256::digest(key.as_bytes()))
}
