//! My data: take it along, or erase it.

use crate::backend;
use crate::ui::app::app;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::saved::Copies;
use crate::ui::words::{t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::command::EraseAll;

/// What the engine wants to hear; the citizen types the word of his own language.
const CONFIRM: &str = "erase";

pub fn mydata() -> impl IntoView {
    let problem = Problem::new();
    let copies = Copies::new();
    let export = move |_| copies.save(backend::save_export(), problem);
    let input = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(false);
    let word = t("mydata-erase-word");
    let mismatch = tf("mydata-erase-mismatch", &[("word", word.clone().into())]);
    let label = tf("mydata-erase-confirm", &[("word", word.clone().into())]);
    let erase = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = input.get_untracked().map(|input| input.value().trim().to_lowercase()).unwrap_or_default();
        wrong.set(typed != word.to_lowercase());
        if wrong.get_untracked() {
            if let Some(input) = input.get_untracked() {
                let _ = input.focus();
            }
            return;
        }
        app().erasing.set(true);
        spawn_local(async move {
            match backend::call(EraseAll { confirm: CONFIRM.to_owned() }).await {
                Ok(erased) => app().erased.set(Some(erased)),
                Err(failure) => {
                    app().erasing.set(false);
                    problem.set(Some(failure));
                }
            }
        });
    };
    view! {
        <div class="page">
            {heading(t("mydata-title"))}
            {problem.view()}
            <section class="card">
                <h2>{t("mydata-export")}</h2><p>{t("mydata-export-text")}</p>
                <div class="row"><button type="button" class="ds-button btn" on:click=export>{icon("download")}{t("mydata-export-button")}</button></div>
                {copies.view()}
            </section>
            <section class="card">
                <h2>{t("mydata-erase")}</h2><p>{t("mydata-erase-text")}</p>
                <form class="stack" novalidate on:submit=erase>
                    <div class=move || if wrong.get() { "field bad" } else { "field" }>
                        <label for="erase-word">{label}</label>
                        {move || wrong.get().then(|| view! { <p class="err" id="erase-error" role="alert">{icon("triangle-alert")}<span>{mismatch.clone()}</span></p> })}
                        <input id="erase-word" class="ds-input input narrow" type="text" autocomplete="off" node_ref=input
                            aria-invalid=move || wrong.get().to_string() aria-describedby=move || wrong.get().then_some("erase-error")/>
                    </div>
                    <div class="row"><button type="submit" class="ds-button btn danger">{icon("trash-2")}{t("mydata-erase-button")}</button></div>
                </form>
            </section>
        </div>
    }
}
