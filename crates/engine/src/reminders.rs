//! Reminders: public deadlines from the gazette, personal ones from departments, the citizen's own; one list, one clock.

use crate::context::{Context, moment, uuid_at};
use crate::error::EngineError;
use crate::{items, remembered};
use gazette::recurrence::{self, Rule};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use model::command::{AddReminder, Snooze};
use model::id::{DepartmentId, GroupId, ItemId, ReminderId};
use model::item::{Content, Deadline, NextStep};
use model::view::{ReminderOrigin, ReminderState, ReminderView, Switch};
use model::{ErrorCode, Event, Failure, Table};
use rusqlite::OptionalExtension;

/// Up to where reminders have rung, in milliseconds: nothing rings twice, nothing is lost while the device sleeps.
const RUNG_UNTIL: &str = "rung_until";
/// A deadline that passed stays in the list this many days, so that it can still be done.
const LATE_DAYS: i64 = 14;
/// Days ahead that one deadline can take up in the list, however early and often it reminds.
const AHEAD_MAX: usize = 32;
/// No reminder is set more than a year ahead.
const DAYS_BEFORE_MAX: u32 = 366;
const EVENING: Time = Time::constant(18, 0, 0, 0);

/// One dated thing to remember, before what the citizen did with it.
struct Occurrence {
    id: String,
    title: String,
    text: String,
    icon: String,
    lang: String,
    date: Date,
    time: Option<Time>,
    zone: TimeZone,
    days_before: Vec<u32>,
    remind_at: Time,
    origin: ReminderOrigin,
    next: Vec<NextStep>,
}

pub fn list(context: &Context<'_>) -> Result<Vec<ReminderView>, EngineError> {
    let mut views =
        occurrences(context)?.into_iter().map(|occurrence| view(context, occurrence)).collect::<Result<Vec<_>, _>>()?;
    views.sort_by(|a, b| (a.date, a.time, &a.title).cmp(&(b.date, b.time, &b.title)));
    Ok(views)
}

pub fn find(context: &Context<'_>, id: &ReminderId) -> Result<ReminderView, EngineError> {
    let found = occurrences(context)?.into_iter().find(|occurrence| occurrence.id == id.0);
    view(context, found.ok_or_else(|| Failure::new(ErrorCode::NotFound).arg("what", "reminder"))?)
}

pub fn add(context: &Context<'_>, request: &AddReminder) -> Result<ReminderView, EngineError> {
    let title = request.title.trim();
    if title.is_empty() {
        return Err(ErrorCode::TextEmpty.into());
    }
    // Without a name it is the zone of the device, whichever that is then.
    let zone = context.zone.iana_name().unwrap_or_default();
    let time = request.time.unwrap_or(gazette::reminder::DEFAULT_TIME);
    let rings = gazette::reminder::moment(request.date, 0, time, &context.zone);
    // It would never ring.
    if request.date < context.today() || rings.is_some_and(|at| at <= context.now) {
        return Err(ErrorCode::TimeInvalid.into());
    }
    let id = format!("own/{}", uuid_at(context.now));
    context
        .db
        .prepare_cached(
            "INSERT INTO reminder (id, title, text, date, time, time_zone, days_before, arrived)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, '[0]', ?7)",
        )?
        .execute((
            &id,
            title.chars().take(200).collect::<String>(),
            request.text.chars().take(2000).collect::<String>(),
            request.date.to_string(),
            request.time.map(|time| time.to_string()).unwrap_or_default(),
            zone,
            context.millis(),
        ))?;
    context.touch(Table::Reminders);
    find(context, &ReminderId(id))
}

pub fn snooze(context: &Context<'_>, id: &ReminderId, until: &Snooze) -> Result<ReminderView, EngineError> {
    find(context, id)?;
    let local = context.now.to_zoned(context.zone.clone());
    let at_day = |days: i64, time: Time| -> Result<Timestamp, EngineError> {
        let day = local.date().checked_add(days.days())?;
        Ok(day.to_datetime(time).to_zoned(context.zone.clone())?.timestamp())
    };
    let at = match until {
        Snooze::OneHour => context.now.checked_add(1.hour())?,
        Snooze::Evening => at_day(i64::from(local.time() >= EVENING), EVENING)?,
        Snooze::Tomorrow => at_day(1, gazette::reminder::DEFAULT_TIME)?,
        Snooze::NextWeek => at_day(7, gazette::reminder::DEFAULT_TIME)?,
        Snooze::At { time } => *time,
    };
    if at <= context.now {
        return Err(ErrorCode::TimeInvalid.into());
    }
    set_state(context, id, 0, at.as_millisecond())?;
    find(context, id)
}

pub fn finish(context: &Context<'_>, id: &ReminderId) -> Result<ReminderView, EngineError> {
    find(context, id)?;
    set_state(context, id, 1, 0)?;
    find(context, id)
}

pub fn restore(context: &Context<'_>, id: &ReminderId) -> Result<ReminderView, EngineError> {
    find(context, id)?;
    set_state(context, id, 0, 0)?;
    find(context, id)
}

fn set_state(context: &Context<'_>, id: &ReminderId, done: i64, snoozed: i64) -> Result<(), EngineError> {
    context
        .db
        .prepare_cached(
            "INSERT INTO reminder_state (id, done, snoozed) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET done = ?2, snoozed = ?3",
        )?
        .execute((id.as_str(), done, snoozed))?;
    context.touch(Table::Reminders);
    Ok(())
}

/// Everything whose minute came since the last call rings once. After a long sleep each reminder rings only for its
/// latest missed minute. Returns when the next one is due.
pub fn ring(context: &Context<'_>) -> Result<Option<Timestamp>, EngineError> {
    let now = context.now;
    let since = match remembered::read(context.db, RUNG_UNTIL)?.and_then(|text| text.parse().ok()) {
        Some(millis) => moment(millis).min(now),
        // A new device does not shout about the past.
        None => now,
    };
    let mut next: Option<Timestamp> = None;
    for occurrence in occurrences(context)? {
        let (done, snoozed) = state(context, &occurrence.id)?;
        if done {
            continue;
        }
        let moments = rings(&occurrence, snoozed);
        if context.settings.reminders == Switch::On && moments.iter().any(|at| since < *at && *at <= now) {
            context.tell(Event::Remind {
                reminder: occurrence.id.clone(),
                title: occurrence.title.clone(),
                text: occurrence.text.clone(),
            });
            context.touch(Table::Reminders);
        }
        next = moments.into_iter().filter(|at| *at > now).chain(next).min();
    }
    remembered::write(context.db, RUNG_UNTIL, &now.as_millisecond().to_string())?;
    Ok(next)
}

/// The minutes at which an occurrence speaks up. A snooze replaces those that come before it ends.
fn rings(occurrence: &Occurrence, snoozed: Option<Timestamp>) -> Vec<Timestamp> {
    let at_days = occurrence
        .days_before
        .iter()
        .map(|days| gazette::reminder::moment(occurrence.date, *days, occurrence.remind_at, &occurrence.zone));
    let mut moments: Vec<Timestamp> = at_days.flatten().collect();
    if let Some(until) = snoozed {
        moments.retain(|at| *at > until);
        moments.push(until);
    }
    moments.sort();
    moments.dedup();
    moments
}

fn occurrences(context: &Context<'_>) -> Result<Vec<Occurrence>, EngineError> {
    let mut all = public(context)?;
    all.extend(personal(context)?);
    Ok(all)
}

fn public(context: &Context<'_>) -> Result<Vec<Occurrence>, EngineError> {
    let mut all = Vec::new();
    for found in items::of_kind(context, model::item::ItemKind::Deadline)? {
        let Content::Deadline(deadline) = &found.item.content else { continue };
        // A rule of a later version is nothing that this one can count by; the others go on.
        let Ok(rule) = deadline.rrule.as_deref().map(recurrence::parse).transpose() else { continue };
        if deadline.date < recurrence::EARLIEST {
            continue;
        }
        let zone = context.zone_of(&items::time_zone(context, &found.origin)?);
        let today = context.now.to_zoned(zone.clone()).date();
        for date in dates(context, &found.item.id, deadline, rule.as_ref(), today)? {
            all.push(Occurrence {
                id: occurrence_id(&found.item.id, date),
                title: found.item.title.clone(),
                text: if found.item.summary.is_empty() { deadline.body.clone() } else { found.item.summary.clone() },
                icon: deadline.icon.clone(),
                lang: found.item.lang.clone(),
                date,
                time: deadline.time,
                zone: zone.clone(),
                days_before: deadline.remind_days_before.clone(),
                remind_at: deadline.remind_at.unwrap_or(gazette::reminder::DEFAULT_TIME),
                origin: ReminderOrigin::Public { item: found.item.id.clone() },
                next: deadline.next.clone(),
            });
        }
    }
    Ok(all)
}

fn occurrence_id(item: &ItemId, date: Date) -> String {
    format!("{item}@{date}")
}

/// The days of a deadline that matter now: the last one that passed, for as long as it can still be done, the next, and those
/// after it of which it reminds already. What somebody acted on stays twice as long, and beside a later one: put off, it is to
/// come again; done, it can be taken back.
fn dates(
    context: &Context<'_>,
    item: &ItemId,
    deadline: &Deadline,
    rule: Option<&Rule>,
    today: Date,
) -> Result<Vec<Date>, EngineError> {
    let oldest = today.checked_sub(LATE_DAYS.days())?;
    let first = today.checked_sub((2 * LATE_DAYS).days())?;
    let days_before = deadline.remind_days_before.iter().copied().max().unwrap_or_default().min(DAYS_BEFORE_MAX);
    // What rings tomorrow is known today.
    let farthest = today.saturating_add(i64::from(days_before + 1).days());
    let once = rule.is_none().then_some(deadline.date).filter(|date| *date >= first);
    let again = rule.map(|rule| recurrence::occurrences_from(rule, deadline.date, first));
    let (mut missed, mut coming) = (Vec::new(), Vec::new());
    for date in once.into_iter().chain(again.into_iter().flatten()) {
        if date < today {
            missed.push(date);
        } else if coming.is_empty() || (date <= farthest && coming.len() < AHEAD_MAX) {
            coming.push(date);
        } else {
            break;
        }
    }
    let last = missed.last().copied();
    let mut dates = Vec::new();
    for date in missed {
        let can_be_done = Some(date) == last && date >= oldest;
        if can_be_done || was_acted_upon(context, &occurrence_id(item, date))? {
            dates.push(date);
        }
    }
    dates.extend(coming);
    Ok(dates)
}

fn was_acted_upon(context: &Context<'_>, id: &str) -> Result<bool, EngineError> {
    Ok(context.db.prepare_cached("SELECT 1 FROM reminder_state WHERE id = ?1")?.exists([id])?)
}

fn personal(context: &Context<'_>) -> Result<Vec<Occurrence>, EngineError> {
    let mut statement = context.db.prepare_cached(
        "SELECT r.id, r.conversation, r.title, r.text, r.date, r.time, r.time_zone, r.days_before, c.department
         FROM reminder AS r LEFT JOIN conversation AS c ON c.id = r.conversation",
    )?;
    let rows = statement
        .query_map([], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
                row.get::<_, String>(4)?,
                row.get::<_, String>(5)?,
                row.get::<_, String>(6)?,
                row.get::<_, String>(7)?,
                row.get::<_, Option<String>>(8)?,
            ))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    rows.into_iter()
        .map(|(id, conversation, title, text, date, time, zone, days_before, department)| {
            let time: Option<Time> = time.parse().ok();
            let origin = if conversation.is_empty() {
                ReminderOrigin::Own
            } else {
                let department = match department {
                    Some(id) => items::department(context, &DepartmentId(id))?.map(|(named, _)| named),
                    None => None,
                };
                ReminderOrigin::Department { conversation: GroupId(conversation), department }
            };
            let mut days_before: Vec<u32> = serde_json::from_str(&days_before)?;
            if days_before.is_empty() {
                days_before.push(0);
            }
            Ok(Occurrence {
                id,
                title,
                text,
                icon: "bell".to_owned(),
                // Nobody says in which language a person or a department wrote it.
                lang: String::new(),
                date: date.parse()?,
                time,
                zone: context.zone_of(&zone),
                days_before,
                remind_at: time.unwrap_or(gazette::reminder::DEFAULT_TIME),
                origin,
                next: Vec::new(),
            })
        })
        .collect()
}

/// Done, and snoozed until.
fn state(context: &Context<'_>, id: &str) -> Result<(bool, Option<Timestamp>), EngineError> {
    let row: Option<(bool, i64)> = context
        .db
        .prepare_cached("SELECT done, snoozed FROM reminder_state WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(row.map_or((false, None), |(done, snoozed)| (done, (snoozed > 0).then(|| moment(snoozed)))))
}

fn view(context: &Context<'_>, occurrence: Occurrence) -> Result<ReminderView, EngineError> {
    let (done, snoozed) = state(context, &occurrence.id)?;
    let rings = rings(&occurrence, snoozed).into_iter().find(|at| *at > context.now);
    let snoozed_until = snoozed.filter(|until| *until > context.now);
    let linked: Vec<ItemId> = items::next_items(&occurrence.next).collect();
    Ok(ReminderView {
        days_left: i64::from(context.today().until(occurrence.date)?.get_days()),
        state: match (done, snoozed_until) {
            (true, _) => ReminderState::Done,
            (false, Some(_)) => ReminderState::Snoozed,
            (false, None) => ReminderState::Open,
        },
        snoozed_until,
        rings: if done { None } else { rings },
        linked: items::rows(context, &linked)?,
        id: ReminderId(occurrence.id),
        title: occurrence.title,
        text: occurrence.text,
        icon: occurrence.icon,
        lang: occurrence.lang,
        date: occurrence.date,
        time: occurrence.time,
        time_zone: occurrence.zone.iana_name().unwrap_or_default().to_owned(),
        origin: occurrence.origin,
        next: occurrence.next,
    })
}

#[cfg(test)]
mod tests;
