//! Settings. Each change holds at once.

use crate::ui::app::app;
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::words::t;
use leptos::html;
use leptos::prelude::*;
use model::Table;
use model::command::ChangeSettings;
use model::item::Named;
use model::view::{Appearance, KeyPlace, Motion, Settings, StartView, Switch, TextSize};

pub fn settings() -> impl IntoView {
    let problem = Problem::new();
    // Drawn once: each control keeps its own state afterwards, so that the focus stays where it is.
    let start = app().start.with_untracked(|start| start.clone().and_then(Result::ok));
    view! {
        <div class="page">
            {heading(t("settings-title"))}
            {problem.view()}
            {start.map(|start| groups(start, problem))}
        </div>
    }
}

fn groups(start: StartView, problem: Problem) -> impl IntoView {
    let StartView { settings, gazettes, key, .. } = start;
    let areas: Vec<Named> = gazettes.iter().flat_map(|gazette| gazette.areas.clone()).collect();
    let topics: Vec<Named> = gazettes.iter().flat_map(|gazette| gazette.topics.clone()).collect();
    let lock = match key {
        KeyPlace::Keychain => t("lock-keychain"),
        KeyPlace::Passphrase => t("lock-passphrase"),
        KeyPlace::File => t("lock-file"),
    };
    view! {
        {language_choice(problem)}
        {text_size_choice(settings.text_size, problem)}
        {radios("appearance", t("settings-appearance"), settings.appearance, vec![
            (Appearance::System, t("appearance-system")), (Appearance::Light, t("appearance-light")),
            (Appearance::Dark, t("appearance-dark")), (Appearance::Contrast, t("appearance-contrast")),
        ], move |value| change(problem, ChangeSettings { appearance: Some(value), ..nothing() }))}
        {radios("motion", t("settings-motion"), settings.motion, vec![(Motion::System, t("motion-system")), (Motion::Reduced, t("motion-reduced"))],
            move |value| change(problem, ChangeSettings { motion: Some(value), ..nothing() }))}
        {radios("reminders", t("settings-reminders"), settings.reminders, vec![(Switch::On, t("reminders-on")), (Switch::Off, t("reminders-off-choice"))],
            move |value| change(problem, ChangeSettings { reminders: Some(value), ..nothing() }))}
        {checks("area", t("settings-place"), Some(t("settings-place-hint")), areas, settings.areas.clone(),
            move |areas| change(problem, ChangeSettings { areas: Some(areas), ..nothing() }))}
        {checks("topic", t("settings-topics"), None, topics, settings.topics.clone(),
            move |topics| change(problem, ChangeSettings { topics: Some(topics), ..nothing() }))}
        {birth_year(&settings, problem)}
        {helped(settings.helped, problem)}
        <section class="section"><h2>{t("settings-lock")}</h2><p>{lock}</p></section>
        <section class="section"><h2>{t("settings-shortcuts")}</h2><p>{t("shortcut-sections")}</p></section>
    }
}

/// A change of nothing, to be filled in.
pub fn nothing() -> ChangeSettings {
    ChangeSettings {
        lang: None,
        text_size: None,
        appearance: None,
        motion: None,
        areas: None,
        topics: None,
        birth_year: None,
        reminders: None,
        helped: None,
        first_start: None,
    }
}

pub fn change(problem: Problem, request: ChangeSettings) {
    problem.run(request, |settings| {
        // At once, without waiting for the engine's event.
        app().start.update(|start| {
            if let Some(Ok(start)) = start {
                start.settings = settings;
            }
        });
        app().changed(&[Table::Settings]);
    });
}

pub fn language_choice(problem: Problem) -> impl IntoView {
    let now = app().lang.get_untracked();
    view! {
        <fieldset class="group"><legend>{t("settings-language")}</legend>
            <div class="grid2">
                {locale::LANGUAGES.iter().map(|language| {
                    let id = format!("lang-{}", language.tag);
                    let on = {
                        let id = id.clone();
                        move |_| {
                            // The whole page is drawn anew; the focus comes back to where it was.
                            let id = id.clone();
                            problem.run(ChangeSettings { lang: Some(language.tag.to_owned()), ..nothing() }, move |settings| {
                                app().start.update(|start| if let Some(Ok(start)) = start { start.settings = settings; });
                                focus::to(&id);
                            });
                        }
                    };
                    view! {
                        <label class="choice"><input id=id type="radio" class="ds-input" name="language" prop:checked=language.tag == now on:change=on/>
                        <span lang=language.tag dir=language.direction.as_str()>{language.name}</span></label>
                    }
                }).collect_view()}
            </div>
        </fieldset>
    }
}

pub fn text_size_choice(now: TextSize, problem: Problem) -> impl IntoView {
    view! {
        {radios("text-size", t("settings-text-size"), now, vec![
            (TextSize::Normal, t("text-size-normal")), (TextSize::Large, t("text-size-large")),
            (TextSize::Larger, t("text-size-larger")), (TextSize::Largest, t("text-size-largest")),
        ], move |value| change(problem, ChangeSettings { text_size: Some(value), ..nothing() }))}
        <p class="hint">{t("text-size-more")}</p>
    }
}

pub fn radios<T: Copy + PartialEq + 'static>(
    name: &'static str,
    title: String,
    now: T,
    choices: Vec<(T, String)>,
    on: impl Fn(T) + Clone + 'static,
) -> impl IntoView {
    view! {
        <fieldset class="group"><legend>{title}</legend>
            <div class="grid2">
                {choices.into_iter().map(|(value, label)| {
                    let on = on.clone();
                    view! { <label class="choice"><input type="radio" class="ds-input" name=name prop:checked=value == now on:change=move |_| on(value)/><span>{label}</span></label> }
                }).collect_view()}
            </div>
        </fieldset>
    }
}

pub fn checks(
    name: &'static str,
    title: String,
    hint: Option<String>,
    choices: Vec<Named>,
    now: Vec<String>,
    on: impl Fn(Vec<String>) + Clone + 'static,
) -> impl IntoView {
    let chosen = StoredValue::new(now.clone());
    (!choices.is_empty()).then(|| view! {
        <fieldset class="group"><legend>{title}</legend>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <div class="grid2">
                {choices.into_iter().map(|Named { id, name: label }| {
                    let on = on.clone();
                    let checked = now.contains(&id);
                    let changed = move |event| {
                        let checked = event_target_checked(&event);
                        chosen.update_value(|chosen| {
                            chosen.retain(|other| *other != id);
                            if checked {
                                chosen.push(id.clone());
                            }
                        });
                        on(chosen.get_value());
                    };
                    view! { <label class="choice"><input type="checkbox" class="ds-input" name=name prop:checked=checked on:change=changed/><span>{label}</span></label> }
                }).collect_view()}
            </div>
        </fieldset>
    })
}

fn birth_year(settings: &Settings, problem: Problem) -> impl IntoView + use<> {
    let input = NodeRef::<html::Input>::new();
    let now = settings.birth_year.map(|year| year.to_string()).unwrap_or_default();
    let saved = RwSignal::new(false);
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let year = input.get_untracked().and_then(|input| match input.value().trim() {
            "" => Some(0),
            text => text.parse::<i16>().ok().filter(|year| (1890..=2100).contains(year)),
        });
        match year {
            Some(year) => {
                change(problem, ChangeSettings { birth_year: Some(year), ..nothing() });
                saved.set(true);
                app().say(t("saved"));
            }
            None => problem.set(Some(model::ErrorCode::TimeInvalid.into())),
        }
    };
    view! {
        <form class="field" on:submit=save>
            <label for="birth-year">{t("settings-birth-year")}</label>
            <p class="hint" id="birth-year-hint">{t("settings-birth-year-hint")}</p>
            <div class="row">
                <input id="birth-year" class="ds-input input w4" type="text" inputmode="numeric" maxlength="4" autocomplete="bday-year" aria-describedby="birth-year-hint" node_ref=input prop:value=now/>
                <button type="submit" class="ds-button btn" data-variant="secondary">{icon("save")}{t("save")}</button>
                {move || saved.get().then(|| view! { <span class="soft">{t("saved")}</span> })}
            </div>
        </form>
    }
}

pub fn helped(now: Switch, problem: Problem) -> impl IntoView {
    let changed = move |event| {
        let helped = if event_target_checked(&event) { Switch::On } else { Switch::Off };
        change(problem, ChangeSettings { helped: Some(helped), ..nothing() });
    };
    view! {
        <label class="choice"><input type="checkbox" class="ds-input" prop:checked=now == Switch::On on:change=changed/><span>{t("settings-helped")}<small>{t("settings-helped-hint")}</small></span></label>
    }
}
