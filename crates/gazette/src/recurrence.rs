//! Recurring days: the subset of RFC 5545 §3.3.10 that public deadlines need, on civil dates.
//!
//! FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, COUNT or UNTIL, BYDAY (with an ordinal inside a month), BYMONTHDAY,
//! BYMONTH, WKST. What is not in the subset is a [`Mistake`], never a guess.

mod expand;
mod parse;

pub use expand::Occurrences;
use jiff::civil::{Date, Weekday};
pub use parse::Mistake;

/// No deadline begins before this day: counting from there on costs a device little.
pub const EARLIEST: Date = Date::constant(1900, 1, 1);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    frequency: Frequency,
    interval: u32,
    end: End,
    /// The ordinal counts within the month, from its end when negative; 0: every one.
    by_day: Vec<(i8, Weekday)>,
    by_month_day: Vec<i8>,
    by_month: Vec<i8>,
    week_start: Weekday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Never,
    Count(u32),
    /// Inclusive.
    Until(Date),
}

/// Errors: the first [`Mistake`] in the rule.
pub fn parse(rrule: &str) -> Result<Rule, Mistake> {
    parse::parse(rrule)
}

/// All days of the rule from `start` on, `start` being the first when the rule contains it.
pub fn occurrences(rule: &Rule, start: Date) -> Occurrences<'_> {
    Occurrences::new(rule, start)
}

/// The same from `date` on. What lies before it is passed over, not counted through, unless the rule has a COUNT.
pub fn occurrences_from(rule: &Rule, start: Date, date: Date) -> impl Iterator<Item = Date> + '_ {
    Occurrences::near(rule, start, date).skip_while(move |day| *day < date)
}

/// The first day of the rule after `date`.
pub fn next_after(rule: &Rule, start: Date, date: Date) -> Option<Date> {
    occurrences_from(rule, start, date).find(|day| *day > date)
}

/// The first day of the rule that is `date` or later.
pub fn next_from(rule: &Rule, start: Date, date: Date) -> Option<Date> {
    occurrences_from(rule, start, date).next()
}

#[cfg(test)]
mod tests;
