//! The numbers of cases that were here before numbers were kept, as far as what is stored says; once.

use super::tally::{What, add_at};
use crate::context::{Context, moment};
use crate::error::DeskError;
use crate::{routing, setting};
use model::id::DepartmentId;
use rusqlite::Connection;

/// A case from before.
struct Before {
    id: String,
    department: String,
    opened: i64,
}

/// Something that happened to it.
struct Happened {
    what: String,
    detail: String,
    at: i64,
}

/// Cases that were erased before are not in them, nor what the automatic answers were asked.
pub fn fill_in(context: &Context<'_>) -> Result<(), DeskError> {
    if !setting::begin(context.db, "numbers_filled_in", "")? {
        return Ok(());
    }
    let mut statement = context.db.prepare("SELECT id, department, opened FROM conversation ORDER BY opened")?;
    let rows = statement
        .query_map([], |row| Ok(Before { id: row.get(0)?, department: row.get(1)?, opened: row.get(2)? }))?
        .collect::<Result<Vec<_>, _>>()?;
    rows.iter().try_for_each(|case| one(context.db, case))
}

fn one(db: &Connection, case: &Before) -> Result<(), DeskError> {
    let count = |what, at: i64, value: i64| add_at(db, moment(at), &case.department, what, value);
    let steps = steps(db, &case.id)?;
    let to_people = |step: &&Happened| matches!(step.what.as_str(), "person_asked" | "form_sent" | "taken" | "closed");
    // What was closed without a person having been asked for was with people from its beginning.
    let first = steps.iter().find(to_people).map(|step| if step.what == "closed" { case.opened } else { step.at });
    let Some(mut begun) = first else { return Ok(()) };
    count(What::Opened, begun, 0)?;
    let answered = first_answer(db, &case.id, begun)?;
    if let Some(at) = answered {
        let hours = routing::hours(db, &DepartmentId::new(&case.department))?;
        count(What::FirstAnswer, at, i64::from(hours.minutes_between(moment(begun), moment(at))))?;
    }
    let mut is_closed = false;
    for step in &steps {
        match step.what.as_str() {
            "person_asked" => count(What::PersonAsked, step.at, 0)?,
            "closed" if !is_closed => {
                is_closed = true;
                count(What::Closed, step.at, 0)?;
                count(What::Resolution, step.at, (step.at - begun).max(0) / 60_000)?;
            }
            "reopened" => {
                (is_closed, begun) = (false, step.at);
                count(What::Reopened, step.at, 0)?;
            }
            _ => {}
        }
    }
    if let Some(step) = steps.iter().rfind(|step| step.what == "rated")
        && let Some(stars) = step.detail.parse().ok().filter(|stars| (1..=5).contains(stars))
    {
        count(What::Stars, step.at, stars)?;
    }
    let set = "UPDATE conversation SET begun = ?2, answered = ?3 WHERE id = ?1";
    db.prepare_cached(set)?.execute((&case.id, begun, answered.unwrap_or(0)))?;
    Ok(())
}

fn steps(db: &Connection, id: &str) -> Result<Vec<Happened>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT what, detail, at FROM step WHERE conversation = ?1 ORDER BY place")?;
    let rows =
        statement.query_map([id], |row| Ok(Happened { what: row.get(0)?, detail: row.get(1)?, at: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When a person first wrote after this moment.
fn first_answer(db: &Connection, id: &str, after: i64) -> Result<Option<i64>, DeskError> {
    let sql = "SELECT min(at) FROM letter WHERE conversation = ?1 AND from_citizen = 0 AND at >= ?2
        AND json_extract(body, '$.body.kind') = 'text' AND coalesce(json_extract(body, '$.automatic'), 0) = 0";
    Ok(db.prepare_cached(sql)?.query_row((id, after), |row| row.get(0))?)
}
