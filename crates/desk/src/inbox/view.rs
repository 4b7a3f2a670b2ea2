//! One case in full, as its clerk sees it.

use super::list::{COLUMNS, from_row};
use super::{answers, gloss, later, steps, work};
use crate::cases;
use crate::context::{Context, moment};
use crate::error::DeskError;
use crate::people::{self, Staff};
use model::console::cases::{CaseLine, CaseView, Colleague, FilledForm, Note};
use model::console::rights::Role;
use model::desk_api::CaseRow;
use model::id::{DepartmentId, GroupId, ItemId, Reference};
use model::letter::{Letter, LetterKind};
use rusqlite::Connection;
use serde_json::Value;

/// Other cases of the same device, at most.
const EARLIER_MAX: u32 = 10;
const DAY: i64 = 86_400_000;

/// Reads it as `staff`: noted, and the citizen is told that it was read.
pub fn read(context: &Context<'_>, staff: &Staff, row: &CaseRow) -> Result<CaseView, DeskError> {
    context
        .db
        .prepare_cached("INSERT OR IGNORE INTO opened (conversation, staff, day) VALUES (?1, ?2, ?3)")?
        .execute((row.conversation.as_str(), &staff.id, context.millis() / DAY))?;
    let detail = cases::read(context, &staff.actor(), &row.reference)?;
    let group = &row.conversation;
    let line = line(context.db, group)?;
    let seen = work::newest(context.db, group)?;
    Ok(CaseView {
        letters: detail.letters,
        glosses: gloss::list(context.db, group)?,
        seen,
        submissions: submissions(context.db, group)?,
        notes: notes(context.db, group)?,
        timeline: steps::list(context.db, group)?,
        later: later::list(context.db, group)?,
        draft: later::draft(context.db, group, &staff.id)?,
        also_writing: later::also_writing(context.db, group, &staff.id)?,
        earlier: earlier(context.db, staff, group)?,
        readers_today: context.db.query_row(
            "SELECT count(*) FROM opened WHERE conversation = ?1 AND day = ?2",
            (group.as_str(), context.millis() / DAY),
            |row| row.get(0),
        )?,
        line,
    })
}

pub fn line(db: &Connection, group: &GroupId) -> Result<CaseLine, DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM conversation AS c WHERE c.id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([group.as_str()], from_row)?)
}

/// Those who may have a case of this department, whoever has least first.
pub fn colleagues(db: &Connection, department: &DepartmentId) -> Result<Vec<Colleague>, DeskError> {
    let mut colleagues = Vec::new();
    for person in people::list(db)?
        .into_iter()
        .filter(|person| !person.suspended && (person.passkeys > 0 || person.account.is_some()))
    {
        if person.grants.iter().any(|grant| grant.gives(Role::Clerk, department)) {
            let load = db
                .prepare_cached("SELECT count(*) FROM conversation WHERE closed = 0 AND assignee = ?1")?
                .query_row([&person.id], |row| row.get(0))?;
            colleagues.push(Colleague { id: person.id, name: person.name, presence: person.presence, load });
        }
    }
    colleagues.sort_by(|one, two| (one.presence, one.load, &one.name).cmp(&(two.presence, two.load, &two.name)));
    Ok(colleagues)
}

fn submissions(db: &Connection, group: &GroupId) -> Result<Vec<FilledForm>, DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT submission.reference, form, title, answers, problems, expected, body
         FROM submission JOIN letter ON letter.id = submission.letter WHERE submission.conversation = ?1 ORDER BY place",
    )?;
    let rows = statement
        .query_map([group.as_str()], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
                row.get::<_, String>(4)?,
                row.get::<_, String>(5)?,
                row.get::<_, String>(6)?,
            ))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let mut filled = Vec::with_capacity(rows.len());
    for (reference, form, title, raw, problems, expected, body) in rows {
        let raw: Value = serde_json::from_str(&raw)?;
        let letter: Letter = serde_json::from_str(&body)?;
        let Some(LetterKind::Submission { lang, helped, .. }) = letter.kind() else { continue };
        let ours = answers::in_words(db, &ItemId(form), &title, lang, &raw)?;
        filled.push(FilledForm {
            reference: Reference(reference),
            title_read: if ours.title == title { String::new() } else { title },
            title: ours.title,
            answers: ours.answers,
            problems: serde_json::from_str(&problems)?,
            helped: *helped,
            expected: expected.parse().ok(),
            raw,
        });
    }
    Ok(filled)
}

fn notes(db: &Connection, group: &GroupId) -> Result<Vec<Note>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT author, text, at FROM note WHERE conversation = ?1 ORDER BY place")?;
    let rows = statement.query_map([group.as_str()], |row| {
        Ok(Note { author: row.get(0)?, text: row.get(1)?, at: moment(row.get(2)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Only those that the reader may open.
fn earlier(db: &Connection, staff: &Staff, group: &GroupId) -> Result<Vec<CaseLine>, DeskError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM conversation AS c WHERE c.client = (SELECT client FROM conversation WHERE id = ?1)
         AND c.client <> '' AND c.id <> ?1 AND c.merged_into = '' ORDER BY c.changed DESC LIMIT ?2"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((group.as_str(), EARLIER_MAX), from_row)?.collect::<Result<Vec<CaseLine>, _>>()?;
    Ok(rows.into_iter().filter(|line| staff.may(Role::Clerk, &line.department)).collect())
}
