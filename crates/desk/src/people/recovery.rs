//! Somebody lost every passkey: one administrator asks, another agrees.

use super::staff::exists;
use super::{invitation, session};
use crate::audit;
use crate::context::{Context, moment};
use crate::database::random;
use crate::error::DeskError;
use jiff::Timestamp;
use model::console::people::RecoveryView;
use rusqlite::{Connection, OptionalExtension};

/// Errors: no such person. Asking again changes nothing.
pub fn ask(context: &Context<'_>, administrator: &str, staff: &str) -> Result<RecoveryView, DeskError> {
    exists(context.db, staff)?;
    let id = hex::encode(random::<8>()?);
    context.db.execute("DELETE FROM recovery WHERE staff = ?1", [staff])?;
    context.db.execute(
        "INSERT INTO recovery (id, staff, asked_by, asked) VALUES (?1, ?2, ?3, ?4)",
        (&id, staff, administrator, context.millis()),
    )?;
    audit::note(context, &format!("staff:{administrator}"), "recovery asked", staff)?;
    context.touch(model::console::Topic::People);
    let found = list(context.db)?.into_iter().find(|recovery| recovery.id == id);
    found.ok_or(DeskError::NotFound { what: "recovery", id })
}

pub fn list(db: &Connection) -> Result<Vec<RecoveryView>, DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT recovery.id, staff, staff.name, coalesce((SELECT name FROM staff AS a WHERE a.id = asked_by), asked_by), asked
         FROM recovery JOIN staff ON staff.id = recovery.staff ORDER BY asked",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(RecoveryView {
            id: row.get(0)?,
            staff: row.get(1)?,
            name: row.get(2)?,
            asked_by: row.get(3)?,
            asked: moment(row.get(4)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All passkeys and sessions of that person end; returns whose it is and the token of a new link.
///
/// Errors: whoever asked cannot agree, nor the person concerned.
pub fn agree(context: &Context<'_>, administrator: &str, id: &str) -> Result<(String, String, Timestamp), DeskError> {
    let row: Option<(String, String)> = context
        .db
        .query_row("SELECT staff, asked_by FROM recovery WHERE id = ?1", [id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (staff, asked_by) = row.ok_or_else(|| DeskError::NotFound { what: "recovery", id: id.to_owned() })?;
    if asked_by == administrator || staff == administrator {
        return Err(DeskError::SecondPerson);
    }
    context.db.execute("DELETE FROM recovery WHERE id = ?1", [id])?;
    context.db.execute("DELETE FROM passkey WHERE staff = ?1", [&staff])?;
    session::end_all(context.db, &staff)?;
    let actor = format!("staff:{administrator}");
    audit::note(context, &actor, "recovery agreed", &staff)?;
    let (token, expires) = invitation::make(context, &actor, &staff)?;
    context.touch(model::console::Topic::People);
    Ok((staff, token, expires))
}
