//! What stands above a draft: mistakes with the way to their fields, a refusal, trouble, a change in the content folder.

use super::fields::{id_of, mistake_words, nearest};
use super::words::{field_word, kind_of};
use super::writing::Writing;
use crate::ui::icon::icon;
use crate::ui::{focus, t, tf};
use leptos::prelude::*;
use loket_pieces::words::Listed;
use model::console::publishing::{DraftState, TakeUp};

/// Where every mistake is, with the way to its field.
pub fn summary(writing: Writing) -> impl IntoView {
    // Drawn anew only when something else is wrong: the focus may stand on it.
    let wrong = Memo::new(move |_| writing.check().filter(|check| writing.told.get() && !check.is_good()));
    move || {
        let check = wrong.get()?;
        let kind = kind_of(writing);
        let rows = check.mistakes.iter().map(|mistake| {
            let path = mistake.field.clone();
            let words = format!("{}: {}", field_word(&mistake.field, kind), mistake_words(mistake));
            let go = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                focus::to(&nearest(&path));
            };
            view! { <li><a href=format!("#{}", id_of(&mistake.field)) on:click=go>{words}</a></li> }
        });
        let rows = rows.collect_view();
        let elsewhere = check.elsewhere.clone();
        Some(view! {
            <div class="note alert" id="mistakes" tabindex="-1" role="group" aria-labelledby="mistakes-title"><div>
                <h2 id="mistakes-title">{tf("console-press-mistakes", &[("count", u32::try_from(check.mistakes.len()).unwrap_or_default().into())])}</h2>
                <ul class="plain">{rows}</ul>
                {(!elsewhere.is_empty()).then(|| view! { <p>{t("console-press-elsewhere")}</p><ul class="plain">{elsewhere.into_iter().map(|one| view! { <li>{one}</li> }).collect_view()}</ul> })}
            </div></div>
        })
    }
}

/// What stands in the way or was said about it: a refusal, trouble, a change in the folder.
pub fn banners(writing: Writing) -> impl IntoView {
    move || {
        let view = writing.view.get();
        let refused = (view.row.state == DraftState::Refused).then(|| view.reason.clone());
        let withdrawal = (view.row.withdrawal && view.row.state == DraftState::Submitted).then(|| view.reason.clone());
        let item = view.row.item.clone();
        let take_up = move |_| {
            writing.troubles.run(TakeUp { item: item.clone() }, move |view| {
                writing.content.set(view.content.clone());
                writing.adopt(view);
                writing.look();
            })
        };
        let take_up = StoredValue::new(take_up);
        let changed = view.changed_in_folder && view.row.state != DraftState::Discarded;
        view! {
            {refused.map(|reason| view! { <div class="note alert">{icon("undo-2")}<div><p><b>{t("console-press-refused-because")}</b></p><p class="text" dir="auto">{reason}</p></div></div> })}
            {withdrawal.map(|reason| view! { <div class="note due">{icon("triangle-alert")}<div><p><b>{t("console-press-withdrawal-because")}</b></p><p class="text" dir="auto">{reason}</p></div></div> })}
            {(!view.trouble.is_empty()).then(|| view! { <div class="note alert">{icon("circle-alert")}<div><p><b>{t("console-press-trouble")}</b></p><p>{view.trouble.clone()}</p></div></div> })}
            {changed.then(|| view! { <div class="note due">{icon("folder")}<div><p>{t("console-press-changed-in-folder")}</p>
                <div class="row"><button type="button" class="ds-button btn" data-variant="secondary" on:click=move |event| take_up.with_value(|take_up| take_up(event))>{t("console-press-take-up-again")}</button></div></div></div> })}
            {view.in_git.then(|| view! { <p class="note">{icon("folder")}<span>{tf("console-press-in-git", &[("files", view.files.listed().into())])}</span></p> })}
        }
    }
}
