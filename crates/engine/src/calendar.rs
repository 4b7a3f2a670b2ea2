//! Reminders as an iCalendar file (RFC 5545) for whatever calendar the citizen uses.

use crate::context::Context;
use crate::error::EngineError;
use crate::reminders;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Trigger};
use model::id::ReminderId;
use model::view::{CalendarView, ReminderState, ReminderView};

/// One reminder, or all that are not done.
pub fn export(context: &Context<'_>, id: Option<&ReminderId>) -> Result<CalendarView, EngineError> {
    let chosen: Vec<ReminderView> = match id {
        Some(id) => vec![reminders::find(context, id)?],
        None => reminders::list(context)?.into_iter().filter(|view| view.state != ReminderState::Done).collect(),
    };
    let mut calendar = Calendar::new();
    for reminder in &chosen {
        calendar.push(event(context, reminder));
    }
    let name = if id.is_some() { "reminder.ics" } else { "reminders.ics" };
    Ok(CalendarView { file_name: name.to_owned(), text: calendar.done().to_string() })
}

fn event(context: &Context<'_>, reminder: &ReminderView) -> Event {
    let mut event = Event::new();
    // The same reminder exported again replaces the first, instead of standing beside it.
    event.uid(&format!("{}@loket", reminder.id));
    event.add_property("DTSTAMP", stamp(context.now));
    event.summary(&reminder.title).description(&reminder.text);
    let day = reminder.date.strftime("%Y%m%d").to_string();
    match reminder.time {
        None => {
            let next = reminder.date.tomorrow().unwrap_or(reminder.date).strftime("%Y%m%d").to_string();
            event.append_property(icalendar::Property::new("DTSTART", day).add_parameter("VALUE", "DATE").done());
            event.append_property(icalendar::Property::new("DTEND", next).add_parameter("VALUE", "DATE").done());
        }
        Some(time) => {
            // In UTC, so that the file needs no time zone definitions of its own.
            let zone = context.zone_of(&reminder.time_zone);
            if let Ok(at) = reminder.date.to_datetime(time).to_zoned(zone) {
                event.add_property("DTSTART", stamp(at.timestamp()));
            }
        }
    }
    if let Some(rings) = reminder.rings
        && let Some(at) = chrono::DateTime::from_timestamp(rings.as_second(), 0)
    {
        event.alarm(Alarm::display(&reminder.title, Trigger::from(at)));
    }
    event.done()
}

fn stamp(at: jiff::Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}
