//! Writing into a conversation: the draft is kept, files are attached, nothing is lost without a network.

use super::draft::Draft;
use crate::backend;
use crate::ui::app::app;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::size::size;
use crate::ui::words::{t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::command::SendText;
use model::id::GroupId;
use model::view::FileView;
use model::{ErrorCode, Failure};

pub fn compose(conversation: GroupId, department: String, draft: String, problem: Problem) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let files = RwSignal::new(Vec::<FileView>::new());
    let sending = RwSignal::new(false);
    let writing = Draft::new(conversation.clone(), problem);
    let send = {
        let writing = writing.clone();
        move || {
            let Some(input) = area.get_untracked() else { return };
            let text = input.value().trim().to_owned();
            let chosen = files.get_untracked();
            if text.is_empty() && chosen.is_empty() {
                problem.set(Some(Failure::new(ErrorCode::TextEmpty)));
                return;
            }
            let request = SendText {
                conversation: conversation.clone(),
                text,
                files: chosen.into_iter().map(|file| file.id).collect(),
            };
            problem.once(sending, writing.clone().send(request), move |_| {
                input.set_value("");
                files.try_set(Vec::new());
                app().say(t("compose-sent"));
                let _ = input.focus();
            });
        }
    };
    let send_on_submit = send.clone();
    let send_on_key = send;
    let left = writing.clone();
    let label = tf("compose-label", &[("department", department.into())]);
    view! {
        <form class="compose" on:submit=move |event| { event.prevent_default(); send_on_submit(); }>
            {move || files.get().into_iter().map(|file| attached(file, files)).collect_view()}
            <div class="line">
                <label class="iconbtn" for="attach">{icon("paperclip")}<span>{t("compose-attach")}</span></label>
                <input id="attach" class="unseen" type="file" multiple on:change=move |event| attach(&event, files, problem)/>
                <label class="unseen" for="compose">{label.clone()}</label>
                <textarea id="compose" class="ds-input input" rows="1" maxlength="20000" dir="auto" placeholder=label node_ref=area prop:value=draft
                    on:input=move |event| writing.typed(event_target_value(&event)) on:blur=move |_| left.keep()
                    on:keydown=move |event| if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) { event.prevent_default(); if !event.repeat() { send_on_key(); } }></textarea>
                <button type="submit" class="ds-button btn primary" on:click=only_once>{icon("send")}{t("compose-send")}</button>
            </div>
        </form>
    }
}

/// The second half of a double click sends nothing, and must not say that there is nothing to send.
fn only_once(event: web_sys::MouseEvent) {
    if event.detail() > 1 {
        event.prevent_default();
    }
}

fn attached(file: FileView, files: RwSignal<Vec<FileView>>) -> impl IntoView {
    let words = tf("compose-attached", &[("name", file.name.clone().into()), ("size", size(file.size).into())]);
    let id = file.id;
    view! {
        <div class="file">{icon("paperclip")}<span class="grow">{words}</span>
            <button type="button" class="quiet" on:click=move |_| files.update(|files| files.retain(|file| file.id != id))>{tf("form-file-remove", &[("name", file.name.into())])}</button>
        </div>
    }
}

fn attach(event: &web_sys::Event, files: RwSignal<Vec<FileView>>, problem: Problem) {
    let input: web_sys::HtmlInputElement = event_target(event);
    let Some(chosen) = input.files() else { return };
    let chosen: Vec<web_sys::File> = (0..chosen.length()).filter_map(|at| chosen.get(at)).collect();
    input.set_value("");
    spawn_local(async move {
        for file in chosen {
            match backend::put_file(file).await {
                Ok(view) => {
                    app().say(tf("form-file-added", &[("name", view.name.clone().into())]));
                    files.update(|files| files.push(view));
                }
                Err(failure) => problem.set(Some(failure)),
            }
        }
    });
}
