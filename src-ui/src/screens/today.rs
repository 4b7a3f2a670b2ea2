//! Today, by consequence: warnings, what is due, what waits, what is new, what is done.

use super::cases::case_words;
use super::snooze::snooze;
use crate::ui::app::app;
use crate::ui::button::{main_link, primary, second, second_link};
use crate::ui::cards;
use crate::ui::date::{day, moment, weekday};
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::{badge, icon};
use crate::ui::item::next_step;
use crate::ui::list::{Row, list};
use crate::ui::live::live;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::{FinishReminder, HideItem, Today};
use model::view::{CaseView, DraftView, ItemView, NewView, ReminderView, TodayView};

pub fn today() -> impl IntoView {
    let live = live(
        &[
            Table::Items,
            Table::Reminders,
            Table::Cases,
            Table::Drafts,
            Table::Letters,
            Table::Gazettes,
            Table::Settings,
        ],
        || Today {},
    );
    let problem = Problem::new();
    view! { <div class="page wide">{live.show(move |today| page(today, problem).into_any())}</div> }
}

fn page(today: TodayView, problem: Problem) -> impl IntoView {
    let greeting = match today.now.hour() {
        0..=11 => "greeting-morning",
        12..=17 => "greeting-afternoon",
        _ => "greeting-evening",
    };
    let quiet = today.alerts.is_empty() && today.due.is_empty() && today.drafts.is_empty() && today.waiting.is_empty();
    let TodayView { alerts, due, drafts, waiting, new, done, as_of, now } = today;
    view! {
        <div class="full">{heading(tf(greeting, &[("weekday", weekday(now.date()).into())]))}</div>
        <div class="stack">
            {problem.view()}
            {(!alerts.is_empty()).then(|| view! {
                <section class="section" aria-label=t("alerts")>{alerts.into_iter().map(|view| alert_card(view, problem)).collect_view()}</section>
            })}
            {(!due.is_empty()).then(|| view! {
                <section class="section"><h2>{t("due-soon")}</h2>{due.into_iter().map(|reminder| due_card(reminder, problem)).collect_view()}</section>
            })}
            {quiet.then(|| view! {
                <section class="card done">
                    <div class="head">{badge("circle-check", "")}<div><h2>{t("nothing-today-title")}</h2><p>{t("nothing-today")}</p></div></div>
                    <div class="row">{main_link(t("nothing-today-ask"), "/ask".into())}</div>
                </section>
            })}
        </div>
        <div class="stack">
            {outbox_note()}
            {(!drafts.is_empty()).then(|| view! {
                <section class="section"><h2>{t("started")}</h2>{list(drafts.iter().map(draft_row).collect())}</section>
            })}
            {(!waiting.is_empty()).then(|| view! {
                <section class="section"><h2>{t("with-department")}</h2>{list(waiting.iter().map(case_row).collect())}</section>
            })}
            {(!new.is_empty()).then(|| view! {
                <section class="section"><h2>{t("new-for-you")}</h2>{list(new.iter().map(new_row).collect())}</section>
            })}
            {(!done.is_empty()).then(|| view! {
                <section class="section"><h2>{t("recently-done")}</h2>{list(done.iter().map(case_row).collect())}</section>
            })}
            <p class="asof">{icon("cloud-off")}<span>
                {as_of.map(|at| format!("{}. ", tf("as-of", &[("time", moment(at).into())])))}{t("works-offline")}
            </span></p>
        </div>
    }
}

fn alert_card(view: ItemView, problem: Problem) -> impl IntoView {
    let id = view.item.id.clone();
    let hide = move |_| {
        let id = id.clone();
        problem.run(HideItem { id }, |_| {
            app().say(t("today-hidden"));
            focus::to_main();
        });
    };
    cards::alert_card(&view, second(t("alert-not-mine"), hide).into_any())
}

fn due_card(reminder: ReminderView, problem: Problem) -> impl IntoView {
    let id = reminder.id.clone();
    let step = reminder.next.first().map(|step| next_step(step, &reminder.linked));
    let finish = {
        let id = id.clone();
        move |_| {
            problem.run(FinishReminder { id: id.clone() }, |_| {
                app().say(t("reminder-finished"));
                focus::to_main();
            });
        }
    };
    let main = match step {
        Some((label, to)) => view! { <a class="ds-button btn" href=to>{label}</a> }.into_any(),
        None => primary(t("done-mark"), finish).into_any(),
    };
    cards::due_card(&reminder, main, snooze(id, &reminder.title, problem).into_any())
}

fn case_row(case: &CaseView) -> Row {
    Row {
        to: format!("/case/{}", case.reference),
        icon: if case.icon.is_empty() { "clipboard-list".into() } else { case.icon.clone() },
        title: case.title.clone(),
        text: case_words(case),
        ..Row::default()
    }
}

fn draft_row(draft: &DraftView) -> Row {
    Row {
        to: format!("/form/{}", draft.form),
        icon: "file-pen".into(),
        title: draft.title.clone(),
        text: tf("started-saved", &[("when", moment(draft.saved).into())]),
        ..Row::default()
    }
}

fn new_row(new: &NewView) -> Row {
    match new {
        NewView::Notice { item, published } => cards::notice_row(item, *published),
        NewView::Letter { conversation } => Row {
            to: format!("/messages/{}", conversation.id),
            icon: if conversation.icon.is_empty() { "mail".into() } else { conversation.icon.clone() },
            title: conversation.department_name.clone(),
            text: conversation.last_text.clone(),
            count: conversation.unread,
            ..Row::default()
        },
        NewView::Document { document } => Row {
            to: format!("/document/{}", document.id),
            icon: "file-badge".into(),
            title: document.title.clone(),
            lang: document.lang.clone(),
            text: document.date.map(|date| tf("new-document", &[("date", day(date).into())])).unwrap_or_default(),
            ..Row::default()
        },
    }
}

/// What waits for a connection stays in sight.
fn outbox_note() -> impl IntoView {
    move || {
        let waiting = app().sync.get().map_or(0, |sync| sync.waiting);
        (waiting > 0).then(|| {
            view! {
                <div class="note due">{icon("cloud-off")}<div><p>{tf("outbox-link", &[("count", waiting.into())])}</p>
                <div class="row">{second_link(t("outbox-title"), "/outbox".into())}</div></div></div>
            }
        })
    }
}
