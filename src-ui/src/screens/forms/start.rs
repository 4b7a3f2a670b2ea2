//! Before a form begins: how long it takes, what to have ready; or going on where one stopped.

use super::session::{Session, with_session};
use crate::ui::app::app;
use crate::ui::button::{link, main_link, second, second_link};
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::item::{department_of, language_note};
use crate::ui::language::marks;
use crate::ui::problem::Problem;
use crate::ui::prose::prose;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::command::DiscardDraft;
use model::id::ItemId;

pub fn start(id: ItemId) -> impl IntoView {
    let problem = Problem::new();
    view! { <div class="page">{problem.view()}{with_session(id, move |session| page(&session, problem).into_any())}</div> }
}

fn page(session: &Session, problem: Problem) -> impl IntoView + use<> {
    let item = &session.item.item;
    let definition = &session.definition;
    let (lang, dir) = marks(&item.lang);
    let evaluation = session.form.evaluate(&session.draft.answers);
    let first = evaluation.pages.first().map(|page| session.to_page(&page.id));
    let begun = !session.draft.page.is_empty();
    let resume = evaluation
        .pages
        .iter()
        .find(|page| page.id == session.draft.page)
        .map(|page| session.to_page(&page.id))
        .unwrap_or_else(|| session.to_check());
    let mut facts = vec![];
    if definition.minutes > 0 {
        facts.push(tf("form-minutes", &[("count", definition.minutes.into())]));
    }
    if definition.takes_days > 0 {
        facts.push(tf("form-takes-days", &[("count", definition.takes_days.into())]));
    }
    let need = definition.you_need.clone();
    let draft = session.draft.id.clone();
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let again = first.clone().unwrap_or_default();
    let discard = move |_| {
        let (navigate, again) = (navigate.clone(), again.clone());
        problem.run(DiscardDraft { draft: draft.clone() }, move |_| {
            app().say(t("form-discarded"));
            navigate(&again, Default::default());
        });
    };
    let over = move || {
        (!asking.get()).then(|| {
            view! { <button type="button" id="start-over" class="quiet" on:click=move |_| { asking.set(true); focus::to("sure"); }>{icon("undo-2")}{t("form-start-over")}</button> }
        })
    };
    let sure = move || {
        asking.get().then(|| {
            view! {
                <div class="stack" id="sure" tabindex="-1">
                    <p>{t("form-start-over-sure")}</p>
                    <div class="row">
                        <button type="button" class="ds-button btn danger" on:click=discard.clone()>{t("form-start-over")}</button>
                        {second(t("cancel"), move |_| { asking.set(false); focus::to("start-over"); })}
                    </div>
                </div>
            }
        })
    };
    let write = session
        .item
        .department
        .as_ref()
        .map_or_else(|| "/write".to_owned(), |department| format!("/write/{}", department.id));
    view! {
        <div class="section" lang=lang.clone() dir=dir>{heading(item.title.clone())}<p class="lead">{department_of(&session.item.department)}</p></div>
        {language_note(&session.item)}
        <div lang=lang.clone() dir=dir>{(!item.summary.is_empty()).then(|| prose(&item.summary, 2, &session.item.linked))}</div>
        {(!facts.is_empty()).then(|| view! { <p class="asof">{icon("clock")}<span>{facts.join(". ")}</span></p> })}
        {(!need.is_empty()).then(|| view! {
            <section class="section"><h2>{t("form-have-ready")}</h2><ul class="plain" lang=lang dir=dir>{need.into_iter().map(|thing| view! { <li>{thing}</li> }).collect_view()}</ul></section>
        })}
        <div class="row">
            {match (begun, first) {
                (_, None) => view! { <p>{t("form-no-pages")}</p> }.into_any(),
                (false, Some(first)) => main_link(t("form-start"), first).into_any(),
                (true, Some(_)) => view! { {link(t("form-go-on"), resume)}{over} }.into_any(),
            }}
        </div>
        {sure}
        <p class="asof">{icon("save")}<span>{t("form-nothing-sent")}</span></p>
        <div class="row">{second_link(t("ask-person"), write)}</div>
    }
}
