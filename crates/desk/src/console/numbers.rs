//! The area of the numbers, and their files.

use super::Console;
use super::refusal::{No, run};
use crate::api;
use crate::audit::{self, Entry};
use crate::error::DeskError;
use crate::numbers::{self, Licence, Lines};
use crate::office::Desk;
use crate::people::Staff;
use crate::people::session::Session;
use crate::town;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::{Timestamp, ToSpan};
use model::console::numbers::{NumbersCommand, NumbersReply, NumbersView, ReadNumbers};
use model::desk_api::{Numbers, WEEKS_MAX};
use model::id::DepartmentId;
use serde::Deserialize;
use std::collections::BTreeSet;

pub fn handle(desk: &Desk, staff: &Staff, command: NumbersCommand) -> Result<NumbersReply, DeskError> {
    Ok(match command {
        NumbersCommand::ReadNumbers(r) => NumbersReply::ReadNumbers(read(desk, staff, &r)?),
    })
}

fn read(desk: &Desk, staff: &Staff, asked: &ReadNumbers) -> Result<NumbersView, DeskError> {
    let reach = numbers::reach(staff);
    let numbers = numbers_of(desk, staff, asked, Lines::Together)?;
    let mut departments = desk.read(numbers::departments)?;
    departments.retain(|one| reach.as_ref().is_none_or(|reach| reach.contains(&one.id)));
    Ok(NumbersView { departments, numbers })
}

fn numbers_of(desk: &Desk, staff: &Staff, asked: &ReadNumbers, lines: Lines) -> Result<Numbers, DeskError> {
    if !numbers::may(staff) {
        return Err(DeskError::RoleMissing("lead"));
    }
    if !(1..=WEEKS_MAX).contains(&asked.weeks) {
        return Err(DeskError::Invalid(format!("weeks must be 1 to {WEEKS_MAX}")));
    }
    let of = match (numbers::reach(staff), &asked.department) {
        (reach, None) => reach,
        (Some(reach), Some(one)) if !reach.contains(one) => return Err(DeskError::RoleMissing("lead")),
        (_, Some(one)) => Some(BTreeSet::from([one.clone()])),
    };
    let now = Timestamp::now();
    desk.read(|db| {
        let this = numbers::span(db, None, None, now)?.last;
        let first = this.checked_sub((i64::from(asked.weeks) * 7 - 7).days()).unwrap_or(this);
        let span = numbers::span(db, Some(first), None, now)?;
        numbers::read(db, of.as_ref(), lines, span, now)
    })
}

/// What a file is asked by.
#[derive(Debug, Deserialize)]
pub struct File {
    #[serde(default)]
    department: String,
    weeks: u32,
    #[serde(default)]
    licence: Licence,
}

impl File {
    fn asked(&self) -> ReadNumbers {
        let department = (!self.department.is_empty()).then(|| DepartmentId::new(&self.department));
        ReadNumbers { department, weeks: self.weeks }
    }
}

/// As they are.
pub async fn csv(session: Session, State(console): State<Console>, Query(file): Query<File>) -> Result<Response, No> {
    let work = move || numbers::csv(&noted(&console, &session.staff, &file, "export numbers")?);
    Ok(api::numbers::table("numbers.csv", run(work).await?))
}

pub async fn open_table(
    session: Session,
    State(console): State<Console>,
    Query(file): Query<File>,
) -> Result<Response, No> {
    let work = move || numbers::open_table(&noted(&console, &session.staff, &file, "export open data")?);
    Ok(api::numbers::table("counter-numbers.csv", run(work).await?))
}

pub async fn open_data(
    session: Session,
    State(console): State<Console>,
    Query(file): Query<File>,
) -> Result<Response, No> {
    let work = move || {
        let numbers = noted(&console, &session.staff, &file, "export open data")?;
        let place = console.0.desk.read(town::place)?;
        Ok(serde_json::to_vec_pretty(&numbers::package(&numbers, &place, file.licence))?)
    };
    let bytes = run(work).await?;
    let offered = "attachment; filename=\"counter-numbers.json\"";
    Ok(([(CONTENT_TYPE, "application/json"), (CONTENT_DISPOSITION, offered)], bytes).into_response())
}

/// By department, and in the trail.
fn noted(console: &Console, staff: &Staff, file: &File, action: &str) -> Result<Numbers, DeskError> {
    let desk = &console.0.desk;
    let numbers = numbers_of(desk, staff, &file.asked(), Lines::Each)?;
    let subject = format!("department={} weeks={}", file.department, file.weeks);
    let actor = staff.actor();
    let entry = Entry { actor: &actor, action, kind: "numbers", subject: &subject, outcome: "" };
    desk.change(|context| audit::note_of(context, &entry))?;
    Ok(numbers)
}
