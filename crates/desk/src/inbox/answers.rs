//! A submission's answers as people read them: the form's own questions, the answers in words.

use crate::error::DeskError;
use crate::town;
use forms::{Form, Kind, Question};
use model::console::cases::Answer;
use model::id::ItemId;
use model::item::FormDefinition;
use rusqlite::Connection;
use serde_json::Value;

/// A filled-in form in the office's language.
pub struct InWords {
    pub title: String,
    pub answers: Vec<Answer>,
}

/// Question by question, in the form's order; without a published form name by name, under the title it came with. `read` is
/// the citizen's language.
pub fn in_words(db: &Connection, form: &ItemId, came: &str, read: &str, raw: &Value) -> Result<InWords, DeskError> {
    let office = town::first_language(db)?;
    let Some((item, definition)) = town::form(db, form, &office)? else {
        return Ok(InWords { title: came.to_owned(), answers: by_name(raw) });
    };
    let title = item.title;
    let Some(ours) = parsed(&definition) else { return Ok(InWords { title, answers: by_name(raw) }) };
    let theirs = if read == office { None } else { published(db, form, read)? };
    let questions = ours.pages().flat_map(|page| &page.questions);
    let asked = questions.filter(|question| !matches!(question.kind, Kind::Info));
    let answers = asked.filter_map(|question| {
        let value = raw.pointer(&question.path);
        let answer = words(question, value, &office);
        if answer.is_empty() {
            return None;
        }
        let same = theirs.as_ref().and_then(|form| {
            let mut questions = form.pages().flat_map(|page| &page.questions);
            questions.find(|theirs| theirs.path == question.path)
        });
        let question_read = same.map(|same| same.label.clone()).filter(|theirs| *theirs != question.label);
        let answer_read = same.map(|same| words(same, value, read)).filter(|theirs| *theirs != answer);
        Some(Answer {
            question: question.label.clone(),
            answer,
            question_read: question_read.unwrap_or_default(),
            answer_read: answer_read.unwrap_or_default(),
        })
    });
    Ok(InWords { title, answers: answers.collect() })
}

/// What a form is called in the office's language; as it came when it is not published any more.
pub fn title(db: &Connection, form: &ItemId, came: &str) -> Result<String, DeskError> {
    let found = town::form(db, form, &town::first_language(db)?)?;
    Ok(found.map_or_else(|| came.to_owned(), |(item, _)| item.title))
}

fn published(db: &Connection, form: &ItemId, lang: &str) -> Result<Option<Form>, DeskError> {
    Ok(town::form(db, form, lang)?.and_then(|(_, definition)| parsed(&definition)))
}

fn parsed(definition: &FormDefinition) -> Option<Form> {
    Form::parse(&definition.schema, definition.ui.as_ref()).ok()
}

/// What the citizen wrote as their name, where the form says which question that is (WCAG 2.2 §1.3.5).
pub fn citizen(db: &Connection, form: &ItemId, lang: &str, answers: &Value) -> Result<Option<String>, DeskError> {
    let Some(parsed) = published(db, form, lang)? else { return Ok(None) };
    let said = |token: &str| {
        let mut questions = parsed.pages().flat_map(|page| &page.questions);
        let question = questions.find(|question| question.autocomplete.as_deref() == Some(token))?;
        answers.pointer(&question.path)?.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let parts: Vec<String> = [said("given-name"), said("family-name")].into_iter().flatten().collect();
    Ok(said("name").or_else(|| (!parts.is_empty()).then(|| parts.join(" "))))
}

fn words(question: &Question, value: Option<&Value>, lang: &str) -> String {
    let Some(value) = value.filter(|value| !value.is_null()) else { return String::new() };
    match &question.kind {
        Kind::YesNo | Kind::Confirm => locale::text(lang, if value == &Value::Bool(true) { "yes" } else { "no" }, &[]),
        Kind::Choice { choices, .. } | Kind::ManyChoices { choices } => each(value, |one| {
            let found = choices.iter().find(|choice| choice.value == *one);
            found.map_or_else(|| plain(one), |choice| choice.label.clone())
        })
        .join(", "),
        Kind::Attachment(_) => {
            each(value, |one| one.get("name").and_then(Value::as_str).map_or_else(|| plain(one), str::to_owned))
                .join(", ")
        }
        Kind::List { questions, .. } => each(value, |item| {
            let parts = questions.iter().filter_map(|question| {
                let words = words(question, item.pointer(&question.path), lang);
                (!words.is_empty()).then(|| format!("{}: {words}", question.label))
            });
            parts.collect::<Vec<_>>().join(", ")
        })
        .join("\n"),
        _ => plain(value),
    }
}

fn each(value: &Value, words: impl Fn(&Value) -> String) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().map(words).collect(),
        one => vec![words(one)],
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn by_name(answers: &Value) -> Vec<Answer> {
    let map = answers.as_object().into_iter().flatten();
    map.map(|(name, value)| Answer { question: name.clone(), answer: plain(value), ..Answer::default() }).collect()
}
