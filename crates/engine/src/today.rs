//! Today, by consequence: alerts, what is due, what waits for the department, what is new, what is done.

use crate::context::Context;
use crate::error::EngineError;
use crate::{conversations, documents, drafts, items, remembered, reminders, submissions};
use jiff::ToSpan;
use model::Table;
use model::id::ItemId;
use model::item::{Content, ItemKind};
use model::letter::CaseState;
use model::view::{ConversationView, DocumentRow, ItemView, NewView, ReminderState, ReminderView, TodayView};
use rusqlite::OptionalExtension;

/// How far ahead a reminder is "due soon", in days.
const SOON: i64 = 30;
const NEW_DAYS: i64 = 21;
const DONE_DAYS: i64 = 30;

pub fn read(context: &Context<'_>) -> Result<TodayView, EngineError> {
    let (waiting, done) = submissions::cases(context)?
        .into_iter()
        .partition(|case| !matches!(case.state, Some(CaseState::Done | CaseState::Refused)));
    let oldest = context.now.checked_sub((24 * DONE_DAYS).hours())?;
    let mut done: Vec<model::view::CaseView> = done;
    done.retain(|case| case.changed >= oldest);
    Ok(TodayView {
        now: context.local(),
        as_of: last_sync(context)?,
        alerts: alerts(context)?,
        due: due(context)?,
        waiting,
        drafts: drafts::list(context)?,
        new: new(context)?,
        done,
    })
}

/// When everything last went through.
pub fn last_sync(context: &Context<'_>) -> Result<Option<jiff::Timestamp>, EngineError> {
    Ok(remembered::read(context.db, "last_sync")?.and_then(|text| text.parse().ok()).map(crate::context::moment))
}

fn alerts(context: &Context<'_>) -> Result<Vec<ItemView>, EngineError> {
    let mut alerts = Vec::new();
    for found in items::of_kind(context, ItemKind::Alert)? {
        if !is_hidden(context, &found.item.id)? {
            alerts.push(items::view_of(context, found)?);
        }
    }
    Ok(alerts)
}

fn due(context: &Context<'_>) -> Result<Vec<ReminderView>, EngineError> {
    let mut due = reminders::list(context)?;
    due.retain(|reminder| reminder.state == ReminderState::Open && reminder.days_left <= SOON);
    Ok(due)
}

/// Letters nobody read yet, documents issued, notices: the newest first within each.
fn new(context: &Context<'_>) -> Result<Vec<NewView>, EngineError> {
    let mut new: Vec<NewView> = Vec::new();
    let unread: Vec<ConversationView> =
        conversations::list(context)?.into_iter().filter(|conversation| conversation.unread > 0).collect();
    new.extend(unread.into_iter().map(|conversation| NewView::Letter { conversation }));
    let recent: Vec<DocumentRow> = documents::issued_since(context, NEW_DAYS)?;
    new.extend(recent.into_iter().map(|document| NewView::Document { document }));
    let mut notices = Vec::new();
    for found in items::of_kind(context, ItemKind::Notice)? {
        let Content::Notice(notice) = &found.item.content else { continue };
        if !is_hidden(context, &found.item.id)? {
            notices.push((notice.published, items::row(context, &found)?));
        }
    }
    notices.sort_by_key(|notice| std::cmp::Reverse(notice.0));
    new.extend(notices.into_iter().map(|(published, item)| NewView::Notice { item, published }));
    Ok(new)
}

fn is_hidden(context: &Context<'_>, id: &ItemId) -> Result<bool, EngineError> {
    let row: Option<i64> = context
        .db
        .prepare_cached("SELECT 1 FROM hidden WHERE item = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    Ok(row.is_some())
}

/// Out of sight on Today until it changes; the item itself stays where it is.
pub fn hide(context: &Context<'_>, id: &ItemId) -> Result<(), EngineError> {
    items::view(context, id)?;
    context
        .db
        .prepare_cached("INSERT OR REPLACE INTO hidden (item, at) VALUES (?1, ?2)")?
        .execute((id.as_str(), context.millis()))?;
    context.touch(Table::Items);
    Ok(())
}

#[cfg(test)]
mod tests;
