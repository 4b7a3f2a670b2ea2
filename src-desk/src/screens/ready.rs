//! Ready answers: written by leads, used by everybody in the department.

use crate::ui::console::console;
use crate::ui::fields::{Kind, line};
use crate::ui::live::{Live, live};
use crate::ui::t;
use crate::ui::trouble::Troubles;
use leptos::prelude::*;
use model::console::cases::{ListReadyAnswers, ReadyAnswer, SaveReadyAnswer};
use model::console::rights::Role;
use model::id::DepartmentId;

pub fn ready() -> impl IntoView {
    document().set_title(&t("console-ready-answers"));
    let answers = live(&[], || ListReadyAnswers {});
    let troubles = Troubles::new();
    view! {
        <div class="page">
            <h1>{t("console-ready-answers")}</h1>
            <p class="lead">{t("console-ready-lead")}</p>
            {troubles.view()}
            {answers.show(move |all| list(all, answers, troubles).into_any())}
            {console().is(Role::Lead).then(|| form(answers, troubles))}
        </div>
    }
}

fn list(all: Vec<ReadyAnswer>, answers: Live<Vec<ReadyAnswer>>, troubles: Troubles) -> impl IntoView {
    let lead = console().is(Role::Lead);
    if all.is_empty() {
        return view! { <p class="empty">{t("console-ready-none")}</p> }.into_any();
    }
    let rows = all.into_iter().map(|answer| {
        let gone = ReadyAnswer { text: String::new(), ..answer.clone() };
        let remove = move |_| {
            troubles.run(SaveReadyAnswer { answer: gone.clone() }, move |all| answers.value.set(Some(Ok(all))));
        };
        view! {
            <li class="card"><div class="head"><div><h2>{answer.title}</h2><p class="soft">{console().department(&answer.department)}</p></div>
            {lead.then(|| view! { <button type="button" class="quiet" on:click=remove>{t("console-remove")}</button> })}</div>
            <p class="text" dir="auto">{answer.text}</p></li>
        }
    });
    view! { <ul class="bare" role="list">{rows.collect_view()}</ul> }.into_any()
}

fn form(answers: Live<Vec<ReadyAnswer>>, troubles: Troubles) -> impl IntoView {
    let department = RwSignal::new(String::new());
    let title = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let departments = console().me().map(|own| own.departments).unwrap_or_default();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let answer = ReadyAnswer {
            id: 0,
            department: DepartmentId::new(department.get_untracked()),
            title: title.get_untracked(),
            text: text.get_untracked(),
        };
        troubles.run(SaveReadyAnswer { answer }, move |all| {
            title.set(String::new());
            text.set(String::new());
            answers.value.set(Some(Ok(all)));
        });
    };
    view! {
        <form class="card" on:submit=save>
            <h2>{t("console-ready-new")}</h2>
            <div class="field"><label for="department">{t("console-department")}</label>
            <select id="department" class="ds-input" required on:change=move |event| department.set(event_target_value(&event))>
                <option value="">{t("console-choose-one")}</option>
                {departments.into_iter().map(|one| view! { <option value=one.id.0>{one.name}</option> }).collect_view()}
            </select></div>
            {line("title", t("console-ready-title"), String::new(), title, Kind::Name)}
            <div class="field"><label for="text">{t("console-ready-text")}</label><p id="text-hint" class="soft">{t("console-ready-text-hint")}</p>
            <textarea id="text" class="ds-input" rows="4" required maxlength="10000" dir="auto" aria-describedby="text-hint" prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))></textarea></div>
            <div class="row"><button type="submit" class="ds-button btn primary">{t("save")}</button></div>
        </form>
    }
}
