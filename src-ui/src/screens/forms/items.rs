//! Several answers of the same shape: add another, remove one.

use super::field::{Ask, Title, field};
use crate::ui::app::app;
use crate::ui::button::quiet;
use crate::ui::focus;
use crate::ui::icon::icon;
use crate::ui::words::{t, tf};
use forms::{Question, set_answer};
use leptos::prelude::*;
use serde_json::{Value, json};

/// Where at least one is needed, the first is there without asking.
pub fn item_list(ask: &Ask, questions: Vec<Question>, least: u64, most: Option<u64>) -> AnyView {
    let sheet = ask.sheet;
    let path = ask.path.clone();
    let first = sheet.answers.with_untracked(|answers| length(answers, &path));
    let wanted = usize::from(least > 0).max(first);
    if wanted > first {
        sheet.answers.update(|answers| set_answer(answers, &path, json!([{}])));
        sheet.settle();
    }
    let count = RwSignal::new(wanted);
    let redraw = RwSignal::new(0_u32);
    let simple = matches!(questions.as_slice(), [only] if only.path.is_empty());
    let add = {
        let path = path.clone();
        let id = ask.id();
        move |_| {
            let mut answers = sheet.fold();
            let at = length(&answers, &path);
            let new = if simple { Value::Null } else { json!({}) };
            if at == 0 {
                // Without a list there, a number would name a property.
                set_answer(&mut answers, &path, json!([new]));
            } else {
                set_answer(&mut answers, &format!("{path}/{at}"), new);
            }
            sheet.answers.set(answers);
            sheet.settle();
            count.set(at + 1);
            redraw.update(|times| *times += 1);
            focus::to(&format!("{id}-item-{at}"));
        }
    };
    let id = ask.id();
    let rows = move || {
        redraw.track();
        let items = count.get();
        (0..items)
            .map(|at| {
                let prefix = format!("{path}/{at}");
                let (path, id, list) = (path.clone(), id.clone(), id.clone());
                let remove = move |_| {
                    let mut answers = sheet.fold();
                    if let Some(Value::Array(items)) = answers.pointer_mut(&path)
                        && at < items.len()
                    {
                        items.remove(at);
                    }
                    let left = length(&answers, &path);
                    sheet.answers.set(answers);
                    sheet.settle();
                    redrawn(count, redraw, left);
                    app().say(t("saved"));
                    focus::to(&list);
                };
                view! {
                    <fieldset class="item-box" id=format!("{id}-item-{at}") tabindex="-1">
                        <legend class="unseen">{tf("form-item", &[("number", (at + 1).into())])}</legend>
                        <p class="when" aria-hidden="true">{tf("form-item", &[("number", (at + 1).into())])}</p>
                        {questions.iter().map(|question| field(sheet, question, &prefix, Title::OfQuestion)).collect_view()}
                        {(at as u64 >= least || items as u64 > least).then(|| quiet("trash-2", tf("form-remove-item", &[("number", (at + 1).into())]), remove))}
                    </fieldset>
                }
            })
            .collect_view()
    };
    view! {
        <div class="stack" id=ask.id() tabindex="-1">{rows}</div>
        <div class="row">
            {move || most.is_none_or(|most| (count.get() as u64) < most).then(|| view! {
                <button type="button" class="ds-button btn" data-variant="secondary" on:click=add.clone()>{icon("plus")}{t("form-add-item")}</button>
            })}
        </div>
    }
    .into_any()
}

fn redrawn(count: RwSignal<usize>, redraw: RwSignal<u32>, left: usize) {
    count.set(left);
    redraw.update(|times| *times += 1);
}

fn length(answers: &Value, path: &str) -> usize {
    answers.pointer(path).and_then(Value::as_array).map_or(0, Vec::len)
}
