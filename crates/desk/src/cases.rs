//! What a clerk does: list, read, reply, move, remind, issue, close. Every step is in the audit trail.

use crate::context::{Context, moment};
use crate::error::DeskError;
use crate::writing::{Author, write, write_with_files};
use crate::{audit, inbox, numbers, town, writing};
use model::console::cases::StepKind;
use model::desk_api::{
    CaseDetail, CaseLetter, CaseRow, DOCUMENT_TEXT_MAX, RemindRequest, StatusRequest, SubmissionView, TEXT_MAX,
    TITLE_MAX,
};
use model::id::{BlobId, DepartmentId, GroupId, LetterId, Reference};
use model::letter::{Attachment, CaseState, Letter, LetterKind, ReceiptKind};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::Value;
use std::ops::RangeInclusive;

/// Which cases to list.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only cases of this department.
    #[serde(default)]
    #[param(example = "registry-office", nullable = false)]
    pub department: Option<String>,
    #[serde(default)]
    #[param(nullable = false, inline)]
    pub state: Option<CaseState>,
    /// Only those that wait for a person, or only those that do not.
    #[serde(default)]
    #[param(nullable = false)]
    pub wants_person: Option<bool>,
    /// At most this many, 100 if not given.
    #[serde(default)]
    #[param(minimum = 1, maximum = 1000, nullable = false)]
    pub limit: Option<u32>,
}

const COLUMNS: &str = "reference, id, department, topic, title, state, lang, wants_person, unread, opened, changed";

pub fn list(db: &Connection, filter: &Filter) -> Result<Vec<CaseRow>, DeskError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM conversation WHERE (?1 IS NULL OR department = ?1) AND (?2 IS NULL OR state = ?2)
         AND (?3 IS NULL OR wants_person = ?3) ORDER BY changed DESC LIMIT ?4"
    );
    let limit = filter.limit.unwrap_or(100);
    if !(1..=1000).contains(&limit) {
        return Err(DeskError::Invalid("limit must be 1 to 1000".into()));
    }
    let state = filter.state.map(state_name);
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((&filter.department, state, filter.wants_person, limit), from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn read(context: &Context<'_>, actor: &str, reference: &Reference) -> Result<CaseDetail, DeskError> {
    let row = find(context.db, reference)?;
    audit::note(context, actor, "read", row.conversation.as_str())?;
    context.db.execute("UPDATE conversation SET unread = 0 WHERE id = ?1", [row.conversation.as_str()])?;
    mark_read(context, &row.conversation)?;
    Ok(CaseDetail { row, ..detail(context.db, reference)? })
}

/// The whole case, as it is; nobody is told that it was read.
pub fn detail(db: &Connection, reference: &Reference) -> Result<CaseDetail, DeskError> {
    let row = find(db, reference)?;
    Ok(CaseDetail { letters: letters(db, &row.conversation)?, submissions: submissions(db, &row.conversation)?, row })
}

/// A person answers: the bot stays silent, the case is no longer waiting for one.
pub fn reply(
    context: &Context<'_>,
    actor: &str,
    reference: &Reference,
    author: &str,
    text: &str,
) -> Result<LetterId, DeskError> {
    let row = find(context.db, reference)?;
    let text = text.trim();
    check("text", text, 1..=TEXT_MAX)?;
    check("author", author, 0..=TITLE_MAX)?;
    audit::note(context, actor, "reply", row.conversation.as_str())?;
    context.db.execute(
        "UPDATE conversation SET automatic = 0, wants_person = 0, unread = 0, changed = ?2 WHERE id = ?1",
        (row.conversation.as_str(), context.millis()),
    )?;
    inbox::answered(context, &row.conversation)?;
    mark_read(context, &row.conversation)?;
    let kind = LetterKind::Text { text: text.to_owned(), attachments: vec![], choices: vec![], items: vec![] };
    write(context, &row.conversation, Author::Person(author), kind)
}

pub fn set_status(
    context: &Context<'_>,
    actor: &str,
    reference: &Reference,
    request: &StatusRequest,
) -> Result<LetterId, DeskError> {
    let row = find(context.db, reference)?;
    check("reason", &request.reason, 0..=TEXT_MAX)?;
    // The case's own reference may name the conversation or one of its submissions.
    let submission: Option<(String, String)> = context
        .db
        .query_row(
            "SELECT reference, title FROM submission WHERE reference = ?1
             UNION ALL SELECT reference, title FROM submission WHERE conversation = ?2 LIMIT 1",
            (reference.as_str(), row.conversation.as_str()),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let (about, title) = submission.unwrap_or_else(|| (row.reference.0.clone(), row.title.clone()));
    audit::note(context, actor, &format!("status {}", state_name(request.state)), &about)?;
    let expected = request.expected.map(|date| date.to_string()).unwrap_or_default();
    context.db.execute(
        "UPDATE submission SET state = ?2, expected = CASE WHEN ?3 = '' THEN expected ELSE ?3 END, changed = ?4
         WHERE reference = ?1",
        (&about, state_name(request.state), &expected, context.millis()),
    )?;
    context.db.execute(
        "UPDATE conversation SET state = ?2, changed = ?3 WHERE id = ?1",
        (row.conversation.as_str(), state_name(request.state), context.millis()),
    )?;
    let said = if request.reason.is_empty() { state_name(request.state) } else { &request.reason };
    inbox::step(context, &row.conversation, StepKind::Status, said, actor)?;
    if matches!(request.state, CaseState::Done | CaseState::Refused) {
        inbox::closed(context, &row.conversation, &request.reason, actor)?;
    } else {
        numbers::reopens(context, &row.conversation)?;
        context.db.execute("UPDATE conversation SET closed = 0 WHERE id = ?1", [row.conversation.as_str()])?;
    }
    let kind = LetterKind::Status {
        reference: Reference(about),
        title,
        state: request.state,
        reason: request.reason.clone(),
        expected: request.expected,
    };
    write(context, &row.conversation, Author::Person(""), kind)
}

pub fn remind(
    context: &Context<'_>,
    actor: &str,
    reference: &Reference,
    request: &RemindRequest,
) -> Result<LetterId, DeskError> {
    let row = find(context.db, reference)?;
    check("reminder", request.reminder.trim(), 1..=TITLE_MAX)?;
    check("title", request.title.trim(), 1..=TITLE_MAX)?;
    check("text", &request.text, 0..=TEXT_MAX)?;
    if request.remind_days_before.len() > 10 || request.remind_days_before.iter().any(|days| *days > 3650) {
        return Err(DeskError::Invalid("remind_days_before: at most 10 numbers, each at most 3650".into()));
    }
    audit::note(context, actor, "remind", row.conversation.as_str())?;
    let kind = LetterKind::Reminder {
        reminder: request.reminder.clone(),
        title: request.title.clone(),
        text: request.text.clone(),
        date: request.date,
        time: request.time,
        time_zone: town::time_zone(context.db)?,
        remind_days_before: request.remind_days_before.clone(),
        withdrawn: false,
    };
    write(context, &row.conversation, Author::Person(""), kind)
}

/// A document for one person; `text` is what is read first.
#[derive(Debug)]
pub struct Issue<'a> {
    pub title: &'a str,
    pub text: &'a str,
    pub name: &'a str,
    pub media_type: &'a str,
    pub bytes: &'a [u8],
}

pub fn issue(
    context: &Context<'_>,
    actor: &str,
    reference: &Reference,
    issue: &Issue<'_>,
) -> Result<LetterId, DeskError> {
    let row = find(context.db, reference)?;
    check("title", issue.title.trim(), 1..=TITLE_MAX)?;
    check("name", issue.name.trim(), 1..=TITLE_MAX)?;
    check("text", issue.text, 0..=DOCUMENT_TEXT_MAX)?;
    if issue.bytes.is_empty() {
        return Err(DeskError::Invalid("the file is empty".into()));
    }
    audit::note(context, actor, "issue document", row.conversation.as_str())?;
    let (attachment, sealed) = courier::attachment::seal(issue.name, issue.media_type, "", issue.bytes)?;
    let blob = attachment.blob.clone();
    let kind = LetterKind::Document { title: issue.title.to_owned(), text: issue.text.to_owned(), attachment };
    write_with_files(context, &row.conversation, Author::Person(""), kind, vec![(blob, sealed)])
}

/// What a letter of this case says of one of its files.
pub fn attachment(
    context: &Context<'_>,
    actor: &str,
    reference: &Reference,
    blob: &BlobId,
) -> Result<Attachment, DeskError> {
    let row = find(context.db, reference)?;
    audit::note(context, actor, "open file", row.conversation.as_str())?;
    let found = letters(context.db, &row.conversation)?.into_iter().find_map(|letter| {
        let attachments = match letter.letter.kind() {
            Some(LetterKind::Text { attachments, .. } | LetterKind::Submission { attachments, .. }) => {
                attachments.clone()
            }
            // What was issued can be looked at again.
            Some(LetterKind::Document { attachment, .. }) => vec![attachment.clone()],
            _ => Vec::new(),
        };
        attachments.into_iter().find(|attachment| attachment.blob == *blob)
    });
    found.ok_or_else(|| DeskError::NotFound { what: "file", id: blob.0.clone() })
}

/// Done: the automatic answers come back for whatever is asked next.
pub fn close(context: &Context<'_>, actor: &str, reference: &Reference, reason: &str) -> Result<LetterId, DeskError> {
    let row = find(context.db, reference)?;
    check("reason", reason, 0..=TEXT_MAX)?;
    audit::note(context, actor, "close", row.conversation.as_str())?;
    context.db.execute(
        "UPDATE conversation SET automatic = 1, wants_person = 0, state = 'done', changed = ?2 WHERE id = ?1",
        (row.conversation.as_str(), context.millis()),
    )?;
    inbox::closed(context, &row.conversation, reason, actor)?;
    write(context, &row.conversation, Author::Person(""), LetterKind::Close { reason: reason.to_owned() })
}

/// By the conversation's own reference or by that of one of its submissions.
pub fn find(db: &Connection, reference: &Reference) -> Result<CaseRow, DeskError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM conversation WHERE reference = ?1
         OR id = (SELECT conversation FROM submission WHERE reference = ?1)"
    );
    let row = db.prepare_cached(&sql)?.query_row([reference.as_str()], from_row).optional()?;
    row.ok_or_else(|| DeskError::NotFound { what: "case", id: reference.0.clone() })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    let state: String = row.get(5)?;
    Ok(CaseRow {
        reference: Reference(row.get(0)?),
        conversation: GroupId(row.get(1)?),
        department: DepartmentId(row.get(2)?),
        topic: row.get(3)?,
        title: row.get(4)?,
        state: serde_json::from_value(Value::String(state)).unwrap_or(CaseState::Received),
        lang: row.get(6)?,
        wants_person: row.get(7)?,
        unread: row.get(8)?,
        opened: moment(row.get(9)?),
        changed: moment(row.get(10)?),
    })
}

fn letters(db: &Connection, conversation: &GroupId) -> Result<Vec<CaseLetter>, DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT from_citizen, body, at, delivered, read, EXISTS (SELECT 1 FROM letter_failed AS f WHERE f.letter = letter.id)
         FROM letter WHERE conversation = ?1 ORDER BY place",
    )?;
    let rows = statement
        .query_map([conversation.as_str()], |row| {
            Ok((
                row.get::<_, bool>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, i64>(2)?,
                row.get::<_, bool>(3)?,
                row.get::<_, bool>(4)?,
                row.get::<_, bool>(5)?,
            ))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let mut letters = Vec::with_capacity(rows.len());
    for (from_citizen, body, at, delivered, read, failed) in rows {
        let letter: Letter = serde_json::from_str(&body)?;
        if !matches!(letter.kind(), Some(LetterKind::Receipt { .. })) {
            letters.push(CaseLetter { from_citizen, letter, received: moment(at), delivered, read, failed });
        }
    }
    Ok(letters)
}

fn submissions(db: &Connection, conversation: &GroupId) -> Result<Vec<SubmissionView>, DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT reference, form, title, answers, problems FROM submission WHERE conversation = ?1 ORDER BY changed",
    )?;
    let rows = statement.query_map([conversation.as_str()], |row| {
        Ok(SubmissionView {
            reference: Reference(row.get(0)?),
            form: row.get(1)?,
            title: row.get(2)?,
            answers: serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or(Value::Null),
            problems: serde_json::from_str(&row.get::<_, String>(4)?).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Tells the citizen that a person has read the letters that came in since the last time.
fn mark_read(context: &Context<'_>, conversation: &GroupId) -> Result<(), DeskError> {
    let mut statement = context
        .db
        .prepare_cached("SELECT id, body FROM letter WHERE conversation = ?1 AND from_citizen = 1 AND read = 0")?;
    let rows = statement
        .query_map([conversation.as_str()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut read = Vec::new();
    for (id, body) in rows {
        context.db.execute("UPDATE letter SET read = 1 WHERE id = ?1", [&id])?;
        let letter: Letter = serde_json::from_str(&body)?;
        if !matches!(letter.kind(), Some(LetterKind::Receipt { .. })) {
            read.push(LetterId(id));
        }
    }
    writing::confirm(context, conversation, Author::Person(""), ReceiptKind::Read, &read)
}

/// What the citizen knows a case as: the title of its form in their language; empty when there is none.
pub fn title_read(db: &Connection, conversation: &GroupId) -> Result<String, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT title FROM submission WHERE conversation = ?1 ORDER BY changed DESC LIMIT 1")?;
    Ok(statement.query_row([conversation.as_str()], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// Counted in characters, as people count.
pub fn check(what: &str, text: &str, allowed: RangeInclusive<usize>) -> Result<(), DeskError> {
    if allowed.contains(&text.chars().count()) {
        return Ok(());
    }
    let (least, most) = allowed.into_inner();
    Err(DeskError::Invalid(format!("{what} must have {least} to {most} characters")))
}

pub fn state_name(state: CaseState) -> &'static str {
    match state {
        CaseState::Received => "received",
        CaseState::InWork => "in_work",
        CaseState::WaitingForYou => "waiting_for_you",
        CaseState::Done => "done",
        CaseState::Refused => "refused",
    }
}
