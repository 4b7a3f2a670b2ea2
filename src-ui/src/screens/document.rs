//! One document: the text first, the file second.

use super::documents::{capitalised, kind, state_words};
use crate::backend;
use crate::ui::app::app;
use crate::ui::button::{quiet, second_link};
use crate::ui::date::day;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::item::department_of;
use crate::ui::language::{language_name, marks};
use crate::ui::live::live;
use crate::ui::problem::{Problem, failure_box};
use crate::ui::prose::prose;
use crate::ui::saved::Copies;
use crate::ui::size::size;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Table;
use model::command::{FetchFile, ReadDocument, RemoveFile};
use model::view::{DocumentView, FileState, FileView};

pub fn document(id: String) -> impl IntoView {
    let live = live(&[Table::Items, Table::Files, Table::Letters], move || ReadDocument { id: id.clone() });
    let problem = Problem::new();
    view! { <div class="page">{live.show(move |document| page(document, problem).into_any())}</div> }
}

fn page(document: DocumentView, problem: Problem) -> impl IntoView {
    let DocumentView { row, text, conversation } = document;
    let (lang, dir) = marks(&row.lang);
    let mut about = vec![row.genre.clone(), department_of(&row.department)];
    about.extend(row.date.map(day));
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let about = capitalised(&about);
    let note = (!row.exact_language).then(|| tf("not-in-language", &[("language", language_name(&row.lang).into())]));
    view! {
        <div class="section" lang=lang.clone() dir=dir>{heading(row.title.clone())}{(!about.is_empty()).then(|| view! { <p class="lead">{about}</p> })}</div>
        {note.map(|note| view! { <p class="note">{icon("languages")}<span>{note}</span></p> })}
        {file_card(&row.file, problem)}
        {problem.view()}
        <section class="section">
            <h2>{t("document-text")}</h2>
            {if text.is_empty() {
                view! { <p class="soft">{t("document-only-file")}</p> }.into_any()
            } else {
                view! { <div class="card" lang=lang dir=dir>{prose(&text, 3, &[])}</div> }.into_any()
            }}
        </section>
        {conversation.map(|conversation| view! { <div class="row">{second_link(t("document-conversation"), format!("/messages/{conversation}"))}</div> })}
    }
}

/// The file: fetch, go on fetching, open, remove. Also used in conversations.
pub fn file_card(file: &FileView, problem: Problem) -> impl IntoView + use<> {
    let FileView { id, name, media_type, size: total, state } = file.clone();
    let about = format!("{} · {} · {}", kind(&media_type), size(total), state_words(&state, total));
    let failure = match &state {
        FileState::Failed { failure } => Some(failure.clone()),
        _ => None,
    };
    let here = state == FileState::Here;
    let label = match &state {
        FileState::Partial { done } if *done > 0 => {
            tf("document-resume", &[("done", size(*done).into()), ("size", size(total).into())])
        }
        _ => tf("document-download", &[("size", size(total).into())]),
    };
    let moving = {
        let id = id.clone();
        Memo::new(move |_| app().progress.with(|all| all.get(&id).copied()))
    };
    let fetch = {
        let id = id.clone();
        move |_| {
            problem.run(FetchFile { file: id.clone() }, |file| {
                if file.state == FileState::Here {
                    app().say(t("document-now-here"));
                }
            });
        }
    };
    let open = {
        let id = id.clone();
        move |_| {
            let id = id.clone();
            spawn_local(async move { problem.set(backend::open_file(&id).await.err()) });
        }
    };
    let copies = Copies::new();
    let save = {
        let id = id.clone();
        move |_| {
            let id = id.clone();
            copies.save(async move { backend::save_file(&id).await }, problem);
        }
    };
    let remove = move |_| problem.run(RemoveFile { file: id.clone() }, |_| app().say(t("document-removed")));
    view! {
        <section class="card">
            <div class="head">{crate::ui::icon::badge(if here { "circle-check" } else { "download" }, "")}
                <div><h2>{t("document-file")}</h2><p>{name}</p><p class="soft">{about}</p></div></div>
            {failure.map(|failure| failure_box(failure, None))}
            {move || moving.get().map(|(done, total)| {
                let words = tf("document-downloading", &[("done", size(done).into()), ("size", size(total).into())]);
                view! { <progress class="meter" max=total.to_string() value=done.to_string() aria-label=words.clone()></progress><p class="soft">{words}</p> }
            })}
            <div class="row">
                {if here {
                    view! {
                        <button type="button" class="ds-button btn" on:click=open>{icon("external-link")}{t("document-open-file")}</button>
                        <button type="button" class="ds-button btn" data-variant="secondary" on:click=save>{icon("save")}{t("save-copy")}</button>
                        {quiet("trash-2", t("document-remove-file"), remove)}
                    }.into_any()
                } else {
                    view! { <button type="button" class="ds-button btn" on:click=fetch>{icon("download")}{label}</button> }.into_any()
                }}
            </div>
            {copies.view()}
        </section>
    }
}
