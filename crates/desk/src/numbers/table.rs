//! The numbers as CSV, a line for each department and week.

use crate::error::DeskError;
use model::desk_api::{Numbers, WeekNumbers};

const COLUMNS: [&str; 24] = [
    "department",
    "week",
    "begins",
    "over",
    "opened",
    "closed",
    "reopened",
    "waiting_at_end",
    "first_answers",
    "first_answer_median_minutes",
    "first_answer_p90_minutes",
    "resolutions",
    "resolution_median_minutes",
    "resolution_p90_minutes",
    "ratings",
    "rating_mean",
    "stars_1",
    "stars_2",
    "stars_3",
    "stars_4",
    "stars_5",
    "questions",
    "unanswered",
    "person_asked",
];

pub fn csv(numbers: &Numbers) -> Result<Vec<u8>, DeskError> {
    write(&COLUMNS, numbers.weeks.iter().map(cells))
}

/// RFC 4180.
pub fn write<I>(head: &[&str], rows: impl Iterator<Item = I>) -> Result<Vec<u8>, DeskError>
where
    I: IntoIterator<Item = String>,
{
    let failed = |error: csv::Error| DeskError::Invalid(error.to_string());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(head).map_err(failed)?;
    for row in rows {
        writer.write_record(row).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| DeskError::Invalid(error.to_string()))
}

pub fn known(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn cells(line: &WeekNumbers) -> Vec<String> {
    let mut cells = vec![line.department.0.clone(), line.week.clone(), line.begins.to_string(), line.over.to_string()];
    cells.extend([line.opened, line.closed, line.reopened].map(|count| count.to_string()));
    cells.push(known(line.waiting_at_end));
    for times in [&line.first_answer, &line.resolution] {
        cells.extend([times.count.to_string(), known(times.median), known(times.p90)]);
    }
    cells.extend([line.ratings.count.to_string(), known(line.ratings.mean)]);
    cells.extend(line.ratings.stars.map(|count| count.to_string()));
    cells.extend([line.questions, line.unanswered, line.person_asked].map(|count| count.to_string()));
    cells
}
