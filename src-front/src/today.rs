//! Today, by consequence: warnings, what is due, what waits, what is new, what is done.

use crate::snooze::snooze;
use jiff::Timestamp;
use leptos::prelude::*;
use loket_pieces::button::{main_link, primary, second, second_link};
use loket_pieces::cards;
use loket_pieces::date::{day, moment, weekday};
use loket_pieces::failure::failure_text;
use loket_pieces::icon::{badge, icon};
use loket_pieces::item::next_step;
use loket_pieces::list::{Row, list};
use loket_pieces::words::{t, tf};
use model::ErrorCode;
use model::command::Snooze;
use model::id::{ItemId, ReminderId};
use model::letter::CaseState;
use model::view::{CaseView, DraftView, ItemView, NewView, ReminderView, SyncView, TodayView};

/// What can be done on Today itself; everything else leads to another screen.
#[derive(Debug, Clone, Copy)]
pub struct Acts {
    pub hide: Callback<ItemId>,
    pub finish: Callback<ReminderId>,
    pub snooze: Callback<(ReminderId, Snooze)>,
}

/// `heading` makes the one `<h1>`; `problem` shows what went wrong with an act.
pub fn today<F: FnOnce(String) -> AnyView>(
    today: TodayView,
    sync: Signal<Option<SyncView>>,
    acts: Acts,
    heading: F,
    problem: AnyView,
) -> impl IntoView + use<F> {
    let greeting = match today.now.hour() {
        0..=11 => "greeting-morning",
        12..=17 => "greeting-afternoon",
        _ => "greeting-evening",
    };
    let quiet = today.alerts.is_empty() && today.due.is_empty() && today.drafts.is_empty() && today.waiting.is_empty();
    let TodayView { alerts, due, drafts, waiting, new, done, as_of, now } = today;
    let main = [
        (!alerts.is_empty()).then(|| warnings(alerts, acts)),
        Some(refusal_note(sync)),
        (!due.is_empty()).then(|| due_soon(due, acts)),
        quiet.then(nothing_today),
    ];
    let aside = [
        outbox_note(sync),
        rows(t("started"), drafts.iter().map(draft_row).collect()),
        rows(t("with-department"), waiting.iter().map(case_row).collect()),
        rows(t("new-for-you"), new.iter().map(new_row).collect()),
        rows(t("recently-done"), done.iter().map(case_row).collect()),
    ];
    view! {
        <div class="full">{heading(tf(greeting, &[("weekday", weekday(now.date()).into())]))}</div>
        <div class="stack">{problem}{main.into_iter().flatten().collect_view()}</div>
        <div class="stack">{aside.into_iter().collect_view()}{fresh(as_of)}</div>
    }
}

fn warnings(alerts: Vec<ItemView>, acts: Acts) -> AnyView {
    let cards = alerts.into_iter().map(|view| alert_card(view, acts)).collect_view();
    view! { <section class="section" aria-label=t("alerts")>{cards}</section> }.into_any()
}

fn due_soon(due: Vec<ReminderView>, acts: Acts) -> AnyView {
    let cards = due.into_iter().map(|reminder| due_card(reminder, acts)).collect_view();
    view! { <section class="section"><h2>{t("due-soon")}</h2>{cards}</section> }.into_any()
}

fn nothing_today() -> AnyView {
    view! {
        <section class="card done">
            <div class="head">{badge("circle-check", "")}<div><h2>{t("nothing-today-title")}</h2><p>{t("nothing-today")}</p></div></div>
            <div class="row">{main_link(t("nothing-today-ask"), "/ask".into())}</div>
        </section>
    }
    .into_any()
}

/// A list under its heading; nothing, where there is nothing to list.
fn rows(title: String, rows: Vec<Row>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <section class="section"><h2>{title}</h2>{list(rows)}</section> }.into_any()
}

/// How old all this is, and that it is here without a network.
fn fresh(as_of: Option<Timestamp>) -> AnyView {
    let as_of = as_of.map(|at| format!("{}. ", tf("as-of", &[("time", moment(at).into())])));
    view! { <p class="asof">{icon("cloud-off")}<span>{as_of}{t("works-offline")}</span></p> }.into_any()
}

fn alert_card(view: ItemView, acts: Acts) -> AnyView {
    let id = view.item.id.clone();
    cards::alert_card(&view, second(t("alert-not-mine"), move |_| acts.hide.run(id.clone())).into_any()).into_any()
}

fn due_card(reminder: ReminderView, acts: Acts) -> AnyView {
    let id = reminder.id.clone();
    let step = reminder.next.first().map(|step| next_step(step, &reminder.linked));
    let finish = {
        let id = id.clone();
        move |_| acts.finish.run(id.clone())
    };
    let main = match step {
        Some((label, to)) => view! { <a class="ds-button btn" href=to>{label}</a> }.into_any(),
        None => primary(t("done-mark"), finish).into_any(),
    };
    cards::due_card(&reminder, main, snooze(id, &reminder.title, acts.snooze).into_any()).into_any()
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

/// "In work. Expected by Thursday 26 November."
pub fn case_words(case: &CaseView) -> String {
    let state = match case.state {
        None if case.waiting => t("case-outbox"),
        None => t("case-on-its-way"),
        Some(CaseState::Received) => t("case-received"),
        Some(CaseState::InWork) => t("case-in-work"),
        Some(CaseState::WaitingForYou) => t("case-waiting-for-you"),
        Some(CaseState::Done) => t("case-done"),
        Some(CaseState::Refused) => t("case-refused"),
    };
    let finished = matches!(case.state, Some(CaseState::Done | CaseState::Refused));
    match case.expected.filter(|_| !finished) {
        Some(date) => format!("{state} {}", tf("case-expected", &[("date", day(date).into())])),
        None => state,
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

/// Why nothing new comes, where there is more to say than that nobody answers.
fn refusal_note(sync: Signal<Option<SyncView>>) -> AnyView {
    let note = move || {
        let failure = sync.get()?.problem?;
        if failure.code.is_offline() || failure.code == ErrorCode::RateLimited {
            return None;
        }
        Some(view! {
            <div class="note due">{icon("circle-alert")}<div><h2>{t("sync-refused")}</h2><p>{failure_text(&failure)}</p></div></div>
        })
    };
    note.into_any()
}

/// What waits for a connection stays in sight.
fn outbox_note(sync: Signal<Option<SyncView>>) -> AnyView {
    let note = move || {
        let waiting = sync.get().map_or(0, |sync| sync.waiting);
        (waiting > 0).then(|| {
            view! {
                <div class="note due">{icon("cloud-off")}<div><p>{tf("outbox-link", &[("count", waiting.into())])}</p>
                <div class="row">{second_link(t("outbox-title"), "/outbox".into())}</div></div></div>
            }
        })
    };
    note.into_any()
}
