//! The rows of the numbers: counts by department, week and figure.

use super::week;
use crate::context::Context;
use crate::error::DeskError;
use crate::{setting, town};
use jiff::Timestamp;
use jiff::civil::Date;
use model::id::DepartmentId;
use rusqlite::Connection;

/// A clock that jumped by years does not fill the database with weeks in which nothing was.
const WEEKS_MAX: usize = 260;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A matter came to people: a person was asked for, a form was sent, or a person answered.
    Opened,
    Closed,
    Reopened,
    /// Who waited for a person when the week ended.
    Waiting,
    /// The first answer of a person; value: minutes of opening time since the person was asked for.
    FirstAnswer,
    /// A matter was closed; value: minutes since it came to people, or came again.
    Resolution,
    /// A rating; value: stars.
    Stars,
    /// A question in the citizen's own words to the automatic answers.
    Question,
    /// They said that they are not sure, or found nothing.
    Unanswered,
    /// A person was asked for.
    PersonAsked,
}

impl What {
    const ALL: [Self; 10] = [
        Self::Opened,
        Self::Closed,
        Self::Reopened,
        Self::Waiting,
        Self::FirstAnswer,
        Self::Resolution,
        Self::Stars,
        Self::Question,
        Self::Unanswered,
        Self::PersonAsked,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Waiting => "waiting",
            Self::FirstAnswer => "first_answer",
            Self::Resolution => "resolution",
            Self::Stars => "stars",
            Self::Question => "question",
            Self::Unanswered => "unanswered",
            Self::PersonAsked => "person_asked",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.name() == name)
    }
}

/// Once more, in the week of the transaction.
pub fn add(context: &Context<'_>, department: &str, what: What, value: i64) -> Result<(), DeskError> {
    add_at(context.db, context.now, department, what, value)
}

/// The same for another week's moment.
pub fn add_at(db: &Connection, at: Timestamp, department: &str, what: What, value: i64) -> Result<(), DeskError> {
    let week = week::of(db, at)?.to_string();
    db.prepare_cached(
        "INSERT INTO tally (department, week, what, value, count) VALUES (?1, ?2, ?3, ?4, 1)
         ON CONFLICT (department, week, what, value) DO UPDATE SET count = count + 1",
    )?
    .execute((published(db, department)?, week, what.name(), value))?;
    Ok(())
}

/// Once less, where it was counted.
pub fn take_at(db: &Connection, at: Timestamp, department: &str, what: What, value: i64) -> Result<(), DeskError> {
    let week = week::of(db, at)?.to_string();
    db.prepare_cached(
        "UPDATE tally SET count = count - 1 WHERE department = ?1 AND week = ?2 AND what = ?3 AND value = ?4 AND count > 0",
    )?
    .execute((published(db, department)?, week, what.name(), value))?;
    Ok(())
}

/// Notes who waits at the end of each week that is over. While the desk stood still, nothing moved in its queues.
pub fn turn(context: &Context<'_>) -> Result<(), DeskError> {
    let now = week::of(context.db, context.now)?;
    let last = running(context.db)?;
    if last == Some(now) {
        return Ok(());
    }
    let mut over = last.unwrap_or(now);
    for _ in 0..WEEKS_MAX {
        if over >= now {
            break;
        }
        note_waiting(context.db, over)?;
        over = week::after(over, 1);
    }
    let now = now.to_string();
    setting::write(context.db, "numbers_week", &now)?;
    setting::begin(context.db, "numbers_since", &now)?;
    Ok(())
}

/// The week of the last look at the clock.
fn running(db: &Connection) -> Result<Option<Date>, DeskError> {
    date(db, "numbers_week")
}

/// Since when queues are noted.
pub fn since(db: &Connection) -> Result<Option<Date>, DeskError> {
    date(db, "numbers_since")
}

fn date(db: &Connection, name: &str) -> Result<Option<Date>, DeskError> {
    Ok(setting::read(db, name)?.and_then(|value| value.parse().ok()))
}

fn note_waiting(db: &Connection, week: Date) -> Result<(), DeskError> {
    let week = week.to_string();
    db.execute("DELETE FROM tally WHERE week = ?1 AND what = ?2", (&week, What::Waiting.name()))?;
    let mut statement = db.prepare_cached(
        "SELECT department, count(*) FROM conversation WHERE closed = 0 AND waits_since > 0 GROUP BY department",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    for (department, count) in rows.collect::<Result<Vec<_>, _>>()? {
        db.execute(
            "INSERT INTO tally (department, week, what, value, count) VALUES (?1, ?2, ?3, 0, ?4)
             ON CONFLICT (department, week, what, value) DO UPDATE SET count = count + ?4",
            (published(db, &department)?, &week, What::Waiting.name(), count),
        )?;
    }
    Ok(())
}

/// A device can write anything where the department stands: only what was published is kept.
pub fn published<'a>(db: &Connection, department: &'a str) -> Result<&'a str, DeskError> {
    let lang = town::first_language(db)?;
    let found = town::department(db, &DepartmentId::new(department), &lang)?;
    Ok(if found.is_some() { department } else { "" })
}
