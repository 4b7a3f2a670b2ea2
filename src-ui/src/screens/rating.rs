//! How it was, in stars and words. What was chosen and written stays when the letters are drawn anew.

use crate::backend;
use crate::ui::app::app;
use crate::ui::focus;
use crate::ui::icon::icon;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::command::Rate;
use model::id::GroupId;

/// Of one conversation; lives as long as its screen.
#[derive(Debug, Clone, Copy)]
pub struct Rating {
    stars: RwSignal<u8>,
    comment: RwSignal<String>,
    sending: RwSignal<bool>,
}

impl Rating {
    pub fn new() -> Self {
        Self { stars: RwSignal::new(0), comment: RwSignal::new(String::new()), sending: RwSignal::new(false) }
    }

    pub fn view(self, conversation: GroupId, problem: Problem) -> impl IntoView {
        let Self { stars, comment, sending } = self;
        let chosen = Memo::new(move |_| stars.get() > 0);
        let send = move |_| {
            let request = Rate {
                conversation: conversation.clone(),
                stars: stars.get_untracked(),
                comment: comment.get_untracked(),
            };
            problem.once(sending, backend::call(request), move |_| {
                app().say(t("rate-thanks"));
                stars.try_set(0);
                comment.try_set(String::new());
                focus::to("compose");
            });
        };
        view! {
            <fieldset class="stars"><legend>{t("rate-title")}</legend>
                {(1..=5_u8).map(|count| view! {
                    <label class="choice"><input type="radio" class="ds-input" name="stars" value=count.to_string() prop:checked=move || stars.get() == count on:change=move |_| stars.set(count)/>{tf("rate-stars", &[("count", count.into())])}</label>
                }).collect_view()}
            </fieldset>
            {move || chosen.get().then(|| { let send = send.clone(); view! {
                <div class="field"><label for="rate-comment">{t("rate-comment")}</label><textarea id="rate-comment" class="ds-input input" maxlength="2000" prop:value=move || comment.get() on:input=move |event| comment.set(event_target_value(&event))></textarea></div>
                <button type="button" class="ds-button btn" on:click=send>{icon("star")}{t("rate-send")}</button>
            }})}
        }
    }
}
