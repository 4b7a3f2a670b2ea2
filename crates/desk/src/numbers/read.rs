//! Reading the numbers: a line for each department and week, or for several departments together.

use super::tally::{What, since};
use super::week;
use crate::error::DeskError;
use crate::town;
use jiff::Timestamp;
use jiff::civil::Date;
use model::console::people::DepartmentName;
use model::desk_api::{Numbers, NumbersNow, Ratings, Times, WEEKS_MAX, WeekNumbers};
use model::id::DepartmentId;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Weeks, by their Mondays, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub first: Date,
    pub last: Date,
}

/// The weeks of these two days; of none the twelve up to now.
///
/// More weeks than anybody reads are the last of them. A first day after the last, or after this week: no week at all.
pub fn span(db: &Connection, from: Option<Date>, to: Option<Date>, now: Timestamp) -> Result<Span, DeskError> {
    let this = week::of(db, now)?;
    let last = to.map_or(this, week::monday).min(this);
    let first = from.map_or_else(|| week::after(last, -11), week::monday);
    Ok(Span { first: first.max(week::after(last, 1 - i64::from(WEEKS_MAX))), last })
}

/// Those that were published, by name, and those that have numbers from before.
pub fn departments(db: &Connection) -> Result<Vec<DepartmentName>, DeskError> {
    let mut all = town::departments(db, &town::first_language(db)?)?;
    let mut statement = db.prepare_cached("SELECT DISTINCT department FROM tally WHERE department <> ''")?;
    let counted = statement.query_map([], |row| row.get::<_, String>(0))?;
    for id in counted.collect::<Result<Vec<_>, _>>()? {
        if !all.iter().any(|one| one.id.as_str() == id) {
            all.push(DepartmentName { id: DepartmentId::new(&id), name: id });
        }
    }
    Ok(all)
}

/// Whether there are or could be numbers of it.
pub fn is_department(db: &Connection, id: &DepartmentId) -> Result<bool, DeskError> {
    Ok(departments(db)?.iter().any(|one| one.id == *id))
}

/// How departments stand in the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One for each.
    Each,
    /// One for all of them.
    Together,
}

/// None: every department, and what came to none.
pub fn read(
    db: &Connection,
    of: Option<&BTreeSet<DepartmentId>>,
    lines: Lines,
    span: Span,
    now: Timestamp,
) -> Result<Numbers, DeskError> {
    let wanted = |department: &str| of.is_none_or(|of| of.contains(&DepartmentId::new(department)));
    let key = |department: &str| match lines {
        Lines::Each => department.to_owned(),
        Lines::Together => String::new(),
    };
    let mut counts: BTreeMap<(String, Date), Counts> = BTreeMap::new();
    let mut names: BTreeSet<String> = match (lines, of) {
        (Lines::Together, _) => BTreeSet::from([String::new()]),
        (Lines::Each, Some(of)) => of.iter().map(|id| id.0.clone()).collect(),
        (Lines::Each, None) => departments(db)?.into_iter().map(|one| one.id.0).collect(),
    };
    let mut statement = db.prepare_cached(
        "SELECT department, week, what, value, count FROM tally WHERE week BETWEEN ?1 AND ?2 AND count > 0",
    )?;
    let rows = statement.query_map((span.first.to_string(), span.last.to_string()), |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, i64>(3)?,
            row.get::<_, u32>(4)?,
        ))
    })?;
    for row in rows {
        let (department, week, what, value, count) = row?;
        let (Some(what), Ok(week)) = (What::parse(&what), week.parse()) else { continue };
        if !wanted(&department) {
            continue;
        }
        names.insert(key(&department));
        let counts = counts.entry((key(&department), week)).or_default();
        *counts.entry(what).or_default().entry(value).or_default() += count;
    }
    let (this, since) = (week::of(db, now)?, since(db)?);
    let mut weeks = Vec::new();
    for name in &names {
        let mut week = span.first;
        while week <= span.last {
            let found = counts.remove(&(name.clone(), week)).unwrap_or_default();
            let over = week < this;
            let noted = over && since.is_some_and(|since| since <= week);
            let line = line(DepartmentId::new(name), week, &found);
            weeks.push(WeekNumbers { over, waiting_at_end: line.waiting_at_end.filter(|_| noted), ..line });
            week = week::after(week, 1);
        }
    }
    let now_of = names
        .iter()
        .map(|name| (name.clone(), NumbersNow { department: DepartmentId::new(name), waiting: 0, open: 0 }));
    let mut at_now: BTreeMap<String, NumbersNow> = now_of.collect();
    let mut statement = db.prepare_cached(
        "SELECT department, sum(waits_since > 0), sum(begun > 0) FROM conversation WHERE closed = 0 GROUP BY department",
    )?;
    let rows =
        statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?)))?;
    for row in rows {
        let (department, waiting, open) = row?;
        if !wanted(&department) {
            continue;
        }
        // Of a department that nobody published there is no line of its own.
        if let Some(line) = at_now.get_mut(&key(&department)) {
            line.waiting += waiting;
            line.open += open;
        }
    }
    Ok(Numbers { made: now, time_zone: town::time_zone(db)?, weeks, now: at_now.into_values().collect() })
}

/// How often each value was counted.
type Histogram = BTreeMap<i64, u32>;
type Counts = BTreeMap<What, Histogram>;

fn line(department: DepartmentId, week: Date, counts: &Counts) -> WeekNumbers {
    let count = |what| counts.get(&what).map_or(0, |values| values.values().sum());
    let times = |what| counts.get(&what).map(times).unwrap_or_default();
    WeekNumbers {
        department,
        week: week::name(week),
        begins: week,
        over: false,
        opened: count(What::Opened),
        closed: count(What::Closed),
        reopened: count(What::Reopened),
        waiting_at_end: Some(count(What::Waiting)),
        first_answer: times(What::FirstAnswer),
        resolution: times(What::Resolution),
        ratings: counts.get(&What::Stars).map(ratings).unwrap_or_default(),
        questions: count(What::Question),
        unanswered: count(What::Unanswered),
        person_asked: count(What::PersonAsked),
    }
}

/// By nearest rank: a value that really was.
fn times(values: &Histogram) -> Times {
    let count: u32 = values.values().sum();
    let at = |percent: u32| {
        let rank = (u64::from(count) * u64::from(percent)).div_ceil(100);
        let mut seen = 0;
        let found = values.iter().find(|(_, count)| {
            seen += u64::from(**count);
            seen >= rank
        });
        found.map(|(value, _)| u32::try_from(*value).unwrap_or(u32::MAX))
    };
    Times { count, median: at(50), p90: at(90) }
}

fn ratings(values: &Histogram) -> Ratings {
    let count: u32 = values.values().sum();
    let sum: i64 = values.iter().map(|(stars, count)| stars * i64::from(*count)).sum();
    let stars = [1, 2, 3, 4, 5].map(|stars| values.get(&stars).copied().unwrap_or_default());
    Ratings { count, mean: (count > 0).then(|| (sum as f64 / f64::from(count) * 100.0).round() / 100.0), stars }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_them_took_the_median_at_most_and_nine_in_ten_the_other() {
        let of = |values: &[i64]| {
            let mut histogram = Histogram::new();
            values.iter().for_each(|value| *histogram.entry(*value).or_default() += 1);
            let Times { count, median, p90 } = times(&histogram);
            (count, median, p90)
        };
        assert_eq!(of(&[]), (0, None, None));
        assert_eq!(of(&[7]), (1, Some(7), Some(7)));
        assert_eq!(of(&[1, 2, 3, 4]), (4, Some(2), Some(4)));
        assert_eq!(of(&[1, 1, 1, 1, 1, 5, 5, 5, 60, 600]), (10, Some(1), Some(60)));
    }
}
