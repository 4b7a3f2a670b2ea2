//! Is a person there now? Opening hours in the department's own time zone.

use crate::context::Context;
use crate::error::EngineError;
use crate::items;
use jiff::civil;
use jiff::tz::TimeZone;
use model::id::DepartmentId;
use model::item::{OpeningHours, Weekday};

pub fn is_open(context: &Context<'_>, department: &DepartmentId, hours: &[OpeningHours]) -> Result<bool, EngineError> {
    let zone = items::time_zone_of_department(context, department)?;
    let zone = TimeZone::get(&zone).unwrap_or_else(|_| context.zone.clone());
    let local = context.now.to_zoned(zone).datetime();
    Ok(hours.iter().any(|hours| covers(hours, local)))
}

fn covers(hours: &OpeningHours, local: civil::DateTime) -> bool {
    let today = weekday(local.date().weekday());
    hours.days.contains(&today) && hours.opens <= local.time() && local.time() < hours.closes
}

pub fn weekday(day: civil::Weekday) -> Weekday {
    match day {
        civil::Weekday::Monday => Weekday::Monday,
        civil::Weekday::Tuesday => Weekday::Tuesday,
        civil::Weekday::Wednesday => Weekday::Wednesday,
        civil::Weekday::Thursday => Weekday::Thursday,
        civil::Weekday::Friday => Weekday::Friday,
        civil::Weekday::Saturday => Weekday::Saturday,
        civil::Weekday::Sunday => Weekday::Sunday,
    }
}
