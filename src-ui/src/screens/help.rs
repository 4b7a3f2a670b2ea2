//! Help by phone: numbers that people answer.

use crate::ui::app::app;
use crate::ui::heading::heading;
use crate::ui::item::tel;
use crate::ui::list::item_list;
use crate::ui::live::live;
use crate::ui::numbers;
use crate::ui::words::t;
use leptos::prelude::*;
use model::Table;
use model::command::ListItems;
use model::item::ItemKind;

pub fn help() -> impl IntoView {
    let gazettes = move || app().start.get().and_then(Result::ok).map(|start| start.gazettes).unwrap_or_default();
    let departments = live(&[Table::Items], || ListItems { kind: ItemKind::Department });
    view! {
        <div class="page">
            {heading(t("help-title"))}
            <p class="lead">{t("help-text")}</p>
            {move || gazettes().into_iter().map(|gazette| view! {
                <section class="card numbers">
                    <h2>{gazette.name}</h2>
                    {number(t("help-emergency"), gazette.emergency_phone)}
                    {number(t("help-town"), gazette.phone)}
                </section>
            }).collect_view()}
            <section class="section"><h2>{t("departments")}</h2>{departments.show(|rows| item_list(&rows).into_any())}</section>
        </div>
    }
}

fn number(what: String, number: String) -> impl IntoView {
    (!number.is_empty()).then(|| view! { <p>{what}<br/><a href=tel(&number)>{numbers::number(number.clone())}</a></p> })
}
