//! Rows of people.

use super::{account, session};
use crate::audit;
use crate::cases;
use crate::context::{Context, moment};
use crate::database::random;
use crate::error::DeskError;
use model::console::people::{Presence, StaffView};
use model::console::rights::{Grant, Role};
use model::desk_api::TITLE_MAX;
use model::id::DepartmentId;
use rusqlite::{Connection, OptionalExtension};

/// Somebody who acts now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    pub id: String,
    /// As colleagues and citizens read it.
    pub name: String,
    pub grants: Vec<Grant>,
}

impl Staff {
    /// What the audit trail calls them.
    pub fn actor(&self) -> String {
        format!("staff:{}", self.id)
    }

    pub fn may(&self, role: Role, department: &DepartmentId) -> bool {
        self.grants.iter().any(|grant| grant.gives(role, department))
    }

    /// In any department.
    pub fn is(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// Errors: whoever acts lacks the role everywhere.
    pub fn must_be(&self, role: Role) -> Result<(), DeskError> {
        if self.is(role) { Ok(()) } else { Err(DeskError::RoleMissing(role.name())) }
    }

    /// Errors: whoever acts lacks the role in this department.
    pub fn must(&self, role: Role, department: &DepartmentId) -> Result<(), DeskError> {
        if self.may(role, department) { Ok(()) } else { Err(DeskError::RoleMissing(role.name())) }
    }

    /// Errors: whoever acts has the role in some departments at most.
    pub fn must_everywhere(&self, role: Role) -> Result<(), DeskError> {
        if self.departments(role).is_none() { Ok(()) } else { Err(DeskError::RoleMissing(role.name())) }
    }

    /// The departments in which they have a role; none: in all.
    pub fn departments(&self, role: Role) -> Option<Vec<&DepartmentId>> {
        let own = self.grants.iter().filter(|grant| grant.role == role);
        own.map(|grant| grant.department.as_ref()).collect()
    }
}

/// Makes somebody known, who cannot sign in yet.
pub fn add(context: &Context<'_>, actor: &str, name: &str, grants: &[Grant]) -> Result<String, DeskError> {
    let name = checked_name(name)?;
    let id = hex::encode(random::<6>()?);
    let handle = uuid::Uuid::from_bytes(random::<16>()?).to_string();
    context.db.execute(
        "INSERT INTO staff (id, handle, name, made) VALUES (?1, ?2, ?3, ?4)",
        (&id, handle, name, context.millis()),
    )?;
    write_grants(context.db, &id, grants)?;
    audit::note(context, actor, "person added", &id)?;
    context.touch(model::console::Topic::People);
    Ok(id)
}

pub fn rename(context: &Context<'_>, id: &str, name: &str) -> Result<(), DeskError> {
    context.db.execute("UPDATE staff SET name = ?2 WHERE id = ?1", (id, checked_name(name)?))?;
    context.touch(model::console::Topic::People);
    Ok(())
}

fn checked_name(name: &str) -> Result<&str, DeskError> {
    let name = name.trim();
    cases::check("a name", name, 1..=TITLE_MAX)?;
    Ok(name)
}

/// Errors: the last administrator would be gone.
pub fn change_grants(context: &Context<'_>, actor: &str, id: &str, grants: &[Grant]) -> Result<(), DeskError> {
    exists(context.db, id)?;
    context.db.execute("DELETE FROM staff_grant WHERE staff = ?1", [id])?;
    write_grants(context.db, id, grants)?;
    keep_an_administrator(context.db)?;
    let said: Vec<String> = grants
        .iter()
        .map(|grant| match &grant.department {
            Some(department) => format!("{} in {}", grant.role.name(), department.as_str()),
            None => grant.role.name().to_owned(),
        })
        .collect();
    audit::note(context, actor, &format!("roles: {}", said.join(", ")), id)?;
    context.touch(model::console::Topic::People);
    Ok(())
}

/// Errors: the last administrator would be gone.
pub fn suspend(context: &Context<'_>, actor: &str, id: &str) -> Result<(), DeskError> {
    exists(context.db, id)?;
    context.db.execute("UPDATE staff SET suspended = 1, presence = 'away' WHERE id = ?1", [id])?;
    keep_an_administrator(context.db)?;
    session::end_all(context.db, id)?;
    context.db.execute("DELETE FROM invitation WHERE staff = ?1", [id])?;
    audit::note(context, actor, "person suspended", id)?;
    context.touch(model::console::Topic::People);
    Ok(())
}

pub fn restore(context: &Context<'_>, actor: &str, id: &str) -> Result<(), DeskError> {
    exists(context.db, id)?;
    context.db.execute("UPDATE staff SET suspended = 0 WHERE id = ?1", [id])?;
    audit::note(context, actor, "person restored", id)?;
    context.touch(model::console::Topic::People);
    Ok(())
}

pub fn set_presence(context: &Context<'_>, id: &str, presence: Presence) -> Result<(), DeskError> {
    let name = presence_name(presence);
    let changed = context.db.execute("UPDATE staff SET presence = ?2 WHERE id = ?1 AND presence <> ?2", (id, name))?;
    if changed > 0 {
        audit::note(context, &format!("staff:{id}"), name, id)?;
        context.touch(model::console::Topic::People);
    }
    Ok(())
}

/// Whoever is not suspended.
pub fn find(db: &Connection, id: &str) -> Result<Option<Staff>, DeskError> {
    let name: Option<String> = db
        .prepare_cached("SELECT name FROM staff WHERE id = ?1 AND suspended = 0")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    name.map(|name| Ok(Staff { id: id.to_owned(), name, grants: grants(db, id)? })).transpose()
}

pub fn view(db: &Connection, id: &str) -> Result<StaffView, DeskError> {
    let row = db
        .prepare_cached(
            "SELECT name, presence, suspended, seen, (SELECT count(*) FROM passkey WHERE staff = staff.id)
             FROM staff WHERE id = ?1",
        )?
        .query_row([id], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get::<_, i64>(3)?, row.get(4)?))
        })
        .optional()?;
    let (name, presence, suspended, seen, passkeys) =
        row.ok_or_else(|| DeskError::NotFound { what: "person", id: id.to_owned() })?;
    Ok(StaffView {
        id: id.to_owned(),
        name,
        grants: grants(db, id)?,
        presence: if presence == "present" { Presence::Present } else { Presence::Away },
        suspended,
        passkeys,
        account: account::view(db, id)?,
        last_seen: (seen > 0).then(|| moment(seen)),
    })
}

/// Everybody, by name.
pub fn list(db: &Connection) -> Result<Vec<StaffView>, DeskError> {
    let mut statement = db.prepare_cached("SELECT id FROM staff ORDER BY name, id")?;
    let ids = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    ids.iter().map(|id| view(db, id)).collect()
}

/// How many with this role could sign in now.
pub fn active_with_role(db: &Connection, role: Role) -> Result<u32, DeskError> {
    Ok(db.query_row(
        "SELECT count(DISTINCT staff.id) FROM staff JOIN staff_grant ON staff_grant.staff = staff.id
         WHERE role = ?1 AND suspended = 0 AND EXISTS (SELECT 1 FROM passkey WHERE passkey.staff = staff.id)",
        [role.name()],
        |row| row.get(0),
    )?)
}

pub(super) fn exists(db: &Connection, id: &str) -> Result<(), DeskError> {
    view(db, id).map(drop)
}

fn presence_name(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "present",
        Presence::Away => "away",
    }
}

fn keep_an_administrator(db: &Connection) -> Result<(), DeskError> {
    if active_with_role(db, Role::Administrator)? > 0 {
        return Ok(());
    }
    Err(DeskError::Invalid("nobody would be left who can sign in as an administrator".into()))
}

fn grants(db: &Connection, id: &str) -> Result<Vec<Grant>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT role, department FROM staff_grant WHERE staff = ?1 ORDER BY role, department")?;
    let rows = statement.query_map([id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut grants = Vec::new();
    for row in rows {
        let (role, department) = row?;
        // A role of a newer version gives nothing here.
        if let Some(role) = Role::parse(&role) {
            grants.push(Grant { role, department: (!department.is_empty()).then(|| DepartmentId::new(&department)) });
        }
    }
    Ok(grants)
}

fn write_grants(db: &Connection, id: &str, grants: &[Grant]) -> Result<(), DeskError> {
    let mut insert =
        db.prepare_cached("INSERT OR IGNORE INTO staff_grant (staff, role, department) VALUES (?1, ?2, ?3)")?;
    for grant in grants {
        let department = grant.department.as_ref().map(DepartmentId::as_str).unwrap_or_default();
        insert.execute((id, grant.role.name(), department))?;
    }
    Ok(())
}
