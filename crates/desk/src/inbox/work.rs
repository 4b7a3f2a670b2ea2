//! What is done with a case beside writing in it: taken, given, transferred, noted, merged.

use super::{mark, search, steps};
use crate::audit;
use crate::cases;
use crate::context::Context;
use crate::error::DeskError;
use crate::numbers;
use crate::people::{self, Staff};
use crate::town;
use crate::writing::{Author, NO_RECEIPT, write};
use model::console::Topic;
use model::console::cases::StepKind;
use model::console::people::Presence;
use model::console::rights::Role;
use model::desk_api::{CaseRow, TEXT_MAX};
use model::id::{DepartmentId, GroupId};
use model::letter::{CaseState, LetterKind};
use rusqlite::Connection;

/// Of the newest letter that is not a receipt.
pub fn newest(db: &Connection, group: &GroupId) -> Result<u64, DeskError> {
    let place: Option<u64> = db
        .prepare_cached(&format!("SELECT max(place) FROM letter WHERE conversation = ?1 AND {NO_RECEIPT}"))?
        .query_row([group.as_str()], |row| row.get(0))?;
    Ok(place.unwrap_or_default())
}

/// Errors: something was written since: two people would answer past each other.
pub fn must_be_fresh(context: &Context<'_>, row: &CaseRow, seen: u64) -> Result<(), DeskError> {
    if newest(context.db, &row.conversation)? > seen { Err(DeskError::Changed) } else { Ok(()) }
}

pub fn take(context: &Context<'_>, staff: &Staff, row: &CaseRow) -> Result<(), DeskError> {
    give(context, row, &staff.id)?;
    audit::note(context, &staff.actor(), "take", row.conversation.as_str())?;
    steps::note(context, &row.conversation, StepKind::Taken, "", &staff.name)
}

/// Errors: the colleague is away, or not a clerk there.
pub fn assign(context: &Context<'_>, staff: &Staff, row: &CaseRow, to: &str) -> Result<(), DeskError> {
    let person = people::view(context.db, to)?;
    let may = person.grants.iter().any(|grant| grant.gives(Role::Clerk, &row.department));
    if person.suspended || !may {
        return Err(DeskError::Invalid(format!("{} does not work on cases of this department", person.name)));
    }
    if person.presence != Presence::Present && to != staff.id {
        return Err(DeskError::Invalid(format!("{} is away: a case is given to somebody who is there", person.name)));
    }
    give(context, row, to)?;
    audit::note(context, &staff.actor(), &format!("assign to {to}"), row.conversation.as_str())?;
    steps::note(context, &row.conversation, StepKind::Assigned, &person.name, &staff.name)
}

pub fn give_back(context: &Context<'_>, staff: &Staff, row: &CaseRow) -> Result<(), DeskError> {
    give(context, row, "")?;
    mark::waits(context, &row.conversation)?;
    audit::note(context, &staff.actor(), "give back", row.conversation.as_str())?;
    steps::note(context, &row.conversation, StepKind::GivenBack, "", &staff.name)
}

/// With everything that was said: nothing is asked twice.
pub fn transfer(
    context: &Context<'_>,
    staff: &Staff,
    row: &CaseRow,
    to: &DepartmentId,
    note: &str,
) -> Result<(), DeskError> {
    let lang = town::first_language(context.db)?;
    let (name, _) = town::department(context.db, to, &lang)?
        .ok_or_else(|| DeskError::NotFound { what: "department", id: to.0.clone() })?;
    if row.department == *to {
        return Err(DeskError::Invalid("it is with this department already".into()));
    }
    if !note.trim().is_empty() {
        add_note(context, staff, row, note)?;
    }
    give(context, row, "")?;
    context.db.execute(
        "UPDATE conversation SET department = ?2, changed = ?3 WHERE id = ?1",
        (row.conversation.as_str(), to.as_str(), context.millis()),
    )?;
    mark::waits(context, &row.conversation)?;
    audit::note(context, &staff.actor(), &format!("transfer to {}", to.as_str()), row.conversation.as_str())?;
    steps::note(context, &row.conversation, StepKind::Transferred, &name, &staff.name)?;
    let told = town::department(context.db, to, &row.lang)?.map_or(name, |(name, _)| name);
    let kind = LetterKind::HandOver { department: to.clone(), to: told, note: String::new() };
    write(context, &row.conversation, Author::Person(""), kind).map(drop)
}

/// Only staff see it.
pub fn add_note(context: &Context<'_>, staff: &Staff, row: &CaseRow, text: &str) -> Result<(), DeskError> {
    let text = text.trim();
    cases::check("a note", text, 1..=TEXT_MAX)?;
    context.db.execute(
        "INSERT INTO note (conversation, author, text, at) VALUES (?1, ?2, ?3, ?4)",
        (row.conversation.as_str(), &staff.name, text, context.millis()),
    )?;
    search::add(context.db, &row.conversation, text)?;
    context.touch(Topic::Cases);
    audit::note(context, &staff.actor(), "note", row.conversation.as_str())
}

pub fn ask_rating(context: &Context<'_>, staff: &Staff, row: &CaseRow) -> Result<(), DeskError> {
    audit::note(context, &staff.actor(), "ask rating", row.conversation.as_str())?;
    let kind = LetterKind::Rating { stars: None, comment: String::new() };
    write(context, &row.conversation, Author::Person(&staff.name), kind).map(drop)
}

/// The twin closes and says where it goes on.
///
/// Errors: they are of different citizens, or one and the same.
pub fn merge(context: &Context<'_>, staff: &Staff, row: &CaseRow, twin: &CaseRow) -> Result<(), DeskError> {
    let client = |row: &CaseRow| -> Result<String, DeskError> {
        Ok(context.db.query_row(
            "SELECT client FROM conversation WHERE id = ?1",
            [row.conversation.as_str()],
            |row| row.get(0),
        )?)
    };
    if row.conversation == twin.conversation || client(row)? != client(twin)? {
        return Err(DeskError::Invalid("only two cases of the same citizen can be merged".into()));
    }
    let (into, gone) = (&row.conversation, &twin.conversation);
    numbers::merges(context, gone)?;
    context.db.execute(
        "UPDATE conversation SET merged_into = ?2, closed = ?3, waits_since = 0, assignee = '', state = 'done' WHERE id = ?1",
        (gone.as_str(), into.as_str(), context.millis()),
    )?;
    context.db.execute(
        "INSERT INTO note (conversation, author, text, at) SELECT ?2, author, text, at FROM note WHERE conversation = ?1",
        (gone.as_str(), into.as_str()),
    )?;
    audit::note(context, &staff.actor(), &format!("merge {}", twin.reference.0), into.as_str())?;
    steps::note(context, into, StepKind::Merged, &twin.reference.0, &staff.name)?;
    steps::note(context, gone, StepKind::Merged, &row.reference.0, &staff.name)?;
    let kind = LetterKind::Status {
        reference: twin.reference.clone(),
        title: cases::title_read(context.db, gone)?,
        state: CaseState::Done,
        reason: crate::words::say(&twin.lang, "desk-merged", &[("reference", (&row.reference.0).into())]),
        expected: None,
    };
    write(context, gone, Author::Person(""), kind)?;
    context.touch(Topic::Cases);
    Ok(())
}

fn give(context: &Context<'_>, row: &CaseRow, to: &str) -> Result<(), DeskError> {
    context.db.execute(
        "UPDATE conversation SET assignee = ?2, assigned = ?3, changed = ?3 WHERE id = ?1",
        (row.conversation.as_str(), to, context.millis()),
    )?;
    context.touch(Topic::Cases);
    Ok(())
}
