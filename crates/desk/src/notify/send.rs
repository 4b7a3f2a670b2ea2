//! A template, filled in, becomes a letter of the department, or a reminder on the citizen's device.

use super::fill::{Layout, Values};
use super::templates::Template;
use crate::context::Context;
use crate::error::DeskError;
use crate::keys::Caller;
use crate::writing::{Author, write};
use crate::{audit, cases};
use jiff::civil::{Date, Time};
use model::desk_api::{RemindRequest, TEXT_MAX, TITLE_MAX, TemplateKind};
use model::id::Reference;
use model::letter::LetterKind;
use uuid::Uuid;

/// What a client asks to send.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: TemplateKind,
    pub filled: Filled,
    /// As the client wrote it.
    pub recipient: String,
    pub case: Reference,
    /// The client's own.
    pub reference: String,
}

/// A template with nothing left to fill in.
#[derive(Debug, Clone)]
pub struct Filled {
    pub template: String,
    pub version: u32,
    pub name: String,
    pub subject: String,
    pub body: String,
    pub reminder: Option<Reminder>,
}

#[derive(Debug, Clone)]
pub struct Reminder {
    date: Date,
    time: Option<Time>,
    remind_days_before: Vec<u32>,
}

/// Errors: what is missing, too long, or no date.
pub fn draft(template: &Template, values: &Values) -> Result<Filled, DeskError> {
    let view = &template.view;
    let missing = values.missing(&template.texts());
    if !missing.is_empty() {
        return Err(DeskError::Invalid(format!("Missing personalisation: {}", missing.join(", "))));
    }
    let mut subject = one_line(&values.fill(&view.subject, Layout::OneLine));
    if subject.is_empty() && view.reminder.is_some() {
        // A reminder needs a title.
        subject.clone_from(&view.name);
    }
    let layout = if view.kind == TemplateKind::Sms { Layout::OneLine } else { Layout::Lines };
    let body = values.fill(&view.body, layout).trim().to_owned();
    let written = body.chars().count() + subject.chars().count();
    if body.is_empty() || written > TEXT_MAX {
        return Err(DeskError::Invalid(format!("The message must have 1 to {TEXT_MAX} characters; it has {written}")));
    }
    if subject.chars().count() > TITLE_MAX {
        return Err(DeskError::Invalid(format!("The subject must have at most {TITLE_MAX} characters")));
    }
    let reminder = view.reminder.as_ref().map(|reminder| {
        let (date, time) = (values.fill(&reminder.date, Layout::OneLine), values.fill(&reminder.time, Layout::OneLine));
        Ok::<_, DeskError>(Reminder {
            date: date.trim().parse().map_err(|_| wrong("date", &date, "2027-01-31"))?,
            time: match time.trim() {
                "" => None,
                time => Some(time.parse().map_err(|_| wrong("time", time, "09:30"))?),
            },
            remind_days_before: reminder.remind_days_before.clone(),
        })
    });
    Ok(Filled {
        template: view.id.clone(),
        version: view.version,
        name: view.name.clone(),
        subject,
        body,
        reminder: reminder.transpose()?,
    })
}

/// Its id. Errors: there is no such case, it is another department's, the conversation has ended.
pub fn send(context: &Context<'_>, caller: &Caller, draft: &Draft) -> Result<Uuid, DeskError> {
    caller.reach.check(context.db, &draft.case)?;
    let row = cases::find(context.db, &draft.case)?;
    let Filled { subject, body, .. } = &draft.filled;
    let letter = match &draft.filled.reminder {
        Some(reminder) => {
            let request = RemindRequest {
                reminder: name(draft, reminder),
                title: subject.clone(),
                text: body.clone(),
                date: reminder.date,
                time: reminder.time,
                remind_days_before: reminder.remind_days_before.clone(),
            };
            cases::remind(context, &caller.id, &draft.case, &request)?
        }
        None => {
            audit::note(context, &caller.id, "notification", row.conversation.as_str())?;
            let text = if subject.is_empty() { body.clone() } else { format!("{subject}\n\n{body}") };
            let kind = LetterKind::Text { text, attachments: vec![], choices: vec![], items: vec![] };
            write(context, &row.conversation, Author::Person(""), kind)?
        }
    };
    let id = Uuid::new_v4();
    context.db.execute(
        "INSERT INTO notification (id, key, letter, kind, recipient, reference, template, version, titled, made)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        (
            id.to_string(),
            &caller.id,
            letter.as_str(),
            draft.kind.name(),
            &draft.recipient,
            &draft.reference,
            &draft.filled.template,
            draft.filled.version,
            !draft.filled.subject.is_empty(),
            context.millis(),
        ),
    )?;
    Ok(id)
}

/// By its name a later reminder replaces an earlier one: by the client's own reference, or else that of the same day.
fn name(draft: &Draft, reminder: &Reminder) -> String {
    let name = match draft.reference.is_empty() {
        true => format!("{} {}", draft.filled.name, reminder.date),
        false => draft.reference.clone(),
    };
    name.chars().take(TITLE_MAX).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn wrong(what: &str, found: &str, like: &str) -> DeskError {
    DeskError::Invalid(format!("The {what} of the reminder must be like {like}; it is {found}"))
}
