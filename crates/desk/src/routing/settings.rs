//! What a department has set: whether the desk gives cases out, when a silent clerk loses one, holidays.

use super::clock::Hours;
use crate::audit;
use crate::context::Context;
use crate::error::DeskError;
use crate::town;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::console::routing::{DepartmentSettings, PublishedDepartment};
use model::id::DepartmentId;
use model::view::Switch;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// Minutes; shorter is a race, longer is a month.
const SILENT: std::ops::RangeInclusive<u32> = 5..=10_000;
const HOLIDAYS_MAX: usize = 200;

pub fn read(db: &Connection, department: &DepartmentId) -> Result<DepartmentSettings, DeskError> {
    let row: Option<(bool, u32, u32, String)> = db
        .prepare_cached(
            "SELECT gives, silent_after, reopens_for, holidays FROM department_setting WHERE department = ?1",
        )?
        .query_row([department.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let (gives, silent_after, reopens_for, holidays) = row.unwrap_or((false, 240, 7, "[]".to_owned()));
    Ok(DepartmentSettings {
        department: department.clone(),
        gives: if gives { Switch::On } else { Switch::Off },
        silent_after,
        reopens_for,
        holidays: serde_json::from_str(&holidays)?,
    })
}

/// Errors: a time that nobody can mean.
pub fn change(context: &Context<'_>, actor: &str, settings: &DepartmentSettings) -> Result<(), DeskError> {
    if !SILENT.contains(&settings.silent_after) || settings.reopens_for > 365 || settings.holidays.len() > HOLIDAYS_MAX
    {
        return Err(DeskError::Invalid(format!(
            "silent_after must be {} to {} minutes, reopens_for at most 365 days, holidays at most {HOLIDAYS_MAX}",
            SILENT.start(),
            SILENT.end()
        )));
    }
    context.db.execute(
        "INSERT INTO department_setting (department, gives, silent_after, reopens_for, holidays) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (department) DO UPDATE SET gives = ?2, silent_after = ?3, reopens_for = ?4, holidays = ?5",
        (
            settings.department.as_str(),
            settings.gives == Switch::On,
            settings.silent_after,
            settings.reopens_for,
            serde_json::to_string(&settings.holidays)?,
        ),
    )?;
    audit::note(context, actor, "department settings", settings.department.as_str())
}

/// What its gazette says of it.
///
/// Errors: there is no such department.
pub fn published(db: &Connection, department: &DepartmentId, now: Timestamp) -> Result<PublishedDepartment, DeskError> {
    let found = town::department(db, department, &town::first_language(db)?)?;
    let (name, published) =
        found.ok_or_else(|| DeskError::NotFound { what: "department", id: department.0.clone() })?;
    let open = if hours(db, department)?.is_open(now) { Switch::On } else { Switch::Off };
    Ok(PublishedDepartment {
        name,
        hours: published.hours,
        open,
        time_zone: town::time_zone(db)?,
        out_of_hours: published.out_of_hours,
        topics: published.topics,
    })
}

/// When the department is open, as its gazette and its own list of holidays say.
pub fn hours(db: &Connection, department: &DepartmentId) -> Result<Hours, DeskError> {
    let lang = town::first_language(db)?;
    let hours = town::department(db, department, &lang)?.map(|(_, department)| department.hours).unwrap_or_default();
    let holidays: BTreeSet<Date> = read(db, department)?.holidays.into_iter().collect();
    Ok(Hours { zone: TimeZone::get(&town::time_zone(db)?).unwrap_or(TimeZone::UTC), hours, holidays })
}
