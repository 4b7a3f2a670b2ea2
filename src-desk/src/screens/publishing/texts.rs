//! The words of a draft, a language beside the other; what is missing is said where it is missing.

use super::fields::{Field, id_of, line, lines};
use super::writing::Writing;
use crate::ui::icon::icon;
use crate::ui::language::language_in_words;
use crate::ui::{focus, t, tf};
use leptos::prelude::*;
use model::console::publishing::{DraftContent, DraftKind, DraftText};

pub fn texts(writing: Writing) -> impl IntoView {
    let languages = writing.town.with_value(|town| town.languages.clone());
    let main = languages.first().cloned().unwrap_or_default();
    let columns = languages.into_iter().map(|lang| {
        let own = lang.clone();
        let there = Memo::new(move |_| writing.content.with(|content| content.texts.contains_key(&own)));
        let main = main.clone();
        let (id, title_id, name) = (id_of(&format!("texts.{lang}")), format!("words-{lang}"), language_in_words(&lang));
        let named = title_id.clone();
        view! {
            <section class="card words" id=id tabindex="-1" aria-labelledby=named>
                <h3 id=title_id>{name}</h3>
                {move || if there.get() { written(writing, &lang, &main).into_any() } else { lacking(writing, lang.clone(), &main).into_any() }}
            </section>
        }
    });
    view! {
        <section class="section" aria-labelledby="words-title">
            <h2 id="words-title">{t("console-press-words")}</h2>
            {super::words::kind_of(writing) .ne(&DraftKind::Alert).then(|| view! { <p class="soft">{t("console-press-markdown")}</p> })}
            <div class="languages">{columns.collect_view()}</div>
        </section>
    }
}

fn lacking(writing: Writing, lang: String, main: &str) -> impl IntoView + use<> {
    let is_main = lang == main;
    let said = if is_main {
        t("console-press-main-missing")
    } else {
        tf(
            "console-press-translation-missing",
            &[("language", language_in_words(&lang).into()), ("main", language_in_words(main).into())],
        )
    };
    let name = language_in_words(&lang);
    let add = move |_| {
        let path = format!("texts.{lang}.title");
        let lang = lang.clone();
        writing.change(|content| {
            content.texts.insert(lang, DraftText::default());
        });
        focus::to(&id_of(&path));
    };
    view! {
        <p class="note due">{icon("languages")}<span>{said}</span></p>
        <div class="row"><button type="button" class="ds-button btn" data-variant="secondary" on:click=add>{tf("console-press-add-language", &[("language", name.into())])}</button></div>
    }
}

fn written(writing: Writing, lang: &str, main: &str) -> impl IntoView + use<> {
    let kind = super::words::kind_of(writing);
    let one = |name: &'static str, label: &'static str, hint: &'static str| {
        let field = of(lang, name, label, hint);
        let (read, write) = (lang.to_owned(), lang.to_owned());
        line(
            writing,
            field,
            "text",
            move |content| get(content, &read, name),
            move |content, text| set(content, &write, name, text),
        )
        .into_any()
    };
    let many = |name: &'static str, label: &'static str, hint: &'static str, rows: u32| {
        let field = of(lang, name, label, hint);
        let (read, write) = (lang.to_owned(), lang.to_owned());
        lines(
            writing,
            field,
            rows,
            move |content| get(content, &read, name),
            move |content, text| set(content, &write, name, text),
        )
        .into_any()
    };
    let fields = match kind {
        DraftKind::Notice => vec![
            one("title", "console-press-title", ""),
            one("summary", "console-press-summary", "console-press-summary-hint"),
            many("body", "console-press-body", "", 10),
        ],
        DraftKind::Faq => vec![
            one("title", "console-press-question", "console-press-question-hint"),
            many("body", "console-press-answer", "", 10),
            many("variants", "console-press-variants", "console-press-variants-hint", 4),
        ],
        DraftKind::Deadline => vec![
            one("title", "console-press-title", ""),
            one("summary", "console-press-summary", "console-press-summary-hint"),
            many("body", "console-press-body", "", 6),
        ],
        DraftKind::Alert => vec![
            one("title", "console-press-headline", "console-press-headline-hint"),
            one("event", "console-press-event", "console-press-event-hint"),
            many("body", "console-press-description", "", 4),
            many("instruction", "console-press-instruction", "console-press-instruction-hint", 3),
            one("sender_name", "console-press-sender", "console-press-sender-hint"),
        ],
    };
    let drop = (lang != main).then(|| {
        let gone = lang.to_owned();
        let remove = move |_| {
            let section = id_of(&format!("texts.{gone}"));
            writing.change(|content| {
                content.texts.remove(&gone);
            });
            focus::to(&section);
        };
        let only_empty = lang.to_owned();
        // What was written is not lost by one click: an emptied language can be left out.
        let empty = move || writing.content.with(|content| content.texts.get(&only_empty).is_some_and(|text| *text == DraftText::default()));
        move || empty().then(|| view! { <div class="row"><button type="button" class="quiet" on:click=remove.clone()>{icon("x")}{t("console-press-drop-language")}</button></div> })
    });
    view! { {fields}{drop} }
}

fn of(lang: &str, name: &str, label: &str, hint: &str) -> Field {
    Field { lang: Some(lang.to_owned()), ..Field::new(&format!("texts.{lang}.{name}"), label, hint) }
}

fn get(content: &DraftContent, lang: &str, name: &str) -> String {
    let Some(text) = content.texts.get(lang) else { return String::new() };
    match name {
        "title" => text.title.clone(),
        "summary" => text.summary.clone(),
        "body" => text.body.clone(),
        "event" => text.event.clone(),
        "instruction" => text.instruction.clone(),
        "sender_name" => text.sender_name.clone(),
        _ => text.variants.join("\n"),
    }
}

fn set(content: &mut DraftContent, lang: &str, name: &str, words: String) {
    let Some(text) = content.texts.get_mut(lang) else { return };
    match name {
        "title" => text.title = words,
        "summary" => text.summary = words,
        "body" => text.body = words,
        "event" => text.event = words,
        "instruction" => text.instruction = words,
        "sender_name" => text.sender_name = words,
        // Empty lines stay while they are typed; the desk leaves them out.
        _ if words.is_empty() => text.variants.clear(),
        _ => text.variants = words.split('\n').map(str::to_owned).collect(),
    }
}
