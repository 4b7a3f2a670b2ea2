//! Sending a form: all answers are checked, the receipt is made on the device, the outbox does the rest.

use crate::context::{Context, moment};
use crate::error::EngineError;
use crate::{address, attachments, conversations, drafts, items, letters};
use model::days::working_days_after;
use model::id::{DepartmentId, DraftId, GroupId, Reference};
use model::letter::{CaseState, LetterKind};
use model::view::{CaseStepView, CaseView, ReceiptView, Switch};
use model::{ErrorCode, Failure, Table};
use rusqlite::Row;

pub fn send(context: &Context<'_>, id: &DraftId, group: GroupId, random: [u8; 8]) -> Result<ReceiptView, EngineError> {
    let draft = drafts::read(context, id)?;
    let (item, _) = drafts::form_of(context, &draft.form)?;
    let definition = drafts::definition(&item.item)?;
    let form = forms::Form::parse(&definition.schema, definition.ui.as_ref())
        .map_err(|mistakes| Failure::new(ErrorCode::Internal).detail(format!("{mistakes:?}")))?;
    let mut answers = draft.answers.clone();
    drafts::name_files(&form, &mut answers, &draft.files);
    let form = form.on(&context.today().to_string());
    let evaluation = form.evaluate(&answers);
    if !evaluation.errors.is_empty() {
        let first = evaluation.errors.first().map(|error| error.path.clone()).unwrap_or_default();
        return Err(Failure::new(ErrorCode::AnswersInvalid)
            .arg("count", evaluation.errors.len())
            .arg("first", first)
            .into());
    }
    let department = item.item.department.clone().ok_or(ErrorCode::DepartmentUnreachable)?;
    let conversation = conversations::open(context, &department, "", group)?;
    let submission = form.submission(&answers);
    // What was attached to a question that is hidden by now does not go along, as its answer does not.
    let sent = draft.files.iter().filter(|row| submission.pointer(&row.scope).is_some());
    let files: Vec<(String, String)> = sent.map(|row| (row.scope.clone(), row.file.id.clone())).collect();
    let prepared = attachments::prepare(context, &files)?;
    let reference = Reference::from_random(random);
    let letter = letters::write(
        context,
        &conversation,
        LetterKind::Submission {
            reference: reference.clone(),
            form: address::plain(draft.form.as_str()).into(),
            revision: definition.revision,
            lang: item.item.lang.clone(),
            title: item.item.title.clone(),
            answers: submission,
            attachments: prepared.attachments(),
            helped: context.settings.helped == Switch::On,
        },
    )?;
    prepared.queue(context, &letter.id)?;
    let expected = (definition.takes_days > 0).then(|| working_days_after(context.today(), definition.takes_days));
    context
        .db
        .prepare_cached(
            "INSERT INTO submitted (reference, conversation, letter, form, title, expected, sent, changed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        )?
        .execute((
            reference.as_str(),
            conversation.as_str(),
            letter.id.as_str(),
            draft.form.as_str(),
            &item.item.title,
            expected.map(|date| date.to_string()).unwrap_or_default(),
            context.millis(),
        ))?;
    drafts::discard(context, id)?;
    context.touch(Table::Cases);
    Ok(ReceiptView {
        reference,
        title: item.item.title.clone(),
        department: item.department.clone(),
        conversation,
        what_next: definition.what_next.clone(),
        expected,
        sent: context.now,
    })
}

pub fn cases(context: &Context<'_>) -> Result<Vec<CaseView>, EngineError> {
    let mut statement = context.db.prepare_cached(
        "SELECT s.reference, s.title, s.conversation, c.department, s.state, s.reason, s.expected, s.sent, s.changed,
         EXISTS (SELECT 1 FROM letter AS l WHERE l.id = s.letter AND l.state IN ('queued', 'waiting', 'failed'))
         FROM submitted AS s JOIN conversation AS c ON c.id = s.conversation ORDER BY s.changed DESC",
    )?;
    let rows = statement.query_map([], case_row)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter()
        .map(|(mut view, department)| {
            if let Some((named, department)) = items::department(context, &department)? {
                view.department = Some(named);
                view.icon = department.icon;
            }
            view.timeline = timeline(context, &view.reference)?;
            Ok(view)
        })
        .collect()
}

fn case_row(row: &Row<'_>) -> rusqlite::Result<(CaseView, DepartmentId)> {
    let state: String = row.get(4)?;
    let expected: String = row.get(6)?;
    Ok((
        CaseView {
            reference: Reference(row.get(0)?),
            title: row.get(1)?,
            conversation: GroupId(row.get(2)?),
            department: None,
            icon: String::new(),
            waiting: row.get(9)?,
            state: state_of(&state),
            reason: row.get(5)?,
            expected: expected.parse().ok(),
            sent: moment(row.get(7)?),
            changed: moment(row.get(8)?),
            timeline: Vec::new(),
        },
        DepartmentId(row.get(3)?),
    ))
}

fn timeline(context: &Context<'_>, reference: &Reference) -> Result<Vec<CaseStepView>, EngineError> {
    let mut statement =
        context.db.prepare_cached("SELECT state, at, reason FROM submitted_step WHERE reference = ?1 ORDER BY at")?;
    let rows = statement
        .query_map([reference.as_str()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(rows
        .into_iter()
        .filter_map(|(state, at, reason)| Some(CaseStepView { state: state_of(&state)?, at: moment(at), reason }))
        .collect())
}

fn state_of(text: &str) -> Option<CaseState> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}
