//! Answering: the text is kept as it is typed, ready answers fill it, it goes out now or at a later time; or it is a note.

use crate::backend;
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::Live;
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use jiff::Timestamp;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use loket_pieces::words::Listed;
use model::console::cases::{
    AddNote, CancelLater, CaseView, LaterAnswer, ListReadyAnswers, ReadyAnswer, Reply, SaveAnswer,
};
use model::desk_api::ProblemCode;
use model::id::Reference;
use std::time::Duration;

/// Without a key pressed for this long, what was typed is kept.
const PAUSE: Duration = Duration::from_millis(700);

#[derive(Clone, Copy)]
struct Writing {
    reference: StoredValue<Reference>,
    view: Live<CaseView>,
    text: RwSignal<String>,
    note: RwSignal<bool>,
    /// In the clerk's own time, as the browser's field gives it; empty: now.
    later: RwSignal<String>,
    troubles: Troubles,
}

pub fn compose(reference: Reference, view: Live<CaseView>) -> impl IntoView {
    let writing = Writing {
        reference: StoredValue::new(reference),
        view,
        text: RwSignal::new(String::new()),
        note: RwSignal::new(false),
        later: RwSignal::new(String::new()),
        troubles: Troubles::new(),
    };
    // What was begun earlier is there again, once.
    Effect::new(move |begun: Option<bool>| match (begun, view.ok()) {
        (Some(true), _) => true,
        (_, Some(view)) => {
            if writing.text.with_untracked(String::is_empty) {
                writing.text.set(view.draft);
            }
            true
        }
        _ => false,
    });
    let plan = RwSignal::new(false);
    view! {
        <div class="compose">
            {move || view.ok().map(|view| waiting(view.later, writing))}
            {move || view.ok().filter(|view| !view.also_writing.is_empty()).map(|view| view! {
                <p class="note due">{icon("pen-line")}<span>{tf("console-also-writing", &[("names", view.also_writing.listed().into())])}</span></p>
            })}
            {writing.troubles.view()}
            <div class="row tools">
                {ready_answers(writing)}
                <button type="button" class="quiet" aria-pressed=move || writing.note.get().to_string() on:click=move |_| writing.note.update(|note| *note = !*note)>
                    {icon("lock")}{t("console-note")}</button>
                <button type="button" class="quiet" aria-expanded=move || plan.get().to_string() on:click=move |_| plan.update(|plan| *plan = !*plan)>
                    {icon("clock")}{t("console-send-later")}</button>
            </div>
            {move || plan.get().then(|| view! {
                <div class="field"><label for="later">{t("console-send-at")}</label>
                <input id="later" class="ds-input" type="datetime-local" prop:value=move || writing.later.get() on:input=move |event| writing.later.set(event_target_value(&event))/></div>
            })}
            {field(writing)}
        </div>
    }
}

fn field(writing: Writing) -> impl IntoView {
    let pause = StoredValue::new(None::<TimeoutHandle>);
    // Whoever goes elsewhere in the middle of a word finds it again.
    on_cleanup(move || {
        if let Some(Some(handle)) = pause.try_get_value() {
            handle.clear();
            keep(writing);
        }
    });
    let typed = move |event: web_sys::Event| {
        writing.text.set(event_target_value(&event));
        if let Some(handle) = pause.get_value() {
            handle.clear();
        }
        let later = move || {
            pause.try_set_value(None);
            keep(writing);
        };
        pause.set_value(set_timeout_with_handle(later, PAUSE).ok());
    };
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(handle) = pause.get_value() {
            handle.clear();
        }
        send(writing);
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            self::send(writing);
        }
    };
    view! {
        <form class="line" class:inside=move || writing.note.get() on:submit=send>
            <label class="unseen" for="answer">{move || t(if writing.note.get() { "console-note" } else { "console-answer" })}</label>
            <textarea id="answer" class="ds-input" rows="3" maxlength="10000" dir="auto"
                placeholder=move || t(if writing.note.get() { "console-note-hint" } else { "console-answer-hint" })
                prop:value=move || writing.text.get() on:input=typed on:keydown=keys></textarea>
            <button type="submit" class="ds-button btn primary">{icon("send")}{move || t(match (writing.note.get(), writing.later.with(String::is_empty)) {
                (true, _) => "console-keep-note",
                (false, true) => "console-send",
                (false, false) => "console-send-later",
            })}</button>
        </form>
    }
}

/// Also called when the case has just left the glass, and nothing of it can be read any more.
fn keep(writing: Writing) {
    let Some(false) = writing.note.try_get_untracked() else { return };
    let (Some(reference), Some(text)) = (writing.reference.try_get_value(), writing.text.try_get_untracked()) else {
        return;
    };
    spawn_local(async move {
        if let Err(trouble) = backend::call(SaveAnswer { reference, text }).await {
            console().heed(&trouble);
        }
    });
}

fn send(writing: Writing) {
    let text = writing.text.get_untracked().trim().to_owned();
    if text.is_empty() {
        return;
    }
    let reference = writing.reference.get_value();
    let done = move |view: CaseView| {
        writing.text.set(String::new());
        writing.later.set(String::new());
        writing.view.value.set(Some(Ok(view)));
        console().say(t("console-sent"));
    };
    if writing.note.get_untracked() {
        writing.troubles.run(AddNote { reference, text }, move |view| {
            writing.note.set(false);
            done(view);
        });
        return;
    }
    let seen = writing.view.value.with_untracked(|view| match view {
        Some(Ok(view)) => view.seen,
        _ => 0,
    });
    let at = local_moment(&writing.later.get_untracked());
    spawn_local(async move {
        match backend::call(Reply { reference, text, seen, at }).await {
            Ok(view) => {
                writing.troubles.set(None);
                done(view);
            }
            Err(trouble) => {
                // What was written meanwhile is shown; the answer stays where it was typed.
                if trouble.is(ProblemCode::Changed) {
                    writing.view.reload();
                }
                writing.troubles.set(Some(trouble));
            }
        }
    });
}

/// `2026-12-01T09:00` on this computer's clock.
fn local_moment(typed: &str) -> Option<Timestamp> {
    if typed.is_empty() {
        return None;
    }
    let millis = Date::new(&typed.into()).get_time();
    (!millis.is_nan()).then(|| Timestamp::from_millisecond(millis as i64).ok()).flatten()
}

fn waiting(later: Vec<LaterAnswer>, writing: Writing) -> impl IntoView {
    later
        .into_iter()
        .map(|one| {
            let id = one.id;
            let cancel = move |_| {
                let reference = writing.reference.get_value();
                writing.troubles.run(CancelLater { reference, later: id }, move |view| {
                    writing.view.value.set(Some(Ok(view)));
                });
            };
            let when = tf("console-goes-out", &[("when", date::moment(one.at).into()), ("name", one.author.into())]);
            view! { <div class="note">{icon("clock")}<div><p class="soft">{when}</p><p class="text" dir="auto">{one.text}</p></div>
                <button type="button" class="quiet" on:click=cancel>{t("console-take-back")}</button></div> }
        })
        .collect_view()
}

fn ready_answers(writing: Writing) -> impl IntoView {
    let answers = RwSignal::new(Vec::<ReadyAnswer>::new());
    spawn_local(async move {
        if let Ok(found) = backend::call(ListReadyAnswers {}).await {
            answers.try_set(found);
        }
    });
    let choose = move |event: web_sys::Event| {
        let chosen = event_target_value(&event);
        let found = answers.with_untracked(|all| all.iter().find(|one| one.id.to_string() == chosen).cloned());
        if let (Some(answer), Some(view)) = (found, writing.view.value.get_untracked().and_then(Result::ok)) {
            let filled = filled(&answer.text, &view);
            writing.text.update(|text| {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&filled);
            });
            keep(writing);
            crate::ui::focus::to("answer");
        }
    };
    move || {
        let department = writing.view.ok().map(|view| view.line.department);
        let own: Vec<ReadyAnswer> = answers
            .get()
            .into_iter()
            .filter(|one| department.as_ref().is_none_or(|here| *here == one.department))
            .collect();
        (!own.is_empty()).then(|| view! {
            <label class="unseen" for="ready">{t("console-ready-answers")}</label>
            <select id="ready" class="ds-input" on:change=choose>
                <option value="">{t("console-ready-answers")}</option>
                {own.into_iter().map(|one| view! { <option value=one.id.to_string()>{one.title}</option> }).collect_view()}
            </select>
        })
    }
}

/// A ready answer with the case's own words in it.
fn filled(text: &str, view: &CaseView) -> String {
    let own = console().me().map(|own| own.name).unwrap_or_default();
    text.replace("((name))", &super::words::citizen(&view.line))
        .replace("((reference))", &view.line.reference.0)
        .replace("((title))", &super::words::title(&view.line))
        .replace("((clerk))", &own)
}
