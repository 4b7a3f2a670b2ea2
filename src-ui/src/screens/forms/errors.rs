//! Mistakes in words, and the summary above the page (WCAG 2.2 §3.3.1).

use super::sheet::{Sheet, field_id};
use crate::ui::date::date;
use crate::ui::focus;
use crate::ui::size::size;
use crate::ui::words::{t, tf};
use forms::AnswerError;
use leptos::prelude::*;
use locale::Argument;
use serde_json::Value;

pub fn error_words(error: &AnswerError) -> String {
    let code = error.code.name();
    let key = format!("form-error-{}", code.replace('_', "-"));
    let args: Vec<(&str, Argument)> =
        error.args.iter().map(|(name, value)| (name.as_str(), argument(&code, name, value))).collect();
    if locale::has(&key) { tf(&key, &args) } else { t("form-error-other") }
}

fn argument(code: &str, name: &str, value: &Value) -> Argument {
    match (code, name, value) {
        ("file_too_large", "max" | "actual", value) => size(value.as_u64().unwrap_or_default()).into(),
        (_, _, Value::Number(number)) => number.as_f64().unwrap_or_default().into(),
        (_, _, Value::String(text)) => text.parse().map_or_else(|_| text.clone(), date).into(),
        (_, _, other) => other.to_string().into(),
    }
}

/// Takes the focus when it appears; each line leads to its field.
pub fn summary(sheet: Sheet, labels: Callback<String, String>) -> impl IntoView {
    move || {
        let wrong = sheet.wrong.get();
        (!wrong.is_empty()).then(|| {
            let title = tf("form-problem", &[("count", wrong.len().into())]);
            view! {
                <div class="error-box" id="problems" tabindex="-1" role="group" aria-labelledby="problems-title">
                    <h2 id="problems-title">{title}</h2>
                    <ul>
                        {wrong.into_iter().map(|(path, problem)| {
                            let id = field_id(&path);
                            let label = labels.run(path);
                            let words = if label.is_empty() { problem } else { tf("form-problem-at", &[("question", label.into()), ("problem", problem.into())]) };
                            let to = format!("#{id}");
                            view! { <li><a href=to on:click=move |event| { event.prevent_default(); focus::to(&id); }>{words}</a></li> }
                        }).collect_view()}
                    </ul>
                </div>
            }
        })
    }
}
