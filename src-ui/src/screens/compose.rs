//! Writing into a conversation: the draft is kept, files are attached, nothing is lost without a network.

use super::draft::Draft;
use crate::backend;
use crate::ui::app::app;
use crate::ui::clicks::only_once;
use crate::ui::focus;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::size::size;
use crate::ui::words::{t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::command::{AttachToMessage, DetachFromMessage, SaveMessageDraft, SendText};
use model::id::GroupId;
use model::view::FileView;
use model::{ErrorCode, Failure};

/// `draft` is the text as it was found, `chosen` the files as they are.
pub fn compose(
    conversation: GroupId,
    department: String,
    draft: String,
    chosen: Memo<Vec<FileView>>,
    problem: Problem,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    // Empty as soon as they were sent: whoever sends again before they are read again does not send them twice.
    let files = RwSignal::new(chosen.get_untracked());
    Effect::new(move |_| files.set(chosen.get()));
    let sending = RwSignal::new(false);
    let writing = Draft::new(problem);
    let keep = {
        let (writing, conversation) = (writing.clone(), conversation.clone());
        move |text| writing.typed(SaveMessageDraft { conversation: conversation.clone(), text })
    };
    let (attach_to, detach_from) = (conversation.clone(), conversation.clone());
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
            {move || files.get().into_iter().map(|file| attached(file, detach_from.clone(), problem)).collect_view()}
            <div class="line">
                <label class="iconbtn" for="attach">{icon("paperclip")}<span>{t("compose-attach")}</span></label>
                <input id="attach" class="unseen" type="file" multiple on:change=move |event| attach(&event, attach_to.clone(), problem)/>
                <label class="unseen" for="compose">{label.clone()}</label>
                <textarea id="compose" class="ds-input input" rows="1" maxlength="10000" dir="auto" placeholder=label node_ref=area prop:value=draft
                    on:input=move |event| keep(event_target_value(&event)) on:blur=move |_| left.keep()
                    on:keydown=move |event| if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) { event.prevent_default(); if !event.repeat() { send_on_key(); } }></textarea>
                <button type="submit" class="ds-button btn primary" on:click=only_once>{icon("send")}{t("compose-send")}</button>
            </div>
        </form>
    }
}

fn attached(file: FileView, conversation: GroupId, problem: Problem) -> impl IntoView {
    let words = tf("compose-attached", &[("name", file.name.clone().into()), ("size", size(file.size).into())]);
    let remove = move |_| {
        let request = DetachFromMessage { conversation: conversation.clone(), file: file.id.clone() };
        problem.run(request, |_| focus::to("attach"));
    };
    view! {
        <div class="file">{icon("paperclip")}<span class="grow">{words}</span>
            <button type="button" class="quiet" on:click=remove>{tf("form-file-remove", &[("name", file.name.into())])}</button>
        </div>
    }
}

/// They are chosen for good: whoever leaves meanwhile finds them here.
fn attach(event: &web_sys::Event, conversation: GroupId, problem: Problem) {
    let input: web_sys::HtmlInputElement = event_target(event);
    let Some(chosen) = input.files() else { return };
    let chosen: Vec<web_sys::File> = (0..chosen.length()).filter_map(|at| chosen.get(at)).collect();
    input.set_value("");
    spawn_local(async move {
        for file in chosen {
            match attach_one(file, conversation.clone()).await {
                Ok(name) => app().say(tf("form-file-added", &[("name", name.into())])),
                Err(failure) => problem.set(Some(failure)),
            }
        }
    });
}

async fn attach_one(file: web_sys::File, conversation: GroupId) -> Result<String, Failure> {
    let stored = backend::put_file(file).await?;
    backend::call(AttachToMessage { conversation, file: stored.id }).await?;
    Ok(stored.name)
}
