//! Dates and times as this language writes them, in the catalogue's words.
//!
//! Not the browser's Intl: the first page is drawn outside of a browser ([`crate::here`]) and must say the same, and each of
//! Intl's formats costs a start several milliseconds.

use crate::here::{local, now};
use crate::words::{tf, unmarked};
use jiff::{Timestamp, civil};
use locale::Argument;

/// `Thursday 26 November`, with the year when it is not this one.
pub fn day(date: civil::Date) -> String {
    written(if date.year() == local(now()).year() { "date-day" } else { "date-day-year" }, date)
}

/// `3 November 2026`.
pub fn date(date: civil::Date) -> String {
    written("date-year", date)
}

pub fn weekday(date: civil::Date) -> String {
    named("weekday-name", date.weekday().to_monday_one_offset())
}

/// `10:42` on this device's clock.
pub fn clock(at: Timestamp) -> String {
    time(local(at).time())
}

/// A local time of day, as a department writes it.
pub fn time(time: civil::Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `today, 08:15`, `yesterday, 17:00`, `Monday 9 November, 12:00`.
pub fn moment(at: Timestamp) -> String {
    let time = clock(at);
    let (then, today) = (local(at).date(), local(now()).date());
    if then == today {
        tf("time-today", &[("time", time.into())])
    } else if today.yesterday().is_ok_and(|yesterday| then == yesterday) {
        tf("time-yesterday", &[("time", time.into())])
    } else {
        joined("time-on", &[("date", local_date(at).into()), ("time", time.into())])
    }
}

/// `21 November 2026, 10:42`: nothing left out, for when the year itself is in question.
pub fn full(at: Timestamp) -> String {
    joined("date-year-time", &[("date", date(local(at).date()).into()), ("time", clock(at).into())])
}

/// `10:42` when it is of today, else with its day.
pub fn short_moment(at: Timestamp) -> String {
    if local(at).date() == local(now()).date() { clock(at) } else { moment(at) }
}

/// The day on this device's clock.
pub fn local_date(at: Timestamp) -> String {
    day(local(at).date())
}

fn written(pattern: &str, date: civil::Date) -> String {
    let month = named("month-name", date.month());
    joined(
        pattern,
        &[
            ("weekday", weekday(date).into()),
            ("day", date.day().to_string().into()),
            ("month", month.into()),
            ("year", date.year().to_string().into()),
        ],
    )
}

fn named(key: &str, number: i8) -> String {
    tf(key, &[("number", f64::from(number).into())])
}

/// A date is one thing in a sentence: no isolation marks between its parts, and its number and month on one line.
fn joined(pattern: &str, parts: &[(&str, Argument)]) -> String {
    let text = unmarked(&tf(pattern, parts));
    let mut out = String::with_capacity(text.len() + 2);
    let mut last = ' ';
    for letter in text.chars() {
        out.push(if letter == ' ' && last.is_ascii_digit() { '\u{a0}' } else { letter });
        last = letter;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::speaking;

    #[test]
    fn days_are_written_as_the_language_writes_them() {
        let some = civil::date(2021, 11, 25);
        let this_year = civil::date(local(now()).year(), 3, 9);
        let in_language = |lang: &str| speaking(lang, || (day(some), date(some), weekday(some)));
        let of = |texts: [&str; 3]| texts.map(|text| text.replace('_', "\u{a0}"));
        let (day_then, date_then, name) = in_language("en");
        assert_eq!([day_then, date_then, name], of(["Thursday 25_November 2021", "25_November 2021", "Thursday"]));
        let (day_then, date_then, name) = in_language("es");
        assert_eq!(
            [day_then, date_then, name],
            of(["jueves, 25_de noviembre de 2021", "25_de noviembre de 2021", "jueves"])
        );
        let (day_then, date_then, name) = in_language("ar");
        assert_eq!([day_then, date_then, name], of(["الخميس، 25_نوفمبر 2021", "25_نوفمبر 2021", "الخميس"]));
        assert!(!speaking("en", || day(this_year)).contains(&this_year.year().to_string()));
    }

    #[test]
    fn a_moment_is_told_by_how_long_ago_it_was() {
        let says = |at: Timestamp| speaking("en", || moment(at));
        assert_eq!(says(now()), format!("today, {}", clock(now())));
        let long_ago: Timestamp = "2021-11-25T12:00:00Z".parse().unwrap();
        assert!(says(long_ago).ends_with(&format!("2021, {}", clock(long_ago))), "{}", says(long_ago));
        assert!(speaking("en", || full(long_ago)).starts_with("25\u{a0}November 2021, "));
        // Marks around its parts would hide the letters that say in which direction the whole of it runs.
        let in_arabic = speaking("ar", || moment(long_ago));
        assert!(!in_arabic.contains(['\u{2068}', '\u{2069}']), "{in_arabic:?}");
    }
}
