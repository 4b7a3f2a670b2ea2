//! Sessions: a random cookie, stored as its hash, locked after a time without a sign of life.

use super::staff::{self, Staff};
use crate::audit::{self, Entry};
use crate::context::{Context, moment};
use crate::database::random;
use crate::digest;
use crate::error::DeskError;
use crate::setting;
use jiff::Timestamp;
use model::console::people::SessionView;
use rusqlite::{Connection, OptionalExtension};

/// Minutes without a sign of life after which a console locks, unless the desk is set otherwise.
pub const LOCK_AFTER: u32 = 15;
/// However lively: a new day begins with the passkey.
const LONGEST_HOURS: i64 = 12;
/// How exactly signs of life are kept.
const SEEN_EVERY: i64 = 30_000;
const BROWSER_MAX: usize = 120;

/// A session whose cookie was shown.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: String,
    pub staff: Staff,
}

/// What the cookie of a request is worth.
#[derive(Debug, Clone)]
pub enum Standing {
    Open(Session),
    /// Too long without a sign of life; the passkey opens it again.
    Locked,
    Unknown,
}

/// By what somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Passkey,
    /// The office's identity provider vouched for them.
    SignOn,
}

impl Way {
    /// As the audit trail has it.
    fn words(self) -> &'static str {
        match self {
            Self::Passkey => "by passkey",
            Self::SignOn => "by identity provider",
        }
    }
}

/// Begins one; returns the cookie's value.
pub fn begin(context: &Context<'_>, staff: &str, browser: &str, way: Way) -> Result<String, DeskError> {
    let token = hex::encode(random::<32>()?);
    let id = hex::encode(random::<6>()?);
    let browser: String = browser.chars().filter(|c| !c.is_control()).take(BROWSER_MAX).collect();
    context.db.execute(
        "INSERT INTO session (id, hash, staff, browser, begun, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
        (&id, hash(&token), staff, browser, context.millis()),
    )?;
    context.db.execute("UPDATE staff SET seen = ?2 WHERE id = ?1", (staff, context.millis()))?;
    let actor = format!("staff:{staff}");
    let entry = Entry { actor: &actor, action: "signed in", kind: "session", subject: &id, outcome: way.words() };
    audit::note_of(context, &entry)?;
    Ok(token)
}

pub fn find(db: &Connection, token: &str, now: Timestamp) -> Result<Standing, DeskError> {
    let row: Option<(String, String, i64, i64)> = db
        .prepare_cached("SELECT id, staff, begun, seen FROM session WHERE hash = ?1")?
        .query_row([hash(token)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let Some((id, staff, begun, seen)) = row else { return Ok(Standing::Unknown) };
    let now = now.as_millisecond();
    let idle = i64::from(lock_after(db)?) * 60_000;
    if now - seen > idle || now - begun > LONGEST_HOURS * 3_600_000 {
        return Ok(Standing::Locked);
    }
    Ok(match staff::find(db, &staff)? {
        Some(staff) => Standing::Open(Session { id, staff }),
        None => Standing::Unknown,
    })
}

/// Keeps a session awake. Called for what a person does, not for what a page does by itself.
pub fn seen(db: &Connection, session: &str, now: Timestamp) -> Result<(), DeskError> {
    let now = now.as_millisecond();
    db.prepare_cached("UPDATE session SET seen = ?2 WHERE id = ?1 AND seen < ?2 - ?3")?
        .execute((session, now, SEEN_EVERY))?;
    Ok(())
}

pub fn end(context: &Context<'_>, actor: &str, session: &str) -> Result<(), DeskError> {
    if context.db.execute("DELETE FROM session WHERE id = ?1", [session])? > 0 {
        audit::note(context, actor, "signed out", session)?;
    }
    Ok(())
}

/// Whatever it is worth.
pub fn forget(db: &Connection, token: &str) -> Result<(), DeskError> {
    db.execute("DELETE FROM session WHERE hash = ?1", [hash(token)])?;
    Ok(())
}

pub(super) fn end_all(db: &Connection, staff: &str) -> Result<(), DeskError> {
    db.execute("DELETE FROM session WHERE staff = ?1", [staff])?;
    Ok(())
}

pub fn owner(db: &Connection, session: &str) -> Result<Option<String>, DeskError> {
    Ok(db.query_row("SELECT staff FROM session WHERE id = ?1", [session], |row| row.get(0)).optional()?)
}

/// Of one person, the liveliest first.
pub fn list(db: &Connection, staff: &str, current: &str) -> Result<Vec<SessionView>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT id, begun, seen, browser FROM session WHERE staff = ?1 ORDER BY seen DESC")?;
    let rows = statement.query_map([staff], |row| {
        let id: String = row.get(0)?;
        Ok(SessionView {
            current: id == current,
            id,
            begun: moment(row.get(1)?),
            last_seen: moment(row.get(2)?),
            browser: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Minutes.
pub fn lock_after(db: &Connection) -> Result<u32, DeskError> {
    Ok(setting::read(db, "lock_after")?.and_then(|value| value.parse().ok()).unwrap_or(LOCK_AFTER))
}

fn hash(token: &str) -> String {
    digest::of_parts(&[b"session", token.as_bytes()])
}
