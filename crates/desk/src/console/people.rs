//! The area of people: of oneself for everybody, of others for administrators.

use super::{Console, invitation_link};
use crate::error::DeskError;
use crate::office::Desk;
use crate::people::session::Session;
use crate::people::{self, Staff, account, invitation, passkey, recovery, session};
use crate::sign_on::SignOn;
use crate::town;
use jiff::Timestamp;
use model::console::people::{InvitationView, OwnView, PeopleCommand, PeopleReply, SessionView, StaffView};
use model::console::rights::{Grant, Role};
use rusqlite::Connection;

pub fn handle(console: &Console, own: &Session, command: PeopleCommand) -> Result<PeopleReply, DeskError> {
    let desk = &console.0.desk;
    let me = &own.staff;
    let administrator = || me.must_be(Role::Administrator);
    Ok(match command {
        PeopleCommand::WhoAmI(_) => PeopleReply::WhoAmI(desk.read(|db| own_view(console, db, me))?),
        PeopleCommand::SetPresence(r) => PeopleReply::SetPresence(desk.change(|context| {
            people::set_presence(context, &me.id, r.presence)?;
            own_view(console, context.db, me)
        })?),
        PeopleCommand::ListStaff(_) => PeopleReply::ListStaff(desk.read(people::list)?),
        PeopleCommand::Invite(r) => {
            administrator()?;
            PeopleReply::Invite(desk.change(|context| {
                let id = people::add(context, &me.actor(), &r.name, &r.grants)?;
                let (token, expires) = invitation::make(context, &me.actor(), &id)?;
                invited(console, context.db, &id, &token, expires)
            })?)
        }
        PeopleCommand::InviteAccount(r) => {
            administrator()?;
            let issuer = issuer(console)?;
            PeopleReply::InviteAccount(desk.change(|context| {
                let id = people::add(context, &me.actor(), &r.name, &r.grants)?;
                account::link(context, &me.actor(), issuer, &id, &r.account)?;
                people::view(context.db, &id)
            })?)
        }
        PeopleCommand::LinkAccount(r) => {
            administrator()?;
            let issuer = issuer(console)?;
            PeopleReply::LinkAccount(changed(console, &r.staff, |context| {
                account::link(context, &me.actor(), issuer, &r.staff, &r.account)
            })?)
        }
        PeopleCommand::UnlinkAccount(r) => {
            administrator()?;
            PeopleReply::UnlinkAccount(changed(console, &r.staff, |context| {
                account::unlink(context, &me.actor(), &r.staff)
            })?)
        }
        PeopleCommand::ChangeGrants(r) => {
            administrator()?;
            PeopleReply::ChangeGrants(changed(console, &r.staff, |context| {
                people::change_grants(context, &me.actor(), &r.staff, &r.grants)
            })?)
        }
        PeopleCommand::Suspend(r) => {
            administrator()?;
            PeopleReply::Suspend(changed(console, &r.staff, |context| people::suspend(context, &me.actor(), &r.staff))?)
        }
        PeopleCommand::Restore(r) => {
            administrator()?;
            PeopleReply::Restore(changed(console, &r.staff, |context| people::restore(context, &me.actor(), &r.staff))?)
        }
        PeopleCommand::AskRecovery(r) => {
            administrator()?;
            PeopleReply::AskRecovery(desk.change(|context| recovery::ask(context, &me.id, &r.staff))?)
        }
        PeopleCommand::ListRecoveries(_) => {
            administrator()?;
            PeopleReply::ListRecoveries(desk.read(recovery::list)?)
        }
        PeopleCommand::AgreeRecovery(r) => {
            administrator()?;
            PeopleReply::AgreeRecovery(desk.change(|context| {
                let (staff, token, expires) = recovery::agree(context, &me.id, &r.recovery)?;
                invited(console, context.db, &staff, &token, expires)
            })?)
        }
        PeopleCommand::ListSessions(r) => {
            let whose = whose(me, r.staff)?;
            PeopleReply::ListSessions(desk.read(|db| session::list(db, &whose, &own.id))?)
        }
        PeopleCommand::EndSession(r) => PeopleReply::EndSession(end_session(console, own, &r.session)?),
        PeopleCommand::ListPasskeys(_) => PeopleReply::ListPasskeys(desk.read(|db| passkey::list(db, &me.id))?),
        PeopleCommand::RemovePasskey(r) => PeopleReply::RemovePasskey(desk.change(|context| {
            passkey::remove(context, &me.id, &r.passkey)?;
            passkey::list(context.db, &me.id)
        })?),
    })
}

pub fn own_view(console: &Console, db: &Connection, me: &Staff) -> Result<OwnView, DeskError> {
    let (place, languages) =
        town::named_profile(db)?.map(|(place, profile)| (place, profile.languages)).unwrap_or_default();
    let lang = languages.first().map_or("en", String::as_str);
    Ok(OwnView {
        id: me.id.clone(),
        name: me.name.clone(),
        grants: me.grants.clone(),
        presence: people::view(db, &me.id)?.presence,
        place,
        departments: town::departments(db, lang)?,
        languages,
        lock_after: session::lock_after(db)?,
        sign_on: console.0.sign_on.as_ref().map(SignOn::name).unwrap_or_default(),
    })
}

fn issuer(console: &Console) -> Result<&str, DeskError> {
    let none =
        || DeskError::WrongState("this desk has no identity provider; it is set where the desk is started".into());
    console.0.sign_on.as_ref().map(SignOn::issuer).ok_or_else(none)
}

fn changed(
    console: &Console,
    staff: &str,
    work: impl FnOnce(&crate::context::Context<'_>) -> Result<(), DeskError>,
) -> Result<StaffView, DeskError> {
    console.0.desk.change(|context| {
        work(context)?;
        people::view(context.db, staff)
    })
}

fn invited(
    console: &Console,
    db: &Connection,
    staff: &str,
    token: &str,
    expires: Timestamp,
) -> Result<InvitationView, DeskError> {
    Ok(InvitationView { staff: people::view(db, staff)?, link: invitation_link(&console.0.origin, token), expires })
}

/// One's own, or for administrators somebody else's.
fn whose(me: &Staff, asked: Option<String>) -> Result<String, DeskError> {
    match asked {
        Some(other) if other != me.id => {
            me.must_be(Role::Administrator)?;
            Ok(other)
        }
        _ => Ok(me.id.clone()),
    }
}

fn end_session(console: &Console, own: &Session, ended: &str) -> Result<Vec<SessionView>, DeskError> {
    console.0.desk.change(|context| {
        let owner = session::owner(context.db, ended)?
            .ok_or_else(|| DeskError::NotFound { what: "session", id: ended.to_owned() })?;
        let owner = whose(&own.staff, Some(owner))?;
        session::end(context, &own.staff.actor(), ended)?;
        session::list(context.db, &owner, &own.id)
    })
}

/// The first of all: an administrator without a passkey, and the token of the link that registers one.
///
/// None: somebody can sign in as an administrator already.
pub fn first_link(desk: &Desk, roles: &[Role]) -> Result<Option<String>, DeskError> {
    desk.change(|context| {
        if people::active_with_role(context.db, Role::Administrator)? > 0 {
            return Ok(None);
        }
        let actor = "the desk";
        // A second start before the link was used: the same person, a new link.
        let waiting = people::list(context.db)?
            .into_iter()
            .find(|person| !person.suspended && person.grants.iter().any(|grant| grant.role == Role::Administrator));
        let id = match waiting {
            Some(person) => person.id,
            None => {
                let every = |role: &Role| Grant { role: *role, department: None };
                people::add(context, actor, "First administrator", &roles.iter().map(every).collect::<Vec<_>>())?
            }
        };
        Ok(Some(invitation::make(context, actor, &id)?.0))
    })
}
