//! Dates and times as this language writes them, formatted by the browser's Intl, then given to Fluent.

use super::words::{spoken, tf};
use jiff::{Timestamp, civil};
use js_sys::{Array, Date, Function, Intl::DateTimeFormat, Object, Reflect};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// The tag for Intl: day before month in English, Western digits in Arabic as on the department's own forms.
pub fn intl_tag(lang: &str) -> String {
    match lang {
        "en" | "en-XA" => "en-GB".to_owned(),
        "ar" => "ar-u-nu-latn".to_owned(),
        other => other.to_owned(),
    }
}

/// `Thursday 26 November`, with the year when it is not this one.
pub fn day(date: civil::Date) -> String {
    let mut options = vec![("weekday", "long"), ("day", "numeric"), ("month", "long"), ("timeZone", "UTC")];
    if date.year() != this_year() {
        options.push(("year", "numeric"));
    }
    format(midnight_utc(date), &options)
}

/// `3 November 2026`.
pub fn date(date: civil::Date) -> String {
    format(midnight_utc(date), &[("day", "numeric"), ("month", "long"), ("year", "numeric"), ("timeZone", "UTC")])
}

pub fn weekday(date: civil::Date) -> String {
    format(midnight_utc(date), &[("weekday", "long"), ("timeZone", "UTC")])
}

/// `10:42` on this device's clock.
pub fn clock(at: Timestamp) -> String {
    format(at.as_millisecond() as f64, &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")])
}

/// A local time of day, as a department writes it.
pub fn time(time: civil::Time) -> String {
    let millis = (f64::from(time.hour()) * 60.0 + f64::from(time.minute())) * 60_000.0;
    format(millis, &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23"), ("timeZone", "UTC")])
}

/// `today, 08:15`, `yesterday, 17:00`, `Monday 9 November, 12:00`.
pub fn moment(at: Timestamp) -> String {
    let time = clock(at);
    let then = local_day(at.as_millisecond() as f64);
    let now = Date::now();
    if then == local_day(now) {
        tf("time-today", &[("time", time.into())])
    } else if then == local_day(now - 86_400_000.0) {
        tf("time-yesterday", &[("time", time.into())])
    } else {
        tf("time-on", &[("date", local_date(at).into()), ("time", time.into())])
    }
}

/// `21 November 2026, 10:42`: nothing left out, for when the year itself is in question.
pub fn full(at: Timestamp) -> String {
    let day = [("day", "numeric"), ("month", "long"), ("year", "numeric")];
    let time = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
    format(at.as_millisecond() as f64, &[&day[..], &time].concat())
}

/// `10:42` when it is of today, else with its day.
pub fn short_moment(at: Timestamp) -> String {
    let millis = at.as_millisecond() as f64;
    if local_day(millis) == local_day(Date::now()) { clock(at) } else { moment(at) }
}

/// The day on this device's clock.
pub fn local_date(at: Timestamp) -> String {
    let millis = at.as_millisecond() as f64;
    let mut options = vec![("weekday", "long"), ("day", "numeric"), ("month", "long")];
    if Date::new(&millis.into()).get_full_year() != this_year() as u32 {
        options.push(("year", "numeric"));
    }
    format(millis, &options)
}

/// A day that can be compared: year, month, day on this device's clock.
pub fn local_day(millis: f64) -> (u32, u32, u32) {
    let date = Date::new(&millis.into());
    (date.get_full_year(), date.get_month(), date.get_date())
}

fn this_year() -> i16 {
    Date::new_0().get_full_year() as i16
}

fn midnight_utc(date: civil::Date) -> f64 {
    Date::utc(f64::from(date.year()), f64::from(date.month()) - 1.0) + (f64::from(date.day()) - 1.0) * 86_400_000.0
}

thread_local! {
    /// By language, this device's offset from UTC, and options: to make one takes the browser longer than a thousand uses.
    static FORMATS: RefCell<BTreeMap<String, Function>> = const { RefCell::new(BTreeMap::new()) };
}

fn format(millis: f64, options: &[(&str, &str)]) -> String {
    let lang = intl_tag(&spoken());
    // A device that travels, or whose clock changes for the summer, makes new ones.
    let key = format!("{lang} {} {options:?}", Date::new_0().get_timezone_offset());
    let format = FORMATS.with_borrow_mut(|formats| formats.entry(key).or_insert_with(|| make(&lang, options)).clone());
    let text = format.call1(&JsValue::UNDEFINED, &Date::new(&millis.into()));
    glue(&text.ok().and_then(|text| text.as_string()).unwrap_or_default())
}

/// Its `format`, which needs no `this`.
fn make(lang: &str, options: &[(&str, &str)]) -> Function {
    let object = Object::new();
    for (name, value) in options {
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    DateTimeFormat::new(&Array::of1(&lang.into()), &object).format()
}

/// Keeps a day's number and its month on one line.
fn glue(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let mut last = ' ';
    for letter in text.chars() {
        out.push(if letter == ' ' && last.is_ascii_digit() { '\u{a0}' } else { letter });
        last = letter;
    }
    out
}
