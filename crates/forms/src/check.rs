//! Names every mistake in a form definition file, with its line and what to write instead.
mod schema;
mod structure;

pub(crate) use schema::schema;
pub(crate) use structure::frame;

use crate::Form;
use crate::lines::Lines;
use crate::mistake::{Mistake, MistakeCode, suggestion};
use serde_json::Value;

/// Keys of a definition file. The pack may add others of its own; only what looks misspelt is named.
const KEYS: [&str; 13] = [
    "$schema",
    "id",
    "title",
    "summary",
    "description",
    "language",
    "department",
    "service",
    "schema",
    "ui",
    "declaration",
    "after",
    "version",
];

/// Every mistake in the text of a definition file `{"schema": …, "ui": …, "title": …}`, in the order of its lines.
/// None: the form can be published.
pub fn check(text: &str) -> Vec<Mistake> {
    let definition: Value = match serde_json::from_str(text) {
        Ok(definition) => definition,
        Err(error) => {
            let what = format!("this is not JSON: {error}");
            let mistake = Mistake::grave(
                MistakeCode::NotJson,
                "",
                what,
                "look for a missing comma, quote or bracket just before",
            );
            return vec![Mistake { line: Some(error.line()), ..mistake }];
        }
    };
    let lines = Lines::of(text);
    let mut mistakes = of_definition(&definition);
    for at in &lines.twice {
        let name = at.rsplit('/').next().unwrap_or_default();
        let what = format!("`{name}` is written twice; only the last counts");
        mistakes.push(Mistake::flaw(MistakeCode::DuplicateKey, at, what, "remove one"));
    }
    for mistake in &mut mistakes {
        mistake.line = lines.find(&mistake.at);
    }
    mistakes.sort_by_key(|mistake| (mistake.line, lines.position(&mistake.at)));
    mistakes.dedup();
    mistakes
}

fn of_definition(definition: &Value) -> Vec<Mistake> {
    let Some(map) = definition.as_object() else {
        return vec![Mistake::grave(
            MistakeCode::NotAnObject,
            "",
            "a definition is an object",
            "write `{\"schema\": { … }, \"ui\": { … }}`",
        )];
    };
    let mut mistakes = Vec::new();
    for key in map.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        let instead = suggestion(key, &KEYS);
        if !instead.starts_with("write one of") {
            let at = crate::pointer::join("", key);
            mistakes.push(Mistake::flaw(MistakeCode::UnknownKey, &at, format!("`{key}` is not known here"), instead));
        }
    }
    if !map.contains_key("schema") {
        mistakes.push(Mistake::grave(
            MistakeCode::MissingKey,
            "",
            "there is no `schema`",
            "add `\"schema\": {\"type\": \"object\", \"properties\": { … }}`",
        ));
        return mistakes;
    }
    match Form::of_definition(definition) {
        Ok(form) => mistakes.extend(form.flaws().iter().cloned()),
        Err(found) => mistakes.extend(found),
    }
    mistakes
}

#[cfg(test)]
mod tests;
