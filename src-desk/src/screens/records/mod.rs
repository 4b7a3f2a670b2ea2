//! What the desk keeps and for how long: retention, legal holds, erasure with a receipt, a citizen's whole record.

mod erasure;
mod holds;
mod retention;

use crate::ui::console::console;
use crate::ui::fields::{Kind, line};
use crate::ui::icon::icon;
use crate::ui::t;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::console::rights::Role;

/// References, reasons, topics: the desk says itself what it needs.
const LINE: Kind = Kind::AtMost(500);

pub fn records() -> impl IntoView {
    document().set_title(&t("console-records"));
    if !console().is(Role::Administrator) {
        return closed("console-records").into_any();
    }
    // From a case's own screen its reference comes along.
    let asked = use_query_map().with_untracked(|query| query.get("case")).unwrap_or_default();
    view! {
        <div class="page records">
            <h1>{t("console-records")}</h1>
            <p class="lead">{t("console-records-lead")}</p>
            {retention::retention()}
            {holds::holds(&asked)}
            {erasure::erasure(&asked)}
            {record(asked)}
        </div>
    }
    .into_any()
}

/// Of a screen that is for other roles.
pub fn closed(title: &str) -> impl IntoView + use<> {
    view! { <div class="page"><h1>{t(title)}</h1><p class="card empty">{icon("lock")}<span>{t("console-role-missing")}</span></p></div> }
}

fn record(asked: String) -> impl IntoView {
    let reference = RwSignal::new(asked);
    let address = move || {
        let reference = reference.get().trim().to_uppercase();
        (!reference.is_empty()).then(|| format!("/console/v1/record/{}", js_sys::encode_uri_component(&reference)))
    };
    console().is_everywhere(Role::Administrator).then(|| view! {
        <section class="card" id="record"><h2>{t("console-record")}</h2><p class="soft">{t("console-record-lead")}</p>
            {line("record-reference", t("console-reference"), String::new(), reference, LINE)}
            <div class="row">{move || address().map(|address| view! { <a class="ds-button btn" data-variant="secondary" href=address rel="external" download="">{icon("download")}{t("console-record-get")}</a> })}</div>
        </section>
    })
}
