//! Check your answers: everything that will be sent, each with Change; the declaration; sending.

use super::answer_words::answer_words;
use super::session::{Session, with_session};
use crate::backend;
use crate::screens::settings::helped as helped_choice;
use crate::ui::app::app;
use crate::ui::clicks::only_once;
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::language::marks;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use forms::{Kind, Page};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use model::command::SendForm;
use model::id::ItemId;
use model::view::Switch;
use serde_json::Value;

pub fn check(id: ItemId) -> impl IntoView {
    view! { <div class="page">{with_session(id, |session| page(session).into_any())}</div> }
}

fn page(session: Session) -> impl IntoView {
    let problem = Problem::new();
    let evaluation = session.form.evaluate(&session.draft.answers);
    let (lang, dir) = marks(&session.item.item.lang);
    let pages: Vec<&Page> =
        session.form.pages().filter(|page| evaluation.pages.iter().any(|shown| shown.id == page.id)).collect();
    let mut sections: Vec<(String, Vec<AnyView>)> = Vec::new();
    for page in pages {
        let title = page.section.clone().unwrap_or_default();
        let rows = page_rows(&session, page, &evaluation.answers);
        match sections.last_mut() {
            Some((last, views)) if *last == title => views.extend(rows),
            _ => sections.push((title, rows)),
        }
    }
    let wrong =
        session.first_wrong_page(&session.draft.answers).map(|page| format!("{}?from=check", session.to_page(&page)));
    let now = || app().start.with(|start| matches!(start, Some(Ok(start)) if start.settings.helped == Switch::On));
    let helped = Memo::new(move |_| now());
    view! {
        {heading(t("form-check-title"))}
        <p class="lead">{session.item.item.title.clone()}" · "{t("form-check-lead")}</p>
        {problem.view()}
        {(session.offered == Switch::Off).then(|| view! { <p class="note due">{icon("triangle-alert")}<span>{t("form-not-offered")}</span></p> })}
        <div class="stack" lang=lang dir=dir>
            {sections.into_iter().map(|(title, rows)| view! {
                <section class="card">{(!title.is_empty()).then(|| view! { <h2>{title}</h2> })}<dl class="answers">{rows}</dl></section>
            }).collect_view()}
        </div>
        <section class="section">
            {helped_choice(if helped.get_untracked() { Switch::On } else { Switch::Off }, problem)}
            {move || helped.get().then(|| view! { <p class="note">{icon("hand-helping")}<span>{t("form-helped")}</span></p> })}
        </section>
        {match wrong {
            Some(to) => view! {
                <div class="note due">{icon("triangle-alert")}<div><p>{t("form-check-problems")}</p>
                <div class="row"><a class="ds-button btn" href=to>{t("continue")}</a></div></div></div>
            }.into_any(),
            None => declaration(session, problem).into_any(),
        }}
    }
}

fn page_rows(session: &Session, page: &Page, answers: &Value) -> Vec<AnyView> {
    let asked = page.questions.iter().filter(|question| !matches!(question.kind, Kind::Info));
    asked
        .map(|question| {
            let words = answer_words(question, answers.pointer(&question.path));
            let words = if words.is_empty() { t("form-no-answer") } else { words };
            let to = format!("{}?from=check", session.to_page(&page.id));
            let what = tf("form-change-what", &[("question", question.label.clone().into())]);
            let change = !matches!(question.kind, Kind::Computed { .. });
            view! {
                <div><dt>{question.label.clone()}</dt><dd dir="auto">{words}</dd>
                {change.then(|| view! { <dd class="change"><a class="quiet" href=to aria-label=what>{t("form-change")}</a></dd> })}</div>
            }
            .into_any()
        })
        .collect()
}

fn declaration(session: Session, problem: Problem) -> impl IntoView {
    let agreed = RwSignal::new(session.definition.declaration.is_empty());
    let missing = RwSignal::new(false);
    let sending = RwSignal::new(false);
    let navigate = use_navigate();
    let (draft, form) = (session.draft.id.clone(), session.item.item.id.clone());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        missing.set(!agreed.get_untracked());
        if missing.get_untracked() {
            focus::to("agree");
            return;
        }
        let (navigate, form, draft) = (navigate.clone(), form.clone(), draft.clone());
        problem.once(sending, backend::call(SendForm { draft }), move |receipt| {
            let to = format!("/form/{form}/sent/{}", receipt.reference);
            app().receipt.set(Some(receipt));
            navigate(&to, NavigateOptions { replace: true, ..Default::default() });
        });
    };
    let text = session.definition.declaration.clone();
    let (lang, dir) = marks(&session.item.item.lang);
    view! {
        <form class="stack" novalidate on:submit=send>
            {(!text.is_empty()).then(|| view! {
                <section class=move || if missing.get() { "section bad" } else { "section" }>
                    <h2>{t("form-declaration")}</h2>
                    <p id="declaration" lang=lang dir=dir>{text}</p>
                    {move || missing.get().then(|| view! { <p class="err" id="agree-error">{icon("triangle-alert")}<span>{t("form-agree-needed")}</span></p> })}
                    <label class="choice" for="agree">
                        <input id="agree" type="checkbox" class="ds-input" aria-describedby=move || if missing.get() { "agree-error declaration" } else { "declaration" } aria-invalid=move || missing.get().then_some("true")
                            on:change=move |event| agreed.set(event_target_checked(&event))/>
                        <span>{t("form-agree")}</span>
                    </label>
                </section>
            })}
            <div class="row"><button type="submit" class="ds-button btn primary wide" on:click=only_once>{icon("send")}{t("form-send")}</button></div>
        </form>
    }
}
