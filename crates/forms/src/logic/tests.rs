//! JsonLogic by table.

use super::*;
use serde_json::json;

fn apply(logic: Value, data: Value) -> Value {
    Logic::parse(&logic, "").unwrap().apply(&data, &data)
}

#[test]
fn operations_do_what_jsonlogic_says() {
    let data = json!({"a": 2, "b": "3.50", "none": null, "list": [{"n": 1}, {"n": 2}], "deep": {"x": [10, 20]}, "text": "harbour"});
    for (logic, expected) in [
        (json!({"var": "deep.x.1"}), json!(20)),
        (json!({"var": ["gone", 7]}), json!(7)),
        (json!({"var": ["none", 7]}), json!(null)),
        (json!({"+": [{"var": "a"}, {"var": "b"}]}), json!(5.5)),
        (json!({"+": [0.1, 0.2]}), json!(0.3)),
        (json!({"+": [{"var": "gone"}, 1]}), json!(null)),
        (json!({"-": [{"+": [{"var": "gone"}, 1]}, 1]}), json!(null)),
        (json!({"or": [{"+": [{"var": "gone"}, 1]}, 9]}), json!(9)),
        (json!({"+": "3.25abc"}), json!(3.25)),
        (json!({"-": [5, 2]}), json!(3)),
        (json!({"-": 5}), json!(-5)),
        (json!({"*": [2, "2.5"]}), json!(5)),
        (json!({"/": [1, 0]}), json!(null)),
        (json!({"%": [7, 4]}), json!(3)),
        (json!({"if": [false, "x", true, "y", "z"]}), json!("y")),
        (json!({"if": [[], "x", "z"]}), json!("z")),
        (json!({"and": [1, 0, 2]}), json!(0)),
        (json!({"or": ["", 0, "last"]}), json!("last")),
        (json!({"==": [1, "1"]}), json!(true)),
        (json!({"===": [1, "1"]}), json!(false)),
        (json!({"==": [null, 0]}), json!(false)),
        (json!({"<": [1, 2, 3]}), json!(true)),
        (json!({"<": [1, 3, 3]}), json!(false)),
        (json!({"<": ["2026-02-01", "2026-10-01"]}), json!(true)),
        (json!({">=": [{"var": "none"}, 0]}), json!(true)),
        (json!({"max": [1, 3, 2]}), json!(3)),
        (json!({"map": [{"var": "list"}, {"*": [{"var": "n"}, 2]}]}), json!([2, 4])),
        (json!({"reduce": [{"var": "list"}, {"+": [{"var": "current.n"}, {"var": "accumulator"}]}, 0]}), json!(3)),
        (json!({"filter": [{"var": "list"}, {">": [{"var": "n"}, 1]}]}), json!([{"n": 2}])),
        (json!({"all": [[], true]}), json!(false)),
        (json!({"none": [{"var": "list"}, {">": [{"var": "n"}, 5]}]}), json!(true)),
        (json!({"missing": ["a", "gone"]}), json!(["gone"])),
        (json!({"missing_some": [1, ["a", "gone"]]}), json!([])),
        (json!({"missing_some": [2, ["a", "gone"]]}), json!(["gone"])),
        (json!({"merge": [1, [2, 3]]}), json!([1, 2, 3])),
        (json!({"in": ["arb", {"var": "text"}]}), json!(true)),
        (json!({"in": [2, [1, 2]]}), json!(true)),
        (json!({"cat": ["a", 1, null, 1.5]}), json!("a11.5")),
        (json!({"substr": [{"var": "text"}, -4]}), json!("bour")),
        (json!({"substr": [{"var": "text"}, 1, -2]}), json!("arbo")),
        (json!({"map": [{"var": "list"}, {"+": [{"var": "n"}, {"var": "$root.a"}]}]}), json!([3, 4])),
        (json!(["x", {"+": [1, 1]}]), json!(["x", 2])),
    ] {
        assert_eq!(apply(logic.clone(), data.clone()), expected, "{logic}");
    }
}

#[test]
fn mistakes_are_named_where_they_are() {
    let mistakes = Logic::parse(&json!({"+": [{"vra": "a"}, {"/": [1]}, {"log": 1}]}), "/calculate").unwrap_err();
    let places: Vec<_> = mistakes.iter().map(|mistake| (mistake.at.as_str(), mistake.instead.as_str())).collect();
    assert_eq!(places[0], ("/calculate/+/0", "write `var`"));
    assert_eq!(places[1].0, "/calculate/+/1");
    assert_eq!(mistakes.len(), 3);
}

#[test]
fn what_is_read_is_known() {
    let logic = json!({"+": [{"var": "a.b"}, {"var": ["c", 0]}, {"map": [{"var": "list"}, {"+": [{"var": "n"}, {"var": "$root.d"}]}]}, {"var": []}]});
    assert_eq!(Logic::parse(&logic, "").unwrap().variables(), ["a.b", "c", "list", "$root.d", ""]);
    assert!(Logic::parse(&json!({"var": {"cat": ["a", "b"]}}), "").is_err());
}

#[test]
fn deep_logic_is_refused_and_long_work_ends() {
    let deep = (0..100).fold(json!(1), |inner, _| json!({"!": [inner]}));
    assert!(Logic::parse(&deep, "").is_err());
    let long = json!({"list": (0..700).collect::<Vec<_>>()});
    let nested =
        json!({"map": [{"var": "list"}, {"map": [{"var": "$root.list"}, {"map": [{"var": "$root.list"}, 1]}]}]});
    apply(nested, long.clone());
    let var = |name: &str| json!({"var": name});
    for double in [
        json!({"merge": [var("accumulator"), var("accumulator")]}),
        json!({"cat": [var("accumulator"), "x", var("accumulator")]}),
        json!([var("accumulator"), var("accumulator")]),
    ] {
        apply(json!({"reduce": [var("list"), double, [1]]}), long.clone());
    }
}
