//! The first start, a step at a time; each can be skipped but the language.

use super::join::join_form;
use super::settings::{change, helped, language_choice, nothing, places, radios, text_size_choice};
use crate::ui::app::app;
use crate::ui::clicks::is_second;
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::command::ChangeSettings;
use model::view::{Appearance, FirstStart, StartView, Switch};

const STEPS: [FirstStart; 5] =
    [FirstStart::Language, FirstStart::TextSize, FirstStart::Provider, FirstStart::Place, FirstStart::Reminders];

pub fn welcome() -> impl IntoView {
    let problem = Problem::new();
    let step = Memo::new(|_| {
        app().start.get().and_then(Result::ok).map_or(FirstStart::Language, |start| start.settings.first_start)
    });
    // Whether there is a place to follow decides what the third step asks.
    let joined = Memo::new(|_| app().start.get().and_then(Result::ok).is_some_and(|start| !start.gazettes.is_empty()));
    view! {
        <main id="main" class="welcome" tabindex="-1">
            <div class="brand"><img src="/logo.svg" alt=""/><span>{move || { let place = app().place(); if place.is_empty() { t("app-name") } else { place } }}</span></div>
            {problem.view()}
            {move || {
                let step = step.get();
                let joined = joined.get();
                let start = app().start.get_untracked().and_then(Result::ok);
                focus::now_at(&format!("welcome/{step:?}"));
                start.map(|start| page(step, joined, start, problem))
            }}
        </main>
    }
}

fn page(step: FirstStart, joined: bool, start: StartView, problem: Problem) -> impl IntoView {
    let at = STEPS.iter().position(|other| *other == step).unwrap_or_default();
    let next = STEPS.get(at + 1).copied().unwrap_or(FirstStart::Done);
    let before = at.checked_sub(1).and_then(|at| STEPS.get(at)).copied();
    let go = move |to: FirstStart| change(problem, ChangeSettings { first_start: Some(to), ..nothing() });
    // The language that is shown is the one that was chosen.
    let on = move |event: web_sys::MouseEvent| {
        if is_second(&event) {
            return;
        }
        let lang = (step == FirstStart::Language).then(|| app().lang.get_untracked());
        change(problem, ChangeSettings { lang, first_start: Some(next), ..nothing() });
    };
    let settings = start.settings.clone();
    let content = match step {
        FirstStart::Language => view! { {heading(t("first-language"))}{language_choice(problem)} }.into_any(),
        FirstStart::TextSize => view! {
            {heading(t("first-text-size"))}
            <p class="sample">{t("first-sample")}</p>
            {text_size_choice(settings.text_size, problem)}
            {helped(settings.helped, problem)}
            {radios("appearance", t("settings-appearance"), settings.appearance, vec![
                (Appearance::System, t("appearance-system")), (Appearance::Light, t("appearance-light")),
                (Appearance::Dark, t("appearance-dark")), (Appearance::Contrast, t("appearance-contrast")),
            ], move |value| change(problem, ChangeSettings { appearance: Some(value), ..nothing() }))}
        }
        .into_any(),
        FirstStart::Provider if !joined => view! {
            {heading(t("first-join"))}
            <p>{t("first-join-text")}</p>
            {join_form(Callback::new(|_| ()))}
        }
        .into_any(),
        FirstStart::Provider => provider(&start).into_any(),
        FirstStart::Place => view! {
            {heading(t("first-place"))}
            <p class="lead">{t("settings-place-hint")}</p>
            {places(&start.gazettes, &settings, None, problem)}
        }
        .into_any(),
        FirstStart::Reminders | FirstStart::Done => view! {
            {heading(t("first-reminders"))}
            <p>{t("first-reminders-text")}</p>
        }
        .into_any(),
    };
    let end = move |reminders: Switch| {
        change(problem, ChangeSettings { reminders: Some(reminders), first_start: Some(FirstStart::Done), ..nothing() })
    };
    view! {
        <p class="soft">{tf("first-step", &[("at", (at + 1).into()), ("count", STEPS.len().into())])}</p>
        {content}
        <div class="row">
            {if step == FirstStart::Reminders {
                view! {
                    <button type="button" class="ds-button btn primary" on:click=move |_| end(Switch::On)>{icon("bell")}{t("first-reminders-yes")}</button>
                    <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| end(Switch::Off)>{t("first-reminders-no")}</button>
                }.into_any()
            } else if step == FirstStart::Provider && !joined {
                // The one action here is to join; "skip" is beside it.
                ().into_any()
            } else {
                view! { <button type="button" class="ds-button btn primary" on:click=on>{t("continue")}</button> }.into_any()
            }}
            {before.map(|before| view! { <button type="button" class="quiet" on:click=move |_| go(before)>{t("back")}</button> })}
            {(step != FirstStart::Language && step != FirstStart::Reminders).then(|| view! { <button type="button" class="quiet" on:click=move |_| go(next)>{t("first-skip")}</button> })}
        </div>
    }
}

fn provider(start: &StartView) -> impl IntoView + use<> {
    let place = start.gazettes.first().map(|gazette| gazette.name.clone()).unwrap_or_default();
    let stays = [
        ("message-circle", t("first-stays-questions")),
        ("map-pin", t("first-stays-follow")),
        ("file-pen", t("first-stays-forms")),
    ];
    view! {
        {heading(t("first-provider"))}
        <p>{tf("first-provider-text", &[("place", place.into())])}</p>
        <section class="section"><h2>{t("first-stays")}</h2>
            <ul class="bare" role="list">{stays.into_iter().map(|(name, text)| view! { <li class="asof">{icon(name)}<span>{text}</span></li> }).collect_view()}</ul>
        </section>
        <p class="note">{icon("lock")}<span>{t("first-department-knows")}</span></p>
    }
}
