//! How long closed cases are kept, by department and topic, and erasing those whose time is over.

use crate::audit::{self, Entry};
use crate::context::{Context, moment};
use crate::error::DeskError;
use crate::office::Desk;
use crate::records::erasure::{Receipt, erase};
use jiff::Timestamp;
use model::desk_api::DueCase;
use model::id::Reference;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

/// Most cases of one run: the desk's other work goes on between them, and the next run takes the next.
pub const RUN_MAX: usize = 1000;
const DAY: i64 = 24 * 3600 * 1000;

/// A rule; the most exact one counts: department and topic, department, topic, the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Empty: every department.
    pub department: String,
    /// Empty: every topic.
    pub topic: String,
    /// After the case was closed and nothing more happened in it.
    pub days: u32,
}

pub fn rules(db: &Connection) -> Result<Vec<Rule>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT department, topic, days FROM retention ORDER BY department, topic")?;
    let rows =
        statement.query_map([], |row| Ok(Rule { department: row.get(0)?, topic: row.get(1)?, days: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Errors: more than a hundred years.
pub fn set(context: &Context<'_>, actor: &str, rule: &Rule) -> Result<(), DeskError> {
    if rule.days > 36_500 {
        return Err(DeskError::Invalid("days must be 0 to 36500".into()));
    }
    context.db.execute(
        "INSERT INTO retention (department, topic, days) VALUES (?1, ?2, ?3)
         ON CONFLICT (department, topic) DO UPDATE SET days = excluded.days",
        (&rule.department, &rule.topic, rule.days),
    )?;
    note(context, actor, "set retention", rule, &format!("{} days", rule.days))
}

/// Errors: there is no such rule; the default stays.
pub fn remove(context: &Context<'_>, actor: &str, department: &str, topic: &str) -> Result<(), DeskError> {
    if department.is_empty() && topic.is_empty() {
        return Err(DeskError::Invalid("the default can be changed, but not removed".into()));
    }
    let removed = "DELETE FROM retention WHERE department = ?1 AND topic = ?2 RETURNING days";
    let days = context.db.query_row(removed, (department, topic), |row| row.get(0)).optional()?;
    let missing = || DeskError::NotFound { what: "rule for", id: format!("{department} {topic}") };
    let rule = Rule { department: department.to_owned(), topic: topic.to_owned(), days: days.ok_or_else(missing)? };
    note(context, actor, "remove retention", &rule, "")
}

fn note(context: &Context<'_>, actor: &str, action: &str, rule: &Rule, outcome: &str) -> Result<(), DeskError> {
    let subject = format!("department={} topic={}", rule.department, rule.topic);
    audit::note_of(context, &Entry { actor, action, kind: "rule", subject: &subject, outcome })
}

/// Oldest first. Cases on hold are not among them, nor those in which nothing happened since they were erased.
pub fn due(db: &Connection, now: Timestamp, limit: usize) -> Result<Vec<DueCase>, DeskError> {
    let mut statement = db.prepare_cached(
        "WITH closed AS (
             SELECT c.id, c.reference, c.department, c.topic, c.changed, coalesce(
                 (SELECT days FROM retention AS r WHERE r.department = c.department AND r.topic = c.topic),
                 (SELECT days FROM retention AS r WHERE r.department = c.department AND r.topic = ''),
                 (SELECT days FROM retention AS r WHERE r.department = '' AND r.topic = c.topic),
                 (SELECT days FROM retention AS r WHERE r.department = '' AND r.topic = '')) AS days
             FROM conversation AS c WHERE c.state IN ('done', 'refused'))
         SELECT reference, department, changed, days FROM closed
         WHERE changed + days * ?1 <= ?2
             AND NOT EXISTS (SELECT 1 FROM hold AS h WHERE h.conversation = closed.id)
             AND NOT EXISTS (SELECT 1 FROM erasure AS e WHERE e.conversation = closed.id AND e.at >= closed.changed)
         ORDER BY changed LIMIT ?3",
    )?;
    let rows = statement.query_map((DAY, now.as_millisecond(), limit as i64), |row| {
        Ok(DueCase {
            reference: Reference(row.get(0)?),
            department: row.get(1)?,
            closed: moment(row.get(2)?),
            days: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Erases what is due, one transaction a case. Returns the receipts.
pub fn run(desk: &Desk, actor: &str, now: Timestamp) -> Result<Vec<Receipt>, DeskError> {
    let due = desk.read(|db| due(db, now, RUN_MAX))?;
    let mut receipts = Vec::new();
    for case in &due {
        let reason = format!("kept for {} days after it was closed", case.days);
        receipts.push(desk.change(|context| erase(context, actor, &case.reference, &reason))?);
    }
    if !receipts.is_empty() {
        desk.fold()?;
    }
    Ok(receipts)
}
