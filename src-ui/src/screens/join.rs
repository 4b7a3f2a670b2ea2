//! Following a place by the link from its website or poster.

use crate::ui::app::app;
use crate::ui::button::main_link;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::Table;
use model::command::Join;
use model::view::GazetteView;

pub fn join() -> impl IntoView {
    let joined = RwSignal::new(None::<GazetteView>);
    view! {
        <div class="page">
            {heading(t("join-title"))}
            <p>{t("first-join-text")}</p>
            {join_form(Callback::new(move |gazette| joined.set(Some(gazette))))}
            {move || joined.get().map(|gazette| view! {
                <div class="note done">{icon("badge-check")}<div>
                    <p>{tf("join-done", &[("place", gazette.name.into())])}</p>
                    <p class="soft">{tf("about-fingerprint", &[("fingerprint", gazette.fingerprint.into())])}<br/>{t("about-fingerprint-hint")}</p>
                    <div class="row">{main_link(t("go-today"), "/".into())}</div>
                </div></div>
            })}
        </div>
    }
}

/// Field and button; `?link=` or a link clicked outside fills the field in, the citizen still decides.
pub fn join_form(done: Callback<GazetteView>) -> impl IntoView {
    let problem = Problem::new();
    let input = NodeRef::<html::Textarea>::new();
    let working = RwSignal::new(false);
    let given = RwSignal::new(use_query_map().read_untracked().get("link").unwrap_or_default());
    Effect::new(move |_| {
        if let Some(link) = app().link.get() {
            given.set(link);
            app().link.set(None);
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let link = input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default();
        if working.get_untracked() {
            return;
        }
        working.set(true);
        app().say(t("join-working"));
        leptos::task::spawn_local(async move {
            let reply = crate::backend::call(Join { link }).await;
            working.try_set(false);
            match reply {
                Ok(gazette) => {
                    problem.set(None);
                    app().say(tf("join-done", &[("place", gazette.name.clone().into())]));
                    app().changed(&[Table::Gazettes]);
                    done.run(gazette);
                }
                Err(failure) => problem.set(Some(failure)),
            }
        });
    };
    // Who it is, as far as the link itself says, before anything is fetched.
    let from = move || model::link::parse(&given.get()).ok().map(|address| address.origin.to_string());
    view! {
        <form class="stack" on:submit=send>
            {move || from().map(|name| view! { <p class="note">{icon("link")}<span>{tf("join-from", &[("name", name.into())])}</span></p> })}
            <div class="field">
                <label for="link">{t("join-label")}</label>
                <p class="hint" id="link-hint">{t("join-hint")}</p>
                <textarea id="link" class="ds-input input" rows="3" dir="ltr" spellcheck="false" autocomplete="off" aria-describedby="link-hint" node_ref=input prop:value=move || given.get() on:input=move |event| given.set(event_target_value(&event))></textarea>
            </div>
            {problem.view()}
            {move || working.get().then(|| view! { <p class="loading"><span class="spin" aria-hidden="true"></span>{t("join-working")}</p> })}
            <div class="row"><button type="submit" class="ds-button btn primary" aria-disabled=move || working.get().to_string()>{icon("shield-check")}{t("join-button")}</button></div>
        </form>
    }
}
