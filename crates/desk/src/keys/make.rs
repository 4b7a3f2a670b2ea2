//! Making, listing, rotating and revoking keys; each is in the audit trail.

use super::reach::Reach;
use super::{hash, scopes_of};
use crate::context::moment;
use crate::database::random;
use crate::error::DeskError;
use crate::{audit, town};
use jiff::Timestamp;
use model::desk_api::{
    GRACE_HOURS, GRACE_HOURS_MAX, KeyForm, KeyMade, KeyRequest, KeyView, RATE, RATE_MAX, Scope, TITLE_MAX,
};
use model::id::DepartmentId;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeSet;

const COLUMNS: &str = "k.id, k.name, k.service <> '', k.scopes, k.departments, k.rate, k.made, k.expires, k.revoked,
    (SELECT max(until) FROM api_key_former AS f WHERE f.key = k.id), k.used";

/// The text is shown now and never again.
///
/// Errors: a value is not allowed, or more is asked for than `by` has.
pub fn make(
    db: &Connection,
    now: Timestamp,
    actor: &str,
    by: &Reach,
    request: &KeyRequest,
) -> Result<KeyMade, DeskError> {
    check(db, now, by, request)?;
    let id = format!("key-{}", hex::encode(random::<4>()?));
    let mut scopes = request.scopes.clone();
    let service = match request.form {
        KeyForm::Bearer => String::new(),
        KeyForm::Notify => {
            scopes.insert(Scope::Notify);
            uuid::Uuid::new_v4().to_string()
        }
    };
    let (secret, signing) = draw(&request.name, &service)?;
    let names: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
    db.execute(
        "INSERT INTO api_key (id, hash, scopes, made, name, departments, expires, rate, service, signing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        (
            &id,
            hash(&secret),
            names.join(" "),
            now.as_millisecond(),
            request.name.trim(),
            serde_json::to_string(&request.departments.clone().unwrap_or_default())?,
            request.expires.map_or(0, Timestamp::as_millisecond),
            request.requests_a_minute.unwrap_or(RATE),
            service,
            signing,
        ),
    )?;
    audit::note_at(db, now, actor, "key made", &id)?;
    Ok(KeyMade { key: one(db, now, &id)?, secret })
}

pub fn list(db: &Connection, now: Timestamp, by: &Reach) -> Result<Vec<KeyView>, DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM api_key AS k ORDER BY k.made, k.id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| Ok(from_row(row, now)))?.collect::<Result<Vec<_>, _>>()?;
    let all = rows.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().filter(|key| by.covers_all_of(key.departments.as_ref())).collect())
}

/// Another secret; the old one works on for the given time.
pub fn rotate(
    db: &Connection,
    now: Timestamp,
    actor: &str,
    by: &Reach,
    id: &str,
    grace_hours: Option<u32>,
) -> Result<KeyMade, DeskError> {
    let key = reached(db, now, by, id)?;
    if key.revoked {
        return Err(DeskError::Invalid(format!("the key {id} was revoked; make another")));
    }
    let until = grace(now, grace_hours)?;
    let service: String = db.query_row("SELECT service FROM api_key WHERE id = ?1", [id], |row| row.get(0))?;
    let (secret, signing) = draw(&key.name, &service)?;
    // A second rotation does not lengthen what the first has ended.
    db.execute("UPDATE api_key_former SET until = min(until, ?2) WHERE key = ?1", (id, until))?;
    db.execute(
        "INSERT INTO api_key_former (hash, key, signing, until) SELECT hash, id, signing, ?2 FROM api_key WHERE id = ?1",
        (id, until),
    )?;
    db.execute("UPDATE api_key SET hash = ?2, signing = ?3 WHERE id = ?1", (id, hash(&secret), signing))?;
    audit::note_at(db, now, actor, "key rotated", id)?;
    Ok(KeyMade { key: one(db, now, id)?, secret })
}

/// Ends it at once, its former secrets and its webhooks with it. It stays in the list.
pub fn revoke(db: &Connection, now: Timestamp, actor: &str, by: &Reach, id: &str) -> Result<KeyView, DeskError> {
    if !reached(db, now, by, id)?.revoked {
        db.execute("UPDATE api_key SET revoked = 1 WHERE id = ?1", [id])?;
        db.execute("DELETE FROM webhook WHERE key = ?1", [id])?;
        audit::note_at(db, now, actor, "key revoked", id)?;
    }
    one(db, now, id)
}

/// Errors: there is no such key, or it opens nothing any more.
pub fn must_be_good(db: &Connection, now: Timestamp, id: &str) -> Result<(), DeskError> {
    let key = one(db, now, id)?;
    if key.revoked || key.expires.is_some_and(|at| at <= now) {
        return Err(DeskError::Invalid(format!("the key {id} opens nothing any more; choose another")));
    }
    Ok(())
}

/// It was shown just now, and was good.
pub fn note_use(db: &Connection, now: Timestamp, id: &str) -> Result<(), DeskError> {
    db.prepare_cached("UPDATE api_key SET used = ?2 WHERE id = ?1")?.execute((id, now.as_millisecond()))?;
    Ok(())
}

/// Gives the key of the desk's own machine what this version knows.
pub fn widen(db: &Connection, id: &str) -> Result<(), DeskError> {
    let names = Scope::ALL.map(Scope::as_str).join(" ");
    db.execute("UPDATE api_key SET scopes = ?2, rate = ?3 WHERE id = ?1", (id, names, RATE_MAX))?;
    Ok(())
}

/// The moment at which a replaced secret ends.
pub fn grace(now: Timestamp, hours: Option<u32>) -> Result<i64, DeskError> {
    let hours = hours.unwrap_or(GRACE_HOURS);
    if hours > GRACE_HOURS_MAX {
        return Err(DeskError::Invalid(format!("grace_hours must be 0 to {GRACE_HOURS_MAX}")));
    }
    Ok(now.as_millisecond() + i64::from(hours) * 3_600_000)
}

/// As stored: an empty list is every department.
pub fn departments(text: &str) -> Result<Option<BTreeSet<DepartmentId>>, DeskError> {
    let all: BTreeSet<DepartmentId> = serde_json::from_str(text)?;
    Ok(if all.is_empty() { None } else { Some(all) })
}

fn check(db: &Connection, now: Timestamp, by: &Reach, request: &KeyRequest) -> Result<(), DeskError> {
    let invalid = |text: String| Err(DeskError::Invalid(text));
    let name = request.name.trim();
    if name.is_empty() || name.chars().count() > TITLE_MAX || name.chars().any(char::is_control) {
        return invalid(format!("name must have 1 to {TITLE_MAX} characters, all of one line"));
    }
    if request.scopes.is_empty() {
        return invalid("scopes must name one at least".into());
    }
    if request.expires.is_some_and(|at| at <= now) {
        return Err(DeskError::WrongState(format!("expires: that moment is over, it is {now} here")));
    }
    if !(1..=RATE_MAX).contains(&request.requests_a_minute.unwrap_or(RATE)) {
        return invalid(format!("requests_a_minute must be 1 to {RATE_MAX}"));
    }
    if request.departments.as_ref().is_some_and(BTreeSet::is_empty) {
        return invalid("departments must name one at least; leave it out for every department".into());
    }
    for department in request.departments.iter().flatten() {
        if town::department(db, department, "en")?.is_none() {
            return Err(DeskError::NotFound { what: "department", id: department.0.clone() });
        }
    }
    if !by.covers_all_of(request.departments.as_ref()) {
        return invalid("departments: this key cannot give more than it has itself".into());
    }
    Ok(())
}

/// The text to be shown, and what a client signs with.
fn draw(name: &str, service: &str) -> Result<(String, String), DeskError> {
    if service.is_empty() {
        return Ok((format!("loket_{}", hex::encode(random::<32>()?)), String::new()));
    }
    let signing = uuid::Uuid::new_v4().to_string();
    let name: String = name.trim().chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect();
    Ok((format!("{name}-{service}-{signing}"), signing))
}

fn reached(db: &Connection, now: Timestamp, by: &Reach, id: &str) -> Result<KeyView, DeskError> {
    let key = one(db, now, id)?;
    if by.covers_all_of(key.departments.as_ref()) {
        return Ok(key);
    }
    Err(DeskError::NotFound { what: "key", id: id.to_owned() })
}

fn one(db: &Connection, now: Timestamp, id: &str) -> Result<KeyView, DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM api_key AS k WHERE k.id = ?1");
    let row = db.prepare_cached(&sql)?.query_row([id], |row| Ok(from_row(row, now))).optional()?;
    row.unwrap_or_else(|| Err(DeskError::NotFound { what: "key", id: id.to_owned() }))
}

fn from_row(row: &Row<'_>, now: Timestamp) -> Result<KeyView, DeskError> {
    let expires: i64 = row.get(7)?;
    let former: Option<i64> = row.get(9)?;
    let used: i64 = row.get(10)?;
    Ok(KeyView {
        id: row.get(0)?,
        name: row.get(1)?,
        form: if row.get(2)? { KeyForm::Notify } else { KeyForm::Bearer },
        scopes: scopes_of(&row.get::<_, String>(3)?),
        departments: departments(&row.get::<_, String>(4)?)?,
        requests_a_minute: row.get(5)?,
        made: moment(row.get(6)?),
        expires: (expires != 0).then(|| moment(expires)),
        revoked: row.get(8)?,
        former_until: former.filter(|until| *until > now.as_millisecond()).map(moment),
        last_used: (used != 0).then(|| moment(used)),
    })
}
