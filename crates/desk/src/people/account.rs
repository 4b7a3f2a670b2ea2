//! Accounts at the office's identity provider: which one is whose. A person has at most one.

use super::staff::exists;
use super::{Staff, session, staff};
use crate::audit;
use crate::context::{Context, moment};
use crate::error::DeskError;
use jiff::SignedDuration;
use model::console::Topic;
use model::console::people::{Account, AccountView};
use rusqlite::{Connection, OptionalExtension};

/// Long enough for somebody on holiday; an address that nobody used is forgotten before it is another person's.
const WAITS: SignedDuration = SignedDuration::from_hours(14 * 24);
/// OpenID Connect Core §2: `sub` is at most 255 ASCII characters; RFC 5321 §4.5.3.1 allows an address 254.
const LONGEST: usize = 255;

/// Whom a provider vouches for, after every check of its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    pub issuer: String,
    pub subject: String,
    /// Only one of which the provider says that it is theirs; in small letters.
    pub email: Option<String>,
}

/// What became of somebody who came by their account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    Known(Staff),
    Suspended(String),
    Stranger,
}

/// Gives somebody an account instead of the one they had.
///
/// Errors: no such person, not an address, the account is somebody else's.
pub fn link(context: &Context<'_>, actor: &str, issuer: &str, staff: &str, account: &Account) -> Result<(), DeskError> {
    exists(context.db, staff)?;
    remove(context, staff)?;
    let (subject, email, expires) = match account {
        Account::Email(email) => {
            (String::new(), checked_email(email)?, context.now.saturating_add(WAITS)?.as_millisecond())
        }
        Account::Subject(subject) => (checked_subject(subject)?, String::new(), 0),
    };
    context.db.execute("DELETE FROM staff_account WHERE subject = '' AND expires <= ?1", [context.millis()])?;
    let taken: bool = context.db.query_row(
        "SELECT EXISTS (SELECT 1 FROM staff_account WHERE issuer = ?1 AND subject = ?2 AND (subject <> '' OR email = ?3))",
        (issuer, &subject, &email),
        |row| row.get(0),
    )?;
    if taken {
        return Err(DeskError::Invalid("this account is linked to somebody else at this desk".into()));
    }
    context.db.execute(
        "INSERT INTO staff_account (staff, issuer, subject, email, expires, linked) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (staff, issuer, subject, email, expires, context.millis()),
    )?;
    audit::note(context, actor, "account linked", staff)?;
    context.touch(Topic::People);
    Ok(())
}

/// Sessions of that person end too: nobody knows by which way they will be asked to come back.
pub fn unlink(context: &Context<'_>, actor: &str, staff: &str) -> Result<(), DeskError> {
    exists(context.db, staff)?;
    if remove(context, staff)? {
        audit::note(context, actor, "account unlinked", staff)?;
        context.touch(Topic::People);
    }
    Ok(())
}

fn remove(context: &Context<'_>, staff: &str) -> Result<bool, DeskError> {
    let gone = context.db.execute("DELETE FROM staff_account WHERE staff = ?1", [staff])? > 0;
    if gone {
        session::end_all(context.db, staff)?;
    }
    Ok(gone)
}

/// Whoever this is. The first who comes with an address that is waited for has it from then on by their subject; what the
/// provider calls them later does not matter.
pub fn arrive(context: &Context<'_>, vouched: &Vouched) -> Result<Arrival, DeskError> {
    let bound: Option<String> = context
        .db
        .query_row(
            "SELECT staff FROM staff_account WHERE issuer = ?1 AND subject = ?2 AND subject <> ''",
            (&vouched.issuer, &vouched.subject),
            |row| row.get(0),
        )
        .optional()?;
    let found = match (bound, &vouched.email) {
        (Some(staff), _) => Some(staff),
        (None, Some(email)) => waiting(context, &vouched.issuer, email)?,
        (None, None) => None,
    };
    let Some(id) = found else { return Ok(Arrival::Stranger) };
    let Some(person) = staff::find(context.db, &id)? else { return Ok(Arrival::Suspended(id)) };
    context.db.execute(
        "UPDATE staff_account SET subject = ?2, expires = 0, used = ?3 WHERE staff = ?1",
        (&id, &vouched.subject, context.millis()),
    )?;
    context.touch(Topic::People);
    Ok(Arrival::Known(person))
}

fn waiting(context: &Context<'_>, issuer: &str, email: &str) -> Result<Option<String>, DeskError> {
    Ok(context
        .db
        .query_row(
            "SELECT staff FROM staff_account WHERE issuer = ?1 AND email = ?2 AND subject = '' AND expires > ?3",
            (issuer, email, context.millis()),
            |row| row.get(0),
        )
        .optional()?)
}

pub fn view(db: &Connection, staff: &str) -> Result<Option<AccountView>, DeskError> {
    Ok(db
        .prepare_cached("SELECT subject, email, expires FROM staff_account WHERE staff = ?1")?
        .query_row([staff], |row| {
            let (subject, email, expires): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let account = if email.is_empty() { Account::Subject(subject) } else { Account::Email(email) };
            Ok(AccountView { account, waits_until: (expires > 0).then(|| moment(expires)) })
        })
        .optional()?)
}

/// In small letters: no provider of an office tells two people apart by them.
pub fn normal(email: &str) -> String {
    email.trim().to_lowercase()
}

fn checked_email(email: &str) -> Result<String, DeskError> {
    let email = normal(email);
    let plain = email.len() < LONGEST && !email.chars().any(|c| c.is_whitespace() || c.is_control());
    match email.split_once('@') {
        Some((name, host)) if plain && !name.is_empty() && host.contains('.') && !host.contains('@') => Ok(email),
        _ => Err(DeskError::Invalid("this is not an e-mail address".into())),
    }
}

fn checked_subject(subject: &str) -> Result<String, DeskError> {
    let subject = subject.trim();
    if subject.is_empty() || subject.len() > LONGEST || !subject.chars().all(|c| c.is_ascii_graphic()) {
        return Err(DeskError::Invalid("this is not a provider's name for an account (sub)".into()));
    }
    Ok(subject.to_owned())
}
