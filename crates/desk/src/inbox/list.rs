//! Queues: how many are in each, and a window of one.

use super::search;
use crate::context::moment;
use crate::error::DeskError;
use crate::people::Staff;
use model::console::cases::{CaseLine, CasePage, ListCases, Order, Queue, QueueCounts};
use model::console::rights::Role;
use model::id::{DepartmentId, Reference};
use model::letter::CaseState;
use rusqlite::{Connection, Row, ToSql};
use serde_json::Value;

pub const COLUMNS: &str = "c.reference, c.department, c.title, c.citizen, c.state, c.lang, c.last, c.last_from_citizen, \
     c.unread, c.waits_since, c.assignee, coalesce((SELECT name FROM staff WHERE staff.id = c.assignee), ''), c.stars, \
     c.opened, c.changed";

pub fn counts(db: &Connection, staff: &Staff) -> Result<QueueCounts, DeskError> {
    let count = |queue: Queue| -> Result<u32, DeskError> {
        let asked =
            ListCases { queue, department: None, search: String::new(), order: Order::Newest, offset: 0, limit: 1 };
        let (wanted, values) = conditions(staff, &asked);
        let sql = format!("SELECT count(*) FROM conversation AS c WHERE {wanted}");
        let values: Vec<&dyn ToSql> = values.iter().map(|value| &**value as &dyn ToSql).collect();
        Ok(db.prepare_cached(&sql)?.query_row(values.as_slice(), |row| row.get(0))?)
    };
    Ok(QueueCounts {
        mine: count(Queue::Mine)?,
        untaken: count(Queue::Untaken)?,
        open: count(Queue::Open)?,
        later: count(Queue::Later)?,
        closed: count(Queue::Closed)?,
    })
}

/// Errors: a limit that is not 1 to 200.
pub fn page(db: &Connection, staff: &Staff, asked: &ListCases) -> Result<CasePage, DeskError> {
    if !(1..=200).contains(&asked.limit) {
        return Err(DeskError::Invalid("limit must be 1 to 200".into()));
    }
    let (wanted, values) = conditions(staff, asked);
    let mut values: Vec<&dyn ToSql> = values.iter().map(|value| &**value as &dyn ToSql).collect();
    let order = match asked.order {
        // Cases of the same millisecond come as the index has them, which is the same for each window.
        Order::Newest => "c.changed DESC",
        // Whoever waits comes before whoever does not.
        Order::Oldest => "c.waits_since = 0, c.waits_since, c.changed",
    };
    if search::question(&asked.search).is_some() {
        return found(db, &wanted, &values, order, asked);
    }
    let total = db
        .prepare_cached(&format!("SELECT count(*) FROM conversation AS c WHERE {wanted}"))?
        .query_row(values.as_slice(), |row| row.get(0))?;
    let (limit, offset) = (asked.limit, asked.offset);
    values.push(&limit);
    values.push(&offset);
    let (at_limit, at_offset) = (values.len() - 1, values.len());
    let sql = format!(
        "SELECT {COLUMNS} FROM conversation AS c WHERE {wanted} ORDER BY {order} LIMIT ?{at_limit} OFFSET ?{at_offset}"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(values.as_slice(), from_row)?.collect::<Result<_, _>>()?;
    Ok(CasePage { rows, total })
}

/// Looking through everything costs more than the rows: it is done once, for the count and the window.
fn found(
    db: &Connection,
    wanted: &str,
    values: &[&dyn ToSql],
    order: &str,
    asked: &ListCases,
) -> Result<CasePage, DeskError> {
    let sql = format!("SELECT c.rowid FROM conversation AS c WHERE {wanted} ORDER BY {order}");
    let mut statement = db.prepare_cached(&sql)?;
    let places: Vec<i64> = statement.query_map(values, |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut one = db.prepare_cached(&format!("SELECT {COLUMNS} FROM conversation AS c WHERE c.rowid = ?1"))?;
    let window = places.iter().skip(asked.offset as usize).take(asked.limit as usize);
    let rows = window.map(|place| one.query_row([place], from_row)).collect::<Result<_, _>>()?;
    Ok(CasePage { rows, total: u32::try_from(places.len()).unwrap_or(u32::MAX) })
}

type Values = Vec<Box<dyn ToSql>>;

/// What a row must be, and the values of its parameters in their order.
fn conditions(staff: &Staff, asked: &ListCases) -> (String, Values) {
    let mut wanted = vec!["c.merged_into = ''".to_owned()];
    let mut values: Values = Vec::new();
    let mut bind = |value: Box<dyn ToSql>| {
        values.push(value);
        format!("?{}", values.len())
    };
    match asked.queue {
        Queue::Mine => wanted.push(format!("c.closed = 0 AND c.assignee = {}", bind(Box::new(staff.id.clone())))),
        Queue::Untaken => wanted.push("c.closed = 0 AND c.waits_since > 0 AND c.assignee = ''".to_owned()),
        Queue::Open => wanted.push("c.closed = 0".to_owned()),
        Queue::Later => wanted.push("c.id IN (SELECT conversation FROM answer_later)".to_owned()),
        Queue::Closed => wanted.push("c.closed > 0".to_owned()),
    }
    if let Some(own) = departments(staff) {
        // A case without a department is every clerk's: somebody has to look at it.
        let own: Vec<String> =
            own.into_iter().map(|department| bind(Box::new(department.as_str().to_owned()))).collect();
        // Without the `+` the index of departments would be taken, which knows nothing of queues.
        wanted.push(format!("+c.department IN ('', {})", own.join(", ")));
    }
    if let Some(department) = &asked.department {
        wanted.push(format!("+c.department = {}", bind(Box::new(department.as_str().to_owned()))));
    }
    if let Some(question) = search::question(&asked.search) {
        let found = bind(Box::new(question));
        let reference = bind(Box::new(asked.search.trim().to_uppercase()));
        wanted.push(format!(
            "c.id IN (SELECT conversation FROM searched \
                 WHERE place IN (SELECT rowid FROM case_search WHERE case_search MATCH {found}) \
             UNION ALL SELECT id FROM conversation WHERE reference = {reference})"
        ));
    }
    (wanted.join(" AND "), values)
}

/// Where somebody works on cases; none: everywhere.
fn departments(staff: &Staff) -> Option<Vec<&DepartmentId>> {
    let mut own = staff.departments(Role::Clerk)?;
    own.extend(staff.departments(Role::Lead)?);
    Some(own)
}

pub fn from_row(row: &Row<'_>) -> rusqlite::Result<CaseLine> {
    let state: String = row.get(4)?;
    let (waits, stars): (i64, u8) = (row.get(9)?, row.get(12)?);
    Ok(CaseLine {
        reference: Reference(row.get(0)?),
        department: DepartmentId(row.get(1)?),
        title: row.get(2)?,
        citizen: row.get(3)?,
        state: serde_json::from_value(Value::String(state)).unwrap_or(CaseState::Received),
        lang: row.get(5)?,
        last: row.get(6)?,
        last_from_citizen: row.get(7)?,
        unread: row.get(8)?,
        waits_since: (waits > 0).then(|| moment(waits)),
        assignee: row.get(10)?,
        assignee_name: row.get(11)?,
        stars: (stars > 0).then_some(stars),
        opened: moment(row.get(13)?),
        changed: moment(row.get(14)?),
    })
}
