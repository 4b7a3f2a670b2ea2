//! Is a person there now? Opening hours in the department's own time zone.

use crate::context::Context;
use crate::error::EngineError;
use crate::items;
use model::id::DepartmentId;
use model::item::OpeningHours;

pub fn is_open(context: &Context<'_>, department: &DepartmentId, hours: &[OpeningHours]) -> Result<bool, EngineError> {
    let zone = items::time_zone_of_department(context, department)?;
    let local = context.now.to_zoned(context.zone_of(&zone)).datetime();
    Ok(hours.iter().any(|hours| hours.covers(local)))
}
