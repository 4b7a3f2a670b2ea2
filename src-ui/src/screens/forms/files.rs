//! Attachments: limits told before, a file or a photo, taken back again.

use super::errors::error_words;
use super::field::Ask;
use super::kept;
use super::sheet::Typed;
use crate::backend;
use crate::ui::app::app;
use crate::ui::focus;
use crate::ui::icon::icon;
use crate::ui::size::size;
use crate::ui::words::{t, tf};
use forms::{AnswerError, AttachedFile, ErrorCode, Limits};
use leptos::prelude::*;
use leptos::task::spawn_local;
use loket_pieces::words::Listed;
use model::Failure;
use model::command::{AttachToDraft, DetachFromDraft};
use model::id::DraftId;
use model::view::{DraftFileView, DraftView, FileView};
use serde_json::Value;

pub fn attachment(ask: &Ask, limits: &Limits) -> AnyView {
    let (id, sheet, path, scope) = (ask.id(), ask.sheet, ask.path.clone(), ask.path.clone());
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
    let coming = move || {
        let names = sheet.adding.get().into_iter().filter(|(path, _)| *path == scope).map(|(_, name)| name);
        let lines = names.map(|name| view! { <p class="loading"><span class="spin" aria-hidden="true"></span>{tf("form-file-adding", &[("name", name.into())])}</p> });
        lines.collect_view()
    };
    view! {
        <p class="hint" id=format!("{id}-limits")>{limit_words(limits)}</p>
        <div class="stack">{here}{coming}</div>
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
    let kinds =
        if kinds.is_empty() { t("form-file-any") } else { tf("form-file-kinds", &[("kinds", kinds.listed().into())]) };
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
    let removing = RwSignal::new(false);
    let remove = move |_| {
        let ask = ask.clone();
        let request = DetachFromDraft { draft: draft_of(&ask), scope: ask.path.clone(), file: file.id.clone() };
        let removed = async move {
            let _turn = kept::turn().await;
            backend::call(request).await
        };
        ask.sheet.problem.once(removing, removed, move |draft| {
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
    let (ask, limits, draft) = (ask.clone(), limits.clone(), draft_of(ask));
    let sheet = ask.sheet;
    let begun: Vec<(String, String)> = chosen.iter().map(|file| (ask.path.clone(), file.name())).collect();
    let names: Vec<String> = begun.iter().map(|(_, name)| name.clone()).collect();
    app().say(tf("form-file-adding", &[("name", names.listed().into())]));
    sheet.adding.update(|adding| adding.extend(begun));
    spawn_local(async move {
        // Whatever comes next in this form, Continue too, waits until they are there.
        let turn = kept::turn().await;
        let added = add_all(chosen, &ask, &limits, &draft).await;
        drop(turn);
        sheet.adding.try_update(|adding| adding.retain(|(path, name)| *path != ask.path || !names.contains(name)));
        match added {
            Ok(()) => {
                sheet.problem.set(None);
                if sheet.is_there() {
                    sheet.forgive(&ask.path);
                }
            }
            Err(Refused::Limit(error)) if sheet.is_there() => {
                sheet.show_errors(&[error]);
                focus::to("problems");
            }
            Err(Refused::Limit(error)) => app().warn(error_words(&error)),
            Err(Refused::Failure(failure)) => sheet.problem.set(Some(failure)),
        }
    });
}

fn draft_of(ask: &Ask) -> DraftId {
    ask.sheet.session.with_value(|session| session.draft.id.clone())
}

async fn add_all(chosen: Vec<web_sys::File>, ask: &Ask, limits: &Limits, draft: &DraftId) -> Result<(), Refused> {
    let of_question = |files: &[DraftFileView]| files.iter().filter(|row| row.scope == ask.path).count();
    let mut count = ask.sheet.files.try_with_untracked(|files| of_question(files)).unwrap_or_default();
    for file in chosen {
        check(&file, count, ask, limits)?;
        let stored = backend::put_file(file).await?;
        let request = AttachToDraft { draft: draft.clone(), scope: ask.path.clone(), file: stored.id };
        let draft = backend::call(request).await?;
        app().say(tf("form-file-added", &[("name", stored.name.into())]));
        count = of_question(&draft.files);
        took(ask, draft);
    }
    Ok(())
}

/// Why a file is not taken.
enum Refused {
    /// It is outside of what was told beforehand; said beside the question.
    Limit(AnswerError),
    Failure(Failure),
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Refused before anything is stored, by the limits that were told.
fn check(file: &web_sys::File, count: usize, ask: &Ask, limits: &Limits) -> Result<(), Refused> {
    let refused = |code: ErrorCode, args: &[(&str, Value)]| {
        let named = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        let name = ("name".to_owned(), Value::String(file.name()));
        Err(Refused::Limit(AnswerError { path: ask.path.clone(), code, args: named.chain([name]).collect() }))
    };
    if count as u64 >= limits.max_files.max(1) {
        return refused(ErrorCode::TooManyFiles, &[("max", limits.max_files.max(1).into())]);
    }
    if let Some(most) = limits.max_bytes.filter(|most| file.size() > *most as f64) {
        return refused(ErrorCode::FileTooLarge, &[("max", most.into())]);
    }
    if !limits.allows(&file.name(), &file.type_()) {
        return refused(ErrorCode::FileType, &[]);
    }
    Ok(())
}

/// The answer names its files as the crate `forms` weighs them; the bytes go beside the letter.
fn took(ask: &Ask, draft: DraftView) {
    // Whoever has left meets them where the form is opened next.
    if !ask.sheet.is_there() {
        return;
    }
    let files: Vec<FileView> =
        draft.files.iter().filter(|row| row.scope == ask.path).map(|row| row.file.clone()).collect();
    ask.sheet.files.set(draft.files);
    let attached: Vec<AttachedFile> = files.into_iter().map(attached).collect();
    let value = ask.question.files_answer(&attached);
    ask.put(Typed::Value(value));
    ask.sheet.settle();
}

fn attached(file: FileView) -> AttachedFile {
    AttachedFile { id: file.id, name: file.name, media_type: file.media_type, size: file.size }
}
