//! Every mistake a definition can have is named where it stands.

use super::check;
use crate::{MistakeCode, Weight};
use serde_json::{Value, json};

fn codes(definition: Value) -> Vec<(MistakeCode, String)> {
    check(&definition.to_string()).into_iter().map(|mistake| (mistake.code, mistake.at)).collect()
}

fn with_ui(ui: Value) -> Value {
    json!({
        "schema": {"type": "object", "properties": {
            "name": {"type": "string", "title": "Name"},
            "agree": {"type": "boolean", "title": "Agree"},
            "total": {"type": "number", "title": "Total"},
            "file": {"type": "object", "title": "File"},
            "people": {"type": "array", "title": "People", "items": {"type": "object", "properties": {"age": {"type": "integer", "title": "Age"}}}}
        }},
        "ui": ui
    })
}

#[test]
fn a_sound_form_has_no_mistakes() {
    let text = include_str!("../../README.md");
    let example = text.split("```json").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(check(example), []);
}

#[test]
fn each_mistake_is_named_where_it_is() {
    let control = |scope: &str| json!({"type": "Control", "scope": scope});
    let name = || control("#/properties/name");
    for (ui, code, at) in [
        (json!({"type": "Kontrol"}), MistakeCode::UnknownElement, "/ui/type"),
        (json!({"type": "Control"}), MistakeCode::MissingKey, "/ui"),
        (json!([]), MistakeCode::WrongType, "/ui"),
        (control("/name"), MistakeCode::BadScope, "/ui/scope"),
        (control("#/properties/nmae"), MistakeCode::NoSuchProperty, "/ui/scope"),
        (json!({"type": "VerticalLayout"}), MistakeCode::MissingKey, "/ui"),
        (json!({"type": "VerticalLayout", "elements": []}), MistakeCode::EmptyLayout, "/ui"),
        (json!({"type": "Group", "elements": [name()]}), MistakeCode::MissingLabel, "/ui"),
        (json!({"type": "Categorization", "elements": [name()]}), MistakeCode::UnknownElement, "/ui/elements/0/type"),
        (
            json!({"type": "VerticalLayout", "elements": [name(), name()]}),
            MistakeCode::DuplicateControl,
            "/ui/elements/1",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/name", "rule": {"effect": "SHW", "condition": {"scope": "#", "schema": {}}}}),
            MistakeCode::BadRule,
            "/ui/rule/effect",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/name", "rule": {"effect": "SHOW"}}),
            MistakeCode::BadRule,
            "/ui/rule",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/name", "rule": {"effect": "SHOW", "condition": {"type": "XOR", "conditions": []}}}),
            MistakeCode::BadRule,
            "/ui/rule/condition",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/name", "rule": {"effect": "SHOW", "condition": {"scope": "#/properties/agree"}}}),
            MistakeCode::BadRule,
            "/ui/rule/condition",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/name", "rule": {"effect": "SHOW", "condition": {"scope": "#/properties/gone", "schema": {}}}}),
            MistakeCode::NoSuchProperty,
            "/ui/rule/condition/scope",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/name", "rule": {"effect": "SHOW", "condition": {"scope": "#", "schema": {"type": "strng"}}}}),
            MistakeCode::BadRule,
            "/ui/rule/condition/schema/type",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/total", "options": {"calculate": {"sum": [1]}}}),
            MistakeCode::BadLogic,
            "/ui/options/calculate",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/total", "options": {"calculate": {"+": [{"var": ""}]}}}),
            MistakeCode::CircularCalculation,
            "/ui/options/calculate",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/total", "options": {"calculate": {"var": "gone"}}}),
            MistakeCode::BadLogic,
            "/ui/options/calculate",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/total", "options": {"calculate": {"+": [{"var": "total"}, 1]}}}),
            MistakeCode::CircularCalculation,
            "/ui/options/calculate",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/file", "options": {"format": "attachment", "accept": [".pdf"]}}),
            MistakeCode::MissingLimit,
            "/ui/options",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/file", "options": {"format": "attachment", "accept": ["pdf"], "maxBytes": 1}}),
            MistakeCode::WrongType,
            "/ui/options/accept",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/name", "options": {"hnt": "x"}}),
            MistakeCode::UnknownOption,
            "/ui/options/hnt",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/name", "options": {"latest": "tomorrow"}}),
            MistakeCode::WrongType,
            "/ui/options/latest",
        ),
        (
            json!({"type": "Control", "scope": "#/properties/people", "options": {"detail": {"type": "Control", "scope": "#/properties/agee"}}}),
            MistakeCode::NoSuchProperty,
            "/ui/options/detail/scope",
        ),
        (json!({"type": "Control", "scope": "#/properties/name", "rules": {}}), MistakeCode::UnknownKey, "/ui/rules"),
        (json!({"type": "Label"}), MistakeCode::MissingLabel, "/ui"),
    ] {
        assert_eq!(codes(with_ui(ui.clone())), [(code, at.to_owned())], "{ui}");
    }
}

#[test]
fn each_mistake_in_a_schema_is_named() {
    for (schema, code, at) in [
        (json!(7), MistakeCode::WrongType, "/schema"),
        (
            json!({"properties": {"a": {"title": "A", "type": "strng"}}}),
            MistakeCode::BadSchema,
            "/schema/properties/a/type",
        ),
        (
            json!({"properties": {"a": {"title": "A", "$ref": "#/$defs/b"}}, "$defs": {"c": {}}}),
            MistakeCode::BrokenReference,
            "/schema/properties/a/$ref",
        ),
        (
            json!({"properties": {"a": {"title": "A", "$ref": "https://example.org/x.json"}}}),
            MistakeCode::BrokenReference,
            "/schema/properties/a/$ref",
        ),
        (
            json!({"properties": {"a": {"title": "A", "maxlength": 3}}}),
            MistakeCode::UnsupportedKeyword,
            "/schema/properties/a/maxlength",
        ),
        (
            json!({"properties": {"a": {"title": "A", "maxLength": "3"}}}),
            MistakeCode::BadSchema,
            "/schema/properties/a/maxLength",
        ),
        (
            json!({"properties": {"a": {"title": "A", "pattern": "("}}}),
            MistakeCode::BadSchema,
            "/schema/properties/a/pattern",
        ),
        (json!({"properties": {"a": {"type": "string"}}}), MistakeCode::MissingLabel, "/ui/elements/0"),
        (json!({"properties": {"a": {"title": "A"}}, "required": ["b"]}), MistakeCode::UnreachableRequired, "/schema"),
        (
            json!({"properties": {"a": {"title": "A"}}, "if": {"required": ["a"]}, "then": {"required": ["b"]}}),
            MistakeCode::UnreachableRequired,
            "/schema",
        ),
        (
            json!({"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {"title": "A"}}}),
            MistakeCode::UnsupportedKeyword,
            "/schema/$schema",
        ),
        (
            json!({"properties": {"a": {"title": "A", "$dynamicRef": "#x"}}}),
            MistakeCode::UnsupportedKeyword,
            "/schema/properties/a/$dynamicRef",
        ),
    ] {
        assert_eq!(codes(json!({"schema": schema})), [(code, at.to_owned())], "{schema}");
    }
}

#[test]
fn all_mistakes_are_told_at_once_with_their_lines() {
    let text = "{\n \"schema\": {\n  \"properties\": {\n   \"a\": {\"type\": \"strng\"},\n   \"b\": {\"$ref\": \"#/nowhere\"}\n  }\n },\n \"ui\": {\"type\": \"VerticalLayout\", \"elements\": [\n  {\"type\": \"Control\", \"scope\": \"#/properties/c\"},\n  {\"type\": \"Button\"}\n ]},\n \"titel\": \"x\",\n \"titel\": \"y\"\n}";
    let found: Vec<_> = check(text).into_iter().map(|mistake| (mistake.line.unwrap(), mistake.code)).collect();
    assert_eq!(
        found,
        [
            (4, MistakeCode::BadSchema),
            (5, MistakeCode::BrokenReference),
            (9, MistakeCode::NoSuchProperty),
            (10, MistakeCode::UnknownElement),
            (12, MistakeCode::UnknownKey),
            (12, MistakeCode::DuplicateKey),
        ]
    );
    let broken = check("{\n \"schema\": {,}\n}");
    assert_eq!((broken[0].line, broken[0].code, broken[0].weight), (Some(2), MistakeCode::NotJson, Weight::Grave));
    assert_eq!(check("[]")[0].code, MistakeCode::NotAnObject);
    assert_eq!(check("{}")[0].code, MistakeCode::MissingKey);
}
