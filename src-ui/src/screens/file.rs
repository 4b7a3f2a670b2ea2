//! The file of a document or a letter: fetch, go on fetching, open, save, remove.

use super::documents::{capitalised, kind, state_words};
use crate::backend;
use crate::ui::app::app;
use crate::ui::button::{quiet, second};
use crate::ui::focus;
use crate::ui::icon::{badge, icon};
use crate::ui::problem::{Problem, failure_box};
use crate::ui::saved::Copies;
use crate::ui::size::size;
use crate::ui::words::{failure_text, t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::command::{FetchFile, RemoveFile};
use model::view::{FileState, FileView, SyncState};
use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local! {
    /// What was asked for here and is still to come: told when it is there.
    static ASKED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

pub fn file_card(file: &FileView, problem: Problem) -> impl IntoView + use<> {
    let FileView { id, name, media_type, size: total, state } = file.clone();
    follow(&id, &state);
    let mut about = vec![kind(&media_type), size(total)];
    if !matches!(state, FileState::Wanted { .. }) {
        about.push(state_words(&state, total));
    }
    let failure = match &state {
        FileState::Failed { failure } => Some(failure.clone()),
        _ => None,
    };
    let here = state == FileState::Here;
    let card = card_id(&id);
    view! {
        <section class="card" id=card>
            <div class="head">{badge(if here { "circle-check" } else { "download" }, "")}
                <div><h2>{t("document-file")}</h2><p>{name}</p><p class="soft">{about.join(" · ")}</p></div></div>
            {failure.map(|failure| failure_box(failure, None))}
            {match state {
                FileState::Here => here_buttons(id, problem).into_any(),
                FileState::Wanted { done } => coming(id, done, total, problem).into_any(),
                FileState::Partial { done } if done > 0 => {
                    let label = tf("document-resume", &[("done", size(done).into()), ("size", size(total).into())]);
                    fetch_button(id, label, problem).into_any()
                }
                _ => fetch_button(id, tf("document-download", &[("size", size(total).into())]), problem).into_any(),
            }}
        </section>
    }
}

/// Says how it went with what was asked for. A card that is drawn anew keeps the focus.
fn follow(id: &str, state: &FileState) {
    let asked = ASKED.with_borrow(|asked| asked.contains(id));
    match state {
        FileState::Here if asked => app().say(t("document-now-here")),
        FileState::Failed { failure } if asked => app().warn(failure_text(failure)),
        _ => {}
    }
    if matches!(state, FileState::Here | FileState::Failed { .. }) {
        ASKED.with_borrow_mut(|asked| asked.remove(id));
    }
    let card = document().get_element_by_id(&card_id(id));
    if card.is_some_and(|card| card.contains(document().active_element().as_deref())) {
        focus::to(&first_id(id));
    }
}

fn fetch(id: String, problem: Problem) {
    ASKED.with_borrow_mut(|asked| asked.insert(id.clone()));
    problem.run(FetchFile { file: id }, |file| {
        let offline =
            |sync: &Option<model::view::SyncView>| sync.as_ref().is_some_and(|sync| sync.state == SyncState::Offline);
        if file.state != FileState::Here && app().sync.with_untracked(offline) {
            app().say(capitalised(&t("document-wanted")));
        }
    });
}

fn fetch_button(id: String, label: String, problem: Problem) -> impl IntoView {
    view! {
        <div class="row">
            <button type="button" id=first_id(&id) class="ds-button btn" on:click=move |_| fetch(id.clone(), problem)>{icon("download")}{label}</button>
        </div>
    }
}

/// Under way, or waiting for a connection.
fn coming(id: String, done: u64, total: u64, problem: Problem) -> impl IntoView {
    let moving = {
        let id = id.clone();
        Memo::new(move |_| app().progress.with(|all| all.get(&id).copied()))
    };
    let first = first_id(&id);
    let try_now = move |_| fetch(id.clone(), problem);
    view! {
        <div class="section" id=first tabindex="-1">
            {move || match moving.get() {
                Some((done, total)) => {
                    let words = tf("document-downloading", &[("done", size(done).into()), ("size", size(total).into())]);
                    view! { <progress class="meter" max=total.to_string() value=done.to_string() aria-label=words.clone()></progress><p class="soft">{words}</p> }.into_any()
                }
                None => {
                    let part = (done > 0).then(|| state_words(&FileState::Partial { done }, total));
                    let words: Vec<String> = part.into_iter().chain([t("document-wanted")]).collect();
                    view! {
                        <p class="asof">{icon("clock")}<span>{capitalised(&words.join(" · "))}</span></p>
                        <div class="row">{second(t("outbox-try-now"), try_now.clone())}</div>
                    }.into_any()
                }
            }}
        </div>
    }
}

fn here_buttons(id: String, problem: Problem) -> impl IntoView {
    let copies = Copies::new();
    let first = first_id(&id);
    let open = {
        let id = id.clone();
        move |_| {
            let id = id.clone();
            spawn_local(async move { problem.set(backend::open_file(&id).await.err()) });
        }
    };
    let save = {
        let id = id.clone();
        move |_| {
            let id = id.clone();
            copies.save(async move { backend::save_file(&id).await }, problem);
        }
    };
    let remove = move |_| problem.run(RemoveFile { file: id.clone() }, |_| app().say(t("document-removed")));
    view! {
        <div class="row">
            <button type="button" id=first class="ds-button btn" on:click=open>{icon("external-link")}{t("document-open-file")}</button>
            <button type="button" class="ds-button btn" data-variant="secondary" on:click=save>{icon("save")}{t("save-copy")}</button>
            {quiet("trash-2", t("document-remove-file"), remove)}
        </div>
        {copies.view()}
    }
}

fn card_id(id: &str) -> String {
    format!("file-{id}")
}

fn first_id(id: &str) -> String {
    format!("file-{id}-first")
}
