//! One case: the whole thread, what can be done, and what is known beside it.

use super::case_actions::{Acting, actions};
use super::case_aside::aside;
use super::compose::compose;
use super::letters::thread;
use super::words::{citizen, title};
use crate::ui::focus;
use crate::ui::icon::arrow;
use crate::ui::live::{Live, live};
use crate::ui::t;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::console::Topic;
use model::console::cases::{CaseView, ReadCase};
use model::id::Reference;

/// A case by its own address.
pub fn case_alone() -> impl IntoView {
    let params = use_params_map();
    let reference = Memo::new(move |_| params.with(|params| params.get("reference")).unwrap_or_default());
    move || view! { <div class="inbox alone open"><section class="opened">{case(Reference(reference.get()), None)}</section></div> }
}

/// `back`: to the list, where there is one beside it.
pub fn case(reference: Reference, back: Option<String>) -> impl IntoView {
    let asked = reference.clone();
    let view = live(&[Topic::Cases], move || ReadCase { reference: asked.clone() });
    // The newest letter is below: scroll there when the case is opened and when something was written.
    let newest = Memo::new(move |_| view.ok().map(|view| view.seen));
    Effect::new(move |_| {
        if newest.get().is_some() {
            focus::to_end("letters");
        }
    });
    let compose_for = reference.clone();
    view! {
        <div class="case">
            {head(view, back)}
            <div class="letters" id="letters" tabindex="0">{view.show(|view| thread(view).into_any())}</div>
            {compose(compose_for, view)}
            {move || view.ok().map(aside)}
        </div>
    }
}

fn head(view: Live<CaseView>, back: Option<String>) -> impl IntoView {
    let line = Memo::new(move |_| view.ok().map(|view| view.line));
    // A letter that comes in meanwhile must not close a dialog in which somebody writes.
    let acting = Memo::new(move |_| line.get().map(|line| Acting::of(&line)));
    view! {
        <header class="head">
            {back.map(|to| view! { <a class="back quiet" href=to>{arrow("arrow-left")}<span>{t("console-back")}</span></a> })}
            <div class="grow">
                {move || line.get().map(|line| view! {
                    <h1>{title(&line)}</h1>
                    <p class="soft">{format!("{} · {}", citizen(&line), line.reference.0)}</p>
                })}
            </div>
            {move || acting.get().map(|on| actions(on, view))}
        </header>
    }
}
