//! Next steps: what a citizen can do after reading, each an item of the town, a page elsewhere or a number to call.

use super::fields::{Field, choice, id_of, line};
use super::writing::Writing;
use crate::ui::icon::icon;
use crate::ui::language::language_in_words;
use crate::ui::{focus, t, tf};
use leptos::prelude::*;
use model::console::publishing::{DraftContent, DraftNext, NextTarget};
use model::id::ItemId;
use model::item::Words;

pub fn next(writing: Writing) -> impl IntoView {
    // What the form looks like; what is typed in it does not draw it anew.
    let shape = Memo::new(move |_| {
        writing.content.with(|content| {
            let kinds: Vec<&'static str> = content.next.iter().map(|next| kind(&next.target)).collect();
            (kinds, content.texts.keys().cloned().collect::<Vec<String>>())
        })
    });
    let items = writing.town.with_value(|town| town.items.clone());
    let add = move |_| {
        let at = writing.content.with_untracked(|content| content.next.len());
        writing.change(|content| {
            content.next.push(DraftNext { target: NextTarget::Item { id: ItemId::new("") }, label: Words::new() });
        });
        focus::to(&id_of(&format!("next.{at}.to")));
    };
    view! {
        <section class="card" aria-labelledby="next-title" id=id_of("next") tabindex="-1">
            <h2 id="next-title">{t("console-press-next")}</h2>
            <p class="soft">{t("console-press-next-lead")}</p>
            <datalist id="press-items">{items.into_iter().map(|item| view! { <option value=item.id>{item.name}</option> }).collect_view()}</datalist>
            {move || {
                let (kinds, languages) = shape.get();
                kinds.into_iter().enumerate().map(|(at, kind)| step(writing, at, kind, &languages)).collect_view()
            }}
            <div class="row"><button type="button" class="ds-button btn" data-variant="secondary" on:click=add>{icon("plus")}{t("console-press-add-next")}</button></div>
        </section>
    }
}

pub fn kind_word(kind: &str) -> String {
    t(match kind {
        "link" => "console-press-to-link",
        "phone" => "console-press-to-phone",
        _ => "console-press-to-item",
    })
}

fn kind(target: &NextTarget) -> &'static str {
    match target {
        NextTarget::Item { .. } => "item",
        NextTarget::Link { .. } => "link",
        NextTarget::Phone { .. } => "phone",
    }
}

fn step(writing: Writing, at: usize, kind: &'static str, languages: &[String]) -> impl IntoView + use<> {
    let path = |part: &str| format!("next.{at}.{part}");
    let kinds = ["item", "link", "phone"].map(|kind| (kind.to_owned(), kind_word(kind))).to_vec();
    let (part, label, hint, control) = match kind {
        "item" => ("id", "console-press-item", "console-press-item-hint", "item"),
        "link" => ("url", "console-press-url", "", "url"),
        _ => ("number", "console-press-number", "", "tel"),
    };
    let labels = languages.iter().map(|lang| {
        let (read, write) = (lang.clone(), lang.clone());
        let field = Field {
            label: tf("console-press-label", &[("language", language_in_words(lang).into())]),
            lang: Some(lang.clone()),
            ..Field::new(&format!("next.{at}.label.{lang}"), "console-press-label", "")
        };
        line(
            writing,
            field,
            "text",
            move |content| content.next.get(at).and_then(|next| next.label.get(&read)).cloned().unwrap_or_default(),
            move |content, words| {
                if let Some(next) = content.next.get_mut(at) {
                    if words.is_empty() {
                        next.label.remove(&write);
                    } else {
                        next.label.insert(write.clone(), words);
                    }
                }
            },
        )
    });
    let labels = labels.collect_view();
    let remove = move |_| {
        writing.change(|content| {
            content.next.remove(at);
        });
        focus::to(&id_of("next"));
    };
    view! {
        <fieldset class="step" id=id_of(&format!("next.{at}")) tabindex="-1">
            <legend>{tf("console-press-step", &[("number", u32::try_from(at + 1).unwrap_or_default().into())])}</legend>
            <div class="pair">
                {choice(writing, Field::new(&path("to"), "console-press-leads-to", ""), kinds, move |content| content.next.get(at).map(|next| self::kind(&next.target).to_owned()).unwrap_or_default(), move |content, kind| {
                    if let Some(next) = content.next.get_mut(at) {
                        next.target = match kind.as_str() {
                            "link" => NextTarget::Link { url: String::new() },
                            "phone" => NextTarget::Phone { number: String::new() },
                            _ => NextTarget::Item { id: ItemId::new("") },
                        };
                    }
                })}
                {line(writing, Field::new(&path(part), label, hint), control, move |content| target(content, at), move |content, words| set_target(content, at, words))}
            </div>
            <div class="pair">{labels}</div>
            <div class="row"><button type="button" class="quiet" on:click=remove>{icon("x")}{t("console-press-remove-next")}</button></div>
        </fieldset>
    }
}

fn target(content: &DraftContent, at: usize) -> String {
    match content.next.get(at).map(|next| &next.target) {
        Some(NextTarget::Item { id }) => id.0.clone(),
        Some(NextTarget::Link { url }) => url.clone(),
        Some(NextTarget::Phone { number }) => number.clone(),
        None => String::new(),
    }
}

fn set_target(content: &mut DraftContent, at: usize, words: String) {
    match content.next.get_mut(at).map(|next| &mut next.target) {
        Some(NextTarget::Item { id }) => *id = ItemId::new(words),
        Some(NextTarget::Link { url }) => *url = words,
        Some(NextTarget::Phone { number }) => *number = words,
        None => {}
    }
}
