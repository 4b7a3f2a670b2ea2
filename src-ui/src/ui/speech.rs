//! Reading aloud with the system's voices, where there are any.

use super::app::app;
use super::icon::icon;
use super::words::t;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance};

/// The button; hidden where nothing can speak.
pub fn read_aloud() -> impl IntoView {
    let speaking = RwSignal::new(false);
    on_cleanup(|| {
        if let Some(speech) = speech() {
            speech.cancel();
        }
    });
    // Another screen is not what is being read.
    let location = use_location();
    Effect::new(move |before: Option<String>| {
        let path = location.pathname.get();
        if before.is_some_and(|before| before != path)
            && let Some(speech) = speech()
        {
            speech.cancel();
            speaking.set(false);
        }
        path
    });
    speech().map(|_| {
        view! {
            <button type="button" class="iconbtn" aria-pressed=move || speaking.get().to_string() title=t("read-aloud-long")
                on:click=move |_| toggle(speaking)>
                {move || if speaking.get() { icon("volume-x").into_any() } else { icon("volume-2").into_any() }}
                <span>{move || if speaking.get() { t("read-stop") } else { t("read-aloud") }}</span>
            </button>
        }
    })
}

fn speech() -> Option<SpeechSynthesis> {
    // In some web views the property exists but nothing is behind it.
    let window = window();
    let there = js_sys::Reflect::get(&window, &"speechSynthesis".into()).is_ok_and(|value| value.is_object());
    if there { window.speech_synthesis().ok() } else { None }
}

fn toggle(speaking: RwSignal<bool>) {
    let Some(speech) = speech() else { return };
    speech.cancel();
    if speaking.get_untracked() {
        speaking.set(false);
        return;
    }
    let text = document()
        .get_element_by_id("main")
        .and_then(|main| js_sys::Reflect::get(&main, &"innerText".into()).ok())
        .and_then(|text| text.as_string());
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return };
    // Voices stop in the middle of very long texts; paragraphs are utterances of their own.
    let paragraphs: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = paragraphs.len().saturating_sub(1);
    speaking.set(true);
    for (at, paragraph) in paragraphs.into_iter().enumerate() {
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(paragraph) else { continue };
        utterance.set_lang(&app().lang.get_untracked());
        if at == last {
            let done = wasm_bindgen::closure::Closure::once_into_js(move || {
                speaking.try_set(false);
            });
            utterance.set_onend(Some(done.as_ref().unchecked_ref()));
        }
        speech.speak(&utterance);
    }
}
