//! Four eyes: handing over, approving by the hash of what was seen, refusing with a reason, withdrawing, discarding.

use super::reach::estimate;
use super::words::standing;
use super::writing::Writing;
use crate::backend;
use crate::ui::console::console;
use crate::ui::dialog::dialog;
use crate::ui::icon::icon;
use crate::ui::language::language_in_words;
use crate::ui::{date, focus, t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use loket_pieces::words::Listed;
use model::console::publishing::{
    AlertFacts, Approve, Discard, DraftAct, DraftFacts, DraftState, DraftView, MessageType, Publish, Refuse, StepView,
    Submit, Withdraw,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    HandOver,
    Refuse,
    Withdraw,
    Discard,
}

pub fn decide(writing: Writing, steps: Memo<Vec<StepView>>) -> impl IntoView {
    let asked = RwSignal::new(None::<Asked>);
    let reason = RwSignal::new(String::new());
    let may = move |act: DraftAct| writing.view.with(|view| view.may.contains(&act));
    let decided = move |view: DraftView| {
        let word = standing(&view.row).0;
        asked.set(None);
        reason.set(String::new());
        writing.content.set(view.content.clone());
        writing.adopt(view);
        console().say(word);
    };
    let ask = move |what: Asked| {
        reason.set(String::new());
        asked.set(Some(what));
    };
    let hand_over = move |_| {
        spawn_local(async move {
            if check(writing).await {
                ask(Asked::HandOver);
            }
        });
    };
    let approve = move |_| {
        let (draft, hash) = seen(writing);
        writing.troubles.run(Approve { draft, hash }, decided);
    };
    let publish = move |_| {
        let (draft, _) = seen(writing);
        writing.troubles.run(Publish { draft }, decided);
    };
    let second = move |act: DraftAct, what: Asked, key: &'static str| {
        move || {
            may(act).then(|| view! { <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| ask(what)>{t(key)}</button> })
        }
    };
    let approve_word = move || {
        t(match writing.view.with(|view| (view.row.withdrawal, super::words::is_ahead(view.row.from))) {
            (true, _) => "console-press-approve-withdrawal",
            (false, true) => "console-press-approve-scheduled",
            (false, false) => "console-press-approve",
        })
    };
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.get().is_some()));
    Effect::new(move |_| {
        if !open.get() && asked.with_untracked(Option::is_some) {
            asked.set(None);
        }
    });
    view! {
        <section class="card decide" aria-labelledby="decide-title">
            <h2 id="decide-title" tabindex="-1">{t("console-press-decide")}</h2>
            {move || why_not(&writing.view.get(), &steps.get()).map(|why| view! { <p class="note">{icon("shield-check")}<span>{why}</span></p> })}
            {writing.troubles.view()}
            <div class="row">
                {move || may(DraftAct::Approve).then(|| view! { <button type="button" class="ds-button btn primary" on:click=approve>{icon("check-check")}{approve_word()}</button> })}
                {move || may(DraftAct::Publish).then(|| view! { <button type="button" class="ds-button btn primary" on:click=publish>{icon("refresh-cw")}{t("console-press-publish-again")}</button> })}
                {move || (may(DraftAct::Submit) && writing.open.get()).then(|| view! { <button type="button" class="ds-button btn primary" on:click=hand_over>{icon("check")}{t("console-press-hand-over")}</button> })}
                {second(DraftAct::Refuse, Asked::Refuse, "console-press-refuse")}
                {move || (may(DraftAct::Save) && !writing.open.get()).then(|| view! { <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| change_it(writing)>{icon("pen-line")}{t("console-press-change")}</button> })}
                {second(DraftAct::Withdraw, Asked::Withdraw, "console-press-withdraw")}
                {second(DraftAct::Discard, Asked::Discard, "console-press-discard")}
            </div>
            {dialog(t("console-press-are-you-sure"), open, move || match asked.get_untracked() {
                Some(Asked::HandOver) => confirm_hand_over(writing, Callback::new(move |()| {
                    let (draft, hash) = seen(writing);
                    writing.troubles.run(Submit { draft, hash }, decided);
                })).into_any(),
                Some(Asked::Refuse) => with_reason(writing, reason, "console-press-refuse-lead", "console-press-refuse", Callback::new(move |reason| {
                    let (draft, hash) = seen(writing);
                    writing.troubles.run(Refuse { draft, hash, reason }, decided);
                })).into_any(),
                Some(Asked::Withdraw) => with_reason(writing, reason, "console-press-withdraw-lead", "console-press-withdraw", Callback::new(move |reason| {
                    let (draft, _) = seen(writing);
                    writing.troubles.run(Withdraw { draft, reason }, decided);
                })).into_any(),
                Some(Asked::Discard) => {
                    let lead = if writing.view.with_untracked(|view| view.row.published) { "console-press-discard-change" } else { "console-press-discard-lead" };
                    let discard = move |_| {
                        let (draft, _) = seen(writing);
                        writing.troubles.run(Discard { draft }, decided);
                    };
                    view! { <div class="stack"><p>{t(lead)}</p>{writing.troubles.view()}<div class="row"><button type="button" class="ds-button btn danger" on:click=discard>{t("console-press-discard")}</button></div></div> }.into_any()
                }
                None => ().into_any(),
            })}
        </section>
    }
}

/// The draft and the hash of what is on the screen: nothing else is decided.
fn seen(writing: Writing) -> (String, String) {
    writing.view.with_untracked(|view| (view.row.id.clone(), view.hash.clone()))
}

/// Saves, checks, and leads to what is wrong.
async fn check(writing: Writing) -> bool {
    if !writing.save().await {
        return false;
    }
    let content = writing.content.get_untracked();
    match backend::call(model::console::publishing::PreviewDraft { content: content.into() }).await {
        Ok(preview) => {
            let good = preview.check.is_good();
            writing.show(Ok(preview));
            writing.told.set(true);
            if !good {
                focus::to("mistakes");
            }
            good
        }
        Err(trouble) => {
            writing.troubles.set(Some(trouble));
            false
        }
    }
}

/// A published one is changed by a draft of its own; an alert that was sent, by an update.
fn change_it(writing: Writing) {
    writing.open.set(true);
    if writing.view.with_untracked(|view| view.row.published) {
        writing.content.update(|content| {
            if let DraftFacts::Alert(AlertFacts { message_type: kind @ MessageType::Alert, .. }) = &mut content.facts {
                *kind = MessageType::Update;
            }
        });
    }
    focus::to("words-title");
}

/// Why there is no button to approve with.
fn why_not(view: &DraftView, steps: &[StepView]) -> Option<String> {
    if view.row.state != DraftState::Submitted || view.may.contains(&DraftAct::Approve) {
        return None;
    }
    let me = console().me().map(|own| format!("staff:{}", own.id)).unwrap_or_default();
    if view.authors.contains(&me) || view.submitted_by.as_deref() == Some(me.as_str()) {
        return Some(t("console-press-own-work"));
    }
    let name =
        steps.iter().rev().find(|step| Some(&step.actor) == view.submitted_by.as_ref()).map(|step| step.name.clone());
    Some(tf("console-press-no-approver", &[("name", name.unwrap_or_default().into())]))
}

fn confirm_hand_over(writing: Writing, done: Callback<()>) -> impl IntoView {
    let view = writing.view.get_untracked();
    let missing: Vec<String> = view.row.missing.iter().map(|lang| language_in_words(lang)).collect();
    let notes = writing.check().map(|check| check.notes).unwrap_or_default();
    let from = match view.row.from.filter(|_| super::words::is_ahead(view.row.from)) {
        Some(at) => tf("console-press-will-show-from", &[("when", date::full(at).into())]),
        None => t("console-press-will-show-now"),
    };
    let until = view.row.until.map(|at| tf("console-press-will-show-until", &[("when", date::full(at).into())]));
    view! {
        <div class="stack">
            <p>{t("console-press-hand-over-lead")}</p>
            <p>{from}" "{until}</p>
            {(!missing.is_empty()).then(|| view! { <p class="note due">{icon("languages")}<span>{tf("console-press-missing", &[("languages", missing.listed().into())])}</span></p> })}
            {notes.into_iter().map(|note| view! { <p class="note">{icon("info")}<span>{note}</span></p> }).collect_view()}
            {writing.estimate.get_untracked().map(estimate)}
            {writing.troubles.view()}
            <div class="row"><button type="button" class="ds-button btn primary" on:click=move |_| done.run(())>{t("console-press-hand-over-now")}</button></div>
        </div>
    }
}

fn with_reason(
    writing: Writing,
    reason: RwSignal<String>,
    lead: &'static str,
    button: &'static str,
    done: Callback<String>,
) -> impl IntoView {
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        done.run(reason.get_untracked());
    };
    view! {
        <form class="stack" on:submit=send>
            <p>{t(lead)}</p>
            <div class="field"><label for="reason">{t("console-press-reason")}</label>
            <textarea id="reason" class="ds-input" rows="3" required maxlength="2000" dir="auto" prop:value=move || reason.get() on:input=move |event| reason.set(event_target_value(&event))></textarea></div>
            {writing.troubles.view()}
            <div class="row"><button type="submit" class="ds-button btn danger">{t(button)}</button></div>
        </form>
    }
}
