//! Settings. Each change holds at once.

use crate::backend;
use crate::ui::app::app;
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use crate::ui::wrong::Wrong;
use leptos::html;
use leptos::prelude::*;
use model::Table;
use model::command::ChangeSettings;
use model::item::Named;
use model::view::{Appearance, GazetteView, KeyPlace, Motion, Settings, StartView, Switch, TextSize};

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
        {places(&gazettes, &settings, Some(t("settings-place-hint")), problem)}
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
    problem.run(request, changed);
}

/// At once, without waiting for the engine's event.
fn changed(settings: Settings) {
    app().start.update(|start| {
        if let Some(Ok(start)) = start {
            start.settings = settings;
        }
    });
    app().changed(&[Table::Settings]);
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

/// Areas and topics of what is followed; by place, where there are several.
pub fn places(
    gazettes: &[GazetteView],
    settings: &Settings,
    hint: Option<String>,
    problem: Problem,
) -> impl IntoView + use<> {
    let several = gazettes.len() > 1;
    let group = |one: String, of_place: &str, gazette: &GazetteView| {
        if several { tf(of_place, &[("place", gazette.name.clone().into())]) } else { one }
    };
    let areas = gazettes
        .iter()
        .map(|gazette| (group(t("settings-place"), "settings-place-of", gazette), gazette.areas.clone()));
    let topics = gazettes
        .iter()
        .map(|gazette| (group(t("settings-topics"), "settings-topics-of", gazette), gazette.topics.clone()));
    view! {
        {checks("area", hint, areas.collect(), &settings.areas, move |areas| change(problem, ChangeSettings { areas: Some(areas), ..nothing() }))}
        {checks("topic", None, topics.collect(), &settings.topics, move |topics| change(problem, ChangeSettings { topics: Some(topics), ..nothing() }))}
    }
}

/// Groups of choices under their titles; `on` gets all that is chosen in all of them.
fn checks<F: Fn(Vec<String>) + Clone + 'static>(
    name: &'static str,
    hint: Option<String>,
    groups: Vec<(String, Vec<Named>)>,
    now: &[String],
    on: F,
) -> impl IntoView + use<F> {
    let chosen = StoredValue::new(now.to_vec());
    let choice = move |Named { id, name: label }| {
        let on = on.clone();
        let checked = chosen.with_value(|chosen| chosen.contains(&id));
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
    };
    let groups = groups.into_iter().filter(|(_, choices)| !choices.is_empty());
    groups
        .enumerate()
        .map(|(at, (title, choices))| {
            let hint = hint.clone().filter(|_| at == 0).map(|hint| view! { <p class="hint">{hint}</p> });
            view! { <fieldset class="group"><legend>{title}</legend>{hint}<div class="grid2">{choices.into_iter().map(choice.clone()).collect_view()}</div></fieldset> }
        })
        .collect_view()
}

fn birth_year(settings: &Settings, problem: Problem) -> impl IntoView + use<> {
    let input = NodeRef::<html::Input>::new();
    let now = settings.birth_year.map(|year| year.to_string()).unwrap_or_default();
    let saved = RwSignal::new(false);
    let wrong = Wrong::new("birth-year");
    let saving = RwSignal::new(false);
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        saved.set(false);
        let year = input.get_untracked().and_then(|input| match forms::western_digits(input.value().trim()).as_str() {
            "" => Some(0),
            text => text.parse::<i16>().ok().filter(|year| (1890..=2100).contains(year)),
        });
        let Some(year) = year else {
            wrong.say(t("settings-birth-year-wrong"));
            return;
        };
        let request = ChangeSettings { birth_year: Some(year), ..nothing() };
        problem.once(saving, backend::call(request), move |settings| {
            changed(settings);
            saved.try_set(true);
            app().say(t("saved"));
        });
    };
    view! {
        <form class=move || wrong.class("field") on:submit=save>
            <label for="birth-year">{t("settings-birth-year")}</label>
            <p class="hint" id="birth-year-hint">{t("settings-birth-year-hint")}</p>
            {wrong.view()}
            <div class="row">
                <input id="birth-year" class="ds-input input w4" type="text" inputmode="numeric" maxlength="4" autocomplete="bday-year" aria-invalid=move || wrong.invalid() aria-describedby=move || wrong.described("birth-year-hint") node_ref=input prop:value=now
                    on:input=move |_| { wrong.forgive(); saved.set(false); }/>
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
