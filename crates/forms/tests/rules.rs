//! Rules mean what they mean in JSON Forms: cases written from its documentation ("Rules", "UI Schema").
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests may fail loudly")]
use forms::{Form, eval_json};
use serde_json::{Value, json};

fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "counter": {"type": "integer"},
            "word": {"type": "string"},
            "agree": {"type": "boolean"},
            "home": {"type": "object", "properties": {"city": {"type": "string"}, "floor": {"type": "integer", "readOnly": true}}},
            "answer": {"type": "string"}
        }
    })
}

fn control(name: &str) -> Value {
    json!({"type": "Control", "scope": format!("#/properties/{name}")})
}

fn with(mut element: Value, key: &str, value: Value) -> Value {
    element[key] = value;
    element
}

fn rule(effect: &str, condition: Value) -> Value {
    json!({"effect": effect, "condition": condition})
}

/// (visible, enabled) of the first control.
fn state(ui: Value, data: &Value) -> (bool, bool) {
    let evaluated = eval_json(&schema(), Some(&ui), data).unwrap();
    let control = &evaluated["controls"][0];
    (control["visible"].as_bool().unwrap(), control["enabled"].as_bool().unwrap())
}

#[test]
fn effects_apply_when_the_condition_holds_and_reverse_when_not() {
    let condition = json!({"scope": "#/properties/counter", "schema": {"const": 10}});
    for (effect, fulfilled, unfulfilled) in [
        ("SHOW", (true, true), (false, true)),
        ("HIDE", (false, true), (true, true)),
        ("ENABLE", (true, true), (true, false)),
        ("DISABLE", (true, false), (true, true)),
    ] {
        let ui = with(control("answer"), "rule", rule(effect, condition.clone()));
        assert_eq!(state(ui.clone(), &json!({"counter": 10})), fulfilled, "{effect}");
        assert_eq!(state(ui.clone(), &json!({"counter": 11})), unfulfilled, "{effect}");
        assert_eq!(state(ui, &json!({})), unfulfilled, "{effect}: `const` does not accept what is not there");
    }
}

#[test]
fn conditions_on_missing_data() {
    for (schema, plain, fail_when_undefined) in [
        (json!({"const": 1}), false, false),
        (json!({"enum": [1]}), false, false),
        (json!({"type": "integer"}), false, false),
        (json!({"minimum": 1}), true, false),
        (json!({"minLength": 1}), true, false),
        (json!({"pattern": "x"}), true, false),
        (json!({"not": {"const": 1}}), true, false),
        (json!({"not": {}}), false, false),
        (json!({"allOf": [{"minimum": 1}, {"const": 1}]}), false, false),
        (json!({"anyOf": [{"minimum": 1}, {"const": 1}]}), true, false),
        (json!({"oneOf": [{"minimum": 1}, {"maximum": 1}]}), false, false),
        (json!({"if": {"const": 1}, "then": false, "else": {"minimum": 5}}), true, false),
        (json!({"$ref": "#/$defs/one", "$defs": {"one": {"const": 1}}}), false, false),
        (json!(true), true, false),
        (json!(false), false, false),
    ] {
        let shown = |extra: Value| {
            let mut condition = json!({"scope": "#/properties/counter", "schema": schema});
            condition.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            state(with(control("answer"), "rule", rule("SHOW", condition)), &json!({})).0
        };
        assert_eq!(shown(json!({})), plain, "{schema}");
        assert_eq!(shown(json!({"failWhenUndefined": false})), plain, "{schema}");
        assert_eq!(shown(json!({"failWhenUndefined": true})), fail_when_undefined, "{schema}");
    }
}

#[test]
fn null_is_not_missing() {
    let condition = json!({"scope": "#/properties/word", "schema": {"type": "null"}, "failWhenUndefined": true});
    let ui = with(control("answer"), "rule", rule("SHOW", condition));
    assert!(state(ui.clone(), &json!({"word": null})).0);
    assert!(!state(ui, &json!({})).0);
}

#[test]
fn conditions_compose() {
    let is = |name: &str, value: Value| json!({"scope": format!("#/properties/{name}"), "schema": {"const": value}});
    let leaf = json!({"type": "LEAF", "scope": "#/properties/agree", "expectedValue": true});
    let both = json!({"type": "AND", "conditions": [is("counter", json!(1)), is("word", json!("x"))]});
    let either = json!({"type": "OR", "conditions": [is("counter", json!(1)), is("word", json!("x"))]});
    let nested = json!({"type": "OR", "conditions": [both, leaf]});
    let none = json!({"type": "AND", "conditions": []});
    let nothing = json!({"type": "OR", "conditions": []});
    for (condition, data, holds) in [
        (&both, json!({"counter": 1, "word": "x"}), true),
        (&both, json!({"counter": 1}), false),
        (&either, json!({"counter": 1}), true),
        (&either, json!({"word": "y"}), false),
        (&nested, json!({"agree": true}), true),
        (&nested, json!({"agree": "true"}), false),
        (&nested, json!({"counter": 1, "word": "x"}), true),
        (&none, json!({}), true),
        (&nothing, json!({}), false),
    ] {
        let ui = with(control("answer"), "rule", rule("SHOW", condition.clone()));
        assert_eq!(state(ui, &data).0, holds, "{condition} {data}");
    }
}

#[test]
fn a_condition_may_look_at_the_whole_form() {
    let condition =
        json!({"scope": "#", "schema": {"required": ["word", "home"], "properties": {"home": {"required": ["city"]}}}});
    let ui = with(control("answer"), "rule", rule("SHOW", condition));
    assert!(state(ui.clone(), &json!({"word": "x", "home": {"city": "y"}})).0);
    assert!(!state(ui, &json!({"word": "x", "home": {}})).0);
}

#[test]
fn layouts_pass_their_state_on() {
    let hide = rule("HIDE", json!({"scope": "#/properties/agree", "schema": {"const": true}}));
    let disable = rule("DISABLE", json!({"scope": "#/properties/agree", "schema": {"const": true}}));
    let enable = rule("ENABLE", json!({"scope": "#/properties/counter", "schema": {"const": 1}}));
    let data = json!({"agree": true, "counter": 1});
    for (outer, inner, expected) in [
        (json!({"rule": hide}), json!({}), (false, true)),
        (json!({"rule": disable}), json!({}), (true, false)),
        (json!({"rule": disable}), json!({"rule": enable}), (true, true)),
        (json!({"options": {"readonly": true}}), json!({}), (true, false)),
        (json!({"options": {"readonly": true}}), json!({"options": {"readonly": false}}), (true, true)),
        (json!({}), json!({"options": {"readOnly": true}}), (true, false)),
        (json!({"rule": disable, "options": {"readonly": false}}), json!({}), (true, false)),
    ] {
        let merged = |mut element: Value, more: &Value| {
            element.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            element
        };
        for kind in ["VerticalLayout", "HorizontalLayout", "Group"] {
            let ui =
                merged(json!({"type": kind, "label": "x", "elements": [merged(control("answer"), &inner)]}), &outer);
            assert_eq!(state(ui.clone(), &data), expected, "{ui}");
        }
        let category =
            merged(json!({"type": "Category", "label": "x", "elements": [merged(control("answer"), &inner)]}), &outer);
        assert_eq!(state(json!({"type": "Categorization", "elements": [category]}), &data), expected);
    }
}

#[test]
fn what_the_schema_marks_read_only_cannot_be_changed() {
    let floor = json!({"type": "Control", "scope": "#/properties/home/properties/floor"});
    assert_eq!(state(floor.clone(), &json!({})), (true, false));
    assert_eq!(state(with(floor.clone(), "options", json!({"readonly": false})), &json!({})), (true, true));
    let enabled = rule("ENABLE", json!({"scope": "#", "schema": {}}));
    assert_eq!(state(with(floor, "rule", enabled), &json!({})), (true, true));
}

#[test]
fn rules_in_a_list_look_at_their_own_item() {
    let schema = json!({"type": "object", "properties": {"people": {"type": "array", "items": {
        "type": "object", "required": ["kind", "other"],
        "properties": {"kind": {"enum": ["a", "b"]}, "other": {"type": "string"}}
    }}}});
    let ui = json!({"type": "Control", "scope": "#/properties/people", "options": {"detail": {"type": "VerticalLayout", "elements": [
        control("kind"),
        with(control("other"), "rule", rule("SHOW", json!({"scope": "#/properties/kind", "schema": {"const": "b"}})))
    ]}}});
    let form = Form::parse(&schema, Some(&ui)).unwrap();
    let evaluation = form.evaluate(&json!({"people": [{"kind": "a", "other": "stale"}, {"kind": "b"}]}));
    assert!(!evaluation.control("/people/0/other").unwrap().visible);
    assert!(evaluation.control("/people/1/other").unwrap().visible);
    assert_eq!(evaluation.answers, json!({"people": [{"kind": "a"}, {"kind": "b"}]}));
    let paths: Vec<_> = evaluation.errors.iter().map(|error| error.path.as_str()).collect();
    assert_eq!(paths, ["/people/1/other"]);
}
