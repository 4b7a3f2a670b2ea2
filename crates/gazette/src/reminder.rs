//! From a local day and minute to the moment it is, with daylight saving time.

use crate::error::{Error, Result};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// Local time of a reminder whose deadline names none.
pub const DEFAULT_TIME: Time = Time::constant(9, 0, 0, 0);

/// The moment `days_before` the day `date` at the local time `at`. A minute that daylight saving time skips moves as far
/// ahead as the clocks do; of one that comes twice the first is meant (RFC 5545 §3.3.5).
///
/// `None` at the end of time.
pub fn moment(date: Date, days_before: u32, at: Time, zone: &TimeZone) -> Option<Timestamp> {
    let day = date.saturating_sub(Span::new().try_days(i64::from(days_before)).unwrap_or_default());
    day.to_datetime(at).to_zoned(zone.clone()).ok().map(|local| local.timestamp())
}

/// The day it is in `time_zone` at `now`. Errors: [`Error::TimeZone`] when the IANA name is not known.
pub fn today(now: Timestamp, time_zone: &str) -> Result<Date> {
    let zone = TimeZone::get(time_zone).map_err(|_| Error::TimeZone(time_zone.to_owned()))?;
    Ok(now.to_zoned(zone).date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn nine_in_the_morning_stays_nine_when_the_clocks_change() {
        let london = TimeZone::get("Europe/London").unwrap();
        let at = |day, before| moment(day, before, time(9, 0, 0, 0), &london).unwrap().to_string();
        // British Summer Time ends on 25 October 2026.
        assert_eq!(at(date(2026, 10, 26), 3), "2026-10-23T08:00:00Z");
        assert_eq!(at(date(2026, 10, 26), 0), "2026-10-26T09:00:00Z");
    }

    #[test]
    fn a_skipped_minute_moves_ahead_and_a_doubled_one_is_the_first() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let at = |day, hour| moment(day, 0, time(hour, 30, 0, 0), &berlin).unwrap().to_string();
        assert_eq!(at(date(2026, 3, 29), 2), "2026-03-29T01:30:00Z");
        assert_eq!(at(date(2026, 10, 25), 2), "2026-10-25T00:30:00Z");
    }

    #[test]
    fn a_day_is_another_in_another_zone() {
        let now = "2026-11-30T23:30:00Z".parse().unwrap();
        assert_eq!(today(now, "America/New_York").unwrap(), date(2026, 11, 30));
        assert_eq!(today(now, "Europe/Berlin").unwrap(), date(2026, 12, 1));
        assert!(matches!(today(now, "Mars/Olympus"), Err(Error::TimeZone(_))));
        assert_eq!(moment(Date::MAX, 0, time(23, 59, 59, 0), &TimeZone::get("America/New_York").unwrap()), None);
    }
}
