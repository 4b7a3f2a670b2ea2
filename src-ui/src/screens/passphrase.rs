//! Where there is no keychain, a passphrase opens the device's data: chosen once, asked for at each start.

use crate::backend::{self, Lock, ShellState};
use crate::ui::app::app;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::words::t;
use crate::ui::wrong::Wrong;
use leptos::html;
use leptos::prelude::*;

pub fn passphrase(state: ShellState, unlocked: Callback<()>) -> impl IntoView {
    match state.locked {
        Some(Lock::NoKeychain) => choosing(unlocked).into_any(),
        _ => asking(unlocked).into_any(),
    }
}

/// The one that was chosen.
fn asking(unlocked: Callback<()>) -> impl IntoView {
    let opening = Opening::new(unlocked);
    let input = NodeRef::<html::Input>::new();
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        opening.open(value(input));
    };
    view! {
        <main id="main" class="welcome" tabindex="-1">
            {heading(t("passphrase-title"))}
            <p>{t("passphrase-why")}</p>
            <form class="stack" on:submit=open>
                <div class="field">
                    <label for="passphrase">{t("passphrase-label")}</label>
                    {field("passphrase", "current-password", || None, || None, opening, input)}
                </div>
                {opening.show_words()}
                {opening.view()}
                <div class="row"><button type="submit" class="ds-button btn primary">{icon("key-round")}{t("passphrase-button")}</button></div>
            </form>
        </main>
    }
}

/// A new one, written twice: nobody can restore it.
fn choosing(unlocked: Callback<()>) -> impl IntoView {
    let opening = Opening::new(unlocked);
    let (first, second) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let differs = Wrong::new("passphrase-again");
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let words = value(first);
        if words == value(second) {
            differs.forgive();
            opening.open(words);
        } else {
            differs.say(t("passphrase-differs"));
        }
    };
    view! {
        <main id="main" class="welcome" tabindex="-1">
            {heading(t("passphrase-new-title"))}
            <p>{t("passphrase-why")}</p>
            <p class="note due" id="passphrase-lost">{icon("triangle-alert")}<span>{t("passphrase-lost")}</span></p>
            <form class="stack" on:submit=open>
                <div class="field">
                    <label for="passphrase">{t("passphrase-label")}</label>
                    <p class="hint" id="passphrase-hint">{t("passphrase-hint")}</p>
                    {field("passphrase", "new-password", || Some("passphrase-hint passphrase-lost".to_owned()), || None, opening, first)}
                </div>
                <div class=move || differs.class("field")>
                    <label for="passphrase-again">{t("passphrase-again")}</label>
                    {differs.view()}
                    {field("passphrase-again", "new-password", move || differs.described(""), move || differs.invalid(), opening, second)}
                </div>
                {opening.show_words()}
                {opening.view()}
                <div class="row"><button type="submit" class="ds-button btn primary">{icon("key-round")}{t("passphrase-new-button")}</button></div>
            </form>
        </main>
    }
}

fn field(
    id: &'static str,
    autocomplete: &'static str,
    described: impl Fn() -> Option<String> + Send + Sync + 'static,
    invalid: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
    opening: Opening,
    node: NodeRef<html::Input>,
) -> impl IntoView {
    let kind = move || if opening.shown.get() { "text" } else { "password" };
    view! {
        <input id=id class="ds-input input narrow" type=kind dir="auto" autocapitalize="none" autocomplete=autocomplete spellcheck="false"
            aria-describedby=described aria-invalid=invalid node_ref=node/>
    }
}

fn value(input: NodeRef<html::Input>) -> String {
    input.get_untracked().map(|input| input.value()).unwrap_or_default()
}

/// What both have: the words may be seen, opening takes a moment, and may fail.
#[derive(Debug, Clone, Copy)]
struct Opening {
    shown: RwSignal<bool>,
    working: RwSignal<bool>,
    problem: Problem,
    unlocked: Callback<()>,
}

impl Opening {
    fn new(unlocked: Callback<()>) -> Self {
        Self { shown: RwSignal::new(false), working: RwSignal::new(false), problem: Problem::new(), unlocked }
    }

    fn open(self, words: String) {
        if self.working.get_untracked() {
            return;
        }
        self.problem.set(None);
        app().say(t("passphrase-working"));
        let reply = async move { backend::unlock(&words).await };
        self.problem.once(self.working, reply, move |()| {
            app().say(String::new());
            self.unlocked.run(());
        });
    }

    fn show_words(self) -> impl IntoView {
        view! {
            <label class="choice"><input type="checkbox" class="ds-input" prop:checked=self.shown on:change=move |event| self.shown.set(event_target_checked(&event))/>
                <span>{t("passphrase-show")}</span></label>
        }
    }

    fn view(self) -> impl IntoView {
        let working = move || {
            let line = || view! { <p class="loading"><span class="spin" aria-hidden="true"></span>{t("passphrase-working")}</p> };
            self.working.get().then(line)
        };
        view! { {working}{self.problem.view()} }
    }
}
