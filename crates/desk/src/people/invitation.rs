//! Links that register one passkey, once.

use super::staff::exists;
use crate::audit;
use crate::context::Context;
use crate::database::random;
use crate::digest;
use crate::error::DeskError;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension};

/// Long enough for a colleague to be at work again, short enough to be forgotten safely.
const VALID: SignedDuration = SignedDuration::from_hours(24);

/// Makes a link's token; an older one of the same person ends. Shown now and never again.
pub fn make(context: &Context<'_>, actor: &str, staff: &str) -> Result<(String, Timestamp), DeskError> {
    exists(context.db, staff)?;
    let token = hex::encode(random::<32>()?);
    let expires = context.now.saturating_add(VALID)?;
    context.db.execute("DELETE FROM invitation WHERE staff = ?1", [staff])?;
    context.db.execute(
        "INSERT INTO invitation (hash, staff, expires) VALUES (?1, ?2, ?3)",
        (hash(&token), staff, expires.as_millisecond()),
    )?;
    audit::note(context, actor, "link made", staff)?;
    Ok((token, expires))
}

/// Whose link it is, while it holds.
pub fn find(db: &Connection, token: &str, now: Timestamp) -> Result<Option<String>, DeskError> {
    Ok(db
        .query_row(
            "SELECT staff FROM invitation JOIN staff ON staff.id = invitation.staff
             WHERE hash = ?1 AND expires > ?2 AND suspended = 0",
            (hash(token), now.as_millisecond()),
            |row| row.get(0),
        )
        .optional()?)
}

/// Takes it; only the first who does so gets the person.
pub fn take(context: &Context<'_>, token: &str) -> Result<Option<String>, DeskError> {
    let staff = find(context.db, token, context.now)?;
    context.db.execute("DELETE FROM invitation WHERE hash = ?1", [hash(token)])?;
    Ok(staff)
}

/// 256 random bits need no slow hash.
fn hash(token: &str) -> String {
    digest::of_parts(&[b"invitation", token.as_bytes()])
}
