//! This device at its hub: an unnamed client with a token, made when the first conversation needs it and not before.

use crate::error::EngineError;
use mls::{Credential, Member, Role};
use model::id::ClientId;
use model::wire::Registered;
use rusqlite::{Connection, OptionalExtension};

/// A hub this device is known at.
#[derive(Debug, Clone)]
pub struct Registration {
    pub base: String,
    pub client: ClientId,
    pub token: String,
    pub position: u64,
}

pub fn current(db: &Connection) -> Result<Option<Registration>, EngineError> {
    Ok(db
        .prepare_cached("SELECT base, client, token, position FROM hub LIMIT 1")?
        .query_row([], |row| {
            Ok(Registration {
                base: row.get(0)?,
                client: ClientId(row.get(1)?),
                token: row.get(2)?,
                position: row.get(3)?,
            })
        })
        .optional()?)
}

/// The member of an earlier start.
pub fn load(db: &Connection) -> Result<Option<Member>, EngineError> {
    match current(db)? {
        Some(registration) => Ok(Some(Member::open(db, credential(registration.client))?)),
        None => Ok(None),
    }
}

/// Remembers the registration and makes the signature key, in the caller's transaction.
pub fn keep(db: &Connection, base: &str, registered: &Registered) -> Result<Member, EngineError> {
    db.execute(
        "INSERT INTO hub (base, client, token) VALUES (?1, ?2, ?3)",
        (base, registered.client.as_str(), &registered.token),
    )?;
    Ok(Member::open(db, credential(registered.client.clone()))?)
}

pub fn advance(db: &Connection, position: u64) -> Result<(), EngineError> {
    db.prepare_cached("UPDATE hub SET position = max(position, ?1)")?.execute([position])?;
    Ok(())
}

/// A citizen's device says nothing about its citizen.
fn credential(client: ClientId) -> Credential {
    Credential { client, role: Role::Device, name: String::new() }
}
