//! Weeks as the town's calendar has them: ISO 8601, Monday to Sunday.

use crate::error::DeskError;
use crate::town;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rusqlite::Connection;

/// The Monday of the week in which this moment lies, in the town's time zone.
pub fn of(db: &Connection, at: Timestamp) -> Result<Date, DeskError> {
    let zone = TimeZone::get(&town::time_zone(db)?).unwrap_or(TimeZone::UTC);
    Ok(monday(at.to_zoned(zone).date()))
}

/// Of this day's week.
pub fn monday(day: Date) -> Date {
    let since = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(since.days()).unwrap_or(day)
}

pub fn after(week: Date, weeks: i64) -> Date {
    week.checked_add((weeks * 7).days()).unwrap_or(week)
}

/// `2026-W47`.
pub fn name(week: Date) -> String {
    let iso = week.iso_week_date();
    format!("{}-W{:02}", iso.year(), iso.week())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_begins_on_monday_and_is_named_as_iso_8601_does() {
        assert_eq!(monday(date(2026, 11, 22)), date(2026, 11, 16));
        assert_eq!(monday(date(2026, 11, 23)), date(2026, 11, 23));
        // 2026 has 53 weeks; the first days of 2027 belong to its last.
        assert_eq!(name(monday(date(2027, 1, 1))), "2026-W53");
        assert_eq!(name(after(date(2026, 12, 28), 1)), "2027-W01");
    }
}
