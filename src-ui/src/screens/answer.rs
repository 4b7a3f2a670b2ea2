//! The best answer: the source's section in full, its date, the next step, "Was this right?".

use super::item_parts::{Under, essentials};
use crate::ui::app::app;
use crate::ui::button::{quiet, second_link};
use crate::ui::date::date;
use crate::ui::icon::{badge, icon};
use crate::ui::item::{body_of, department_of, icon_of, item_link, language_note, next_of, next_steps};
use crate::ui::language::marks;
use crate::ui::live::live;
use crate::ui::markdown::markdown;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::{RateAnswer, ReadItem};
use model::item::{Content, ItemKind};
use model::view::{ItemRow, ItemView, Switch};

pub fn answer(row: ItemRow, question: String) -> impl IntoView {
    let id = row.id.clone();
    let live = live(&[Table::Items], move || ReadItem { id: id.clone() });
    live.show(move |view| card(&view, question.clone()).into_any())
}

fn card(view: &ItemView, question: String) -> impl IntoView + use<> {
    let item = &view.item;
    let (lang, dir) = marks(&item.lang);
    let mut about = department_of(&view.department);
    if let Some(reviewed) = item.reviewed {
        about = format!("{about} · {}", tf("answer-checked", &[("date", date(reviewed).into())]));
    }
    let steps = match &item.content {
        Content::LifeEvent(event) => Some(event.steps.len()),
        _ => None,
    };
    let kind = item.content.kind();
    let open = match kind {
        ItemKind::Form => t("fill-in"),
        ItemKind::Document => t("open-document"),
        _ => steps.map_or_else(|| t("answer-open"), |count| tf("step-by-step", &[("count", count.into())])),
    };
    let write = view
        .department
        .as_ref()
        .map(|department| format!("/write/{}", department.id))
        .unwrap_or_else(|| "/write".into());
    view! {
        <article class="card">
            <div class="head">{badge(icon_of(kind), "")}<div><h2 lang=lang.clone() dir=dir>{item.title.clone()}</h2><p class="soft">{about}</p></div></div>
            {language_note(view)}
            <div lang=lang dir=dir>{markdown(body_of(item), 3, &view.linked)}</div>
            {essentials(item, Under::Card)}
            {next_steps(next_of(item), &view.linked)}
            <div class="row">{second_link(open, item_link(kind, item.id.as_str()))}</div>
            {item.source.clone().map(|source| view! { <p class="soft">{format!("{}: ", t("source"))}{source.name}</p> })}
            {rating(question, view.item.id.clone(), write)}
        </article>
    }
}

fn rating(question: String, item: model::id::ItemId, write: String) -> impl IntoView {
    let thanked = RwSignal::new(false);
    let problem = Problem::new();
    let rate = move |right: Switch| {
        let request = RateAnswer { question: question.clone(), item: item.clone(), right };
        problem.run(request, move |_| {
            thanked.set(true);
            app().say(t("ask-thanks"));
        });
    };
    let yes = rate.clone();
    view! {
        <div class="row">
            <span class="soft">{t("ask-was-right")}</span>
            {quiet("thumbs-up", t("yes"), move |_| yes(Switch::On))}
            {quiet("x", t("no"), move |_| rate(Switch::Off))}
            <a class="quiet" href=write>{icon("message-square-text")}{t("ask-person")}</a>
        </div>
        {move || thanked.get().then(|| view! { <p class="soft">{t("ask-thanks")}</p> })}
        {problem.view()}
    }
}
