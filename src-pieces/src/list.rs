//! Rows of a list: icon, title, what to know about it, an arrow.

use crate::icon::{arrow, badge};
use crate::item::{department_of, item_link};
use crate::language::{language_name, marks};
use crate::words::tf;
use leptos::prelude::*;
use model::view::ItemRow;

/// One line that leads somewhere.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub to: String,
    pub icon: String,
    pub title: String,
    /// Of title and text, when it is not the interface's.
    pub lang: String,
    pub text: String,
    /// Marks the one that is open.
    pub current: bool,
    pub count: u32,
}

pub fn row(row: Row) -> impl IntoView {
    let (lang, dir) = marks(&row.lang);
    let Row { to, icon, title, text, current, count, .. } = row;
    view! {
        <li>
            <a href=to aria-current=current.then_some("true")>
                {badge(&icon, "file-text")}
                <span class="grow">
                    <b lang=lang dir=dir>{title}</b>
                    {(!text.is_empty()).then(|| view! { <span>{text}</span> })}
                </span>
                {(count > 0).then(|| view! {
                    <span class="count" aria-hidden="true">{count}</span>
                    <span class="unseen">{tf("unread-count", &[("count", count.into())])}</span>
                })}
                {arrow("chevron-right")}
            </a>
        </li>
    }
}

pub fn list(rows: Vec<Row>) -> impl IntoView {
    view! { <ul class="list" role="list">{rows.into_iter().map(row).collect_view()}</ul> }
}

/// A public item as a row: its summary, or who publishes it, and the honest word about its language.
pub fn item_row(item: &ItemRow) -> Row {
    let mut text = if item.summary.is_empty() { department_of(&item.department) } else { item.summary.clone() };
    let language = if item.exact_language { String::new() } else { language_name(&item.lang) };
    for more in [item.publisher.clone(), language].into_iter().filter(|more| !more.is_empty()) {
        if !text.is_empty() {
            text.push_str(" · ");
        }
        text.push_str(&more);
    }
    Row {
        to: item_link(item.kind, item.id.as_str()),
        icon: if item.icon.is_empty() { crate::item::icon_of(item.kind).to_owned() } else { item.icon.clone() },
        title: item.title.clone(),
        lang: item.lang.clone(),
        text,
        ..Row::default()
    }
}

pub fn item_list(items: &[ItemRow]) -> impl IntoView + use<> {
    list(items.iter().map(item_row).collect())
}
