//! The numbers: how a department does, week by week; each figure in a sentence, as a picture and as a table.

mod figures;
mod plot;
mod words;

use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::{t, tf};
use figures::figures;
use leptos::prelude::*;
use model::console::Topic;
use model::console::numbers::{NumbersView, ReadNumbers};
use model::console::rights::Role;
use model::desk_api::{SUPPRESSED_BELOW, WeekNumbers};
use model::id::DepartmentId;

const WEEKS: [u32; 4] = [4, 12, 26, 52];

/// Whether whoever is in may see any.
pub fn may() -> bool {
    [Role::Lead, Role::Auditor, Role::Administrator].into_iter().any(|role| console().is(role))
}

pub fn numbers() -> impl IntoView {
    document().set_title(&t("console-numbers"));
    let department = RwSignal::new(String::new());
    let weeks = RwSignal::new(12_u32);
    let view = live(&[Topic::Cases], move || {
        let department = department.get();
        ReadNumbers { department: (!department.is_empty()).then(|| DepartmentId::new(&department)), weeks: weeks.get() }
    });
    let departments = Memo::new(move |_| view.ok().map(|view| view.departments).unwrap_or_default());
    view! {
        <div class="page numbers">
            <h1>{t("console-numbers")}</h1>
            <p class="lead">{t("console-numbers-lead")}</p>
            <div class="choose">
                <div class="field"><label for="of">{t("console-department")}</label>
                <select id="of" class="ds-input" on:change=move |event| department.set(event_target_value(&event))>
                    <option value="">{t("console-numbers-all")}</option>
                    {move || departments.get().into_iter().map(|one| view! { <option value=one.id.0.clone() selected=one.id.0 == department.get_untracked()>{one.name}</option> }).collect_view()}
                </select></div>
                <div class="field"><label for="weeks">{t("console-numbers-weeks")}</label>
                <select id="weeks" class="ds-input" on:change=move |event| weeks.set(event_target_value(&event).parse().unwrap_or(12))>
                    {WEEKS.map(|count| view! { <option value=count.to_string() selected=count == 12>{tf("console-numbers-last", &[("count", count.into())])}</option> }).into_iter().collect_view()}
                </select></div>
            </div>
            {view.show(|view| draw(&view).into_any())}
            {move || files(department.get(), weeks.get())}
        </div>
    }
}

fn draw(view: &NumbersView) -> impl IntoView + use<> {
    let now = view.numbers.now.first();
    let (waiting, open) = now.map_or((0, 0), |now| (now.waiting, now.open));
    let weeks = &view.numbers.weeks;
    if waiting == 0 && open == 0 && weeks.iter().all(is_empty) {
        return view! { <div class="card empty">{icon("clock")}<p>{t("console-numbers-none")}</p></div> }.into_any();
    }
    view! {
        <dl class="facts card">
            <div><dt>{t("console-numbers-waiting-now")}</dt><dd id="waiting-now">{waiting}</dd></div>
            <div><dt>{t("console-numbers-open-now")}</dt><dd id="open-now">{open}</dd></div>
        </dl>
        {figures(weeks)}
        <p class="soft">{tf("console-numbers-zone", &[("zone", view.numbers.time_zone.clone().into())])}</p>
    }
    .into_any()
}

fn is_empty(line: &WeekNumbers) -> bool {
    let counts = [line.opened, line.closed, line.reopened, line.ratings.count, line.questions, line.person_asked];
    counts.iter().all(|count| *count == 0) && line.waiting_at_end.unwrap_or(0) == 0
}

fn files(department: String, weeks: u32) -> impl IntoView {
    let licence = RwSignal::new("CC-BY-4.0".to_owned());
    let query = format!("department={}&weeks={weeks}", js_sys::encode_uri_component(&department));
    let plain = format!("/console/v1/numbers.csv?{query}");
    let table = format!("/console/v1/open-data.csv?{query}");
    let package = move || format!("/console/v1/open-data.json?{query}&licence={}", licence.get());
    view! {
        <section class="card"><h2>{t("console-numbers-files")}</h2>
            <p class="soft">{t("console-numbers-csv-lead")}</p>
            <div class="row"><a id="numbers-csv" class="ds-button btn" data-variant="secondary" href=plain rel="external" download="">{icon("download")}{t("console-numbers-csv")}</a></div>
            <h3>{t("console-open-data")}</h3>
            <p class="soft">{tf("console-open-data-lead", &[("least", SUPPRESSED_BELOW.into())])}</p>
            <div class="field"><label for="licence">{t("console-open-data-licence")}</label>
            <select id="licence" class="ds-input" on:change=move |event| licence.set(event_target_value(&event))>
                <option value="CC-BY-4.0">{t("console-open-data-by")}</option>
                <option value="CC0-1.0">{t("console-open-data-zero")}</option>
            </select></div>
            <div class="row">
                <a id="open-data-json" class="ds-button btn" data-variant="secondary" href=package rel="external" download="">{icon("download")}{t("console-open-data-json")}</a>
                <a id="open-data-csv" class="ds-button btn" data-variant="secondary" href=table rel="external" download="">{icon("download")}{t("console-open-data-csv")}</a>
            </div>
        </section>
    }
}
