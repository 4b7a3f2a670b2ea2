//! Passkeys: the public halves, as the library for WebAuthn writes them.

use crate::audit;
use crate::context::{Context, moment};
use crate::error::DeskError;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::console::people::PasskeyView;
use model::desk_api::TITLE_MAX;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;
use webauthn_rs::prelude::{AuthenticationResult, CredentialID, DiscoverableKey, Passkey};

/// Of a person, for WebAuthn: a random handle and the name that the browser shows.
#[derive(Debug, Clone)]
pub struct Handle {
    pub staff: String,
    pub handle: Uuid,
    pub name: String,
}

pub fn handle_of(db: &Connection, staff: &str) -> Result<Handle, DeskError> {
    let row: Option<(String, String)> = db
        .query_row("SELECT handle, name FROM staff WHERE id = ?1 AND suspended = 0", [staff], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (handle, name) = row.ok_or_else(|| DeskError::NotFound { what: "person", id: staff.to_owned() })?;
    let handle = Uuid::parse_str(&handle).map_err(|error| DeskError::Invalid(error.to_string()))?;
    Ok(Handle { staff: staff.to_owned(), handle, name })
}

/// So that no device is registered twice.
pub fn known(db: &Connection, staff: &str) -> Result<Vec<CredentialID>, DeskError> {
    Ok(stored(db, staff)?.iter().map(|key| key.cred_id().clone()).collect())
}

/// Whoever has this handle and is not suspended, with their keys.
pub fn of_handle(db: &Connection, handle: Uuid) -> Result<Option<(String, Vec<DiscoverableKey>)>, DeskError> {
    let staff: Option<String> = db
        .query_row("SELECT id FROM staff WHERE handle = ?1 AND suspended = 0", [handle.to_string()], |row| row.get(0))
        .optional()?;
    let Some(staff) = staff else { return Ok(None) };
    let keys = stored(db, &staff)?.iter().map(DiscoverableKey::from).collect();
    Ok(Some((staff, keys)))
}

pub fn keep(context: &Context<'_>, staff: &str, name: &str, key: &Passkey) -> Result<(), DeskError> {
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(TITLE_MAX).collect();
    let id = id(key.cred_id());
    let known: bool =
        context.db.query_row("SELECT EXISTS (SELECT 1 FROM passkey WHERE id = ?1)", [&id], |row| row.get(0))?;
    if known {
        return Err(DeskError::Invalid("this passkey is registered already".into()));
    }
    context.db.execute(
        "INSERT INTO passkey (id, staff, name, key, made) VALUES (?1, ?2, ?3, ?4, ?5)",
        (id, staff, name, serde_json::to_string(key)?, context.millis()),
    )?;
    audit::note(context, &format!("staff:{staff}"), "passkey added", staff)?;
    context.touch(model::console::Topic::People);
    Ok(())
}

/// Keeps the counter; a counter that went back is a copied key, and the library has refused it before.
pub fn used(context: &Context<'_>, staff: &str, result: &AuthenticationResult) -> Result<(), DeskError> {
    for mut key in stored(context.db, staff)? {
        if key.update_credential(result).is_some() {
            context.db.execute(
                "UPDATE passkey SET key = ?2, used = ?3 WHERE id = ?1",
                (id(key.cred_id()), serde_json::to_string(&key)?, context.millis()),
            )?;
        }
    }
    Ok(())
}

pub fn list(db: &Connection, staff: &str) -> Result<Vec<PasskeyView>, DeskError> {
    let mut statement = db.prepare_cached("SELECT id, name, made, used FROM passkey WHERE staff = ?1 ORDER BY made")?;
    let rows = statement.query_map([staff], |row| {
        let used: i64 = row.get(3)?;
        Ok(PasskeyView {
            id: row.get(0)?,
            name: row.get(1)?,
            made: moment(row.get(2)?),
            last_used: (used > 0).then(|| moment(used)),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Errors: it is the last one, without which nobody gets in.
pub fn remove(context: &Context<'_>, staff: &str, passkey: &str) -> Result<(), DeskError> {
    if list(context.db, staff)?.len() < 2 {
        return Err(DeskError::Invalid("this is your last passkey: register another one first".into()));
    }
    let gone = context.db.execute("DELETE FROM passkey WHERE id = ?1 AND staff = ?2", (passkey, staff))?;
    if gone == 0 {
        return Err(DeskError::NotFound { what: "passkey", id: passkey.to_owned() });
    }
    audit::note(context, &format!("staff:{staff}"), "passkey removed", staff)
}

fn stored(db: &Connection, staff: &str) -> Result<Vec<Passkey>, DeskError> {
    let mut statement = db.prepare_cached("SELECT key FROM passkey WHERE staff = ?1")?;
    let rows = statement.query_map([staff], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    rows.iter().map(|key| Ok(serde_json::from_str(key)?)).collect()
}

fn id(credential: &CredentialID) -> String {
    URL_SAFE_NO_PAD.encode(credential)
}
