//! Reminders: public dates, what departments remind of, one's own; snooze, done, calendar file.

use super::snooze::later;
use crate::backend;
use crate::ui::app::app;
use crate::ui::button::{primary, quiet, second};
use crate::ui::cards::due_words;
use crate::ui::date::{day, moment, time};
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::{badge, icon};
use crate::ui::item::next_steps;
use crate::ui::language::marks;
use crate::ui::live::live;
use crate::ui::problem::Problem;
use crate::ui::saved::Copies;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use loket_front::snooze::snooze;
use loket_pieces::words::Listed;
use model::Table;
use model::command::{ExportCalendar, FinishReminder, ListReminders, RestoreReminder};
use model::id::ReminderId;
use model::view::{ReminderOrigin, ReminderState, ReminderView, Switch};

pub fn reminders() -> impl IntoView {
    let live = live(&[Table::Reminders, Table::Items, Table::Settings], || ListReminders {});
    let problem = Problem::new();
    let copies = Copies::new();
    let off =
        move || app().start.get().and_then(Result::ok).is_some_and(|start| start.settings.reminders == Switch::Off);
    view! {
        <div class="page">
            {heading(t("reminders-title"))}
            <p class="lead">{move || if off() { t("reminders-off") } else { t("reminders-honest") }}</p>
            <div class="row">
                <a class="ds-button btn" href="/reminders/new">{icon("plus")}{t("reminder-add")}</a>
                {second(t("reminders-export-all"), move |_| export(None, copies, problem))}
            </div>
            {copies.view()}
            {problem.view()}
            {live.show(move |reminders| groups(reminders, problem).into_any())}
        </div>
    }
}

fn groups(reminders: Vec<ReminderView>, problem: Problem) -> impl IntoView {
    if reminders.is_empty() {
        return view! { <p class="note">{icon("bell")}<span>{t("reminders-empty")}</span></p> }.into_any();
    }
    [(ReminderState::Open, t("reminders-open")), (ReminderState::Snoozed, t("reminders-snoozed")), (ReminderState::Done, t("reminders-done"))]
        .into_iter()
        .map(|(state, title)| {
            let group: Vec<ReminderView> = reminders.iter().filter(|reminder| reminder.state == state).cloned().collect();
            (!group.is_empty()).then(|| view! {
                <section class="section"><h2>{title}</h2>{group.into_iter().map(|reminder| card(&reminder, problem)).collect_view()}</section>
            })
        })
        .collect_view()
        .into_any()
}

fn card(reminder: &ReminderView, problem: Problem) -> impl IntoView + use<> {
    let (lang, dir) = marks(&reminder.lang);
    let id = reminder.id.clone();
    let from = match &reminder.origin {
        ReminderOrigin::Public { .. } => t("reminder-public"),
        ReminderOrigin::Own => t("reminder-own"),
        ReminderOrigin::Department { department, .. } => {
            tf("reminder-from-department", &[("department", crate::ui::item::department_of(department).into())])
        }
    };
    let open = reminder.state != ReminderState::Done;
    let when = match (open, reminder.time) {
        (true, None) => due_words(reminder),
        (true, Some(at)) => [due_words(reminder), time(at)].listed(),
        (false, _) => day(reminder.date),
    };
    let rings = match (reminder.state, reminder.snoozed_until, reminder.rings) {
        (ReminderState::Snoozed, Some(at), _) => Some(tf("reminder-snoozed-until", &[("when", moment(at).into())])),
        (ReminderState::Open, _, Some(at)) => Some(tf("reminder-rings", &[("when", moment(at).into())])),
        _ => None,
    };
    let class = if open { "card due" } else { "card done" };
    view! {
        <article class=class>
            <div class="head">{badge(&reminder.icon, "calendar-clock")}
                <div><h3 lang=lang.clone() dir=dir>{reminder.title.clone()}</h3><p class="when">{when}</p><p class="soft">{from}{rings.map(|rings| format!(" · {rings}"))}</p></div>
            </div>
            {(!reminder.text.is_empty()).then(|| view! { <p lang=lang dir=dir>{reminder.text.clone()}</p> })}
            {open.then(|| next_steps(&reminder.next, &reminder.linked))}
            {actions(id.clone(), open, problem)}
            {open.then(|| snooze(id, &reminder.title, later(problem)))}
        </article>
    }
}

fn actions(id: ReminderId, open: bool, problem: Problem) -> impl IntoView {
    let copies = Copies::new();
    let calendar = {
        let id = id.clone();
        quiet("calendar-days", t("reminder-export"), move |_| export(Some(id.clone()), copies, problem))
    };
    let main = if open {
        primary(t("reminder-finish"), move |_| {
            problem.run(FinishReminder { id: id.clone() }, |_| {
                app().say(t("reminder-finished"));
                focus::to_main();
            });
        })
        .into_any()
    } else {
        second(t("reminder-undo"), move |_| {
            problem.run(RestoreReminder { id: id.clone() }, |_| {
                app().say(t("reminder-restored"));
                focus::to_main();
            });
        })
        .into_any()
    };
    view! { <div class="row">{main}{calendar}</div>{copies.view()} }
}

fn export(id: Option<ReminderId>, copies: Copies, problem: Problem) {
    problem.run(ExportCalendar { id }, move |calendar| {
        copies.save(async move { backend::save_text(&calendar.file_name, &calendar.text).await }, problem);
    });
}
