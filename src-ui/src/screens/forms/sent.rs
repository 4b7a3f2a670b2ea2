//! Sent, or ready to be: the reference, what happens next and when; to save or print.

use crate::backend;
use crate::ui::app::app;
use crate::ui::button::{quiet, second_link};
use crate::ui::date::{day, moment};
use crate::ui::heading::{changing_heading, heading};
use crate::ui::icon::icon;
use crate::ui::live::{live, loading};
use crate::ui::problem::{Problem, failure_box};
use crate::ui::saved::Copies;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::ListCases;
use model::id::Reference;
use model::view::{CaseView, ReceiptView, SyncState};

pub fn sent(reference: Reference) -> impl IntoView {
    let cases = live(&[Table::Cases, Table::Outbox], || ListCases {});
    let case = Memo::new({
        let reference = reference.clone();
        move |_| cases.ok().map(|cases| cases.into_iter().find(|case| case.reference == reference))
    });
    let waiting = Memo::new(move |_| case.get().flatten().is_some_and(|case| case.waiting));
    // Drawn once, so that the focus keeps its place.
    let shown = Memo::new(move |_| case.get().map(|case| case.map(|case| receipt_of(&case, &reference))));
    let failed = Memo::new(move |_| cases.value.get().and_then(Result::err));
    Effect::new(move |before: Option<bool>| {
        if before == Some(true) && !waiting.get() {
            app().say(t("form-sent-title"));
        }
        waiting.get()
    });
    view! {
        <div class="page">
            {move || failed.get().map(|failure| failure_box(failure, Some(Callback::new(move |()| cases.reload()))))}
            {move || match shown.get() {
                None => failed.get().is_none().then(loading).into_any(),
                Some(Some(receipt)) => untrack(|| page(receipt, waiting).into_any()),
                // It was taken back before it went.
                Some(None) => view! { {heading(t("not-found-title"))}<div class="row">{second_link(t("cases-title"), "/cases".into())}</div> }.into_any(),
            }}
        </div>
    }
}

/// As it was given when it was sent, if that was just now.
fn receipt_of(case: &CaseView, reference: &Reference) -> ReceiptView {
    let given = app().receipt.get_untracked().filter(|receipt| receipt.reference == *reference);
    given.unwrap_or_else(|| ReceiptView {
        reference: case.reference.clone(),
        title: case.title.clone(),
        department: case.department.clone(),
        conversation: case.conversation.clone(),
        what_next: String::new(),
        expected: case.expected,
        sent: case.sent,
    })
}

fn page(receipt: ReceiptView, waiting: Memo<bool>) -> impl IntoView {
    let problem = Problem::new();
    let copies = Copies::new();
    let title = Signal::derive(move || if waiting.get() { t("form-waiting-title") } else { t("form-sent-title") });
    let offline =
        Memo::new(move |_| app().sync.with(|sync| sync.as_ref().is_some_and(|sync| sync.state == SyncState::Offline)));
    let note = move || {
        waiting.get().then(|| {
            let words = if offline.get() { t("form-sent-offline") } else { t("form-sent-waiting") };
            view! { <p class="note due">{icon(if offline.get() { "cloud-off" } else { "clock" })}<span>{words}</span></p> }
        })
    };
    let mark = move || if waiting.get() { icon("clock").into_any() } else { icon("circle-check").into_any() };
    let department = crate::ui::item::department_of(&receipt.department);
    let expected = receipt.expected.map(|date| tf("form-expected", &[("date", day(date).into())]));
    let text = receipt_text(&receipt);
    let name = format!("{}.txt", receipt.reference);
    let save = move |_| {
        let (name, text) = (name.clone(), text.clone());
        copies.save(async move { backend::save_text(&name, &text).await }, problem);
    };
    view! {
        {changing_heading(title)}
        <div class="receipt">
            <p class="asof">{mark}<span>{receipt.title.clone()}{(!department.is_empty()).then(|| format!(" · {department}"))}</span></p>
            <p>{t("form-reference")}</p>
            <p class="reference"><bdi dir="ltr">{receipt.reference.to_string()}</bdi></p>
            <p class="soft">{t("form-reference-keep")}</p>
        </div>
        {note}
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
