//! Filling in: `((name))` becomes a value, `((late??A sentence))` stands there or not.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a client gave, by names in which case, spaces, `-` and `_` do not matter.
#[derive(Debug, Clone, Default)]
pub struct Values(BTreeMap<String, Given>);

#[derive(Debug, Clone, PartialEq)]
enum Given {
    Text(String),
    List(Vec<String>),
}

/// Where a text is read: a list is a list with bullets, or one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Lines,
    OneLine,
}

impl Values {
    /// Errors: the name of a value that is neither text nor number, yes or no, or a list of those.
    pub fn new(given: &BTreeMap<String, Value>) -> Result<Self, String> {
        let mut values = BTreeMap::new();
        for (name, value) in given {
            let read = match value {
                Value::Null => continue,
                Value::Array(list) => list.iter().map(plain).collect::<Option<Vec<_>>>().map(Given::List),
                other => plain(other).map(Given::Text),
            };
            values.insert(key(name), read.ok_or_else(|| name.clone())?);
        }
        Ok(Self(values))
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        match self.0.get(&key(name)) {
            Some(Given::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Placeholders of these texts for which there is nothing.
    pub fn missing(&self, texts: &[&str]) -> Vec<String> {
        let all: BTreeSet<String> = texts.iter().flat_map(|text| placeholders(text)).collect();
        all.into_iter().filter(|name| !self.0.contains_key(&key(name))).collect()
    }

    /// What is missing becomes nothing.
    pub fn fill(&self, text: &str, layout: Layout) -> String {
        let mut filled = String::with_capacity(text.len());
        for part in parts(text) {
            match part {
                Part::Plain(plain) => filled.push_str(plain),
                Part::Value(name) => match self.0.get(&key(name)) {
                    Some(Given::Text(text)) => filled.push_str(text),
                    Some(Given::List(list)) => filled.push_str(&listed(list, layout)),
                    None => {}
                },
                Part::If(name, words) => {
                    if self.get(name).is_some_and(is_yes) {
                        filled.push_str(words);
                    }
                }
            }
        }
        filled
    }
}

/// As they stand in the text, each once.
pub fn placeholders(text: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let names = parts(text).into_iter().filter_map(|part| match part {
        Part::Plain(_) => None,
        Part::Value(name) | Part::If(name, _) => Some(name),
    });
    names.filter(|name| seen.insert(key(name))).map(str::to_owned).collect()
}

enum Part<'a> {
    Plain(&'a str),
    Value(&'a str),
    If(&'a str, &'a str),
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find("))") {
        // The innermost opening: "((a ((b))" holds b.
        let Some(start) = rest[..end].rfind("((") else {
            parts.push(Part::Plain(&rest[..end + 2]));
            rest = &rest[end + 2..];
            continue;
        };
        parts.push(Part::Plain(&rest[..start]));
        let inner = &rest[start + 2..end];
        parts.push(match inner.split_once("??") {
            _ if key(inner).is_empty() => Part::Plain(&rest[start..end + 2]),
            Some((name, words)) => Part::If(name.trim(), words),
            None => Part::Value(inner.trim()),
        });
        rest = &rest[end + 2..];
    }
    parts.push(Part::Plain(rest));
    parts
}

fn key(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '_').flat_map(char::to_lowercase).collect()
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("yes".to_owned()),
        Value::Bool(false) => Some("no".to_owned()),
        _ => None,
    }
}

fn is_yes(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "yes" | "y" | "true" | "t" | "1" | "include" | "show")
}

fn listed(list: &[String], layout: Layout) -> String {
    match (layout, list) {
        (_, []) => String::new(),
        (Layout::Lines, list) => list.iter().map(|each| format!("\n• {each}")).collect(),
        (Layout::OneLine, [one]) => one.clone(),
        (Layout::OneLine, [before @ .., last]) => format!("{} and {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn values(given: Value) -> Values {
        Values::new(&serde_json::from_value(given).unwrap()).unwrap()
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let values = values(json!({"First Name": "Ada", "amount": 12.5, "late": true}));
        let text = "Dear ((first_name)), pay ((Amount)).((late?? It is late.))((paid?? Thank you.))";
        assert_eq!(values.fill(text, Layout::Lines), "Dear Ada, pay 12.5. It is late.");
        assert_eq!(values.missing(&[text]), ["paid"]);
        assert_eq!(placeholders(text).into_iter().collect::<Vec<_>>(), ["Amount", "first_name", "late", "paid"]);
    }

    #[test]
    fn a_value_is_text_and_never_filled_in_again() {
        let values = values(json!({"a": "((b))", "b": "x", "list": ["one", 2, "three"]}));
        assert_eq!(values.fill("((a))((b))", Layout::Lines), "((b))x");
        assert_eq!(values.fill("Bring ((list)).", Layout::OneLine), "Bring one, 2 and three.");
        assert_eq!(values.fill("Bring:((list))", Layout::Lines), "Bring:\n• one\n• 2\n• three");
    }

    #[test]
    fn what_is_no_placeholder_stays() {
        let values = values(json!({"b": "x"}));
        for (text, filled) in [
            ("f(g(1))", "f(g(1))"),
            ("((", "(("),
            ("(())", "(())"),
            ("(( ))", "(( ))"),
            ("((a ((b))", "((a x"),
            ("((b))) ((b", "x) ((b"),
        ] {
            assert_eq!(values.fill(text, Layout::Lines), filled, "{text}");
        }
        assert!(Values::new(&serde_json::from_value(json!({"file": {"file": "…"}})).unwrap()).is_err());
    }
}
