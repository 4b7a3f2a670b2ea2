//! What was sent, and how it goes.

use crate::ui::button::second_link;
use crate::ui::date::{day, moment};
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::item::department_of;
use crate::ui::list::{Row, list};
use crate::ui::live::live;
use crate::ui::numbers;
use crate::ui::words::{isolated, t, tf};
use leptos::prelude::*;
use loket_front::today::case_words;
use model::Table;
use model::command::ListCases;
use model::id::Reference;
use model::letter::CaseState;
use model::view::CaseView;

pub fn cases() -> impl IntoView {
    let live = live(&[Table::Cases, Table::Outbox], || ListCases {});
    view! {
        <div class="page">
            {heading(t("cases-title"))}
            {live.show(|cases| if cases.is_empty() {
                view! { <p class="note">{icon("clipboard-list")}<span>{t("cases-empty")}</span></p> }.into_any()
            } else {
                list(cases.iter().map(case_row).collect()).into_any()
            })}
        </div>
    }
}

pub fn case(reference: Reference) -> impl IntoView {
    let live = live(&[Table::Cases, Table::Outbox], || ListCases {});
    view! {
        <div class="page">
            {live.show(move |cases| match cases.into_iter().find(|case| case.reference == reference) {
                Some(case) => page(case).into_any(),
                None => view! { {heading(t("not-found-title"))}<p>{t("not-found-text")}</p> }.into_any(),
            })}
        </div>
    }
}

fn page(case: CaseView) -> impl IntoView {
    let department = department_of(&case.department);
    let expected = case.expected.map(|date| tf("case-expected-by", &[("date", day(date).into())]));
    let finished = matches!(case.state, Some(CaseState::Done | CaseState::Refused));
    let sent = (tf("case-sent", &[("when", moment(case.sent).into())]), String::new());
    let steps: Vec<(String, String)> = std::iter::once(sent)
        .chain(
            case.timeline
                .iter()
                .map(|step| (format!("{} · {}", state_word(step.state), moment(step.at)), step.reason.clone())),
        )
        .chain((case.state.is_none() && case.waiting).then(|| (state_of(&case), String::new())))
        .collect();
    let last = steps.len().saturating_sub(1);
    view! {
        <div class="section">{heading(case.title.clone())}<p class="lead">{department}</p></div>
        <section class="card">
            <dl class="facts">
                <div><dt>{t("form-reference")}</dt><dd>{numbers::number(case.reference.to_string())}</dd></div>
                <div><dt>{t("case-progress")}</dt><dd>{state_of(&case)}</dd></div>
            </dl>
            {(!case.reason.is_empty()).then(|| view! { <p>{tf("case-reason", &[("reason", case.reason.clone().into())])}</p> })}
            {(!finished).then(|| expected.map(|expected| view! { <p class="when">{expected}</p> }))}
        </section>
        <section class="section"><h2>{t("case-progress")}</h2>
            <ol class="timeline" role="list">
                {steps.into_iter().enumerate().map(|(at, (words, reason))| view! {
                    <li class=if at == last { "on" } else { "" }><div><p>{words}</p>{(!reason.is_empty()).then(|| view! { <p class="soft">{reason}</p> })}</div></li>
                }).collect_view()}
            </ol>
        </section>
        <div class="row">{second_link(t("form-see-conversation"), format!("/messages/{}", case.conversation))}</div>
    }
}

fn case_row(case: &CaseView) -> Row {
    Row {
        to: format!("/case/{}", case.reference),
        icon: if case.icon.is_empty() { "clipboard-list".into() } else { case.icon.clone() },
        title: case.title.clone(),
        text: format!("{} · {}", case_words(case), isolated(case.reference.as_str())),
        ..Row::default()
    }
}

/// Until the department has said something, how far it is on its way.
fn state_of(case: &CaseView) -> String {
    match case.state {
        Some(state) => state_word(state),
        None if case.waiting => t("case-state-none"),
        None => t("case-state-sent"),
    }
}

pub fn state_word(state: CaseState) -> String {
    match state {
        CaseState::Received => t("case-state-received"),
        CaseState::InWork => t("case-state-in-work"),
        CaseState::WaitingForYou => t("case-state-waiting-for-you"),
        CaseState::Done => t("case-state-done"),
        CaseState::Refused => t("case-state-refused"),
    }
}
