//! Opening time: how many minutes a department was open between two moments. Nights and holidays are nobody's fault.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use model::item::{OpeningHours, Weekday};
use std::collections::BTreeSet;

/// Further back nothing needs counting.
const DAYS_MAX: usize = 60;

/// When a department is open, on its own clock.
#[derive(Debug, Clone)]
pub struct Hours {
    pub zone: TimeZone,
    pub hours: Vec<OpeningHours>,
    pub holidays: BTreeSet<Date>,
}

impl Hours {
    pub fn is_open(&self, at: Timestamp) -> bool {
        let local = at.to_zoned(self.zone.clone()).datetime();
        !self.holidays.contains(&local.date()) && self.hours.iter().any(|hours| hours.covers(local))
    }

    /// Minutes of opening time; without opening hours every minute counts.
    pub fn minutes_between(&self, from: Timestamp, to: Timestamp) -> u32 {
        if to <= from {
            return 0;
        }
        if self.hours.is_empty() {
            return whole_minutes(to.duration_since(from).as_secs());
        }
        let first = from.to_zoned(self.zone.clone()).date();
        let last = to.to_zoned(self.zone.clone()).date();
        let mut seconds = 0;
        for day in first.series(1.day()).take_while(|day| *day <= last).take(DAYS_MAX) {
            if self.holidays.contains(&day) {
                continue;
            }
            for hours in self.hours.iter().filter(|hours| hours.days.contains(&weekday(day))) {
                let edge = |time| day.to_datetime(time).to_zoned(self.zone.clone()).map(|zoned| zoned.timestamp());
                // A time that a change of clocks skipped is moved by jiff; one that cannot exist is not open.
                let (Ok(opens), Ok(closes)) = (edge(hours.opens), edge(hours.closes)) else { continue };
                let (begin, end) = (opens.max(from), closes.min(to));
                seconds += end.duration_since(begin).as_secs().max(0);
            }
        }
        whole_minutes(seconds)
    }
}

fn whole_minutes(seconds: i64) -> u32 {
    u32::try_from(seconds / 60).unwrap_or(u32::MAX)
}

fn weekday(day: Date) -> Weekday {
    match day.weekday() {
        jiff::civil::Weekday::Monday => Weekday::Monday,
        jiff::civil::Weekday::Tuesday => Weekday::Tuesday,
        jiff::civil::Weekday::Wednesday => Weekday::Wednesday,
        jiff::civil::Weekday::Thursday => Weekday::Thursday,
        jiff::civil::Weekday::Friday => Weekday::Friday,
        jiff::civil::Weekday::Saturday => Weekday::Saturday,
        jiff::civil::Weekday::Sunday => Weekday::Sunday,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn hours() -> Hours {
        let days = vec![Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
        Hours {
            zone: TimeZone::get("Europe/London").unwrap(),
            hours: vec![OpeningHours { days, opens: time(9, 0, 0, 0), closes: time(17, 0, 0, 0), note: String::new() }],
            holidays: BTreeSet::from([date(2026, 11, 24)]),
        }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_weekend_and_a_holiday_do_not_count() {
        let hours = hours();
        // Friday 16:55 to Monday 09:10.
        assert_eq!(hours.minutes_between(at("2026-11-20T16:55:00Z"), at("2026-11-23T09:10:00Z")), 15);
        // Monday 16:00 to Wednesday 10:00 over a holiday.
        assert_eq!(hours.minutes_between(at("2026-11-23T16:00:00Z"), at("2026-11-25T10:00:00Z")), 120);
        assert!(!hours.is_open(at("2026-11-24T10:00:00Z")));
        assert!(hours.is_open(at("2026-11-25T10:00:00Z")));
        assert_eq!(hours.minutes_between(at("2026-11-21T10:00:00Z"), at("2026-11-22T10:00:00Z")), 0);
        assert_eq!(hours.minutes_between(at("2026-11-25T10:00:00Z"), at("2026-11-25T09:00:00Z")), 0);
    }

    #[test]
    fn summer_time_moves_the_hours_with_the_town() {
        let hours = hours();
        // 09:00 in London is 08:00 UTC in June.
        assert!(hours.is_open(at("2027-06-16T08:30:00Z")));
        assert!(!hours.is_open(at("2027-06-16T16:30:00Z")));
    }

    #[test]
    fn without_hours_every_minute_counts() {
        let hours = Hours { hours: vec![], ..hours() };
        assert_eq!(hours.minutes_between(at("2026-11-21T00:00:00Z"), at("2026-11-22T00:00:00Z")), 24 * 60);
    }
}
