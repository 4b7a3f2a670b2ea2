//! The best answer: the source's section in full, its date, the next step, "Was this right?".

use crate::ui::app::app;
use crate::ui::button::quiet;
use crate::ui::cards::answer_card;
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::problem::Problem;
use crate::ui::words::t;
use leptos::prelude::*;
use model::Table;
use model::command::{RateAnswer, ReadItem};
use model::view::{ItemRow, ItemView, Switch};

pub fn answer(row: ItemRow, question: String) -> impl IntoView {
    let id = row.id.clone();
    let live = live(&[Table::Items], move || ReadItem { id: id.clone() });
    live.show(move |view| card(&view, question.clone()).into_any())
}

fn card(view: &ItemView, question: String) -> impl IntoView + use<> {
    let write = view
        .department
        .as_ref()
        .map(|department| format!("/write/{}", department.id))
        .unwrap_or_else(|| "/write".into());
    answer_card(view, rating(question, view.item.id.clone(), write).into_any())
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
