//! Issuing a document to one citizen: choose the file, see what they will get, send it.

use super::words::citizen;
use crate::backend::document::{Document, issue as send};
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::Live;
use crate::ui::trouble::Troubles;
use crate::ui::{t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use loket_pieces::size::size;
use loket_pieces::words::Listed;
use model::console::cases::CaseView;
use model::id::Reference;
use web_sys::File;

/// Bytes, as the desk has it.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;
/// What the desk takes; it looks into the file as well.
const ENDINGS: [&str; 7] = [".pdf", ".png", ".jpg", ".jpeg", ".txt", ".odt", ".docx"];

/// What is being made ready. Handles only.
#[derive(Clone, Copy)]
struct Draft {
    title: RwSignal<String>,
    text: RwSignal<String>,
    file: RwSignal<Option<File>, LocalStorage>,
    /// Seen and not sent yet.
    shown: RwSignal<bool>,
    /// Of a hundred; none: nothing is on its way.
    sent: RwSignal<Option<u32>>,
    view: Live<CaseView>,
    troubles: Troubles,
    open: RwSignal<bool>,
    reference: StoredValue<Reference>,
}

pub fn issue(reference: Reference, view: Live<CaseView>, troubles: Troubles, open: RwSignal<bool>) -> impl IntoView {
    let draft = Draft {
        title: RwSignal::new(String::new()),
        text: RwSignal::new(String::new()),
        file: RwSignal::new_local(None),
        shown: RwSignal::new(false),
        sent: RwSignal::new(None),
        view,
        troubles,
        open,
        reference: StoredValue::new(reference),
    };
    move || if draft.shown.get() { draft.last_look().into_any() } else { draft.form().into_any() }
}

impl Draft {
    fn form(self) -> impl IntoView {
        let wrong = move || self.file.with(|file| file.as_ref().and_then(fault));
        let look = move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            self.troubles.set(None);
            if self.file.with_untracked(|file| file.as_ref().is_some_and(|file| fault(file).is_none())) {
                self.shown.set(true);
            }
        };
        let choose = move |event: web_sys::Event| {
            let input: web_sys::HtmlInputElement = event_target(&event);
            let file = input.files().and_then(|files| files.get(0));
            if let Some(fault) = file.as_ref().and_then(fault) {
                console().urgent.set(fault);
            }
            self.file.set(file);
        };
        let chosen = move || {
            self.file
                .with(|file| file.as_ref().map(|file| tf("console-issue-chosen", &[("file", described(file).into())])))
        };
        view! {
            <form class="stack" on:submit=look>
                <div class="field"><label for="issue-file">{t("console-issue-file")}</label>
                    <p id="issue-file-hint" class="soft">{t("console-issue-file-hint")}</p>
                    <input id="issue-file" class="ds-input" type="file" accept=ENDINGS.join(",") aria-describedby="issue-file-hint issue-file-said"
                        required=move || self.file.with(Option::is_none) aria-invalid=move || wrong().is_some().to_string() on:change=choose/>
                    <p id="issue-file-said">{move || match wrong() {
                        Some(fault) => view! { <span class="note alert">{icon("circle-alert")}<span>{fault}</span></span> }.into_any(),
                        None => view! { <span class="soft">{chosen()}</span> }.into_any(),
                    }}</p>
                </div>
                <div class="field"><label for="issue-title">{t("console-issue-title")}</label>
                    <p id="issue-title-hint" class="soft">{t("console-issue-title-hint")}</p>
                    <input id="issue-title" class="ds-input" type="text" autocomplete="off" required maxlength="200" dir="auto" aria-describedby="issue-title-hint"
                        prop:value=move || self.title.get() on:input=move |event| self.title.set(event_target_value(&event))/></div>
                <div class="field"><label for="issue-text">{t("console-issue-text")}</label>
                    <textarea id="issue-text" class="ds-input" rows="3" maxlength="2000" dir="auto"
                        prop:value=move || self.text.get() on:input=move |event| self.text.set(event_target_value(&event))></textarea></div>
                {self.troubles.view()}
                <div class="row">
                    <button type="submit" class="ds-button btn primary">{t("console-issue-look")}</button>
                    <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| self.open.set(false)>{t("cancel")}</button>
                </div>
            </form>
        }
    }

    /// What the citizen will get, before it cannot be taken back.
    fn last_look(self) -> impl IntoView {
        let who = self.view.value.with_untracked(|view| match view {
            Some(Ok(view)) => citizen(&view.line),
            _ => String::new(),
        });
        let text = self.text.get_untracked();
        let file = self.file.with_untracked(|file| file.as_ref().map(described)).unwrap_or_default();
        let busy = move || self.sent.with(Option::is_some);
        view! {
            <div class="stack">
                <p>{tf("console-issue-gets", &[("who", who.into())])}</p>
                <div class="card issued">
                    <h3 dir="auto">{self.title.get_untracked()}</h3>
                    {(!text.trim().is_empty()).then(|| view! { <p class="text" dir="auto">{text}</p> })}
                    <p class="row">{icon("paperclip")}<span>{file}</span></p>
                </div>
                <p class="soft">{t("console-issue-for-good")}</p>
                {move || self.sent.get().map(|percent| view! {
                    <label class="stack"><span>{tf("console-issue-sending", &[("percent", percent.into())])}</span>
                    <progress class="meter" max="100" prop:value=percent></progress></label>
                })}
                {self.troubles.view()}
                <div class="row">
                    <button type="button" class="ds-button btn primary" aria-busy=move || busy().to_string() on:click=move |_| self.send()>{t("console-issue-send")}</button>
                    <button type="button" class="ds-button btn" data-variant="secondary" disabled=busy on:click=move |_| { self.troubles.set(None); self.shown.set(false); }>{t("console-issue-change")}</button>
                </div>
            </div>
        }
    }

    fn send(self) {
        let Some(file) = self.file.get_untracked() else { return };
        if self.sent.get_untracked().is_some() {
            return;
        }
        self.sent.set(Some(0));
        self.troubles.set(None);
        let document = Document { title: self.title.get_untracked(), text: self.text.get_untracked() };
        spawn_local(async move {
            let far = move |part: f64| {
                self.sent.try_set(Some((part * 100.0) as u32));
            };
            let outcome = send(&self.reference.get_value(), &document, &file, far).await;
            self.sent.try_set(None);
            match outcome {
                Ok(view) => {
                    console().say(tf("console-issued", &[("title", document.title.into())]));
                    self.view.value.try_set(Some(Ok(view)));
                    self.open.try_set(false);
                }
                Err(trouble) => self.troubles.set(Some(trouble)),
            }
        });
    }
}

fn described(file: &File) -> String {
    [file.name(), size(file.size() as u64)].listed()
}

/// What can be said of a file before it is sent.
fn fault(file: &File) -> Option<String> {
    let name = file.name().to_lowercase();
    if !ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return Some(t("console-issue-wrong-kind"));
    }
    if file.size() > LARGEST {
        return Some(tf("console-issue-too-large", &[("size", size(file.size() as u64).into())]));
    }
    (file.size() == 0.0).then(|| t("console-issue-empty"))
}
