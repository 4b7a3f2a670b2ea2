//! A UI schema for a schema that has none: a control for each property, a group for each object.
use crate::graph::{Graph, Spot};
use crate::kind::Stored;
use crate::pointer;
use serde_json::{Value, json};

/// Schemas met on the way down.
const DEEPEST: usize = 40;

/// Required properties first, in the order of `required`; then the others by name (JSON objects have no order).
pub(crate) fn layout(graph: &Graph, spot: &Spot<'_>) -> Value {
    if Stored::of(&graph.facts(spot)) != Stored::Object {
        return json!({"type": "Control", "scope": "#"});
    }
    json!({"type": "VerticalLayout", "elements": elements(graph, spot, "#", &mut Vec::new())})
}

fn elements(graph: &Graph, spot: &Spot<'_>, scope: &str, around: &mut Vec<String>) -> Vec<Value> {
    let mut names = graph.property_names(spot);
    let required = graph.facts(spot).get("required").cloned().unwrap_or_default();
    let rank = |name: &String| required.as_array().and_then(|list| list.iter().position(|one| one == name));
    names.sort_by_key(|name| rank(name).unwrap_or(usize::MAX));
    let parts: Vec<String> = graph.conjuncts(spot).into_iter().map(|part| part.pointer).collect();
    // An object that contains itself is asked for once.
    if around.len() > DEEPEST || parts.iter().any(|part| around.contains(part)) {
        return Vec::new();
    }
    let before = around.len();
    around.extend(parts);
    let found =
        names.iter().filter_map(|name| element(graph, &graph.property(spot, name)?, name, scope, around)).collect();
    around.truncate(before);
    found
}

fn element(graph: &Graph, property: &Spot<'_>, name: &str, scope: &str, around: &mut Vec<String>) -> Option<Value> {
    let scope = format!("{scope}/properties/{}", pointer::escape(name));
    let facts = graph.facts(property);
    if Stored::of(&facts) != Stored::Object {
        return Some(json!({"type": "Control", "scope": scope}));
    }
    let label = facts.get("title").and_then(Value::as_str).map_or_else(|| words(name), str::to_owned);
    let inner = elements(graph, property, &scope, around);
    (!inner.is_empty()).then(|| json!({"type": "Group", "label": label, "elements": inner}))
}

/// `firstName`, `first_name` -> `First name`.
pub(crate) fn words(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter == '_' || letter == '-' {
            out.push(' ');
        } else if letter.is_uppercase() && out.chars().last().is_some_and(char::is_lowercase) {
            out.push(' ');
            out.extend(letter.to_lowercase());
        } else if out.is_empty() {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
    }
    out
}
