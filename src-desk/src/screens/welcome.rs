//! An invitation: whose it is, and the registration of the first passkey.

use crate::backend::{self, Trouble, Welcome};
use crate::ui::fields::{Kind, line};
use crate::ui::icon::icon;
use crate::ui::live::loading;
use crate::ui::speech::languages;
use crate::ui::t;
use crate::ui::trouble::{Troubles, words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

pub fn welcome(token: String, done: Callback<()>) -> impl IntoView {
    document().set_title(&t("console-welcome"));
    let found = RwSignal::new(None::<Result<Welcome, Trouble>>);
    let asked = token.clone();
    spawn_local(async move {
        found.set(Some(backend::read_invitation(&asked).await));
    });
    view! {
        <main class="entrance">
            <img src="/console/logo.svg" alt="" width="64" height="64"/>
            <h1>{t("console-welcome")}</h1>
            {move || match found.get() {
                None => loading().into_any(),
                Some(Err(trouble)) => view! {
                    <p class="note alert">{icon("circle-alert")}<span>{words(&trouble)}</span></p>
                    <p>{t("console-welcome-gone")}</p>
                    <p><a href="/console/" rel="external">{t("console-sign-in")}</a></p>
                }.into_any(),
                Some(Ok(welcome)) => form(token.clone(), welcome, done).into_any(),
            }}
            {languages()}
        </main>
    }
}

fn form(token: String, welcome: Welcome, done: Callback<()>) -> impl IntoView {
    let navigate = use_navigate();
    let name = RwSignal::new(welcome.name);
    let key = RwSignal::new(t("console-passkey-default"));
    let troubles = Troubles::new();
    let register = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (token, navigate) = (token.clone(), navigate.clone());
        spawn_local(async move {
            match backend::register(&token, &name.get_untracked(), &key.get_untracked()).await {
                Ok(()) => {
                    // The token has done its work: out of the address and the history.
                    navigate("/", NavigateOptions { replace: true, ..NavigateOptions::default() });
                    done.run(());
                }
                Err(trouble) => troubles.set(Some(trouble)),
            }
        });
    };
    view! {
        <p class="lead">{t("console-welcome-lead")}</p>
        <form class="stack" on:submit=register>
            {line("name", t("console-your-name"), t("console-your-name-hint"), name, Kind::Name)}
            {line("passkey", t("console-passkey-name"), t("console-passkey-name-hint"), key, Kind::Name)}
            {troubles.view()}
            <button type="submit" class="ds-button btn primary wide">{icon("key-round")}{t("console-register")}</button>
        </form>
    }
}
