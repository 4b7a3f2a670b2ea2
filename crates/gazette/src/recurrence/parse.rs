//! From `FREQ=MONTHLY;BYDAY=1MO` to a rule.

use super::{End, Frequency, Rule};
use jiff::civil::{Date, Weekday};

/// Why a recurrence is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    #[error("FREQ is missing")]
    NoFrequency,
    #[error("`{0}` is not NAME=VALUE")]
    NotAPart(String),
    #[error("{0} is there twice")]
    Twice(String),
    #[error("{0} is not supported")]
    Unsupported(String),
    #[error("{part} cannot be {value}")]
    BadValue { part: &'static str, value: String },
    #[error("COUNT and UNTIL exclude each other")]
    CountAndUntil,
    #[error("{part} has no meaning with FREQ={frequency}")]
    NotHere { part: &'static str, frequency: &'static str },
}

pub(super) fn parse(rrule: &str) -> Result<Rule, Mistake> {
    let rrule = rrule.trim();
    let rrule = rrule.strip_prefix("RRULE:").unwrap_or(rrule);
    let mut rule = Rule {
        frequency: Frequency::Daily,
        interval: 1,
        end: End::Never,
        by_day: Vec::new(),
        by_month_day: Vec::new(),
        by_month: Vec::new(),
        week_start: Weekday::Monday,
    };
    let mut seen = Vec::new();
    for part in rrule.split(';') {
        let Some((name, value)) = part.split_once('=') else { return Err(Mistake::NotAPart(part.to_owned())) };
        let name = name.trim().to_ascii_uppercase();
        let value = value.trim().to_ascii_uppercase();
        if seen.contains(&name) {
            return Err(Mistake::Twice(name));
        }
        read_part(&mut rule, &name, &value)?;
        seen.push(name);
    }
    if !seen.iter().any(|name| name == "FREQ") {
        return Err(Mistake::NoFrequency);
    }
    check(&rule)?;
    Ok(rule)
}

fn read_part(rule: &mut Rule, name: &str, value: &str) -> Result<(), Mistake> {
    match name {
        "FREQ" => {
            rule.frequency = match value {
                "DAILY" => Frequency::Daily,
                "WEEKLY" => Frequency::Weekly,
                "MONTHLY" => Frequency::Monthly,
                "YEARLY" => Frequency::Yearly,
                _ => return Err(Mistake::Unsupported(format!("FREQ={value}"))),
            }
        }
        "INTERVAL" => rule.interval = number("INTERVAL", value, 1, 1000)?,
        "COUNT" | "UNTIL" if rule.end != End::Never => return Err(Mistake::CountAndUntil),
        "COUNT" => rule.end = End::Count(number("COUNT", value, 1, 10_000)?),
        "UNTIL" => {
            let date = Date::strptime("%Y%m%d", value).map_err(|_| bad("UNTIL", value))?;
            rule.end = End::Until(date);
        }
        "BYDAY" => rule.by_day = list(value, |one| weekday_with_ordinal(one).ok_or_else(|| bad("BYDAY", one)))?,
        "BYMONTHDAY" => {
            rule.by_month_day = list(value, |one| match number("BYMONTHDAY", one, -31, 31)? {
                0 => Err(bad("BYMONTHDAY", one)),
                day => Ok(day),
            })?;
        }
        "BYMONTH" => rule.by_month = list(value, |one| number("BYMONTH", one, 1, 12))?,
        "WKST" => rule.week_start = weekday(value).ok_or_else(|| bad("WKST", value))?,
        _ => return Err(Mistake::Unsupported(name.to_owned())),
    }
    Ok(())
}

/// The combinations that RFC 5545 excludes or leaves without meaning.
fn check(rule: &Rule) -> Result<(), Mistake> {
    let with_ordinal = rule.by_day.iter().any(|(ordinal, _)| *ordinal != 0);
    let inside_month = match rule.frequency {
        Frequency::Monthly => true,
        Frequency::Yearly => !rule.by_month.is_empty(),
        Frequency::Daily | Frequency::Weekly => false,
    };
    if with_ordinal && (!inside_month || !rule.by_month_day.is_empty()) {
        return Err(Mistake::NotHere { part: "a numbered BYDAY", frequency: rule.frequency.as_str() });
    }
    if rule.frequency == Frequency::Weekly && !rule.by_month_day.is_empty() {
        return Err(Mistake::NotHere { part: "BYMONTHDAY", frequency: "WEEKLY" });
    }
    Ok(())
}

impl Frequency {
    fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "DAILY",
            Self::Weekly => "WEEKLY",
            Self::Monthly => "MONTHLY",
            Self::Yearly => "YEARLY",
        }
    }
}

fn list<T: PartialEq>(value: &str, read: impl Fn(&str) -> Result<T, Mistake>) -> Result<Vec<T>, Mistake> {
    let mut all = Vec::new();
    for one in value.split(',') {
        let one = read(one.trim())?;
        if !all.contains(&one) {
            all.push(one);
        }
    }
    Ok(all)
}

fn number<T: std::str::FromStr + PartialOrd>(part: &'static str, value: &str, least: T, most: T) -> Result<T, Mistake> {
    value.parse().ok().filter(|number| (&least..=&most).contains(&number)).ok_or_else(|| bad(part, value))
}

/// `MO`, `1MO`, `-1FR`.
fn weekday_with_ordinal(text: &str) -> Option<(i8, Weekday)> {
    let (ordinal, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let ordinal = match ordinal {
        "" => 0,
        text => text.parse().ok().filter(|number: &i8| *number != 0 && (-5..=5).contains(number))?,
    };
    Some((ordinal, weekday(day)?))
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

fn bad(part: &'static str, value: &str) -> Mistake {
    Mistake::BadValue { part, value: value.to_owned() }
}
