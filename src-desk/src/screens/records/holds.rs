//! Legal holds: put on a case with a reason, listed, lifted with another.

use super::LINE;
use crate::ui::console::console;
use crate::ui::dialog::dialog;
use crate::ui::fields::line;
use crate::ui::icon::icon;
use crate::ui::live::{Live, live};
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use model::console::Topic;
use model::console::records::{HoldView, LiftHold, ListHolds, PlaceHold};
use model::id::Reference;

pub fn holds(asked: &str) -> impl IntoView + use<> {
    let troubles = Troubles::new();
    let all = live(&[Topic::Records], || ListHolds {});
    let reference = RwSignal::new(asked.to_owned());
    let reason = RwSignal::new(String::new());
    let place = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let of = Reference(reference.get_untracked().trim().to_uppercase());
        troubles.run(PlaceHold { reference: of, reason: reason.get_untracked() }, move |held| {
            reference.set(String::new());
            reason.set(String::new());
            all.value.set(Some(Ok(held)));
        });
    };
    view! {
        <section class="card" id="holds"><h2>{t("console-holds")}</h2><p class="soft">{t("console-holds-lead")}</p>
            {all.show(move |held| list(held, all).into_any())}
            <form class="section" on:submit=place><h3>{t("console-hold-new")}</h3>
                {line("hold-reference", t("console-reference"), String::new(), reference, LINE)}
                {line("hold-reason", t("console-reason"), t("console-hold-reason-hint"), reason, LINE)}
                {troubles.view()}
                <div class="row"><button type="submit" class="ds-button btn" data-variant="secondary">{icon("gavel")}{t("console-hold-place")}</button></div>
            </form>
        </section>
    }
}

fn list(held: Vec<HoldView>, all: Live<Vec<HoldView>>) -> impl IntoView {
    if held.is_empty() {
        return view! { <p>{t("console-holds-none")}</p> }.into_any();
    }
    view! { <ul class="bare" role="list">{held.into_iter().map(|one| hold(one, all)).collect_view()}</ul> }.into_any()
}

fn hold(one: HoldView, all: Live<Vec<HoldView>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let reference = StoredValue::new(one.reference.clone());
    let since = tf(
        "console-hold-since",
        &[
            ("when", date::local_date(one.since).into()),
            ("by", one.by.into()),
            ("department", console().department(&one.department).into()),
        ],
    );
    let title = tf("console-hold-lift-of", &[("reference", one.reference.0.clone().into())]);
    view! {
        <li class="card held"><div class="head">{icon("gavel")}<div><h4>{one.reference.0}</h4><p dir="auto">{one.reason}</p><p class="soft">{since}</p></div>
        <button type="button" class="quiet" on:click=move |_| open.set(true)>{t("console-hold-lift")}</button></div>
        {dialog(title, open, move || lift(reference.get_value(), open, all).into_any())}</li>
    }
}

fn lift(reference: Reference, open: RwSignal<bool>, all: Live<Vec<HoldView>>) -> impl IntoView {
    let troubles = Troubles::new();
    let reason = RwSignal::new(String::new());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        troubles.run(LiftHold { reference: reference.clone(), reason: reason.get_untracked() }, move |held| {
            open.set(false);
            all.value.set(Some(Ok(held)));
        });
    };
    view! {
        <form class="stack" on:submit=send><p>{t("console-hold-lift-lead")}</p>
            {line("lift-reason", t("console-reason"), t("console-lift-reason-hint"), reason, LINE)}
            {troubles.view()}
            <div class="row"><button type="submit" class="ds-button btn primary">{t("console-hold-lift")}</button></div>
        </form>
    }
}
