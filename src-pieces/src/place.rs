//! A department, and a warning.

use crate::button::main_link;
use crate::date::moment;
use crate::icon::icon;
use crate::item::tel;
use crate::list::item_list;
use crate::office::hours;
use crate::words::Listed;
use crate::words::{t, tf};
use leptos::prelude::*;
use model::item::{Alert, Department, Item};
use model::view::ItemRow;

pub fn department(item: &Item, department: &Department, linked: &[ItemRow]) -> impl IntoView + use<> {
    let phone = department.phone.clone();
    let offices: Vec<ItemRow> =
        department.offices.iter().filter_map(|id| linked.iter().find(|row| row.id == *id)).cloned().collect();
    view! {
        <p class="soft">{tf("answers-within", &[("count", department.answers_within_days.into())])}</p>
        <div class="row">
            {main_link(t("write-department"), format!("/write/{}", item.id))}
            {(!phone.is_empty()).then(|| view! { <a class="ds-button btn" data-variant="secondary" href=tel(&phone)>{icon("phone")}{tf("call-number", &[("number", phone.clone().into())])}</a> })}
        </div>
        {hours(&department.hours, t("answer-hours"))}
        {(!offices.is_empty()).then(|| view! { <section class="section"><h2>{t("offices")}</h2>{item_list(&offices)}</section> })}
    }
}

pub fn alert(item: &Item, alert: &Alert) -> impl IntoView + use<> {
    // CAP 1.2 §3.2.2: Extreme, Severe, Moderate, Minor, Unknown.
    let severity = match alert.severity.as_str() {
        "Extreme" => t("severity-extreme"),
        "Severe" => t("severity-severe"),
        "Moderate" => t("severity-moderate"),
        "Minor" => t("severity-minor"),
        _ => t("severity-unknown"),
    };
    let until = item.expires.map(|at| tf("alert-until", &[("when", moment(at).into())]));
    view! {
        <section class="card alert">
            <p class="when">{severity}" · "{tf("alert-area", &[("areas", alert.areas.listed().into())])}</p>
            <p>{alert.description.clone()}</p>
            {(!alert.instruction.is_empty()).then(|| view! { <h2>{t("alert-instruction")}</h2><p class="text">{alert.instruction.clone()}</p> })}
        </section>
        <p class="soft">{tf("alert-from", &[("sender", alert.sender_name.clone().into())])}" · "{tf("alert-sent-at", &[("when", moment(alert.sent).into())])}{until.map(|until| format!(" · {until}"))}</p>
    }
}
