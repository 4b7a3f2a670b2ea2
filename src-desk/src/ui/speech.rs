//! The console's own language: as it was chosen in this browser, else as the browser asks for.

use super::{language, t};
use leptos::prelude::*;
use loket_pieces::words::lang;

/// In this browser's storage, which whoever signs in next shares.
const CHOSEN: &str = "loket-desk-language";

/// To be called once, by the root component.
pub fn begin() {
    lang().set(chosen().unwrap_or_else(asked_for));
    Effect::new(move |_| {
        let lang = lang().get();
        if let Some(page) = document().document_element() {
            // Cannot fail with these names.
            let _ = page.set_attribute("lang", &lang);
            let _ = page.set_attribute("dir", locale::direction(&lang).as_str());
        }
    });
}

/// Each language by its own name.
pub fn languages() -> impl IntoView {
    let buttons = locale::LANGUAGES.iter().map(|one| {
        let pressed = move || (lang().get() == one.tag).to_string();
        view! {
            <button type="button" class="quiet" lang=one.tag aria-pressed=pressed on:click=move |_| choose(one.tag)>{one.name}</button>
        }
    });
    view! { <div class="looks" role="group" aria-label=t("console-language")>{buttons.collect_view()}</div> }
}

/// Everything is drawn anew in it.
fn choose(tag: &'static str) {
    if let Some(storage) = storage() {
        // A browser that keeps nothing asks again the next time.
        let _ = storage.set_item(CHOSEN, tag);
    }
    lang().set(tag.to_owned());
}

fn chosen() -> Option<String> {
    let chosen = storage()?.get_item(CHOSEN).ok()??;
    Some(locale::negotiate([chosen.as_str()]).to_owned())
}

fn asked_for() -> String {
    locale::negotiate(language::wishes().iter().map(String::as_str)).to_owned()
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
