//! The audit trail: who did what, found by words, people, cases and time; taken along as a file; proved.

mod actions;
mod proof;
mod question;

use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::{Live, live};
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use model::console::records::{SearchTrail, TrailLine, TrailPage, TrailSearch};
use model::console::rights::Role;
use question::question;

const ROWS: u32 = 50;

pub fn audit() -> impl IntoView {
    document().set_title(&t("console-audit"));
    if !console().is(Role::Auditor) {
        return super::records::closed("console-audit").into_any();
    }
    let asked = RwSignal::new(TrailSearch::default());
    // Where the pages begin that one came by.
    let pages = RwSignal::new(Vec::<i64>::new());
    let page = live(&[], move || SearchTrail {
        search: asked.get(),
        before: pages.with(|pages| pages.last().copied()),
        limit: ROWS,
    });
    let actors = Memo::new(move |before: Option<&Vec<_>>| {
        page.ok().map(|page| page.actors).or_else(|| before.cloned()).unwrap_or_default()
    });
    let ask = Callback::new(move |search: TrailSearch| {
        pages.set(Vec::new());
        if asked.with_untracked(|old| *old == search) {
            page.reload();
        } else {
            asked.set(search);
        }
    });
    view! {
        <div class="page audit">
            <h1>{t("console-audit")}</h1>
            <p class="lead">{t("console-audit-lead")}</p>
            {proof::proof()}
            {question(actors, asked, ask)}
            <section class="section" aria-labelledby="found"><h2 id="found">{t("console-audit-found")}</h2>
                {page.show(move |found| rows(found).into_any())}
                {turning(page, pages)}
            </section>
        </div>
    }
    .into_any()
}

fn rows(page: TrailPage) -> impl IntoView {
    if page.rows.is_empty() {
        return view! { <p class="card empty">{t("console-audit-nothing")}</p> }.into_any();
    }
    view! {
        <table class="figures trail"><caption class="unseen">{t("console-audit-found")}</caption>
            <thead><tr><th scope="col">{t("console-audit-row")}</th><th scope="col">{t("console-audit-when")}</th><th scope="col">{t("console-audit-what")}</th></tr></thead>
            <tbody>{page.rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn row(line: TrailLine) -> impl IntoView {
    let words = actions::sentence(&line);
    let beside = actions::beside(&line);
    view! {
        <tr><td class="number">{line.row.place}</td><th scope="row">{date::full(line.row.at)}</th>
        <td><span dir="auto">{words}</span>{(!beside.is_empty()).then(|| view! { <span class="soft block" dir="auto">{beside}</span> })}</td></tr>
    }
}

fn turning(page: Live<TrailPage>, pages: RwSignal<Vec<i64>>) -> impl IntoView {
    let newer = move |_| {
        pages.update(|pages| {
            pages.pop();
        });
    };
    let next = move || page.ok().and_then(|page| page.next);
    let older = move |_| {
        if let Some(next) = page.value.with_untracked(|page| page.as_ref()?.as_ref().ok()?.next) {
            pages.update(|pages| pages.push(next));
        }
    };
    view! {
        <nav class="row turning" aria-label=t("console-audit-pages")>
            <button type="button" class="ds-button btn" data-variant="secondary" disabled=move || pages.with(Vec::is_empty) on:click=newer>{icon("chevron-left")}{t("console-newer")}</button>
            <span class="soft">{move || tf("console-page-number", &[("number", (pages.with(Vec::len) as u32 + 1).into())])}</span>
            <button type="button" class="ds-button btn" data-variant="secondary" disabled=move || next().is_none() on:click=older>{t("console-older")}{icon("chevron-right")}</button>
        </nav>
    }
}
