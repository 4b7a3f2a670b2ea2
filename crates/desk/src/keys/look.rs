//! Looking up who presents a key, and saying why one is not good any more.

use super::reach::Reach;
use super::{Caller, hash, scopes_of};
use crate::context::moment;
use crate::error::DeskError;
use model::desk_api::ProblemCode;
use rusqlite::{Connection, OptionalExtension, Row};

const COLUMNS: &str = "k.id, k.scopes, k.departments, k.rate, k.expires, k.revoked, k.used";

/// A key as it was found, whether it is good or not.
struct Found {
    caller: Caller,
    expires: i64,
    revoked: bool,
}

/// None: nobody knows this key. Errors: it was good once, and why it is not any more.
pub fn find(db: &Connection, key: &str, millis: i64) -> Result<Option<Caller>, DeskError> {
    let hash = hash(key);
    let current = format!("SELECT {COLUMNS} FROM api_key AS k WHERE k.hash = ?1");
    if let Some(found) = db.prepare_cached(&current)?.query_row([&hash], from_row).optional()? {
        return found?.good(millis).map(Some);
    }
    let former = format!(
        "SELECT {COLUMNS}, f.until FROM api_key_former AS f JOIN api_key AS k ON k.id = f.key WHERE f.hash = ?1"
    );
    let row =
        db.prepare_cached(&former)?.query_row([&hash], |row| Ok((from_row(row)?, row.get::<_, i64>(7)?))).optional()?;
    let Some((found, until)) = row else { return Ok(None) };
    let caller = found?.good(millis)?;
    if until > millis {
        return Ok(Some(caller));
    }
    let detail = format!("this key was replaced by a new one, and works no more since {}", moment(until));
    Err(DeskError::Refused { code: ProblemCode::KeyExpired, detail })
}

/// What GOV.UK Notify's clients sign with: the key's secret, and those before it whose time is not over.
pub struct Service {
    pub signing: Vec<String>,
    found: Found,
}

impl Service {
    /// Only after the signature was checked. Errors: why the key is not good any more.
    pub fn caller(self, millis: i64) -> Result<Caller, DeskError> {
        self.found.good(millis)
    }
}

pub fn find_service(db: &Connection, service: &str, millis: i64) -> Result<Option<Service>, DeskError> {
    if service.is_empty() {
        return Ok(None);
    }
    let sql = format!("SELECT {COLUMNS}, k.signing FROM api_key AS k WHERE k.service = ?1");
    let row = db
        .prepare_cached(&sql)?
        .query_row([service], |row| Ok((from_row(row)?, row.get::<_, String>(7)?)))
        .optional()?;
    let Some((found, signing)) = row else { return Ok(None) };
    let found = found?;
    let mut former =
        db.prepare_cached("SELECT signing FROM api_key_former WHERE key = ?1 AND until > ?2 AND signing <> ''")?;
    let rows = former.query_map((&found.caller.id, millis), |row| row.get(0))?;
    let mut all = vec![signing];
    all.extend(rows.collect::<Result<Vec<String>, _>>()?);
    Ok(Some(Service { signing: all, found }))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Result<Found, DeskError>> {
    let departments: String = row.get(2)?;
    let (id, scopes, rate) = (row.get(0)?, scopes_of(&row.get::<_, String>(1)?), row.get(3)?);
    let (expires, revoked, used) = (row.get(4)?, row.get(5)?, row.get(6)?);
    Ok(super::make::departments(&departments).map(|departments| Found {
        caller: Caller { id, scopes, reach: Reach::of(departments), requests_a_minute: rate, used },
        expires,
        revoked,
    }))
}

impl Found {
    fn good(self, millis: i64) -> Result<Caller, DeskError> {
        if self.revoked {
            let detail = "this key was revoked; ask the desk's administrator for another".to_owned();
            return Err(DeskError::Refused { code: ProblemCode::KeyRevoked, detail });
        }
        if self.expires != 0 && self.expires <= millis {
            let detail = format!("this key is good no more since {}", moment(self.expires));
            return Err(DeskError::Refused { code: ProblemCode::KeyExpired, detail });
        }
        Ok(self.caller)
    }
}
