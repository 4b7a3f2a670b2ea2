//! The area of records: the trail for auditors, what is kept and erased for administrators; and their files.

use super::refusal::{No, run};
use super::{Console, proof};
use crate::audit::{self, Entry};
use crate::cases;
use crate::context::Context;
use crate::database;
use crate::error::DeskError;
use crate::numbers;
use crate::office::Desk;
use crate::people::session::Session;
use crate::people::{Names, Staff};
use crate::records::look::{self, LIMIT_MAX};
use crate::records::retention::{self, Rule};
use crate::records::trail::Search;
use crate::records::{erasure, holds, receipts, record};
use crate::{api, town};
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use model::console::Topic;
use model::console::records::{
    EraseCase, HoldView, ReceiptView, RecordsCommand, RecordsReply, RetentionPreview, RetentionRule, RetentionView,
    SearchTrail, TrailPage, TrailSearch,
};
use model::console::rights::Role;
use model::desk_api::{ProblemCode, TITLE_MAX};
use model::id::{DepartmentId, Reference};
use rusqlite::Connection;
use serde::Deserialize;

const RECEIPTS: u32 = 50;
/// More due cases than this are "more".
const DUE_MAX: usize = 100_000;

pub fn handle(console: &Console, staff: &Staff, command: RecordsCommand) -> Result<RecordsReply, DeskError> {
    let desk = &console.0.desk;
    let actor = staff.actor();
    let auditor = matches!(
        command,
        RecordsCommand::SearchTrail(_) | RecordsCommand::ProveTrail(_) | RecordsCommand::ReadProof(_)
    );
    staff.must_be(if auditor { Role::Auditor } else { Role::Administrator })?;
    Ok(match command {
        RecordsCommand::SearchTrail(r) => RecordsReply::SearchTrail(search(desk, staff, &r)?),
        RecordsCommand::ProveTrail(_) => RecordsReply::ProveTrail(proof::begin(console, staff)),
        RecordsCommand::ReadProof(_) => RecordsReply::ReadProof(proof::read(console)),
        RecordsCommand::ReadRetention(_) => RecordsReply::ReadRetention(desk.read(retention_view)?),
        RecordsCommand::PreviewRetention(r) => {
            let rule = checked(staff, &r.rule)?;
            RecordsReply::PreviewRetention(desk.rehearse(|context| {
                retention::set(context, &actor, &rule)?;
                due(context.db, context.now)
            })?)
        }
        RecordsCommand::SaveRetention(r) => {
            let rule = checked(staff, &r.rule)?;
            RecordsReply::SaveRetention(desk.change(|context| {
                retention::set(context, &actor, &rule)?;
                changed(context, retention_view)
            })?)
        }
        RecordsCommand::RemoveRetention(r) => {
            must_rule(staff, &r.department)?;
            RecordsReply::RemoveRetention(desk.change(|context| {
                retention::remove(context, &actor, &r.department, &r.topic)?;
                changed(context, retention_view)
            })?)
        }
        RecordsCommand::ListHolds(_) => RecordsReply::ListHolds(desk.read(|db| held(db, staff))?),
        RecordsCommand::PlaceHold(r) => RecordsReply::PlaceHold(desk.change(|context| {
            own_case(context.db, staff, &r.reference)?;
            holds::place(context, &actor, &r.reference, &r.reason)?;
            changed(context, |db| held(db, staff))
        })?),
        RecordsCommand::LiftHold(r) => RecordsReply::LiftHold(desk.change(|context| {
            own_case(context.db, staff, &r.reference)?;
            holds::lift(context, &actor, &r.reference, &r.reason)?;
            changed(context, |db| held(db, staff))
        })?),
        RecordsCommand::EraseCase(r) => RecordsReply::EraseCase(erase(desk, staff, &r)?),
        RecordsCommand::ListReceipts(_) => RecordsReply::ListReceipts(desk.read(|db| {
            let mut all = receipts::list(db, RECEIPTS)?;
            all.retain(|receipt| staff.may(Role::Administrator, &receipt.department));
            Ok(all)
        })?),
    })
}

fn changed<T>(context: &Context<'_>, view: impl FnOnce(&Connection) -> Result<T, DeskError>) -> Result<T, DeskError> {
    context.touch(Topic::Records);
    view(context.db)
}

/// The trail is read beside the desk's own work: looking through a million rows holds up nobody.
fn search(desk: &Desk, staff: &Staff, asked: &SearchTrail) -> Result<TrailPage, DeskError> {
    if !(1..=LIMIT_MAX).contains(&asked.limit) {
        return Err(DeskError::Invalid(format!("limit must be 1 to {LIMIT_MAX}")));
    }
    let names = desk.read(Names::read)?;
    let mut question = look::question(&names, staff, &asked.search)?;
    // Turning a page is no new question.
    if asked.before.is_none() {
        note(desk, staff, "search trail", &look::words(&asked.search, &question))?;
    }
    question.search = Search { before: asked.before, limit: Some(asked.limit), ..question.search };
    let mut db = database::open_beside(&desk.0.config.data)?;
    look::page(&*db.transaction()?, &names, &question)
}

fn note(desk: &Desk, staff: &Staff, action: &str, subject: &str) -> Result<(), DeskError> {
    let actor = staff.actor();
    let entry = Entry { actor: &actor, action, kind: "trail", subject, outcome: "" };
    desk.change(|context| audit::note_of(context, &entry))
}

fn retention_view(db: &Connection) -> Result<RetentionView, DeskError> {
    let rule = |Rule { department, topic, days }| RetentionRule { department, topic, days };
    Ok(RetentionView {
        rules: retention::rules(db)?.into_iter().map(rule).collect(),
        due: due(db, Timestamp::now())?,
        departments: numbers::departments(db)?,
    })
}

fn due(db: &Connection, now: Timestamp) -> Result<RetentionPreview, DeskError> {
    let count = |at: Timestamp| Ok::<_, DeskError>(retention::due(db, at, DUE_MAX)?.len());
    let soon = count(now + SignedDuration::from_hours(30 * 24))?;
    Ok(RetentionPreview { now: count(now)? as u32, in_thirty_days: soon as u32, more: soon == DUE_MAX })
}

/// Errors: a rule for what one does not look after, or with a topic that is none.
fn checked(staff: &Staff, rule: &RetentionRule) -> Result<Rule, DeskError> {
    must_rule(staff, &rule.department)?;
    cases::check("a topic", &rule.topic, 0..=TITLE_MAX)?;
    Ok(Rule { department: rule.department.clone(), topic: rule.topic.trim().to_owned(), days: rule.days })
}

/// A rule for every department takes somebody who looks after every department.
fn must_rule(staff: &Staff, department: &str) -> Result<(), DeskError> {
    if department.is_empty() {
        return staff.must_everywhere(Role::Administrator);
    }
    staff.must(Role::Administrator, &DepartmentId::new(department))
}

fn own_case(db: &Connection, staff: &Staff, reference: &Reference) -> Result<Reference, DeskError> {
    let row = cases::find(db, reference)?;
    staff.must(Role::Administrator, &row.department)?;
    Ok(row.reference)
}

fn held(db: &Connection, staff: &Staff) -> Result<Vec<HoldView>, DeskError> {
    let names = Names::read(db)?;
    let mut views = Vec::new();
    for hold in holds::list(db)? {
        let department = cases::find(db, &hold.reference)?.department;
        if staff.may(Role::Administrator, &department) {
            let by = names.or_actor(hold.by);
            views.push(HoldView { reference: hold.reference, department, since: hold.since, by, reason: hold.reason });
        }
    }
    Ok(views)
}

fn erase(desk: &Desk, staff: &Staff, asked: &EraseCase) -> Result<ReceiptView, DeskError> {
    if asked.typed.trim().to_uppercase() != asked.reference.0 {
        return Err(DeskError::Invalid(format!("type the reference {} to erase this case", asked.reference)));
    }
    let number = desk.change(|context| {
        own_case(context.db, staff, &asked.reference)?;
        erasure::erase(context, &staff.actor(), &asked.reference, &asked.reason)?;
        context.touch(Topic::Cases);
        changed(context, |db| Ok(db.query_row("SELECT max(place) FROM erasure", [], |row| row.get(0))?))
    })?;
    desk.fold()?;
    desk.read(|db| receipts::find(db, number))
}

/// What an export is asked by: the search as JSON, so that both ask the same.
#[derive(Debug, Deserialize)]
pub struct Asked {
    search: String,
}

/// The rows of a search as CSV; the export is in the trail itself.
pub async fn export(
    session: Session,
    State(console): State<Console>,
    Query(asked): Query<Asked>,
) -> Result<Response, No> {
    let asked: TrailSearch =
        serde_json::from_str(&asked.search).map_err(|error| No::new(ProblemCode::Malformed, error.to_string()))?;
    let desk = console.0.desk.clone();
    let (noting, staff) = (desk.clone(), session.staff);
    let question = run(move || {
        staff.must_be(Role::Auditor)?;
        let question = look::question(&noting.read(Names::read)?, &staff, &asked)?;
        note(&noting, &staff, "export trail", &look::words(&asked, &question))?;
        Ok(question)
    })
    .await?;
    Ok(api::trail_file(desk, question.search, question.more))
}

/// A receipt to be printed.
pub async fn receipt(
    session: Session,
    State(console): State<Console>,
    Path(number): Path<i64>,
) -> Result<Response, No> {
    let text = run(move || {
        let desk = &console.0.desk;
        let receipt = desk.read(|db| receipts::find(db, number))?;
        session.staff.must_be(Role::Administrator)?;
        session.staff.must(Role::Administrator, &receipt.department)?;
        let place = desk.read(town::place)?;
        Ok(receipts::text(&receipt, &place))
    })
    .await?;
    let offered = format!("attachment; filename=\"receipt-{number}.txt\"");
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, offered)], text).into_response())
}

/// Everything that is kept of the citizen whose case this is; in the trail.
pub async fn record(
    session: Session,
    State(console): State<Console>,
    Path(reference): Path<Reference>,
) -> Result<Response, No> {
    // Whatever the same citizen told other departments is in it.
    session.staff.must_everywhere(Role::Administrator)?;
    let bytes = record::export(&console.0.desk, &session.staff.actor(), &reference).await?;
    let offered = format!("attachment; filename=\"record-{reference}.zip\"");
    Ok(([(CONTENT_TYPE, "application/zip".to_owned()), (CONTENT_DISPOSITION, offered)], bytes).into_response())
}
