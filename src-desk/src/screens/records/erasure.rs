//! Erasing a case, confirmed by typing its reference; the receipt, and those from before.

use super::LINE;
use crate::ui::console::console;
use crate::ui::dialog::dialog;
use crate::ui::fields::line;
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use model::console::Topic;
use model::console::records::{EraseCase, ListReceipts, ReceiptView};
use model::id::Reference;

pub fn erasure(asked: &str) -> impl IntoView + use<> {
    let reference = RwSignal::new(asked.to_owned());
    let open = RwSignal::new(false);
    let done = RwSignal::new(None::<ReceiptView>);
    let receipts = live(&[Topic::Records], || ListReceipts {});
    let ask = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = reference.get_untracked().trim().to_uppercase();
        open.set(!text.is_empty());
        reference.set(text);
    };
    let finish = Callback::new(move |receipt: ReceiptView| {
        open.set(false);
        reference.set(String::new());
        done.set(Some(receipt));
        receipts.reload();
    });
    view! {
        <section class="card" id="erasure"><h2>{t("console-erase")}</h2><p class="soft">{t("console-erase-lead")}</p>
            <div aria-live="polite">{move || done.get().map(|receipt| view! {
                <div class="note done" id="receipt">{icon("file-check")}<div><p><b>{t("console-erased")}</b></p>{details(receipt)}</div></div>
            })}</div>
            <form class="section" on:submit=ask>
                {line("erase-reference", t("console-reference"), String::new(), reference, LINE)}
                <div class="row"><button type="submit" class="ds-button btn" data-variant="secondary">{icon("trash-2")}{t("console-erase-this")}</button></div>
            </form>
            {dialog(t("console-erase"), open, move || confirm(reference.get_untracked(), finish).into_any())}
            <h3>{t("console-receipts")}</h3>
            {receipts.show(|all| list(all).into_any())}
        </section>
    }
}

fn confirm(reference: String, finish: Callback<ReceiptView>) -> impl IntoView {
    let troubles = Troubles::new();
    let typed = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let lead = tf("console-erase-sure", &[("reference", (&reference).into())]);
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let request = EraseCase {
            reference: Reference(reference.clone()),
            typed: typed.get_untracked(),
            reason: reason.get_untracked(),
        };
        troubles.run(request, move |receipt| finish.run(receipt));
    };
    view! {
        <form class="stack" on:submit=send><p>{lead}</p>
            {line("erase-typed", t("console-erase-type"), String::new(), typed, LINE)}
            {line("erase-reason", t("console-reason"), t("console-erase-reason-hint"), reason, LINE)}
            {troubles.view()}
            <div class="row"><button type="submit" class="ds-button btn primary danger">{icon("trash-2")}{t("console-erase-for-good")}</button></div>
        </form>
    }
}

fn list(all: Vec<ReceiptView>) -> impl IntoView {
    if all.is_empty() {
        return view! { <p>{t("console-receipts-none")}</p> }.into_any();
    }
    view! { <ul class="bare" role="list">{all.into_iter().map(|one| view! {
        <li><details class="later"><summary>{tf("console-receipt-of", &[("reference", one.reference.0.clone().into()), ("when", date::local_date(one.at).into())])}</summary>{details(one)}</details></li>
    }).collect_view()}</ul> }
    .into_any()
}

fn details(receipt: ReceiptView) -> impl IntoView {
    let file = format!("/console/v1/receipt/{}", receipt.number);
    let what = tf(
        "console-receipt-what",
        &[
            ("letters", receipt.letters.into()),
            ("submissions", receipt.submissions.into()),
            ("attachments", receipt.attachments.into()),
            ("others", receipt.others.into()),
        ],
    );
    view! {
        <dl class="facts one">
            <div><dt>{t("console-case")}</dt><dd>{receipt.reference.0}</dd></div>
            <div><dt>{t("console-department")}</dt><dd>{console().department(&receipt.department)}</dd></div>
            <div><dt>{t("console-erased-when")}</dt><dd>{date::full(receipt.at)}</dd></div>
            <div><dt>{t("console-erased-by")}</dt><dd>{receipt.by}</dd></div>
            <div><dt>{t("console-reason")}</dt><dd dir="auto">{receipt.reason}</dd></div>
            <div><dt>{t("console-erased-what")}</dt><dd>{what}</dd></div>
            <div><dt>{t("console-receipt-hash")}</dt><dd><code>{receipt.hash}</code></dd></div>
        </dl>
        <div class="row"><a class="ds-button btn" data-variant="secondary" href=file rel="external" download="">{icon("download")}{t("console-receipt-get")}</a></div>
    }
}
