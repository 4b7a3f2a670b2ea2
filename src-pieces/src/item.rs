//! Public items in words: where they open, their icon, their next steps.

use crate::button::{link, second_link};
use crate::icon::icon;
use crate::words::{isolated, t, tf};
use leptos::prelude::*;
use model::item::{Content, Item, ItemKind, Named, NextStep};
use model::view::{ItemRow, ItemView};

/// The address of an item's own screen.
pub fn item_link(kind: ItemKind, id: &str) -> String {
    match kind {
        ItemKind::Form => format!("/form/{id}"),
        ItemKind::Document => format!("/document/{id}"),
        _ => format!("/item/{id}"),
    }
}

pub fn icon_of(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Department => "landmark",
        ItemKind::Office => "map-pin",
        ItemKind::Faq => "circle-help",
        ItemKind::LifeEvent => "route",
        ItemKind::Form => "file-pen",
        ItemKind::Document => "file-text",
        ItemKind::Deadline => "calendar-clock",
        ItemKind::Notice => "megaphone",
        ItemKind::Alert => "triangle-alert",
        ItemKind::Service | ItemKind::Profile | ItemKind::Menu | ItemKind::Model => "info",
    }
}

pub fn department_of(department: &Option<Named>) -> String {
    department.as_ref().map(|named| named.name.clone()).unwrap_or_default()
}

/// The Markdown of an item, if it has one.
pub fn body_of(item: &Item) -> &str {
    match &item.content {
        Content::Service(service) => &service.body,
        Content::Faq(faq) => &faq.answer,
        Content::LifeEvent(event) => &event.body,
        Content::Document(document) => &document.text,
        Content::Deadline(deadline) => &deadline.body,
        Content::Notice(notice) => &notice.body,
        _ => &item.summary,
    }
}

pub fn next_of(item: &Item) -> &[NextStep] {
    match &item.content {
        Content::Service(service) => &service.next,
        Content::Faq(faq) => &faq.next,
        Content::Deadline(deadline) => &deadline.next,
        Content::Notice(notice) => &notice.next,
        _ => &[],
    }
}

/// What to do next: the first as the button of the screen, the others beside it.
pub fn next_steps(steps: &[NextStep], linked: &[ItemRow]) -> impl IntoView + use<> {
    let buttons: Vec<AnyView> = steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            let (label, to) = next_step(step, linked);
            match step {
                NextStep::Item { .. } if at == 0 => link(label, to).into_any(),
                NextStep::Item { .. } => second_link(label, to).into_any(),
                NextStep::Link { .. } => view! {
                    <a class="ds-button btn" data-variant="secondary" href=to target="_blank" rel="noreferrer">{label}{icon("external-link")}</a>
                }
                .into_any(),
                NextStep::Phone { .. } => view! {
                    <a class="ds-button btn" data-variant="secondary" href=to>{icon("phone")}{label}</a>
                }
                .into_any(),
            }
        })
        .collect();
    (!buttons.is_empty()).then(|| view! { <div class="row">{buttons}</div> })
}

/// Label and address of one step.
pub fn next_step(step: &NextStep, linked: &[ItemRow]) -> (String, String) {
    match step {
        NextStep::Item { id, label } => {
            let row = linked.iter().find(|row| row.id == *id);
            let label = match (label.is_empty(), row) {
                (false, _) => label.clone(),
                (true, Some(row)) => row.title.clone(),
                (true, None) => t("open"),
            };
            (label, row.map_or_else(|| format!("/item/{id}"), |row| item_link(row.kind, id.as_str())))
        }
        NextStep::Link { url, label } => (label.clone(), url.clone()),
        NextStep::Phone { number, label } => {
            let words = if label.is_empty() {
                tf("call-number", &[("number", number.into())])
            } else {
                format!("{label}: {}", isolated(number))
            };
            (words, tel(number))
        }
    }
}

/// RFC 3966; spaces are for people.
pub fn tel(number: &str) -> String {
    format!("tel:{}", number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect::<String>())
}

/// Said when a page is shown in another language than the reader's.
pub fn language_note(view: &ItemView) -> impl IntoView + use<> {
    (!view.exact_language).then(|| {
        let language = crate::language::language_name(&view.item.lang);
        view! { <p class="note">{icon("languages")}<span>{tf("not-in-language", &[("language", language.into())])}</span></p> }
    })
}
