//! Looking things up in the audit trail: by time, by who, by what, by case; newest first, page by page.

use crate::context::moment;
use crate::error::DeskError;
use jiff::Timestamp;
use model::desk_api::{AuditPage, AuditRow};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

/// Most rows of a page.
pub const PAGE_MAX: u32 = 1000;

/// Which rows; what is left out does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Not before this moment.
    #[serde(default)]
    #[param(nullable = false, example = "2026-01-01T00:00:00Z")]
    pub from: Option<Timestamp>,
    /// Before this moment.
    #[serde(default)]
    #[param(nullable = false, example = "2100-01-01T00:00:00Z")]
    pub to: Option<Timestamp>,
    /// Who: `citizen`, `staff:` and an id, or the id of an API key.
    #[serde(default)]
    #[param(nullable = false)]
    pub actor: Option<String>,
    /// What was done, for example `read`.
    #[serde(default)]
    #[param(nullable = false)]
    pub action: Option<String>,
    /// A case's reference, also of one that was erased, or the id of whatever else the row is about.
    #[serde(default)]
    #[param(nullable = false)]
    pub subject: Option<String>,
    /// Only rows that come after this place in the list: `next` of the page before.
    #[serde(default)]
    #[param(minimum = 1, nullable = false)]
    pub before: Option<i64>,
    /// At most this many, 100 if not given.
    #[serde(default)]
    #[param(minimum = 1, maximum = 1000, nullable = false)]
    pub limit: Option<u32>,
}

impl Search {
    /// As the trail itself remembers that somebody looked.
    pub fn words(&self) -> String {
        let moments = [("from", self.from), ("to", self.to)];
        let texts = [("actor", &self.actor), ("action", &self.action), ("subject", &self.subject)];
        let moments = moments.iter().filter_map(|(name, value)| value.map(|value| format!("{name}={value}")));
        let texts = texts.iter().filter_map(|(name, value)| value.as_ref().map(|value| format!("{name}={value}")));
        moments.chain(texts).collect::<Vec<_>>().join(" ")
    }
}

/// One more thing that rows have to be: SQL about `a`, and the values of its parameters.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Condition {
    pub sql: String,
    pub values: Vec<Value>,
}

/// Errors: a limit or a place that is none.
pub fn page(db: &Connection, search: &Search) -> Result<AuditPage, DeskError> {
    page_of(db, search, &[])
}

/// The same of rows that are all this, too.
pub fn page_of(db: &Connection, search: &Search, more: &[Condition]) -> Result<AuditPage, DeskError> {
    let limit = limit_of(search)?;
    let (sql, values) = statement(db, search, more, limit)?;
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values), from_row)?;
    let mut rows: Vec<AuditRow> = rows.collect::<Result<_, _>>()?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().map(|row| row.place).filter(|_| more);
    Ok(AuditPage { rows, next })
}

/// Errors: a limit or a place that is none.
pub fn limit_of(search: &Search) -> Result<u32, DeskError> {
    let limit = search.limit.unwrap_or(100);
    if !(1..=PAGE_MAX).contains(&limit) {
        return Err(DeskError::Invalid(format!("limit must be 1 to {PAGE_MAX}")));
    }
    if search.before.is_some_and(|before| before < 1) {
        return Err(DeskError::Invalid("before must be a place of the trail: 1 or more".into()));
    }
    Ok(limit)
}

/// One row more than the page has, to know whether there is another page.
fn statement(
    db: &Connection,
    search: &Search,
    more: &[Condition],
    limit: u32,
) -> Result<(String, Vec<Value>), DeskError> {
    let mut conditions = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    let mut add = |condition: &str, value: Value| {
        conditions.push(condition.to_owned());
        values.push(value);
    };
    if let Some(actor) = &search.actor {
        add("a.actor = ?", actor.clone().into());
    }
    if let Some(action) = &search.action {
        // Beside an actor, the actor's index has the action in it.
        add(if search.actor.is_some() { "+a.action = ?" } else { "a.action = ?" }, action.clone().into());
    }
    if let Some(from) = search.from {
        add("a.at >= ?", from.as_millisecond().into());
    }
    if let Some(to) = search.to {
        add("a.at < ?", to.as_millisecond().into());
    }
    if let Some(before) = search.before {
        // A place of no row: what comes after the last one before it. Before the first there is nothing.
        let sql = "SELECT at FROM audit WHERE place <= ?1 ORDER BY place DESC LIMIT 1";
        let at: Option<i64> = db.prepare_cached(sql)?.query_row([before], |row| row.get(0)).optional()?;
        add("(a.at, a.place) < (?, ?)", at.unwrap_or(i64::MIN).into());
        values.push(before.into());
    }
    if let Some(subject) = &search.subject {
        let subjects = subjects(db, subject)?;
        conditions.push(format!("a.subject IN ({})", vec!["?"; subjects.len()].join(", ")));
        values.extend(subjects.into_iter().map(Value::from));
    }
    for condition in more {
        conditions.push(format!("({})", condition.sql));
        values.extend(condition.values.iter().cloned());
    }
    let conditions = if conditions.is_empty() { "1".to_owned() } else { conditions.join(" AND ") };
    values.push((i64::from(limit) + 1).into());
    let sql = format!(
        "SELECT a.place, a.at, a.actor, a.action, a.kind, a.subject, a.outcome,
             coalesce((SELECT reference FROM conversation AS c WHERE c.id = a.subject),
                      (SELECT reference FROM erasure AS e WHERE e.conversation = a.subject LIMIT 1), '')
         FROM audit AS a WHERE {conditions} ORDER BY a.at DESC, a.place DESC LIMIT ?"
    );
    Ok((sql, values))
}

/// A case is noted by its conversation, and by the reference of each of its submissions.
fn subjects(db: &Connection, given: &str) -> Result<Vec<String>, DeskError> {
    let mut statement = db.prepare_cached(
        "WITH cases (id) AS (
             SELECT id FROM conversation WHERE reference = ?1 OR id = ?1
             UNION SELECT conversation FROM submission WHERE reference = ?1
             UNION SELECT conversation FROM erasure WHERE reference = ?1)
         SELECT id FROM cases UNION SELECT reference FROM submission WHERE conversation IN cases
         UNION SELECT reference FROM conversation WHERE id IN cases UNION SELECT ?1",
    )?;
    let rows = statement.query_map([given], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    Ok(AuditRow {
        place: row.get(0)?,
        at: moment(row.get(1)?),
        actor: row.get(2)?,
        action: row.get(3)?,
        kind: row.get(4)?,
        subject: row.get(5)?,
        outcome: row.get(6)?,
        reference: row.get(7)?,
    })
}
