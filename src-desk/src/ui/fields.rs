//! Fields of a form: a label, a sentence under it where one is needed, and the browser's own control.

use super::icon::icon;
use super::{t, tf};
use crate::backend::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::desk_api::TITLE_MAX;
use wasm_bindgen_futures::JsFuture;

/// Characters of a line that is no name; an address on the web is the longest.
const LONGEST: usize = 2000;

/// What a line of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Needed,
    /// Needed, and as short as a name or a title is.
    Name,
    /// Empty says something, too.
    Optional,
    /// The same, of so many characters at most.
    AtMost(usize),
    Day,
    Number {
        min: u32,
        max: u32,
    },
}

pub fn line(id: &str, label: String, hint: String, value: RwSignal<String>, kind: Kind) -> impl IntoView + use<> {
    let (of, limits) = match kind {
        Kind::Needed | Kind::Name | Kind::Optional | Kind::AtMost(_) => ("text", None),
        Kind::Day => ("date", None),
        Kind::Number { min, max } => ("number", Some((min, max))),
    };
    let longest = match kind {
        Kind::Name => TITLE_MAX,
        Kind::AtMost(most) => most,
        _ => LONGEST,
    };
    let (id, hint_id) = (id.to_owned(), format!("{id}-hint"));
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p id=hint_id class="soft">{hint}</p> })}
            <input id=id class="ds-input" type=of autocomplete="off" required=matches!(kind, Kind::Needed | Kind::Name)
                maxlength=longest
                min=limits.map(|(min, _)| min) max=limits.map(|(_, max)| max) aria-describedby=described
                prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event))/>
        </div>
    }
}

/// One of several.
pub fn radio(name: &'static str, value: &'static str, label: String, chosen: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="choice"><input type="radio" name=name value=value prop:checked=move || chosen.get() == value
            on:change=move |_| chosen.set(value.to_owned())/><span>{label}</span></label>
    }
}

/// One that may be ticked or not.
pub fn tick(
    label: String,
    hint: String,
    ticked: impl Fn() -> bool + Send + 'static,
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    view! {
        <label class="choice"><input type="checkbox" prop:checked=ticked on:change=move |event| set(event_target_checked(&event))/>
            <span>{label}{(!hint.is_empty()).then(|| view! { <span class="soft">{hint}</span> })}</span></label>
    }
}

/// A secret that is shown once, and goes into the clipboard at a press.
pub fn secret(lead: String, id: &'static str, text: String, once: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let value = text.clone();
    let copy = move |_| {
        let writing = window().navigator().clipboard().write_text(&value);
        spawn_local(async move {
            if JsFuture::from(writing).await.is_ok() {
                copied.try_set(true);
                super::console::console().say(t("console-copied"));
            }
        });
    };
    view! {
        <div class="note done">{icon("key-round")}<div>
            <p>{lead}</p><p><code id=id>{text}</code></p><p class="soft">{once}</p>
            <div class="row"><button type="button" class="ds-button btn" on:click=copy>
                {move || t(if copied.get() { "console-copied" } else { "console-copy" })}</button></div>
        </div></div>
    }
}

/// What was typed as a number. Errors: it is none.
pub fn number(typed: &str) -> Result<Option<u32>, Trouble> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed
        .parse()
        .map(Some)
        .map_err(|_| Trouble::said(tf("console-not-a-number", &[("typed", typed.to_owned().into())])))
}
