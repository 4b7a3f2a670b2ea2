//! One public item: service, question, situation, office, department, notice, warning, date.

use super::item_parts::{Under, essentials, footer};
use super::{life_event, office, place};
use crate::ui::date::{date, day, time};
use crate::ui::heading::heading;
use crate::ui::item::{body_of, department_of, item_link, language_note, next_of, next_steps};
use crate::ui::language::marks;
use crate::ui::live::live;
use crate::ui::markdown::markdown;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::Table;
use model::command::ReadItem;
use model::id::ItemId;
use model::item::{Content, Deadline, ItemKind};
use model::view::ItemView;

pub fn item(id: ItemId) -> impl IntoView {
    let live = live(&[Table::Items], move || ReadItem { id: id.clone() });
    let navigate = use_navigate();
    view! { <div class="page">{live.show(move |view| {
        let kind = view.item.content.kind();
        if matches!(kind, ItemKind::Form | ItemKind::Document) {
            // A link that did not know the kind of what it leads to.
            navigate(&item_link(kind, view.item.id.as_str()), leptos_router::NavigateOptions { replace: true, ..Default::default() });
        }
        page(&view).into_any()
    })}</div> }
}

fn page(view: &ItemView) -> impl IntoView + use<> {
    let item = &view.item;
    let (lang, dir) = marks(&item.lang);
    let lead = match &item.content {
        Content::Notice(notice) => tf("published", &[("date", date(notice.published).into())]),
        Content::Department(_) | Content::Office(_) => item.summary.clone(),
        _ => department_of(&view.department),
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
        _ => Some(markdown(body_of(item), 2, &view.linked)),
    };
    let alert = matches!(item.content, Content::Alert(_));
    view! {
        <div class="section" lang=lang dir=dir>{heading(item.title.clone())}{(!lead.is_empty() && !alert).then(|| view! { <p class="lead">{lead}</p> })}</div>
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
    view! { <p class="when due">{when}</p><div class="row">{crate::ui::button::second_link(t("reminders-title"), "/reminders".into())}</div> }
}
