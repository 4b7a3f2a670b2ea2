//! About: what is followed and how sure that is, licences, the accessibility statement.

use crate::ui::app::app;
use crate::ui::button::{second, second_link};
use crate::ui::date::moment;
use crate::ui::heading::heading;
use crate::ui::list::{Row, list};
use crate::ui::problem::{Problem, failure_box};
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Table;
use model::command::Leave;
use model::view::{Freshness, GazetteView};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

pub fn about() -> impl IntoView {
    let problem = Problem::new();
    let start = move || app().start.get().and_then(Result::ok);
    view! {
        <div class="page">
            {heading(t("about-title"))}
            <p class="lead">{t("app-name")}" · "{move || start().map(|start| tf("about-version", &[("version", start.version.into())]))}</p>
            {problem.view()}
            <section class="section"><h2>{t("about-follows")}</h2>
                {move || start().map(|start| start.gazettes.into_iter().map(|gazette| followed(gazette, problem)).collect_view())}
                <div class="row">{second_link(t("more-join"), "/join".into())}</div>
            </section>
            {list(vec![
                Row { to: "/about/accessibility".into(), icon: "accessibility".into(), title: t("about-statement"), ..Row::default() },
                Row { to: "/about/licences".into(), icon: "scale".into(), title: t("about-licences"), ..Row::default() },
                Row { to: "/known".into(), icon: "eye".into(), title: t("known-title"), ..Row::default() },
            ])}
        </div>
    }
}

fn followed(gazette: GazetteView, problem: Problem) -> impl IntoView {
    let asking = RwSignal::new(false);
    let (name, origin) = (gazette.name.clone(), gazette.origin.clone());
    let checked = gazette
        .checked
        .map_or_else(|| t("about-never-checked"), |at| tf("about-checked", &[("when", moment(at).into())]));
    let fresh = match gazette.freshness {
        Freshness::Fresh => t("about-fresh"),
        Freshness::Old => t("about-old"),
    };
    let leave = move |_| {
        problem.run(Leave { origin: origin.clone() }, |_| {
            app().say(t("about-left"));
            app().changed(&[Table::Gazettes]);
            crate::ui::focus::to_main();
        });
    };
    view! {
        <article class="card">
            <h3>{gazette.name}</h3>
            {(!gazette.summary.is_empty()).then(|| view! { <p>{gazette.summary}</p> })}
            <p class="soft">{gazette.origin.to_string()}" · "{tf("about-items", &[("count", gazette.items.into())])}</p>
            <p>{checked}" · "{fresh}</p>
            <p class="soft">{tf("about-fingerprint", &[("fingerprint", gazette.fingerprint.into())])}<br/>{t("about-fingerprint-hint")}</p>
            {gazette.problem.map(|failure| failure_box(failure, None))}
            {move || if asking.get() {
                let leave = leave.clone();
                view! {
                    <p>{tf("about-leave-sure", &[("place", name.clone().into())])}</p>
                    <div class="row">
                        <button type="button" class="ds-button btn danger" on:click=leave>{t("about-leave")}</button>
                        {second(t("cancel"), move |_| asking.set(false))}
                    </div>
                }.into_any()
            } else {
                view! { <div class="row">{second(t("about-leave"), move |_| asking.set(true))}</div> }.into_any()
            }}
        </article>
    }
}

pub fn statement() -> impl IntoView {
    view! {
        <div class="page">
            {heading(t("statement-title"))}
            <p>{t("statement-aim")}</p>
            <section class="section"><h2>{t("statement-does")}</h2><p>{t("statement-does-text")}</p></section>
            <section class="section"><h2>{t("statement-not")}</h2><p>{t("statement-not-text")}</p></section>
            <section class="section"><h2>{t("statement-contact")}</h2><p>{t("statement-contact-text")}</p>
                <div class="row">{second_link(t("messages-write"), "/write".into())}{second_link(t("help-title"), "/help".into())}</div>
            </section>
        </div>
    }
}

pub fn licences() -> impl IntoView {
    let text = RwSignal::new(String::new());
    spawn_local(async move {
        let reply = JsFuture::from(window().fetch_with_str("/licences.txt")).await;
        let body = reply.ok().and_then(|reply| reply.unchecked_into::<web_sys::Response>().text().ok());
        if let Some(body) = body
            && let Ok(body) = JsFuture::from(body).await
        {
            text.try_set(body.as_string().unwrap_or_default());
        }
    });
    view! {
        <div class="page">
            {heading(t("about-licences"))}
            <p>{t("about-licences-text")}</p>
            <pre class="licences card" dir="ltr" lang="en">{move || text.get()}</pre>
        </div>
    }
}
