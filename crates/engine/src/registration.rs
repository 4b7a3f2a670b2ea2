//! This device at its hubs: an unnamed client with a token at each, made when the first conversation there needs it.

use crate::error::EngineError;
use mls::{Credential, Member, Role};
use model::id::ClientId;
use model::wire::Registered;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A hub this device is known at.
#[derive(Debug, Clone)]
pub struct Registration {
    pub base: String,
    pub client: ClientId,
    pub token: String,
    pub position: u64,
}

/// The member this device is at each hub, by the hub's base.
pub type Members = BTreeMap<String, Rc<Member>>;

const COLUMNS: &str = "SELECT base, client, token, position FROM hub";

pub fn all(db: &Connection) -> Result<Vec<Registration>, EngineError> {
    let mut statement = db.prepare_cached(&format!("{COLUMNS} ORDER BY base"))?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn at(db: &Connection, base: &str) -> Result<Option<Registration>, EngineError> {
    Ok(db.prepare_cached(&format!("{COLUMNS} WHERE base = ?1"))?.query_row([base], from_row).optional()?)
}

/// The members of earlier starts.
pub fn members(db: &Connection) -> Result<Members, EngineError> {
    all(db)?.into_iter().map(|known| Ok((known.base, Rc::new(Member::open(db, credential(known.client))?)))).collect()
}

/// Remembers the registration and makes the signature key, in the caller's transaction.
pub fn keep(db: &Connection, base: &str, registered: &Registered) -> Result<Member, EngineError> {
    db.execute(
        "INSERT INTO hub (base, client, token) VALUES (?1, ?2, ?3)",
        (base, registered.client.as_str(), &registered.token),
    )?;
    Ok(Member::open(db, credential(registered.client.clone()))?)
}

/// The hub does not know this device any more.
pub fn forget(db: &Connection, base: &str) -> Result<(), EngineError> {
    db.execute("DELETE FROM hub WHERE base = ?1", [base])?;
    Ok(())
}

pub fn advance(db: &Connection, base: &str, position: u64) -> Result<(), EngineError> {
    db.prepare_cached("UPDATE hub SET position = max(position, ?2) WHERE base = ?1")?.execute((base, position))?;
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Registration> {
    Ok(Registration { base: row.get(0)?, client: ClientId(row.get(1)?), token: row.get(2)?, position: row.get(3)? })
}

/// A citizen's device says nothing about its citizen.
fn credential(client: ClientId) -> Credential {
    Credential { client, role: Role::Device, name: String::new() }
}
