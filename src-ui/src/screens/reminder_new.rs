//! A reminder of the citizen's own.

use crate::backend;
use crate::ui::app::app;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::words::{failure_text, t};
use crate::ui::wrong::Wrong;
use jiff::civil;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::ErrorCode;
use model::command::AddReminder;

pub fn reminder_new() -> impl IntoView {
    let problem = Problem::new();
    let (title, text) = (NodeRef::<html::Input>::new(), NodeRef::<html::Textarea>::new());
    let parts: [NodeRef<html::Input>; 5] = std::array::from_fn(|_| NodeRef::new());
    let [day, month, year, hour, minute] = parts;
    let (what_wrong, date_wrong, time_wrong) = (Wrong::new("what"), Wrong::new("day"), Wrong::new("hour"));
    let sending = RwSignal::new(false);
    let navigate = use_navigate();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let read = |node: NodeRef<html::Input>| {
            node.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default()
        };
        let name = read(title);
        if name.is_empty() {
            what_wrong.say(t("form-error-required"));
            return;
        }
        let date = match civil_date(&read(day), &read(month), &read(year)) {
            Ok(date) => date,
            Err(code) => {
                date_wrong.say_at(part_of(code), date_words(code));
                return;
            }
        };
        let Ok(at) = civil_time(&read(hour), &read(minute)) else {
            time_wrong.say(t("form-error-format-time"));
            return;
        };
        let note = text.get_untracked().map(|area| area.value()).unwrap_or_default();
        let navigate = navigate.clone();
        let request = AddReminder { title: name, text: note, date, time: at };
        let added = async move {
            let reply = backend::call(request).await;
            // A day that has passed.
            if let Err(failure) = &reply
                && failure.code == ErrorCode::TimeInvalid
            {
                date_wrong.say(failure_text(failure));
                return Ok(None);
            }
            reply.map(Some)
        };
        problem.once(sending, added, move |added| {
            if added.is_some() {
                app().say(t("reminder-added"));
                navigate("/reminders", Default::default());
            }
        });
    };
    view! {
        <form class="page" novalidate on:submit=save>
            {heading(t("reminder-add-title"))}
            {problem.view()}
            <div class=move || what_wrong.class("field")><label for="what">{t("reminder-what")}</label>{what_wrong.view()}
                <input id="what" class="ds-input input" type="text" maxlength="200" aria-invalid=move || what_wrong.invalid() aria-describedby=move || what_wrong.described("") on:input=move |_| what_wrong.forgive() node_ref=title/></div>
            <fieldset class=move || date_wrong.class("question") aria-describedby=move || date_wrong.described("")><legend>{t("reminder-date")}</legend>{date_wrong.view()}
                <div class="parts">{part("day", t("form-day"), "w2", day, date_wrong)}{part("month", t("form-month"), "w2", month, date_wrong)}{part("year", t("form-year"), "w4", year, date_wrong)}</div>
            </fieldset>
            <fieldset class=move || time_wrong.class("question") aria-describedby=move || time_wrong.described("time-hint")><legend>{t("reminder-time")}</legend>
                <p class="hint" id="time-hint">{t("reminder-time-hint")}</p>{time_wrong.view()}
                <div class="parts">{part("hour", t("form-hour"), "w2", hour, time_wrong)}{part("minute", t("form-minute"), "w2", minute, time_wrong)}</div>
            </fieldset>
            <div class="field"><label for="note">{t("reminder-note")}</label><textarea id="note" class="ds-input input" maxlength="2000" node_ref=text></textarea></div>
            <div class="row"><button type="submit" class="ds-button btn primary">{icon("save")}{t("save")}</button></div>
        </form>
    }
}

fn part(
    id: &'static str,
    label: String,
    class: &'static str,
    node: NodeRef<html::Input>,
    wrong: Wrong,
) -> impl IntoView {
    view! {
        <label for=id>{label}<input id=id class=format!("ds-input input {class}") type="text" inputmode="numeric" maxlength="4" autocomplete="off" aria-invalid=move || wrong.invalid()
            on:input=move |_| wrong.forgive() node_ref=node/></label>
    }
}

fn civil_date(day: &str, month: &str, year: &str) -> Result<civil::Date, forms::ErrorCode> {
    let date = forms::date_from_parts(day, month, year)?;
    date.parse().map_err(|_| forms::ErrorCode::NoSuchDate)
}

fn date_words(code: forms::ErrorCode) -> String {
    t(&format!("form-error-{}", code.name().replace('_', "-")))
}

fn part_of(code: forms::ErrorCode) -> &'static str {
    match code {
        forms::ErrorCode::MonthMissing => "month",
        forms::ErrorCode::YearMissing | forms::ErrorCode::YearFourDigits => "year",
        _ => "day",
    }
}

/// Nothing at all is no time; half a time is a mistake.
fn civil_time(hour: &str, minute: &str) -> Result<Option<civil::Time>, ()> {
    if hour.is_empty() && minute.is_empty() {
        return Ok(None);
    }
    let (hour, minute) = (forms::western_digits(hour), forms::western_digits(minute));
    let minute = if minute.is_empty() { Ok(0) } else { minute.parse() };
    match (hour.parse(), minute) {
        (Ok(hour), Ok(minute)) => civil::Time::new(hour, minute, 0, 0).map(Some).map_err(drop),
        _ => Err(()),
    }
}
