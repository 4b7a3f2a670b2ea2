//! Sent: the reference, what happens next and when; to save or print.

use crate::backend;
use crate::ui::app::app;
use crate::ui::button::{quiet, second_link};
use crate::ui::date::{day, moment};
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::saved::Copies;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::view::{ReceiptView, SyncState};

pub fn sent() -> impl IntoView {
    let receipt = app().receipt.get_untracked();
    view! {
        <div class="page">
            {match receipt {
                Some(receipt) => page(receipt).into_any(),
                // Opened again later: what was sent is under its own address.
                None => view! { {heading(t("form-sent-title"))}<div class="row">{second_link(t("cases-title"), "/cases".into())}</div> }.into_any(),
            }}
        </div>
    }
}

fn page(receipt: ReceiptView) -> impl IntoView {
    let problem = Problem::new();
    let copies = Copies::new();
    let offline = app().sync.get_untracked().is_some_and(|sync| sync.state == SyncState::Offline);
    let department = crate::ui::item::department_of(&receipt.department);
    let expected = receipt.expected.map(|date| tf("form-expected", &[("date", day(date).into())]));
    let text = receipt_text(&receipt);
    let name = format!("{}.txt", receipt.reference);
    let save = move |_| {
        let (name, text) = (name.clone(), text.clone());
        copies.save(async move { backend::save_text(&name, &text).await }, problem);
    };
    view! {
        {heading(if offline { t("form-waiting-title") } else { t("form-sent-title") })}
        <div class="receipt">
            <p class="asof">{icon("circle-check")}<span>{receipt.title.clone()}{(!department.is_empty()).then(|| format!(" · {department}"))}</span></p>
            <p>{t("form-reference")}</p>
            <p class="reference" dir="ltr">{receipt.reference.to_string()}</p>
            <p class="soft">{t("form-reference-keep")}</p>
        </div>
        {offline.then(|| view! { <p class="note due">{icon("cloud-off")}<span>{t("form-sent-offline")}</span></p> })}
        {(!receipt.what_next.is_empty() || expected.is_some()).then(|| view! {
            <section class="section"><h2>{t("form-what-next")}</h2><p dir="auto">{receipt.what_next.clone()}</p>{expected.map(|expected| view! { <p class="when">{expected}</p> })}</section>
        })}
        {problem.view()}
        <div class="row">
            <a class="ds-button btn" href=format!("/case/{}", receipt.reference)>{t("form-see-case")}</a>
            {second_link(t("form-see-conversation"), format!("/messages/{}", receipt.conversation))}
        </div>
        <div class="row">
            {quiet("save", t("form-save-receipt"), save)}
            {quiet("printer", t("print"), |_| { let _ = window().print(); })}
        </div>
        {copies.view()}
    }
}

fn receipt_text(receipt: &ReceiptView) -> String {
    let lines = [
        receipt.title.clone(),
        crate::ui::item::department_of(&receipt.department),
        format!("{}: {}", t("form-reference"), receipt.reference),
        tf("case-sent", &[("when", moment(receipt.sent).into())]),
        receipt.what_next.clone(),
        receipt.expected.map(|date| tf("form-expected", &[("date", day(date).into())])).unwrap_or_default(),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n"
}
