//! Ask: a question in own words, or the menu by taps alone. A look-up, not a decision.

use super::answer::answer;
use crate::ui::app::app;
use crate::ui::button::second_link;
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::{arrow, icon};
use crate::ui::list::{Row, item_list, list};
use crate::ui::live::live;
use crate::ui::size::number;
use crate::ui::words::{t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use model::Table;
use model::command::{Ask, ReadMenu};
use model::item::ItemKind;
use model::view::{AskView, MenuView, Preparing};

pub fn ask() -> impl IntoView {
    let query = use_query_map();
    let question = Memo::new(move |_| query.read().get("q").unwrap_or_default());
    let at = Memo::new(move |_| query.read().get("at").unwrap_or_default());
    view! {
        <div class="page">
            {move || at.get().is_empty().then(|| view! { {heading(t("ask-title"))}{search(question)} })}
            {move || {
                let text = question.get();
                (!text.trim().is_empty() && at.get().is_empty()).then(|| answers(text))
            }}
            {move || menu(at.get())}
        </div>
    }
}

fn search(question: Memo<String>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let navigate = use_navigate();
    let go = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked() {
            let text = String::from(js_sys::encode_uri_component(input.value().trim()));
            navigate(&format!("/ask?q={text}"), Default::default());
        }
    };
    view! {
        <form class="ask" role="search" on:submit=go>
            <label class="unseen" for="question">{t("ask-label")}</label>
            <input id="question" type="search" enterkeyhint="search" autocomplete="off" maxlength="500" placeholder=t("ask-placeholder") node_ref=input prop:value=move || question.get()/>
            <button type="submit" class="ds-button btn">{icon("search")}{t("ask-button")}</button>
        </form>
    }
}

fn answers(text: String) -> impl IntoView {
    let live = live(&[Table::Items, Table::Index], move || Ask { text: text.clone() });
    live.show(|found| result(found).into_any())
}

fn result(found: AskView) -> impl IntoView {
    let AskView { question, confident, answers, departments, preparing } = found;
    let count = tf("ask-found", &[("count", answers.len().into()), ("place", app().place().into())]);
    app().say(if preparing.is_some() {
        // Not the figures: they change several times, and each change would be read out.
        t("ask-preparing-title")
    } else if confident || answers.is_empty() {
        count.clone()
    } else {
        format!("{} {count}", t("ask-unsure-title"))
    });
    let nothing = answers.is_empty();
    let first = answers.first().cloned();
    let others: Vec<_> = answers.into_iter().skip(1).map(|answer| answer.row).collect();
    view! {
        {(!confident && !nothing).then(|| view! {
            <div class="note due">{icon("circle-help")}<div><h2>{t("ask-unsure-title")}</h2><p>{t("ask-unsure-text")}</p></div></div>
        })}
        {preparing.map(still_preparing)}
        {(nothing && preparing.is_none()).then(|| view! {
            <div class="note due">{icon("circle-help")}<div><h2>{t("ask-nothing-title")}</h2><p>{t("ask-nothing-text")}</p></div></div>
        })}
        {(!nothing).then(|| view! { <p class="lead">{count}</p> })}
        {first.map(|first| answer(first.row, question.clone()))}
        {(!others.is_empty()).then(|| view! { <section class="section"><h2>{t("ask-more-answers")}</h2>{item_list(&others)}</section> })}
        {(!confident || nothing).then(|| view! {
            <section class="section">
                <h2>{t("ask-person")}</h2>
                {list(departments.iter().map(|department| Row {
                    to: format!("/write/{}", department.id),
                    ..crate::ui::list::item_row(department)
                }).collect())}
                <div class="row">{second_link(t("ask-all-departments"), "/write".into())}{second_link(t("help-title"), "/help".into())}</div>
            </section>
        })}
    }
}

/// Nothing found is not nothing there.
fn still_preparing(preparing: Preparing) -> impl IntoView {
    let text = tf(
        "ask-preparing-text",
        &[("ready", number(preparing.ready as f64).into()), ("all", number(preparing.all as f64).into())],
    );
    view! { <div class="note">{icon("clock")}<div><h2>{t("ask-preparing-title")}</h2><p>{text}</p></div></div> }
}

fn menu(at: String) -> impl IntoView {
    let path: Vec<String> = at.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let here = at.clone();
    let live = live(&[Table::Items], move || ReadMenu { path: path.clone() });
    live.show(move |menu| level(menu, here.clone()).into_any())
}

fn level(menu: MenuView, at: String) -> impl IntoView {
    let top = at.is_empty();
    let title = menu.trail.last().map_or_else(|| t("ask-choose"), |named| named.name.clone());
    // Each level of the menu is a place of its own, though the path stays the same.
    focus::now_at(&if top { "/ask".to_owned() } else { format!("/ask?at={at}") });
    let above = menu.trail.iter().rev().nth(1).map_or_else(|| t("ask-back-to-top"), |named| named.name.clone());
    let to_above = match at.rsplit_once('/') {
        Some((parent, _)) => format!("/ask?at={parent}"),
        None => "/ask".to_owned(),
    };
    view! {
        {(!top).then(|| view! {
            <div class="row"><a class="quiet" href=to_above>{arrow("arrow-left")}{above}</a></div>
            {heading(title.clone())}
        })}
        <section class="section">
            {top.then(|| view! { <h2>{title}</h2> })}
            <ul class="chips" role="list">
                {menu.entries.into_iter().map(|entry| {
                    let to = if at.is_empty() { entry.id.clone() } else { format!("{at}/{}", entry.id) };
                    let name = if entry.icon.is_empty() { "folder".to_owned() } else { entry.icon };
                    view! { <li><a class="chip" href=format!("/ask?at={to}")>{icon(&name)}<span>{entry.label}</span></a></li> }
                }).collect_view()}
                {top.then(|| view! { <li><a class="chip" href="/browse/department">{icon("landmark")}<span>{t("ask-all-departments")}</span></a></li> })}
            </ul>
            {(!menu.items.is_empty()).then(|| item_list(&menu.items))}
            {(!top).then(|| view! { <div class="row">
                <a class="quiet" href="/write">{icon("message-square-text")}{t("ask-person")}</a>
            </div> })}
            {top.then(|| list(browse_rows()))}
        </section>
    }
}

fn browse_rows() -> Vec<Row> {
    [
        (ItemKind::LifeEvent, "route", t("browse-life-events")),
        (ItemKind::Service, "list", t("browse-services")),
        (ItemKind::Office, "map-pin", t("browse-offices")),
    ]
    .into_iter()
    .map(|(kind, icon, title)| Row {
        to: format!("/browse/{}", kind.as_str()),
        icon: icon.into(),
        title,
        ..Row::default()
    })
    .collect()
}
