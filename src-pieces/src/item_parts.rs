//! What several kinds of item have: what you need, cost, time; source, date, a person to ask.

use crate::button::second_link;
use crate::date::{date, local_date};
use crate::icon::icon;
use crate::list::item_list;
use crate::words::{t, tf};
use leptos::prelude::*;
use model::item::{Content, Item, NextStep};
use model::view::{ItemRow, ItemView};

/// What stands above: a screen's title, or a card's within it (WCAG 2.2 §1.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    Screen,
    Card,
}

/// What to have ready, what it costs, how long it takes.
pub fn essentials(item: &Item, under: Under) -> impl IntoView + use<> {
    let Content::Service(service) = &item.content else { return ().into_any() };
    let need = service.you_need.clone();
    let title = match under {
        Under::Screen => view! { <h2>{t("you-need")}</h2> }.into_any(),
        Under::Card => view! { <h3>{t("you-need")}</h3> }.into_any(),
    };
    let facts: Vec<(String, String)> = [(t("costs"), service.cost.clone()), (t("takes"), service.takes.clone())]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    view! {
        {(!need.is_empty()).then(|| view! {
            <section class="section">{title}<ul class="plain">{need.into_iter().map(|thing| view! { <li>{thing}</li> }).collect_view()}</ul></section>
        })}
        {(!facts.is_empty()).then(|| view! {
            <dl class="facts">{facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}</dl>
        })}
    }
    .into_any()
}

/// Related items, who says so and since when, and a person to ask.
pub fn footer(view: &ItemView) -> impl IntoView + use<> {
    let used = shown_already(view);
    let related: Vec<ItemRow> = view.linked.iter().filter(|row| !used.contains(&row.id.as_str())).cloned().collect();
    let write = match (&view.department, &view.item.content) {
        (_, Content::Department(_)) => None,
        (Some(department), _) => Some(format!("/write/{}", department.id)),
        (None, _) => Some("/write".to_owned()),
    };
    let checked = match (view.item.reviewed, view.published) {
        (Some(reviewed), _) => tf("answer-checked", &[("date", date(reviewed).into())]),
        (None, Some(published)) => tf("published", &[("date", local_date(published).into())]),
        (None, None) => String::new(),
    };
    let source = view.item.source.clone();
    view! {
        {(!related.is_empty()).then(|| view! { <section class="section"><h2>{t("related")}</h2>{item_list(&related)}</section> })}
        {write.map(|to| view! { <div class="row">{second_link(t("ask-person"), to)}</div> })}
        <p class="soft">
            {view.publisher.clone()}{(!checked.is_empty()).then(|| format!(" · {checked}"))}
            {source.map(|source| view! {
                " · "{t("source")}": "
                {match source.url {
                    Some(url) => view! { <a href=url target="_blank" rel="noreferrer">{source.name}{icon("external-link")}</a> }.into_any(),
                    None => source.name.into_any(),
                }}
            })}
        </p>
    }
}

/// Linked items that the page itself shows: steps, buttons, offices.
fn shown_already(view: &ItemView) -> Vec<&str> {
    let mut used: Vec<&str> = crate::item::next_of(&view.item)
        .iter()
        .filter_map(|step| match step {
            NextStep::Item { id, .. } => Some(id.as_str()),
            _ => None,
        })
        .collect();
    match &view.item.content {
        Content::LifeEvent(event) => used.extend(event.steps.iter().flat_map(|step| &step.items).map(|id| id.as_str())),
        Content::Department(department) => used.extend(department.offices.iter().map(|id| id.as_str())),
        _ => {}
    }
    used.extend(view.item.department.as_ref().map(|id| id.as_str()));
    used
}
