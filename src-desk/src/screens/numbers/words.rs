//! Durations and weeks in words.

use crate::ui::{isolated, t, tf};
use model::desk_api::WeekNumbers;

/// Of opening time: hours, since a day there is as long as the counter is open.
pub fn opening(minutes: u32) -> String {
    match minutes {
        0 => t("console-under-a-minute"),
        1..60 => tf("console-minutes", &[("count", minutes.into())]),
        60..600 => hours(minutes),
        // Nobody plans by the minute then.
        _ => tf("console-hours", &[("count", ((minutes + 30) / 60).into())]),
    }
}

/// Of the calendar: days from two on.
pub fn elapsed(minutes: u32) -> String {
    if minutes < 2880 {
        return opening(minutes);
    }
    tf("console-days", &[("count", ((minutes + 720) / 1440).into())])
}

fn hours(minutes: u32) -> String {
    let hours = tf("console-hours", &[("count", (minutes / 60).into())]);
    match minutes % 60 {
        0 => hours,
        rest => format!("{hours} {}", tf("console-minutes", &[("count", rest.into())])),
    }
}

pub fn week(line: &WeekNumbers) -> String {
    if line.over { isolated(&line.week) } else { tf("console-week-runs", &[("week", line.week.clone().into())]) }
}

/// What is not known is no nought.
pub fn or_dash(value: Option<String>) -> String {
    value.unwrap_or_else(|| "–".to_owned())
}
