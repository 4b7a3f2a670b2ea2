//! A submission's answers as people read them: the form's own questions, the answers in words.

use crate::error::DeskError;
use crate::town;
use forms::{Form, Kind, Question};
use model::console::cases::Answer;
use model::id::ItemId;
use rusqlite::Connection;
use serde_json::Value;

/// Question by question, in the form's order; without a published form, name by name.
pub fn in_words(db: &Connection, form: &str, answers: &Value) -> Result<Vec<Answer>, DeskError> {
    let lang = town::first_language(db)?;
    let definition = town::form(db, &ItemId::new(form), &lang)?;
    let parsed = definition.and_then(|(_, definition)| Form::parse(&definition.schema, definition.ui.as_ref()).ok());
    let Some(parsed) = parsed else { return Ok(by_name(answers)) };
    let questions = parsed.pages().flat_map(|page| &page.questions);
    let asked = questions.filter(|question| !matches!(question.kind, Kind::Info));
    Ok(asked
        .filter_map(|question| {
            let answer = words(question, answers.pointer(&question.path));
            (!answer.is_empty()).then(|| Answer { question: question.label.clone(), answer })
        })
        .collect())
}

/// What the citizen wrote as their name, where the form says which question that is (WCAG 2.2 §1.3.5).
pub fn citizen(db: &Connection, form: &ItemId, lang: &str, answers: &Value) -> Result<Option<String>, DeskError> {
    let Some((_, definition)) = town::form(db, form, lang)? else { return Ok(None) };
    let Ok(parsed) = Form::parse(&definition.schema, definition.ui.as_ref()) else { return Ok(None) };
    let said = |token: &str| {
        let mut questions = parsed.pages().flat_map(|page| &page.questions);
        let question = questions.find(|question| question.autocomplete.as_deref() == Some(token))?;
        answers.pointer(&question.path)?.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let parts: Vec<String> = [said("given-name"), said("family-name")].into_iter().flatten().collect();
    Ok(said("name").or_else(|| (!parts.is_empty()).then(|| parts.join(" "))))
}

fn words(question: &Question, value: Option<&Value>) -> String {
    let Some(value) = value.filter(|value| !value.is_null()) else { return String::new() };
    match &question.kind {
        Kind::YesNo | Kind::Confirm => if value == &Value::Bool(true) { "Yes" } else { "No" }.to_owned(),
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
                let words = words(question, item.pointer(&question.path));
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
    map.map(|(name, value)| Answer { question: name.clone(), answer: plain(value) }).collect()
}
