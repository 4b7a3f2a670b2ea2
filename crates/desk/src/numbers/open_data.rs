//! The numbers for everybody: weeks that are over, small counts left out, columns and licence described (Data Package, v1).
//!
//! A running week is not in it: whoever fetched it twice would see what happened in between, one by one. Nor is how often each
//! star was given: with all but one of five known, a count that was left out could be worked out.

use super::table::{known, write};
use crate::error::DeskError;
use model::desk_api::{Numbers, SUPPRESSED_BELOW, Times, WeekNumbers};
use serde::Deserialize;
use serde_json::{Value, json};

/// Under which the department gives its numbers away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
pub enum Licence {
    #[default]
    #[serde(rename = "CC-BY-4.0")]
    By,
    #[serde(rename = "CC0-1.0")]
    Zero,
}

impl Licence {
    fn described(self) -> Value {
        let (name, title, path) = match self {
            Self::By => {
                ("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")
            }
            Self::Zero => ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        };
        json!({"name": name, "title": title, "path": path})
    }
}

struct Column {
    name: &'static str,
    kind: &'static str,
    about: &'static str,
}

const fn column(name: &'static str, kind: &'static str, about: &'static str) -> Column {
    Column { name, kind, about }
}

const COLUMNS: [Column; 18] = [
    column("department", "string", "The department, by its id in the gazette; empty: none that is published."),
    column("week", "string", "The week, as ISO 8601 names it."),
    column("begins", "date", "Its Monday, in the town's time zone."),
    column("opened", "integer", "Matters that came to people: a person was asked for, a form was sent."),
    column("closed", "integer", "Matters that were closed."),
    column("reopened", "integer", "Matters that had been closed and came again."),
    column("waiting_at_end", "integer", "Who waited for a person when the week ended; empty: nobody counted."),
    column("first_answers", "integer", "First answers of a person to somebody who waited."),
    column("first_answer_median_minutes", "integer", "Minutes of opening time that half of them took at most."),
    column("first_answer_p90_minutes", "integer", "Minutes of opening time that nine in ten of them took at most."),
    column("resolutions", "integer", "Matters that were closed and not only merged with another."),
    column("resolution_median_minutes", "integer", "Minutes, nights included, that half of them took at most."),
    column("resolution_p90_minutes", "integer", "Minutes, nights included, that nine in ten of them took at most."),
    column("ratings", "integer", "Ratings that citizens gave."),
    column("rating_mean", "number", "Their mean, 1 to 5."),
    column("questions", "integer", "Questions in citizens' own words to the automatic answers."),
    column("unanswered", "integer", "Those that the automatic answers could not answer, or were not sure of."),
    column("person_asked", "integer", "How often a person was asked for."),
];

/// The table alone.
pub fn table(numbers: &Numbers) -> Result<Vec<u8>, DeskError> {
    write(&COLUMNS.map(|column| column.name), numbers.weeks.iter().filter(|line| line.over).map(cells))
}

/// The same with all that is to be said of it.
pub fn package(numbers: &Numbers, place: &str, licence: Licence) -> Value {
    let fields = COLUMNS.map(|column| json!({"name": column.name, "type": column.kind, "description": column.about}));
    let rows: Vec<Value> = numbers.weeks.iter().filter(|line| line.over).map(row).collect();
    json!({
        "profile": "data-package",
        "name": "counter-numbers",
        "title": format!("Numbers of the counter: {place}"),
        "description": format!(
            "What happened at the counter by department and week. No number is about one person: counts below {SUPPRESSED_BELOW} \
             are given as \"<{SUPPRESSED_BELOW}\", and times and means of fewer than {SUPPRESSED_BELOW} are left out. Weeks begin \
             and end in the time zone {}.",
            numbers.time_zone
        ),
        "created": numbers.made.to_string(),
        "licenses": [licence.described()],
        "resources": [{
            "name": "weeks",
            "profile": "tabular-data-resource",
            "schema": {
                "fields": fields,
                "missingValues": ["", hidden()],
                "primaryKey": ["department", "week"]
            },
            "data": rows
        }]
    })
}

fn row(line: &WeekNumbers) -> Value {
    let cells = cells(line).into_iter().zip(&COLUMNS).map(|(cell, column)| {
        let number = cell.parse::<serde_json::Number>().ok().filter(|_| matches!(column.kind, "integer" | "number"));
        (column.name.to_owned(), number.map_or(Value::String(cell), Value::Number))
    });
    Value::Object(cells.collect())
}

fn cells(line: &WeekNumbers) -> Vec<String> {
    let mut cells = vec![line.department.0.clone(), line.week.clone(), line.begins.to_string()];
    cells.extend([line.opened, line.closed, line.reopened].map(count));
    cells.push(line.waiting_at_end.map(count).unwrap_or_default());
    for Times { count: of, median, p90 } in [line.first_answer, line.resolution] {
        cells.extend([count(of), enough(of, known(median)), enough(of, known(p90))]);
    }
    cells.extend([count(line.ratings.count), enough(line.ratings.count, known(line.ratings.mean))]);
    cells.extend([line.questions, line.unanswered, line.person_asked].map(count));
    cells
}

/// Nobody is in a nought.
fn count(count: u32) -> String {
    if (1..SUPPRESSED_BELOW).contains(&count) { hidden() } else { count.to_string() }
}

fn enough(count: u32, figure: String) -> String {
    if count < SUPPRESSED_BELOW { String::new() } else { figure }
}

fn hidden() -> String {
    format!("<{SUPPRESSED_BELOW}")
}
