//! How the department's queue works, a sentence to each setting.

use crate::backend::Trouble;
use crate::ui::console::console;
use crate::ui::fields::{Kind, line, number, tick};
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use jiff::civil::Date;
use leptos::prelude::*;
use model::console::routing::{ChangeDepartment, DepartmentSettings, ReadDepartment};
use model::id::DepartmentId;
use model::view::Switch;
use std::collections::BTreeSet;

pub fn settings(department: DepartmentId) -> impl IntoView {
    let found = live(&[], move || ReadDepartment { department: department.clone() });
    found.show(|settings| form(settings).into_any())
}

fn form(settings: DepartmentSettings) -> impl IntoView {
    let department = StoredValue::new(settings.department.clone());
    let gives = RwSignal::new(settings.gives == Switch::On);
    let silent = RwSignal::new(settings.silent_after.to_string());
    let reopens = RwSignal::new(settings.reopens_for.to_string());
    let holidays = RwSignal::new(settings.holidays.into_iter().collect::<BTreeSet<Date>>());
    let troubles = Troubles::new();
    let kept = RwSignal::new(false);
    let request = move || -> Result<DepartmentSettings, Trouble> {
        Ok(DepartmentSettings {
            department: department.get_value(),
            gives: if gives.get_untracked() { Switch::On } else { Switch::Off },
            silent_after: number(&silent.get_untracked())?.unwrap_or_default(),
            reopens_for: number(&reopens.get_untracked())?.unwrap_or_default(),
            holidays: holidays.get_untracked().into_iter().collect(),
        })
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        kept.set(false);
        match request() {
            Ok(settings) => troubles.run(ChangeDepartment { settings }, move |_| {
                kept.set(true);
                console().say(t("console-kept"));
            }),
            Err(trouble) => troubles.set(Some(trouble)),
        }
    };
    view! {
        <form class="card" on:submit=save aria-labelledby="queue-title">
            <h2 id="queue-title">{t("console-department-queue")}</h2>
            {tick(t("console-department-gives"), t("console-department-gives-hint"), move || gives.get(), move |on| gives.set(on))}
            {line("silent", t("console-department-silent"), t("console-department-silent-hint"), silent, Kind::Number { min: 5, max: 10_000 })}
            {line("reopens", t("console-department-reopens"), t("console-department-reopens-hint"), reopens, Kind::Number { min: 0, max: 365 })}
            {days(holidays)}
            {troubles.view()}
            <div class="row"><button type="submit" class="ds-button btn primary">{t("save")}</button>
            {move || kept.get().then(|| view! { <span class="tag done">{t("console-kept")}</span> })}</div>
        </form>
    }
}

fn days(holidays: RwSignal<BTreeSet<Date>>) -> impl IntoView {
    let day = RwSignal::new(String::new());
    let add = move |_| {
        if let Ok(new) = day.get_untracked().parse::<Date>() {
            holidays.update(|all| {
                all.insert(new);
            });
            day.set(String::new());
        }
    };
    view! {
        <fieldset class="choices"><legend>{t("console-department-holidays")}</legend><p class="soft">{t("console-department-holidays-hint")}</p>
            <ul class="bare holidays" role="list">{move || holidays.get().into_iter().map(|one| {
                let said = date::date(one);
                let label = tf("console-department-holiday-remove", &[("day", said.clone().into())]);
                view! { <li class="row"><span class="grow">{said}</span><button type="button" class="quiet" aria-label=label
                    on:click=move |_| holidays.update(|all| { all.remove(&one); })>{icon("x")}{t("console-remove")}</button></li> }
            }).collect_view()}</ul>
            <div class="row adding">{line("holiday", t("console-department-holiday"), String::new(), day, Kind::Day)}
            <button type="button" class="ds-button btn" data-variant="secondary" on:click=add>{icon("plus")}{t("console-department-holiday-add")}</button></div>
        </fieldset>
    }
}
