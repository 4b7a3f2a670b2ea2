//! Templates: each change is a new version, so that what was sent by an old one can be looked up.

use super::fill::placeholders;
use crate::audit;
use crate::context::{Context, moment};
use crate::error::DeskError;
use model::desk_api::{TEXT_MAX, TITLE_MAX, TemplateKind, TemplateReminder, TemplateRequest, TemplateView};
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

/// Most characters of a text message: six of the network's.
const SMS_MAX: usize = 918;

/// One version as it is filled in.
#[derive(Debug, Clone)]
pub struct Template {
    pub view: TemplateView,
}

impl Template {
    /// Every text in which something can be filled in.
    pub fn texts(&self) -> Vec<&str> {
        texts(&self.view.subject, &self.view.body, self.view.reminder.as_ref())
    }
}

pub fn make(context: &Context<'_>, actor: &str, request: &TemplateRequest) -> Result<TemplateView, DeskError> {
    check(request)?;
    let id = Uuid::new_v4().to_string();
    context.db.execute("INSERT INTO template (id, version, made) VALUES (?1, 1, ?2)", (&id, context.millis()))?;
    insert(context, actor, &id, 1, request)?;
    audit::note(context, actor, "template made", &id)?;
    view(context.db, &id)
}

/// The next version.
pub fn change(
    context: &Context<'_>,
    actor: &str,
    id: &str,
    request: &TemplateRequest,
) -> Result<TemplateView, DeskError> {
    check(request)?;
    let before = view(context.db, id)?;
    if before.kind != request.kind {
        return Err(DeskError::WrongState(format!("kind stays {}; make another template", before.kind.name())));
    }
    insert(context, actor, id, before.version + 1, request)?;
    context.db.execute("UPDATE template SET version = version + 1 WHERE id = ?1", [id])?;
    audit::note(context, actor, "template changed", id)?;
    view(context.db, id)
}

/// It cannot be sent any more; what was sent by it can be looked up.
pub fn remove(context: &Context<'_>, actor: &str, id: &str) -> Result<TemplateView, DeskError> {
    view(context.db, id)?;
    context.db.execute("UPDATE template SET removed = 1 WHERE id = ?1", [id])?;
    audit::note(context, actor, "template removed", id)?;
    Ok(TemplateView { removed: true, ..found(context.db, id, None)?.ok_or_else(|| unknown(id))? })
}

/// Errors: there is no such template, or it was removed.
pub fn view(db: &Connection, id: &str) -> Result<TemplateView, DeskError> {
    found(db, id, None)?.filter(|template| !template.removed).ok_or_else(|| unknown(id))
}

/// In the order of their names.
pub fn views(db: &Connection, kind: Option<TemplateKind>) -> Result<Vec<TemplateView>, DeskError> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE v.version = t.version AND t.removed = 0 AND (?1 IS NULL OR v.kind = ?1) ORDER BY v.name, t.id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows =
        statement.query_map([kind.map(TemplateKind::name)], |row| Ok(from_row(row)))?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().collect()
}

pub fn templates(db: &Connection, kind: Option<TemplateKind>) -> Result<Vec<Template>, DeskError> {
    Ok(views(db, kind)?.into_iter().map(|view| Template { view }).collect())
}

/// The newest version of one that can be sent.
pub fn find(db: &Connection, id: &Uuid) -> Result<Option<Template>, DeskError> {
    Ok(found(db, &id.to_string(), None)?.filter(|view| !view.removed).map(|view| Template { view }))
}

/// Any version, of one that was removed too.
pub fn find_version(db: &Connection, id: &Uuid, version: u32) -> Result<Option<Template>, DeskError> {
    Ok(found(db, &id.to_string(), Some(version))?.map(|view| Template { view }))
}

const COLUMNS: &str =
    "t.id, v.version, v.name, v.kind, v.subject, v.body, v.date, v.time, v.days_before, t.made, v.made,
    v.actor, t.removed FROM template AS t JOIN template_version AS v ON v.template = t.id";

fn found(db: &Connection, id: &str, version: Option<u32>) -> Result<Option<TemplateView>, DeskError> {
    let sql = format!("SELECT {COLUMNS} WHERE t.id = ?1 AND v.version = coalesce(?2, t.version)");
    db.prepare_cached(&sql)?.query_row((id, version), |row| Ok(from_row(row))).optional()?.transpose()
}

fn unknown(id: &str) -> DeskError {
    DeskError::NotFound { what: "template", id: id.to_owned() }
}

fn insert(
    context: &Context<'_>,
    actor: &str,
    id: &str,
    version: u32,
    request: &TemplateRequest,
) -> Result<(), DeskError> {
    let reminder = request.reminder.as_ref();
    context.db.execute(
        "INSERT INTO template_version (template, version, name, kind, subject, body, date, time, days_before, actor, made)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        (
            id,
            version,
            request.name.trim(),
            request.kind.name(),
            if has_subject(request) { request.subject.trim() } else { "" },
            &request.body,
            reminder.map_or("", |reminder| reminder.date.trim()),
            reminder.map_or("", |reminder| reminder.time.trim()),
            serde_json::to_string(reminder.map_or(&[][..], |reminder| &reminder.remind_days_before))?,
            actor,
            context.millis(),
        ),
    )?;
    Ok(())
}

fn has_subject(request: &TemplateRequest) -> bool {
    request.kind != TemplateKind::Sms || request.reminder.is_some()
}

fn check(request: &TemplateRequest) -> Result<(), DeskError> {
    let invalid = |text: String| Err(DeskError::Invalid(text));
    let long = |text: &str| text.chars().count();
    if !(1..=TITLE_MAX).contains(&long(request.name.trim())) {
        return invalid(format!("name must have 1 to {TITLE_MAX} characters"));
    }
    let subject = request.subject.trim();
    if long(subject) > TITLE_MAX || subject.chars().any(char::is_control) {
        return invalid(format!("subject must have at most {TITLE_MAX} characters, all in one line"));
    }
    let most = if request.kind == TemplateKind::Sms { SMS_MAX } else { TEXT_MAX };
    if request.body.trim().is_empty() || long(&request.body) > most {
        return invalid(format!("body must have 1 to {most} characters"));
    }
    if let Some(TemplateReminder { date, time, remind_days_before }) = &request.reminder {
        if !(1..=TITLE_MAX).contains(&long(date.trim())) || long(time) > TITLE_MAX {
            return invalid(
                "reminder.date must not be empty, and no longer than 200 characters, nor may time be".into(),
            );
        }
        if remind_days_before.len() > 10 || remind_days_before.iter().any(|days| *days > 3650) {
            return invalid("remind_days_before: at most 10 numbers, each at most 3650".into());
        }
    }
    Ok(())
}

fn texts<'a>(subject: &'a str, body: &'a str, reminder: Option<&'a TemplateReminder>) -> Vec<&'a str> {
    let mut texts = vec![subject, body];
    texts.extend(reminder.into_iter().flat_map(|reminder| [reminder.date.as_str(), reminder.time.as_str()]));
    texts
}

fn from_row(row: &Row<'_>) -> Result<TemplateView, DeskError> {
    let (subject, body, date): (String, String, String) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let remind_days_before = serde_json::from_str(&row.get::<_, String>(8)?)?;
    let reminder = match date.is_empty() {
        true => None,
        false => Some(TemplateReminder { date, time: row.get(7)?, remind_days_before }),
    };
    let all = texts(&subject, &body, reminder.as_ref()).join("\n");
    Ok(TemplateView {
        id: row.get(0)?,
        version: row.get(1)?,
        name: row.get(2)?,
        kind: serde_json::from_value(row.get::<_, String>(3)?.into())?,
        placeholders: placeholders(&all),
        subject,
        body,
        reminder,
        made: moment(row.get(9)?),
        changed: moment(row.get(10)?),
        changed_by: row.get(11)?,
        removed: row.get(12)?,
    })
}
