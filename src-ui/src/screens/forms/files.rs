//! Attachments: limits told before, a file or a photo, taken back again.

use super::field::Ask;
use super::sheet::Typed;
use crate::backend;
use crate::ui::app::app;
use crate::ui::focus;
use crate::ui::icon::icon;
use crate::ui::size::size;
use crate::ui::words::{t, tf};
use forms::{Limits, Stored};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::command::{AttachToDraft, DetachFromDraft};
use model::view::{DraftView, FileView};
use model::{ErrorCode, Failure};
use serde_json::{Value, json};

pub fn attachment(ask: &Ask, limits: &Limits) -> AnyView {
    let (id, sheet, path) = (ask.id(), ask.sheet, ask.path.clone());
    let many = limits.max_files > 1;
    let adding = {
        let (ask, limits) = (ask.clone(), limits.clone());
        move |event: web_sys::Event| add(&event, &ask, &limits)
    };
    let here = {
        let ask = ask.clone();
        move || {
            let files: Vec<FileView> =
                sheet.files.get().into_iter().filter(|row| row.scope == path).map(|row| row.file).collect();
            files.into_iter().map(|file| line(file, ask.clone())).collect_view()
        }
    };
    view! {
        <p class="hint" id=format!("{id}-limits")>{limit_words(limits)}</p>
        <div class="stack">{here}</div>
        <div class="row">
        <label class="ds-button btn" data-variant="secondary" for=id.clone()>{icon("camera")}{t("form-file-add")}</label>
        <input id=id.clone() class="unseen" type="file" multiple=many accept=limits.accept.join(",") prop:disabled=ask.disabled() aria-invalid=ask.invalid() aria-describedby=format!("{id}-limits") on:change=adding/>
        </div>
    }
    .into_any()
}

fn limit_words(limits: &Limits) -> String {
    let kinds: Vec<String> = limits
        .accept
        .iter()
        .map(|kind| match kind.as_str() {
            "image/*" => t("form-file-image"),
            ".pdf" | "application/pdf" => t("form-file-pdf"),
            other => other.to_owned(),
        })
        .collect();
    let kinds = if kinds.is_empty() {
        t("form-file-any")
    } else {
        tf("form-file-kinds", &[("kinds", kinds.join(", ").into())])
    };
    let count = tf("form-file-count", &[("count", limits.max_files.max(1).into())]);
    match limits.max_bytes {
        Some(most) => {
            format!("{count} {}", tf("form-file-limits", &[("kinds", kinds.into()), ("size", size(most).into())]))
        }
        None => format!("{count} {kinds}"),
    }
}

fn line(file: FileView, ask: Ask) -> impl IntoView {
    let words = tf("compose-attached", &[("name", file.name.clone().into()), ("size", size(file.size).into())]);
    let label = tf("form-file-remove", &[("name", file.name.clone().into())]);
    let remove = move |_| {
        let ask = ask.clone();
        let request = DetachFromDraft {
            draft: ask.sheet.session.with_value(|session| session.draft.id.clone()),
            scope: ask.path.clone(),
            file: file.id.clone(),
        };
        ask.sheet.problem.run(request, move |draft| {
            took(&ask, draft);
            focus::to(&ask.id());
        });
    };
    view! { <div class="file">{icon("paperclip")}<span class="grow">{words}</span><button type="button" class="quiet" on:click=remove>{icon("trash-2")}{label}</button></div> }
}

fn add(event: &web_sys::Event, ask: &Ask, limits: &Limits) {
    let input: web_sys::HtmlInputElement = event_target(event);
    let Some(chosen) = input.files() else { return };
    let chosen: Vec<web_sys::File> = (0..chosen.length()).filter_map(|at| chosen.get(at)).collect();
    input.set_value("");
    let (ask, limits) = (ask.clone(), limits.clone());
    spawn_local(async move {
        for file in chosen {
            if let Err(failure) = add_one(file, &ask, &limits).await {
                ask.sheet.problem.set(Some(failure));
                return;
            }
        }
        ask.sheet.problem.set(None);
    });
}

/// Refused before anything is stored, by the limits that were told.
async fn add_one(file: web_sys::File, ask: &Ask, limits: &Limits) -> Result<(), Failure> {
    let count = ask.sheet.files.with_untracked(|files| files.iter().filter(|row| row.scope == ask.path).count());
    if count as u64 >= limits.max_files.max(1) {
        return Err(Failure::new(ErrorCode::TooManyFiles));
    }
    if let Some(most) = limits.max_bytes.filter(|most| file.size() > *most as f64) {
        return Err(Failure::new(ErrorCode::FileTooLarge).arg("max", most));
    }
    if !limits.allows(&file.name(), &file.type_()) {
        return Err(Failure::new(ErrorCode::FileTypeRefused));
    }
    let stored = backend::put_file(file).await?;
    let draft = ask.sheet.session.with_value(|session| session.draft.id.clone());
    let draft = backend::call(AttachToDraft { draft, scope: ask.path.clone(), file: stored.id }).await?;
    app().say(tf("form-file-added", &[("name", stored.name.into())]));
    took(ask, draft);
    Ok(())
}

/// The answer names its files as the crate `forms` weighs them; the bytes go beside the letter.
fn took(ask: &Ask, draft: DraftView) {
    let files: Vec<FileView> =
        draft.files.iter().filter(|row| row.scope == ask.path).map(|row| row.file.clone()).collect();
    ask.sheet.files.set(draft.files);
    let one = |file: &FileView| json!({"name": file.name, "type": file.media_type, "size": file.size, "file": file.id});
    let value = match ask.question.stored {
        _ if files.is_empty() => None,
        Stored::List if ask.items_are_text() => {
            Some(files.iter().map(|file| Value::String(file.name.clone())).collect())
        }
        Stored::List => Some(files.iter().map(one).collect()),
        Stored::Text => files.first().map(|file| Value::String(file.name.clone())),
        _ => files.first().map(one),
    };
    ask.put(Typed::Value(value));
    ask.sheet.settle();
}

impl Ask {
    /// Whether the schema keeps a list of names instead of a list of objects.
    fn items_are_text(&self) -> bool {
        let pointer = format!("{}/items/type", self.question.scope.trim_start_matches('#'));
        self.sheet
            .session
            .with_value(|session| session.definition.schema.pointer(&pointer).and_then(Value::as_str) == Some("string"))
    }
}
