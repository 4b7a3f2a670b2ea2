//! The thread: what the citizen and the desk wrote, forms in words, notes that only staff see, in the order of time.

use super::words::{citizen, state};
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::{date, language, t, tf};
use jiff::Timestamp;
use leptos::prelude::*;
use loket_pieces::size::size;
use loket_pieces::words::Listed;
use model::console::cases::{CaseLine, CaseView, FilledForm, Gloss, Note};
use model::desk_api::CaseLetter;
use model::id::Reference;
use model::letter::{Attachment, Choice, LetterKind};

pub fn thread(view: CaseView) -> impl IntoView {
    let who = citizen(&view.line);
    let mut entries: Vec<(Timestamp, AnyView)> = Vec::new();
    for letter in &view.letters {
        if let Some(drawn) = one(letter, &view, &who) {
            entries.push((letter.received, drawn));
        }
    }
    entries.extend(view.notes.iter().map(|one| (one.at, note(one))));
    entries.sort_by_key(|(at, _)| *at);
    view! { <ol class="thread" role="list">{entries.into_iter().map(|(_, view)| view).collect_view()}</ol> }
}

fn one(letter: &CaseLetter, view: &CaseView, who: &str) -> Option<AnyView> {
    let (lang, case) = (&view.line.lang, &view.line.reference);
    let kind = letter.letter.kind();
    let automatic = letter.letter.automatic;
    Some(match kind {
        Some(LetterKind::Submission { reference, attachments, .. }) => {
            let form = view.submissions.iter().find(|form| form.reference == *reference)?;
            filled(letter, form, attachments, &view.line)
        }
        Some(LetterKind::Text { text, attachments, choices, .. }) if automatic => {
            let gloss = view.glosses.get(&letter.letter.id).map(gloss);
            let below = view! { {gloss} {files(attachments, case)} }.into_any();
            message(letter, "auto", with_choices(text, choices), Some(below), t("console-automatic"), lang)
        }
        Some(LetterKind::Text { text, attachments, .. }) => {
            let author = if letter.from_citizen { who.to_owned() } else { author(letter) };
            message(letter, "", text.clone(), files(attachments, case), author, lang)
        }
        Some(LetterKind::Chosen { of, choice, label }) => {
            let ours = view.glosses.get(of).and_then(|gloss| gloss.choices.iter().find(|one| one.id == *choice));
            let said = match ours {
                Some(ours) => tf("console-chose-in-words", &[("label", label.into()), ("ours", (&ours.label).into())]),
                None => tf("console-chose", &[("label", label.into())]),
            };
            event("message-square-text", said, letter.received)
        }
        Some(LetterKind::AskPerson {}) => event("user-round", t("console-asked-person"), letter.received),
        Some(LetterKind::Status { state: now, reason, expected, .. }) => {
            let mut said = tf("console-status-is", &[("state", state(*now).into())]);
            if !reason.is_empty() {
                said.push_str(&format!(" {reason}"));
            }
            if let Some(expected) = expected {
                said.push_str(&format!(" {}", tf("console-promised", &[("date", date::day(*expected).into())])));
            }
            event("clipboard-check", said, letter.received)
        }
        Some(LetterKind::Document { title, attachment, .. }) => {
            let said = tf("console-issued", &[("title", title.clone().into())]);
            message(letter, "", said, files(std::slice::from_ref(attachment), case), author(letter), lang)
        }
        Some(LetterKind::Reminder { title, date: day, text, .. }) => {
            let said = tf("console-reminded", &[("title", title.clone().into()), ("date", date::day(*day).into())]);
            message(letter, "", format!("{said}\n{text}").trim().to_owned(), None, author(letter), lang)
        }
        Some(LetterKind::HandOver { department, .. }) => {
            let to = console().department(department);
            event("route", tf("console-handed-over", &[("department", to.into())]), letter.received)
        }
        Some(LetterKind::Rating { stars: Some(stars), comment }) => {
            let said = tf("console-rated", &[("stars", u32::from(*stars).into())]);
            event("star", format!("{said} {comment}").trim().to_owned(), letter.received)
        }
        Some(LetterKind::Rating { stars: None, .. }) => event("star", t("console-rating-asked"), letter.received),
        Some(LetterKind::Close { reason }) => {
            event("circle-check", format!("{} {reason}", t("console-closed")).trim().to_owned(), letter.received)
        }
        Some(LetterKind::Hello { .. } | LetterKind::Receipt { .. }) => return None,
        None => event("circle-help", t("console-unknown-letter"), letter.received),
    })
}

fn author(letter: &CaseLetter) -> String {
    if letter.letter.author.is_empty() { t("console-the-desk") } else { letter.letter.author.clone() }
}

fn message(
    letter: &CaseLetter,
    class: &str,
    text: String,
    files: Option<AnyView>,
    author: String,
    lang: &str,
) -> AnyView {
    let class = format!("msg {class} {}", if letter.from_citizen { "" } else { "mine" });
    let (lang, dir) =
        if letter.from_citizen || letter.letter.automatic { language::marks(lang) } else { (None, Some("auto")) };
    view! {
        <li class=class>
            <p class="text" lang=lang dir=dir>{text}</p>
            {files}
            <p class="meta"><span>{format!("{author} · {}", date::moment(letter.received))}</span><span>{mark(letter)}</span></p>
        </li>
    }
    .into_any()
}

/// What became of a letter of ours.
fn mark(letter: &CaseLetter) -> String {
    match letter {
        CaseLetter { from_citizen: true, .. } => String::new(),
        CaseLetter { read: true, .. } => t("console-read"),
        CaseLetter { delivered: true, .. } => t("console-delivered"),
        CaseLetter { failed: true, .. } => t("console-not-delivered"),
        _ => t("console-on-its-way"),
    }
}

fn with_choices(text: &str, choices: &[Choice]) -> String {
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    if labels.is_empty() { text.to_owned() } else { format!("{text}\n{}", labels.join(" · ")) }
}

/// What an answer in the citizen's language says in the office's.
fn gloss(gloss: &Gloss) -> impl IntoView + use<> {
    let (lang, dir) = language::marks(&gloss.lang);
    view! { <p class="gloss" lang=lang dir=dir>{with_choices(&gloss.text, &gloss.choices)}</p> }
}

/// What the citizen read, where that was in other words.
fn read(text: &str, lang: &str) -> Option<impl IntoView + use<>> {
    let (lang, dir) = language::marks(lang);
    (!text.is_empty()).then(|| view! { <span class="gloss" lang=lang dir=dir>{text.to_owned()}</span> })
}

fn filled(letter: &CaseLetter, form: &FilledForm, attachments: &[Attachment], case: &CaseLine) -> AnyView {
    let (who, lang) = (citizen(case), &case.lang);
    let problems = form.problems.clone();
    let files = files(attachments, &case.reference);
    let office = language::marks(&console().office_language());
    let answers = form.answers.iter().map(|one| {
        let (lang_of, dir) = office.clone();
        view! {
            <div>
                <dt><span lang=lang_of dir=dir>{one.question.clone()}</span>{read(&one.question_read, lang)}</dt>
                <dd><span dir="auto">{one.answer.clone()}</span>{read(&one.answer_read, lang)}</dd>
            </div>
        }
    });
    view! {
        <li class="msg form">
            <h2>{tf("console-form", &[("title", form.title.clone().into())])}{read(&form.title_read, lang)}</h2>
            <dl>{answers.collect_view()}</dl>
            {files}
            {form.helped.then(|| view! { <p class="soft">{icon("hand-helping")}{t("console-helped")}</p> })}
            {(!problems.is_empty()).then(|| view! {
                <div class="note due">{icon("triangle-alert")}<div><p>{t("console-form-problems")}</p>
                <ul class="plain">{problems.into_iter().map(|one| view! { <li>{one}</li> }).collect_view()}</ul></div></div>
            })}
            <p class="meta"><span>{format!("{who} · {} · {}", date::moment(letter.received), form.reference.0)}</span></p>
        </li>
    }
    .into_any()
}

/// Names and sizes; a file is fetched from the hub and opened only when somebody asks for it.
fn files(attachments: &[Attachment], case: &Reference) -> Option<AnyView> {
    if attachments.is_empty() {
        return None;
    }
    let rows = attachments.iter().map(|one| {
        let to = format!("/console/v1/file/{}/{}", case.0, one.blob.0);
        view! { <li><a href=to download=one.name.clone() rel="external">{icon("paperclip")}<span>{[one.name.clone(), size(one.size)].listed()}</span></a></li> }
    });
    Some(view! { <ul class="files" role="list">{rows.collect_view()}</ul> }.into_any())
}

fn event(name: &str, text: String, at: Timestamp) -> AnyView {
    view! { <li class="happened">{icon(name)}<span dir="auto">{format!("{text} · {}", date::short_moment(at))}</span></li> }.into_any()
}

fn note(note: &Note) -> AnyView {
    view! {
        <li class="inside">
            <p dir="auto"><b>{t("console-note")}</b>{format!(" · {} · ", note.author)}{note.text.clone()}</p>
            <p class="meta">{format!("{} {}", t("console-note-only-staff"), date::short_moment(note.at))}</p>
        </li>
    }
    .into_any()
}
