//! An answer as it is read back to the citizen.

use crate::ui::date::date;
use crate::ui::size::number;
use crate::ui::words::t;
use forms::{Choice, Kind, Question};
use serde_json::Value;

/// Empty: there is no answer.
pub fn answer_words(question: &Question, value: Option<&Value>) -> String {
    let Some(value) = value.filter(|value| !value.is_null()) else { return String::new() };
    match &question.kind {
        Kind::YesNo => {
            if value == &Value::Bool(true) {
                t("yes")
            } else {
                t("no")
            }
        }
        Kind::Confirm => t("form-agree"),
        Kind::Choice { choices, .. } => label(choices, value),
        Kind::ManyChoices { choices } => each(value, |one| label(choices, one)).join("\n"),
        Kind::Date => value.as_str().and_then(|text| text.parse().ok()).map_or_else(|| plain(value), date),
        Kind::Money { .. } | Kind::Computed { .. } => amount(&question.kind, value),
        Kind::Number { .. } | Kind::Integer { .. } => value.as_f64().map_or_else(|| plain(value), number),
        Kind::Attachment(_) => match value {
            Value::Array(_) => each(value, file_name).join("\n"),
            one => file_name(one),
        },
        Kind::List { questions, .. } => each(value, |item| {
            let parts = questions.iter().filter_map(|question| {
                let words = answer_words(question, item.pointer(&question.path));
                (!words.is_empty())
                    .then(|| if question.label.is_empty() { words } else { format!("{}: {words}", question.label) })
            });
            parts.collect::<Vec<_>>().join("\n")
        })
        .join("\n\n"),
        _ => plain(value),
    }
}

/// A sum with its decimals and currency.
pub fn amount(kind: &Kind, value: &Value) -> String {
    let (currency, decimals) = match kind {
        Kind::Money { currency, decimals } => (currency.clone(), Some(*decimals)),
        Kind::Computed { currency, decimals } => (currency.clone(), *decimals),
        _ => (None, None),
    };
    let text = match (value.as_f64().or_else(|| value.as_str().and_then(|text| text.parse().ok())), decimals) {
        (Some(value), Some(decimals)) => format!("{value:.*}", usize::from(decimals)),
        (Some(value), None) => number(value),
        (None, _) => plain(value),
    };
    currency.map_or(text.clone(), |currency| format!("{text}\u{a0}{currency}"))
}

fn each(value: &Value, words: impl Fn(&Value) -> String) -> Vec<String> {
    value.as_array().map(|list| list.iter().map(words).collect()).unwrap_or_default()
}

fn label(choices: &[Choice], value: &Value) -> String {
    choices.iter().find(|choice| choice.value == *value).map_or_else(|| plain(value), |choice| choice.label.clone())
}

fn file_name(value: &Value) -> String {
    value.get("name").and_then(Value::as_str).map_or_else(|| plain(value), str::to_owned)
}

fn plain(value: &Value) -> String {
    super::field::text_of(Some(value))
}
