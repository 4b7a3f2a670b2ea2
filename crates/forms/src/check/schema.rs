//! Mistakes in the schema itself: broken references, misspelt keywords, types, patterns.
use crate::graph::{Graph, Spot};
use crate::mistake::{Mistake, MistakeCode, suggestion};
use crate::{pointer, validate};
use serde_json::Value;

const TYPES: [&str; 7] = ["string", "number", "integer", "boolean", "array", "object", "null"];
/// Keywords holding one subschema, a list of them, a map of them, and those holding none (JSON Schema 2020-12).
const ONE: [&str; 12] = [
    "items",
    "contains",
    "not",
    "if",
    "then",
    "else",
    "additionalProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
    "additionalItems",
];
const LIST: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAP: [&str; 5] = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
const PLAIN: [&str; 34] = [
    "$id",
    "$schema",
    "$ref",
    "$anchor",
    "$comment",
    "$vocabulary",
    "type",
    "enum",
    "const",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxContains",
    "minContains",
    "maxProperties",
    "minProperties",
    "required",
    "dependentRequired",
    "title",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "examples",
    "format",
];
const OTHER: [&str; 2] = ["contentEncoding", "contentMediaType"];

/// All mistakes of a schema document; pointers start with `/schema`.
pub(crate) fn schema(graph: &Graph) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    if !graph.document().is_object() {
        mistakes.push(Mistake::grave(
            MistakeCode::WrongType,
            "/schema",
            "the schema is not an object",
            "write `{\"type\": \"object\", \"properties\": { … }}`",
        ));
        return mistakes;
    }
    if let Some(dialect) = graph.document().get("$schema").and_then(Value::as_str)
        && !dialect.contains("2020-12")
    {
        let what = format!("`{dialect}` is another dialect; the form is read as 2020-12");
        mistakes.push(Mistake::flaw(
            MistakeCode::UnsupportedKeyword,
            "/schema/$schema",
            what,
            "write `https://json-schema.org/draft/2020-12/schema`",
        ));
    }
    visit(graph, &graph.root(), &mut mistakes);
    meta(graph.document(), &mut mistakes);
    mistakes
}

fn visit(graph: &Graph, spot: &Spot<'_>, mistakes: &mut Vec<Mistake>) {
    let Some(map) = spot.value.as_object() else { return };
    let here = format!("/schema{}", spot.pointer);
    // The keys of an embedded resource may be names of definitions, as in documents meant to be referred to.
    let is_library = map.contains_key("$id") && !spot.pointer.is_empty();
    for (keyword, value) in map {
        let at = pointer::join(&here, keyword);
        match keyword.as_str() {
            "$ref" => reference(graph, spot, value, &at, mistakes),
            "type" => kind(value, &at, mistakes),
            "pattern" => pattern(value, &at, mistakes),
            "$dynamicRef" | "$dynamicAnchor" | "$recursiveRef" => {
                let what = format!("`{keyword}` is not supported in forms");
                mistakes.push(Mistake::grave(MistakeCode::UnsupportedKeyword, &at, what, "use `$ref`"));
            }
            "dependencies" => mistakes.push(Mistake::flaw(
                MistakeCode::UnsupportedKeyword,
                &at,
                "`dependencies` is from an older draft and is ignored",
                "write `dependentRequired` or `dependentSchemas`",
            )),
            _ => {}
        }
        if ONE.contains(&keyword.as_str()) {
            descend(graph, spot, &[keyword], mistakes);
        } else if LIST.contains(&keyword.as_str()) {
            for index in 0..value.as_array().map_or(0, Vec::len) {
                descend(graph, spot, &[keyword, &index.to_string()], mistakes);
            }
        } else if MAP.contains(&keyword.as_str()) || (is_library && value.is_object()) {
            let names = value.as_object().into_iter().flat_map(|map| map.keys());
            if MAP.contains(&keyword.as_str()) {
                names.for_each(|name| descend(graph, spot, &[keyword, name], mistakes));
            } else {
                descend(graph, spot, &[keyword], mistakes);
            }
        } else if !is_known(keyword) && !is_library {
            let known: Vec<&str> = [&ONE[..], &LIST, &MAP, &PLAIN, &OTHER].concat();
            let near = suggestion(keyword, &known);
            let instead =
                if near.starts_with("write one of") { "remove it, or name it `x-…`".to_owned() } else { near };
            mistakes.push(Mistake::flaw(
                MistakeCode::UnsupportedKeyword,
                &at,
                format!("`{keyword}` is not a keyword of JSON Schema and is ignored"),
                instead,
            ));
        }
    }
}

fn descend(graph: &Graph, spot: &Spot<'_>, steps: &[&str], mistakes: &mut Vec<Mistake>) {
    if let Some(child) = graph.child(spot, steps) {
        visit(graph, &child, mistakes);
    }
}

fn is_known(keyword: &str) -> bool {
    PLAIN.contains(&keyword)
        || OTHER.contains(&keyword)
        || keyword.starts_with("x-")
        || matches!(keyword, "$dynamicRef" | "$dynamicAnchor" | "$recursiveRef" | "dependencies")
}

fn reference(graph: &Graph, spot: &Spot<'_>, value: &Value, at: &str, mistakes: &mut Vec<Mistake>) {
    let Some(reference) = value.as_str() else { return };
    if graph.follow(spot, reference).is_some() {
        return;
    }
    let defs = graph.document().get("$defs").and_then(Value::as_object);
    let names: Vec<String> =
        defs.into_iter().flat_map(|defs| defs.keys()).map(|name| format!("#/$defs/{name}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let instead = match reference {
        _ if !reference.starts_with('#') => "copy what it points at into `$defs`: nothing is fetched".to_owned(),
        _ if names.is_empty() => "add a `$defs` with that name".to_owned(),
        _ => suggestion(reference, &names),
    };
    mistakes.push(Mistake::grave(MistakeCode::BrokenReference, at, format!("`{reference}` points nowhere"), instead));
}

fn kind(value: &Value, at: &str, mistakes: &mut Vec<Mistake>) {
    let names = match value {
        Value::Array(names) => names.iter().collect(),
        single => vec![single],
    };
    for name in names {
        let word = name.as_str().unwrap_or_default();
        if !TYPES.contains(&word) {
            mistakes.push(Mistake::grave(
                MistakeCode::BadSchema,
                at,
                format!("{name} is not a type"),
                suggestion(word, &TYPES),
            ));
        }
    }
}

fn pattern(value: &Value, at: &str, mistakes: &mut Vec<Mistake>) {
    if value.is_string() && validate::compile(&serde_json::json!({"pattern": value})).is_err() {
        let what = format!("{value} is not a regular expression");
        mistakes.push(Mistake::grave(
            MistakeCode::BadSchema,
            at,
            what,
            "mend it; brackets must close and `\\` is written `\\\\` in JSON",
        ));
    }
}

/// What the meta-schema objects to and the checks above have not said already.
fn meta(document: &Value, mistakes: &mut Vec<Mistake>) {
    for error in jsonschema::draft202012::meta::validator().iter_errors(document) {
        let at = format!("/schema{}", error.instance_path().as_str());
        if !mistakes.iter().any(|known| pointer::is_within(&at, &known.at)) {
            let what = error.to_string();
            let what =
                if what.len() > 200 { format!("the value does not fit `{}`", error.kind().keyword()) } else { what };
            mistakes.push(Mistake::grave(MistakeCode::BadSchema, &at, what, "follow JSON Schema 2020-12"));
        }
    }
}
