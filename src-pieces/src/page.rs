//! The screen of one public item: service, question, situation, office, department, notice, warning, date.

use crate::button::second_link;
use crate::date::{date, day, time};
use crate::item::{body_of, department_of, language_note, next_of, next_steps};
use crate::item_parts::{Under, essentials, footer};
use crate::language::marks;
use crate::prose::prose;
use crate::words::{t, tf};
use crate::{life_event, office, place};
use leptos::prelude::*;
use model::item::{Content, Deadline};
use model::view::ItemView;

/// Letters above which a title is set smaller.
const LONG: usize = 70;

/// A law's whole sentence in the size of a title would fill a phone.
pub fn title_class(title: &str) -> Option<&'static str> {
    (title.chars().count() > LONG).then_some("long")
}

/// `heading`: makes the one `<h1>` of its title.
pub fn page<F: FnOnce(String) -> AnyView>(view: &ItemView, heading: F) -> impl IntoView + use<F> {
    let item = &view.item;
    let (lang, dir) = marks(&item.lang);
    let lead = match &item.content {
        Content::Notice(notice) => tf("published", &[("date", date(notice.published).into())]),
        Content::Department(_) | Content::Office(_) => item.summary.clone(),
        _ => department_of(&view.department),
    };
    // Only a summary is in the item's language; day and department are said in the reader's.
    let (lead_lang, lead_dir) = match &item.content {
        Content::Department(_) | Content::Office(_) => (lang.clone(), dir),
        _ => (None, None),
    };
    let content = match &item.content {
        Content::LifeEvent(event) => life_event::steps(event, &view.linked).into_any(),
        Content::Department(department) => place::department(item, department, &view.linked).into_any(),
        Content::Office(office) => office::office(office).into_any(),
        Content::Alert(alert) => place::alert(item, alert).into_any(),
        Content::Deadline(deadline) => deadline_facts(deadline).into_any(),
        _ => essentials(item, Under::Screen).into_any(),
    };
    let body = match &item.content {
        Content::Department(_) | Content::Office(_) | Content::Alert(_) => None,
        _ => Some(prose(body_of(item), 2, &view.linked)),
    };
    let alert = matches!(item.content, Content::Alert(_));
    view! {
        <div class="section"><div lang=lang dir=dir>{heading(item.title.clone())}</div>
        {(!lead.is_empty() && !alert).then(|| view! { <p class="lead" lang=lead_lang dir=lead_dir>{lead}</p> })}</div>
        {language_note(view)}
        {next_steps(next_of(item), &view.linked)}
        <div class="stack" lang=marks(&item.lang).0 dir=marks(&item.lang).1>{body}{content}</div>
        {footer(view)}
    }
}

fn deadline_facts(deadline: &Deadline) -> impl IntoView + use<> {
    let when = match deadline.time {
        Some(at) => tf("reminder-on-at", &[("date", day(deadline.date).into()), ("time", time(at).into())]),
        None => tf("on-date", &[("date", day(deadline.date).into())]),
    };
    view! { <p class="when due">{when}</p><div class="row">{second_link(t("reminders-title"), "/reminders".into())}</div> }
}
