//! The numbers: figures of departments and weeks, of nobody.

use super::caller::{Numbers as NumbersScope, With};
use super::parts::Checked;
use super::problem::Refusal;
use super::refusals::OfNumbers;
use super::run;
use crate::error::DeskError;
use crate::numbers::{self, Licence, Lines};
use crate::office::Desk;
use crate::town;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use model::desk_api::Numbers;
use model::id::DepartmentId;
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;

/// Which weeks of which department.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only this department; every one that the key is for if not given.
    #[serde(default)]
    #[param(example = "registry-office", nullable = false)]
    department: Option<String>,
    /// A day of the first week; eleven weeks before the last if not given. At most the last 260 weeks are told.
    #[serde(default)]
    #[param(nullable = false)]
    from: Option<Date>,
    /// A day of the last week; this week if not given.
    #[serde(default)]
    #[param(nullable = false)]
    to: Option<Date>,
}

/// The same, and under which licence.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Open {
    /// Only this department; every one that the key is for if not given.
    #[serde(default)]
    #[param(example = "registry-office", nullable = false)]
    department: Option<String>,
    /// A day of the first week; eleven weeks before the last if not given. At most the last 260 weeks are told.
    #[serde(default)]
    #[param(nullable = false)]
    from: Option<Date>,
    /// A day of the last week; this week if not given.
    #[serde(default)]
    #[param(nullable = false)]
    to: Option<Date>,
    /// Under which the department gives its numbers away; `CC-BY-4.0` if not given.
    #[serde(default)]
    #[param(inline, nullable = false)]
    licence: Option<Licence>,
}

/// Read the numbers
///
/// Times to the first answer and to the end, queues, ratings, questions without an answer: by department and week. No figure is
/// about one citizen or one clerk, and erasing a case changes none of them.
#[utoipa::path(
    get, path = "/numbers", tag = "numbers", operation_id = "readNumbers",
    params(Which),
    responses(
        (status = 200, description = "The numbers.", body = Numbers, example = json!({
            "made": "2026-11-21T09:30:00Z", "time_zone": "Europe/London",
            "weeks": [{
                "department": "registry-office", "week": "2026-W46", "begins": "2026-11-09", "over": true,
                "opened": 41, "closed": 38, "reopened": 3, "waiting_at_end": 7,
                "first_answer": {"count": 36, "median": 22, "p90": 190},
                "resolution": {"count": 38, "median": 1510, "p90": 8730},
                "ratings": {"count": 12, "mean": 4.25, "stars": [0, 1, 1, 4, 6]},
                "questions": 58, "unanswered": 9, "person_asked": 31
            }],
            "now": [{"department": "registry-office", "waiting": 4, "open": 19}]
        })),
        OfNumbers
    ),
    security(("key" = ["numbers"]))
)]
pub async fn read(
    caller: With<NumbersScope>,
    State(desk): State<Desk>,
    Checked(Query(which)): Checked<Query<Which>>,
) -> Result<Json<Numbers>, Refusal> {
    Ok(Json(run(move || numbers_of(&desk, &caller, &which)).await?))
}

/// Export the numbers
///
/// The same as CSV.
#[utoipa::path(
    get, path = "/numbers/export", tag = "numbers", operation_id = "exportNumbers",
    params(Which),
    responses(
        (status = 200, description = "A line for each department and week.", content_type = "text/csv", body = String,
            example = "department,week,begins,over,opened\r\nregistry-office,2026-W46,2026-11-09,true,41\r\n"),
        OfNumbers
    ),
    security(("key" = ["numbers"]))
)]
pub async fn export(
    caller: With<NumbersScope>,
    State(desk): State<Desk>,
    Checked(Query(which)): Checked<Query<Which>>,
) -> Result<Response, Refusal> {
    let bytes = run(move || numbers::csv(&numbers_of(&desk, &caller, &which)?)).await?;
    Ok(table("numbers.csv", bytes))
}

/// Fetch the numbers as open data
///
/// As a Data Package (frictionlessdata.io, version 1) with its columns and its licence. Weeks that are over; counts below five
/// are not told, so that nobody can be recognised.
#[utoipa::path(
    get, path = "/numbers/open-data", tag = "numbers", operation_id = "openData",
    params(Open),
    responses(
        (status = 200, description = "The package.", body = Object, example = json!({
            "profile": "data-package", "name": "counter-numbers",
            "licenses": [{"name": "CC-BY-4.0"}],
            "resources": [{"name": "weeks", "data": [{"department": "registry-office", "week": "2026-W46", "opened": 41, "reopened": "<5"}]}]
        })),
        OfNumbers
    ),
    security(("key" = ["numbers"]))
)]
pub async fn open_data(
    caller: With<NumbersScope>,
    State(desk): State<Desk>,
    Checked(Query(Open { department, from, to, licence })): Checked<Query<Open>>,
) -> Result<Json<Value>, Refusal> {
    let work = move || {
        let which = Which { department, from, to };
        let place = desk.read(town::place)?;
        Ok(numbers::package(&numbers_of(&desk, &caller, &which)?, &place, licence.unwrap_or_default()))
    };
    Ok(Json(run(work).await?))
}

/// Fetch the open data's table
///
/// Only the rows, as CSV.
#[utoipa::path(
    get, path = "/numbers/open-data/table", tag = "numbers", operation_id = "openDataTable",
    params(Which),
    responses(
        (status = 200, description = "The rows.", content_type = "text/csv", body = String,
            example = "department,week,begins,opened,closed,reopened\r\nregistry-office,2026-W46,2026-11-09,41,38,<5\r\n"),
        OfNumbers
    ),
    security(("key" = ["numbers"]))
)]
pub async fn open_table(
    caller: With<NumbersScope>,
    State(desk): State<Desk>,
    Checked(Query(which)): Checked<Query<Which>>,
) -> Result<Response, Refusal> {
    let bytes = run(move || numbers::open_table(&numbers_of(&desk, &caller, &which)?)).await?;
    Ok(table("counter-numbers.csv", bytes))
}

pub(crate) fn table(name: &str, bytes: Vec<u8>) -> Response {
    let offered = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, "text/csv".to_owned()), (CONTENT_DISPOSITION, offered)], bytes).into_response()
}

fn numbers_of(desk: &Desk, caller: &With<NumbersScope>, which: &Which) -> Result<Numbers, DeskError> {
    let asked = which.department.as_deref().map(DepartmentId::new);
    let departments = caller.reach.narrowed(asked.as_ref())?;
    let now = Timestamp::now();
    desk.read(|db| {
        if let Some(asked) = asked.filter(|asked| !numbers::is_department(db, asked).unwrap_or(false)) {
            return Err(DeskError::NotFound { what: "department", id: asked.0 });
        }
        let span = numbers::span(db, which.from, which.to, now)?;
        numbers::read(db, departments.as_ref(), Lines::Each, span, now)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_department_or_those_of_the_key() {
        use crate::keys::Reach;
        use std::collections::BTreeSet;
        let (one, two) = (DepartmentId::new("one"), DepartmentId::new("two"));
        let own = Reach::of(Some(BTreeSet::from([one.clone()])));
        assert_eq!(own.narrowed(None).unwrap(), Some(BTreeSet::from([one.clone()])));
        assert!(own.narrowed(Some(&two)).is_err());
        assert_eq!(Reach::all().narrowed(Some(&two)).unwrap(), Some(BTreeSet::from([two])));
        assert_eq!(Reach::all().narrowed(None).unwrap(), None);
    }
}
