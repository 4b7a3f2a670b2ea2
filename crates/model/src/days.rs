//! Working days and opening hours, the same for the device that promises and the desk that keeps the promise.

use crate::item::{OpeningHours, Weekday};
use jiff::ToSpan;
use jiff::civil::{self, Date, DateTime};

/// Monday to Friday; the department's holidays are told with its status.
pub fn working_days_after(mut date: Date, days: u32) -> Date {
    let mut left = days;
    while left > 0 {
        let Ok(next) = date.checked_add(1.day()) else { return date };
        date = next;
        if !matches!(date.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday) {
            left -= 1;
        }
    }
    date
}

impl OpeningHours {
    /// Whether somebody is there at this time, local to the department.
    pub fn covers(&self, local: DateTime) -> bool {
        let today = Weekday::from(local.date().weekday());
        self.days.contains(&today) && self.opens <= local.time() && local.time() < self.closes
    }
}

impl From<civil::Weekday> for Weekday {
    fn from(day: civil::Weekday) -> Self {
        match day {
            civil::Weekday::Monday => Self::Monday,
            civil::Weekday::Tuesday => Self::Tuesday,
            civil::Weekday::Wednesday => Self::Wednesday,
            civil::Weekday::Thursday => Self::Thursday,
            civil::Weekday::Friday => Self::Friday,
            civil::Weekday::Saturday => Self::Saturday,
            civil::Weekday::Sunday => Self::Sunday,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_weekend_is_not_worked() {
        assert_eq!(working_days_after(date(2026, 11, 20), 1), date(2026, 11, 23));
        assert_eq!(working_days_after(date(2026, 11, 21), 5), date(2026, 11, 27));
    }
}
