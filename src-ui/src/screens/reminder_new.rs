//! A reminder of the citizen's own.

use crate::backend;
use crate::ui::app::app;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::words::t;
use jiff::civil;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::command::AddReminder;
use model::{ErrorCode, Failure};

pub fn reminder_new() -> impl IntoView {
    let problem = Problem::new();
    let (title, text) = (NodeRef::<html::Input>::new(), NodeRef::<html::Textarea>::new());
    let parts: [NodeRef<html::Input>; 5] = std::array::from_fn(|_| NodeRef::new());
    let [day, month, year, hour, minute] = parts;
    let sending = RwSignal::new(false);
    let navigate = use_navigate();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let read = |node: NodeRef<html::Input>| {
            node.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default()
        };
        let name = read(title);
        if name.is_empty() {
            problem.set(Some(Failure::new(ErrorCode::TextEmpty)));
            return;
        }
        let Some(date) = civil_date(&read(day), &read(month), &read(year)) else {
            problem.set(Some(Failure::new(ErrorCode::TimeInvalid)));
            return;
        };
        let at = civil_time(&read(hour), &read(minute));
        let Ok(at) = at else {
            problem.set(Some(Failure::new(ErrorCode::TimeInvalid)));
            return;
        };
        let note = text.get_untracked().map(|area| area.value()).unwrap_or_default();
        let navigate = navigate.clone();
        let request = AddReminder { title: name, text: note, date, time: at };
        problem.once(sending, backend::call(request), move |_| {
            app().say(t("reminder-added"));
            navigate("/reminders", Default::default());
        });
    };
    view! {
        <form class="page" novalidate on:submit=save>
            {heading(t("reminder-add-title"))}
            {problem.view()}
            <div class="field"><label for="what">{t("reminder-what")}</label><input id="what" class="ds-input input" type="text" maxlength="200" node_ref=title/></div>
            <fieldset class="question"><legend>{t("reminder-date")}</legend>
                <div class="parts">{part("day", t("form-day"), "w2", day)}{part("month", t("form-month"), "w2", month)}{part("year", t("form-year"), "w4", year)}</div>
            </fieldset>
            <fieldset class="question" aria-describedby="time-hint"><legend>{t("reminder-time")}</legend>
                <p class="hint" id="time-hint">{t("reminder-time-hint")}</p>
                <div class="parts">{part("hour", t("form-hour"), "w2", hour)}{part("minute", t("form-minute"), "w2", minute)}</div>
            </fieldset>
            <div class="field"><label for="note">{t("reminder-note")}</label><textarea id="note" class="ds-input input" maxlength="2000" node_ref=text></textarea></div>
            <div class="row"><button type="submit" class="ds-button btn primary">{icon("save")}{t("save")}</button></div>
        </form>
    }
}

fn part(id: &'static str, label: String, class: &'static str, node: NodeRef<html::Input>) -> impl IntoView {
    view! { <label for=id>{label}<input id=id class=format!("ds-input input {class}") type="text" inputmode="numeric" maxlength="4" autocomplete="off" node_ref=node/></label> }
}

fn civil_date(day: &str, month: &str, year: &str) -> Option<civil::Date> {
    civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Nothing at all is no time; half a time is a mistake.
fn civil_time(hour: &str, minute: &str) -> Result<Option<civil::Time>, ()> {
    if hour.is_empty() && minute.is_empty() {
        return Ok(None);
    }
    let minute = if minute.is_empty() { Ok(0) } else { minute.parse() };
    match (hour.parse(), minute) {
        (Ok(hour), Ok(minute)) => civil::Time::new(hour, minute, 0, 0).map(Some).map_err(drop),
        _ => Err(()),
    }
}
