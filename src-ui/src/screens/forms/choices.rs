//! Choosing: yes or no, one of some, several of some.

use super::field::{Ask, text_of};
use super::sheet::Typed;
use crate::ui::words::t;
use forms::Choice;
use leptos::prelude::*;
use serde_json::Value;

pub fn yes_no(ask: &Ask, now: Option<bool>) -> AnyView {
    let choices =
        [Choice { value: Value::Bool(true), label: t("yes") }, Choice { value: Value::Bool(false), label: t("no") }];
    radios(ask, &choices, now.map(Value::Bool).as_ref())
}

pub fn radios(ask: &Ask, choices: &[Choice], now: Option<&Value>) -> AnyView {
    let buttons = choices.iter().enumerate().map(|(at, choice)| {
        // The error summary leads to the first.
        let id = if at == 0 { ask.id() } else { format!("{}-{at}", ask.id()) };
        let text = text_of(Some(&choice.value));
        let chosen = ask.clone();
        view! {
            <label class="choice" for=id.clone()>
                <input id=id.clone() type="radio" class="ds-input" name=ask.id() prop:checked=now == Some(&choice.value) prop:disabled=ask.disabled() aria-invalid=ask.invalid()
                    on:change=move |_| chosen.put(Typed::Text(text.clone()))/>
                <span>{choice.label.clone()}</span>
            </label>
        }
    });
    view! { <div class="choices">{buttons.collect_view()}</div> }.into_any()
}

pub fn select(ask: &Ask, choices: &[Choice], now: Option<&Value>) -> AnyView {
    let chosen = ask.clone();
    let options = choices.iter().map(|choice| {
        view! { <option value=text_of(Some(&choice.value)) selected=now == Some(&choice.value)>{choice.label.clone()}</option> }
    });
    view! {
        <select id=ask.id() class="ds-input input" autocomplete=ask.question.autocomplete.clone() prop:disabled=ask.disabled() aria-invalid=ask.invalid() aria-describedby=ask.described()
            on:change=move |event| chosen.put(Typed::Text(event_target_value(&event)))>
            <option value="">{t("form-choose")}</option>
            {options.collect_view()}
        </select>
    }
    .into_any()
}

pub fn many(ask: &Ask, choices: &[Choice], now: Option<&Value>) -> AnyView {
    let start: Vec<Value> = now.and_then(Value::as_array).cloned().unwrap_or_default();
    let order: Vec<Value> = choices.iter().map(|choice| choice.value.clone()).collect();
    let kept = StoredValue::new(start.clone());
    let boxes = choices.iter().enumerate().map(|(at, choice)| {
        let id = if at == 0 { ask.id() } else { format!("{}-{at}", ask.id()) };
        let (value, order, chosen) = (choice.value.clone(), order.clone(), ask.clone());
        let changed = move |event| {
            let on = event_target_checked(&event);
            kept.update_value(|kept| {
                kept.retain(|other| *other != value);
                if on {
                    kept.push(value.clone());
                }
                // In the form's own order, whatever the order of the clicks.
                kept.sort_by_key(|one| order.iter().position(|other| other == one));
            });
            chosen.put(Typed::Many(kept.get_value()));
        };
        view! {
            <label class="choice" for=id.clone()>
                <input id=id.clone() type="checkbox" class="ds-input" prop:checked=start.contains(&choice.value) prop:disabled=ask.disabled() aria-invalid=ask.invalid() on:change=changed/>
                <span>{choice.label.clone()}</span>
            </label>
        }
    });
    view! { <div class="choices">{boxes.collect_view()}</div> }.into_any()
}

pub fn confirm(ask: &Ask, now: bool) -> AnyView {
    let chosen = ask.clone();
    view! {
        <label class="choice" for=ask.id()>
            <input id=ask.id() type="checkbox" class="ds-input" prop:checked=now prop:disabled=ask.disabled() aria-invalid=ask.invalid()
                on:change=move |event| chosen.put(Typed::Text(if event_target_checked(&event) { "true".into() } else { String::new() }))/>
            <span>{t("form-agree")}</span>
        </label>
    }
    .into_any()
}
