//! Where there is no keychain, a passphrase opens the device's data.

use crate::backend::{self, Lock, ShellState};
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::words::t;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub fn passphrase(state: ShellState, unlocked: Callback<()>) -> impl IntoView {
    let problem = Problem::new();
    let input = NodeRef::<html::Input>::new();
    let new = state.locked == Some(Lock::NoKeychain);
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let words = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        spawn_local(async move {
            match backend::unlock(&words).await {
                Ok(()) => unlocked.run(()),
                Err(failure) => problem.set(Some(failure)),
            }
        });
    };
    view! {
        <main id="main" class="welcome" tabindex="-1">
            {heading(t("passphrase-title"))}
            <p>{t("passphrase-why")}</p>
            <form class="stack" on:submit=open>
                <div class="field">
                    <label for="passphrase">{t("passphrase-label")}</label>
                    <p class="hint" id="passphrase-hint">{t("passphrase-hint")}</p>
                    <input id="passphrase" class="ds-input input narrow" type="password" aria-describedby="passphrase-hint" node_ref=input
                        autocomplete=if new { "new-password" } else { "current-password" }/>
                </div>
                {problem.view()}
                <div class="row"><button type="submit" class="ds-button btn primary">{icon("key-round")}{t("passphrase-button")}</button></div>
            </form>
        </main>
    }
}
