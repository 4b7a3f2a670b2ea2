//! From a rule to days, one period (day, week, month, year) at a time.

use super::{End, Frequency, Rule};
use jiff::Span;
use jiff::civil::{Date, Weekday};

/// Days in ascending order, without repetition.
#[derive(Debug, Clone)]
pub struct Occurrences<'a> {
    rule: &'a Rule,
    start: Date,
    /// Number of the next period; `None` once the calendar or the rule has ended.
    period: Option<u32>,
    /// Days of the current period still to come, last first.
    days: Vec<Date>,
    given: u32,
    /// Periods in a row without a day.
    barren: u32,
}

/// A rule without a day in this many periods has none: the calendar repeats its weekdays and leap days in 400 years.
const BARREN: u32 = 400 * 366;

impl<'a> Occurrences<'a> {
    pub(super) fn new(rule: &'a Rule, start: Date) -> Self {
        Self { rule, start, period: Some(0), days: Vec::new(), given: 0, barren: 0 }
    }

    /// Begins with the period before the one that `date` is in, or at the start where days are counted.
    pub(super) fn near(rule: &'a Rule, start: Date, date: Date) -> Self {
        let passed = match rule.end {
            End::Count(_) => 0,
            End::Never | End::Until(_) => passed(rule, start, date),
        };
        Self { period: Some(passed.saturating_sub(1)), ..Self::new(rule, start) }
    }
}

impl Iterator for Occurrences<'_> {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        while self.days.is_empty() {
            let period = self.period?;
            let Some(first) = begin(self.rule, self.start, period) else {
                self.period = None;
                return None;
            };
            self.period = period.checked_add(1);
            self.days = expand(self.rule, self.start, first);
            self.days.retain(|day| *day >= self.start);
            self.days.sort_unstable_by(|one, other| other.cmp(one));
            self.days.dedup();
            self.barren = if self.days.is_empty() { self.barren + 1 } else { 0 };
            if self.barren > BARREN {
                self.period = None;
            }
        }
        let day = self.days.pop()?;
        let ended = match self.rule.end {
            End::Never => false,
            End::Count(count) => self.given >= count,
            End::Until(last) => day > last,
        };
        if ended {
            self.period = None;
            self.days.clear();
            return None;
        }
        self.given += 1;
        Some(day)
    }
}

/// Periods that began between `start` and `date`.
fn passed(rule: &Rule, start: Date, date: Date) -> u32 {
    let days = |from: Date| date.duration_since(from).as_hours() / 24;
    let years = i64::from(date.year()) - i64::from(start.year());
    let periods = match rule.frequency {
        Frequency::Daily => days(start),
        Frequency::Weekly => days(week_of(start, rule.week_start)) / 7,
        Frequency::Monthly => years * 12 + i64::from(date.month()) - i64::from(start.month()),
        Frequency::Yearly => years,
    };
    u32::try_from(periods / i64::from(rule.interval)).unwrap_or(0)
}

/// First day of the numbered period; `None` past the end of the calendar.
fn begin(rule: &Rule, start: Date, period: u32) -> Option<Date> {
    let count = i64::from(period) * i64::from(rule.interval);
    let (anchor, span) = match rule.frequency {
        Frequency::Daily => (start, Span::new().try_days(count)),
        Frequency::Weekly => (week_of(start, rule.week_start), Span::new().try_weeks(count)),
        Frequency::Monthly => (start.first_of_month(), Span::new().try_months(count)),
        Frequency::Yearly => (start.first_of_year(), Span::new().try_years(count)),
    };
    anchor.checked_add(span.ok()?).ok()
}

fn expand(rule: &Rule, start: Date, first: Date) -> Vec<Date> {
    match rule.frequency {
        Frequency::Daily => {
            let fits = in_month(rule, first) && on_month_day(rule, first) && on_weekday(rule, first);
            if fits { vec![first] } else { Vec::new() }
        }
        Frequency::Weekly => {
            let wanted = |day: &Date| {
                in_month(rule, *day)
                    && if rule.by_day.is_empty() { day.weekday() == start.weekday() } else { on_weekday(rule, *day) }
            };
            first.series(Span::new().days(1)).take(7).filter(wanted).collect()
        }
        Frequency::Monthly if in_month(rule, first) => month(rule, start, first),
        Frequency::Monthly => Vec::new(),
        Frequency::Yearly => {
            let months: Vec<i8> = if !rule.by_month.is_empty() {
                rule.by_month.clone()
            } else if rule.by_day.is_empty() && rule.by_month_day.is_empty() {
                vec![start.month()]
            } else {
                (1..=12).collect()
            };
            months
                .into_iter()
                .filter_map(|number| Date::new(first.year(), number, 1).ok())
                .flat_map(|first| month(rule, start, first))
                .collect()
        }
    }
}

/// RFC 5545 §3.3.10: BYMONTHDAY expands the month, BYDAY expands it alone and narrows it beside BYMONTHDAY.
fn month(rule: &Rule, start: Date, first: Date) -> Vec<Date> {
    let days = first.series(Span::new().days(1)).take(first.days_in_month().unsigned_abs().into());
    if rule.by_day.is_empty() && rule.by_month_day.is_empty() {
        return days.filter(|day| day.day() == start.day()).collect();
    }
    days.filter(|day| on_month_day(rule, *day) && on_weekday(rule, *day)).collect()
}

fn in_month(rule: &Rule, day: Date) -> bool {
    rule.by_month.is_empty() || rule.by_month.contains(&day.month())
}

fn on_month_day(rule: &Rule, day: Date) -> bool {
    let from_end = day.day() - day.days_in_month() - 1;
    rule.by_month_day.is_empty() || rule.by_month_day.iter().any(|wanted| *wanted == day.day() || *wanted == from_end)
}

fn on_weekday(rule: &Rule, day: Date) -> bool {
    let from_start = (day.day() - 1) / 7 + 1;
    let from_end = -((day.days_in_month() - day.day()) / 7 + 1);
    rule.by_day.is_empty()
        || rule.by_day.iter().any(|(ordinal, weekday)| {
            *weekday == day.weekday() && (*ordinal == 0 || *ordinal == from_start || *ordinal == from_end)
        })
}

fn week_of(day: Date, week_start: Weekday) -> Date {
    let back = i64::from(day.weekday().since(week_start));
    day.saturating_sub(Span::new().days(back))
}
