//! Numbers without surveillance: figures of a department and a week, of nobody.

use crate::id::DepartmentId;
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

/// Counts below this are not told in open data: somebody might be recognised.
pub const SUPPRESSED_BELOW: u32 = 5;
/// Most weeks of one question.
pub const WEEKS_MAX: u32 = 260;

/// What happened at the counter, week by week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Numbers {
    pub made: Timestamp,
    /// In which weeks begin and end.
    pub time_zone: String,
    /// By department, then by week; weeks in which nothing happened are there, too.
    pub weeks: Vec<WeekNumbers>,
    pub now: Vec<NumbersNow>,
}

/// One department in one week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WeekNumbers {
    /// Empty: several together.
    pub department: DepartmentId,
    /// ISO 8601, for example `2026-W47`.
    pub week: String,
    /// Its Monday.
    pub begins: civil::Date,
    /// False: this week still runs, and its numbers grow.
    pub over: bool,
    /// Matters that came to people: a person was asked for, a form was sent.
    pub opened: u32,
    pub closed: u32,
    /// Closed before, and come again.
    pub reopened: u32,
    /// How many waited for a person when the week ended. None: it has not ended, or nobody counted then.
    pub waiting_at_end: Option<u32>,
    /// Minutes of opening time from asking for a person to the first answer of one.
    pub first_answer: Times,
    /// Minutes, nights and holidays included, from coming to people to being closed.
    pub resolution: Times,
    pub ratings: Ratings,
    /// Questions in citizens' own words to the automatic answers.
    pub questions: u32,
    /// Those to which they said that they are not sure, or found nothing.
    pub unanswered: u32,
    /// How often a person was asked for.
    pub person_asked: u32,
}

/// How long something took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Times {
    /// How often it happened.
    pub count: u32,
    /// Minutes that half of them took at most.
    pub median: Option<u32>,
    /// Minutes that nine in ten of them took at most.
    pub p90: Option<u32>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ratings {
    pub count: u32,
    /// 1 to 5.
    pub mean: Option<f64>,
    /// How often one star, two stars … five stars.
    pub stars: [u32; 5],
}

/// At this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NumbersNow {
    /// Empty: several together.
    pub department: DepartmentId,
    /// Who waits for a person.
    pub waiting: u32,
    /// Matters that are with people and not closed.
    pub open: u32,
}
