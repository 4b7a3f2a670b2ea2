//! Signing in: one button, the browser asks for the passkey.

use super::sign_on::sign_on;
use crate::backend;
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::speech::languages;
use crate::ui::t;
use crate::ui::trouble::Troubles;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub fn entrance() -> impl IntoView {
    document().set_title(&t("console-sign-in"));
    view! {
        <main class="entrance">
            <img src="/console/logo.svg" alt="" width="64" height="64"/>
            <h1>{t("console-sign-in")}</h1>
            <p class="lead">{t("console-sign-in-lead")}</p>
            {passkey_button()}
            {sign_on()}
            <p class="soft">{t("console-sign-in-lost")}</p>
            {languages()}
        </main>
    }
}

/// Also opens a locked console.
pub fn passkey_button() -> impl IntoView {
    let troubles = Troubles::new();
    let busy = RwSignal::new(false);
    let sign_in = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = backend::sign_in().await;
            busy.try_set(false);
            match outcome {
                Ok(()) => console().look(),
                Err(trouble) => troubles.set(Some(trouble)),
            }
        });
    };
    if !backend::supported() {
        return view! { <p class="note due">{icon("triangle-alert")}<span>{t("console-no-webauthn")}</span></p> }
            .into_any();
    }
    view! {
        {troubles.view()}
        <button type="button" class="ds-button btn primary wide" on:click=sign_in aria-busy=move || busy.get().to_string()>
            {icon("key-round")}{t("console-sign-in-button")}
        </button>
    }
    .into_any()
}
