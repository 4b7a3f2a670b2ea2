//! This device's clock and time zone: the browser's, or the system's where a page is drawn outside of one.

use jiff::{Timestamp, civil};

#[cfg(target_arch = "wasm32")]
pub fn now() -> Timestamp {
    Timestamp::from_millisecond(js_sys::Date::now() as i64).unwrap_or_default()
}

/// The zone database is the browser's, not ours.
#[cfg(target_arch = "wasm32")]
pub fn local(at: Timestamp) -> civil::DateTime {
    let date = js_sys::Date::new(&(at.as_millisecond() as f64).into());
    civil::DateTime::new(
        date.get_full_year() as i16,
        date.get_month() as i8 + 1,
        date.get_date() as i8,
        date.get_hours() as i8,
        date.get_minutes() as i8,
        date.get_seconds() as i8,
        0,
    )
    .unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn now() -> Timestamp {
    Timestamp::now()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn local(at: Timestamp) -> civil::DateTime {
    at.to_zoned(jiff::tz::TimeZone::system()).datetime()
}
