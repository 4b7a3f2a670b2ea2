//! How an item is met before it is opened: a warning or a date on Today, a notice's row, an answer. What they do is the app's.

use crate::button::second_link;
use crate::date::{date, day, moment};
use crate::icon::badge;
use crate::item::{body_of, department_of, icon_of, item_link, language_note, next_of, next_steps};
use crate::item_parts::{Under, essentials};
use crate::language::marks;
use crate::list::{Row, item_row};
use crate::prose::prose;
use crate::words::Listed;
use crate::words::{t, tf};
use jiff::civil;
use leptos::prelude::*;
use model::item::{Content, ItemKind};
use model::view::{ItemRow, ItemView, ReminderView};

/// `acts`: beside the way to what to do.
pub fn alert_card(view: &ItemView, acts: AnyView) -> impl IntoView + use<> {
    let Content::Alert(alert) = &view.item.content else { return ().into_any() };
    let (lang, dir) = marks(&view.item.lang);
    let when = tf("alert-sent", &[("areas", alert.areas.listed().into()), ("when", moment(alert.sent).into())]);
    view! {
        <article class="card alert">
            <div class="head">{badge("triangle-alert", "")}<div><h2 lang=lang.clone() dir=dir>{view.item.title.clone()}</h2><p class="when">{when}</p></div></div>
            <p lang=lang dir=dir>{alert.description.clone()}</p>
            <div class="row">
                <a class="ds-button btn" href=item_link(ItemKind::Alert, view.item.id.as_str())>{t("alert-what-to-do")}</a>
                {acts}
            </div>
        </article>
    }
    .into_any()
}

/// `main`: the one action; `more`: below it.
pub fn due_card(reminder: &ReminderView, main: AnyView, more: AnyView) -> impl IntoView + use<> {
    let (lang, dir) = marks(&reminder.lang);
    view! {
        <article class="card due">
            <div class="head">
                {badge(&reminder.icon, "calendar-clock")}
                <div><h3 lang=lang.clone() dir=dir>{reminder.title.clone()}</h3><p class="when">{due_words(reminder)}</p></div>
            </div>
            {(!reminder.text.is_empty()).then(|| view! { <p lang=lang dir=dir>{reminder.text.clone()}</p> })}
            <div class="row">{main}</div>
            {more}
        </article>
    }
}

/// "Due in 9 days, on Monday 30 November".
pub fn due_words(reminder: &ReminderView) -> String {
    let date = day(reminder.date);
    if reminder.days_left < 0 {
        tf("due-late", &[("count", (-reminder.days_left).into()), ("date", date.into())])
    } else {
        tf("due-in-days", &[("count", reminder.days_left.into()), ("date", date.into())])
    }
}

pub fn notice_row(item: &ItemRow, published: civil::Date) -> Row {
    Row { text: tf("new-notice", &[("date", day(published).into())]), ..item_row(item) }
}

/// The best answer: the source's section in full, its date, the next step. `rating`: whether it was right.
pub fn answer_card(view: &ItemView, rating: AnyView) -> impl IntoView + use<> {
    let item = &view.item;
    let (lang, dir) = marks(&item.lang);
    let mut about = department_of(&view.department);
    if let Some(reviewed) = item.reviewed {
        about = format!("{about} · {}", tf("answer-checked", &[("date", date(reviewed).into())]));
    }
    let steps = match &item.content {
        Content::LifeEvent(event) => Some(event.steps.len()),
        _ => None,
    };
    let kind = item.content.kind();
    let open = match kind {
        ItemKind::Form => t("fill-in"),
        ItemKind::Document => t("open-document"),
        _ => steps.map_or_else(|| t("answer-open"), |count| tf("step-by-step", &[("count", count.into())])),
    };
    view! {
        <article class="card">
            <div class="head">{badge(icon_of(kind), "")}<div><h2 lang=lang.clone() dir=dir>{item.title.clone()}</h2><p class="soft">{about}</p></div></div>
            {language_note(view)}
            <div lang=lang dir=dir>{prose(body_of(item), 3, &view.linked)}</div>
            {essentials(item, Under::Card)}
            {next_steps(next_of(item), &view.linked)}
            <div class="row">{second_link(open, item_link(kind, item.id.as_str()))}</div>
            {item.source.clone().map(|source| view! { <p class="soft">{format!("{}: ", t("source"))}{source.name}</p> })}
            {rating}
        </article>
    }
}
