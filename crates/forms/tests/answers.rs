//! What a citizen meets: pages, errors, hidden questions, lists, attachments, progress.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests may fail loudly")]
use forms::{ErrorCode, Form, Kind, Stored, eval_json};
use serde_json::{Value, json};

fn example() -> Form {
    let text = include_str!("../README.md");
    let json = text.split("```json").nth(1).unwrap().split("```").next().unwrap();
    Form::of_definition(&serde_json::from_str(json).unwrap()).unwrap()
}

fn complete() -> Value {
    json!({"name": "Ada", "born": "1990-01-02", "vehicle": "car", "months": 3, "agree": true})
}

fn errors(form: &Form, data: &Value) -> Vec<(String, ErrorCode)> {
    form.evaluate(data).errors.into_iter().map(|error| (error.path, error.code)).collect()
}

#[test]
fn one_question_a_page_in_order() {
    let form = example();
    let pages: Vec<_> =
        form.pages().map(|page| (page.id.as_str(), page.section.as_deref().unwrap(), page.questions.len())).collect();
    assert_eq!(
        pages,
        [
            ("name", "About you", 1),
            ("born", "About you", 1),
            ("vehicle", "Your vehicle", 1),
            ("which", "Your vehicle", 1),
            ("drivers", "Your vehicle", 1),
            ("proof", "Your vehicle", 1),
            ("months.together", "Your permit", 2),
            ("agree", "Your permit", 1),
        ]
    );
    let kind = |page: &str| form.page(page).unwrap().questions[0].kind.clone();
    assert_eq!(kind("name"), Kind::Text { max_length: Some(80) });
    assert_eq!(kind("born"), Kind::Date);
    assert!(matches!(kind("vehicle"), Kind::Choice { choices, .. } if choices[1].label == "Something else"));
    assert!(matches!(kind("drivers"), Kind::List { questions, most: Some(3), .. } if questions[1].kind == Kind::Email));
    assert!(matches!(kind("proof"), Kind::Attachment(limits) if limits.max_files == 2));
    assert_eq!(kind("agree"), Kind::Confirm);
    assert_eq!(form.page("name").unwrap().questions[0].autocomplete.as_deref(), Some("name"));
    assert_eq!(form.page("months.together").unwrap().questions[1].stored, Stored::Text);
}

/// The schema refuses what it does not know, and nobody could take it out.
#[test]
fn what_a_revision_asks_no_more_is_no_answer() {
    let text = |title: &str| json!({"type": "string", "title": title});
    let schema = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "name": text("Name"),
            "home": {"type": "object", "additionalProperties": false, "properties": {"street": text("Street")}},
            "dogs": {
                "type": "array",
                "title": "Dogs",
                "items": {"type": "object", "additionalProperties": false, "properties": {"call": text("Its name")}},
            },
        },
    });
    let form = Form::parse(&schema, None).unwrap();
    let mut data = json!({
        "name": "Ada", "fax": "1234", "home": {"street": "Quay", "floor": 3}, "office": {"street": "Hill"},
        "dogs": [{"call": "Rex", "chip": "77"}, {"chip": "78"}],
    });
    assert!(!form.evaluate(&data).is_complete());
    form.forget_unasked(&mut data);
    assert_eq!(data, json!({"name": "Ada", "home": {"street": "Quay"}, "dogs": [{"call": "Rex"}, {}]}));
    assert_eq!(errors(&form, &data), []);
}

#[test]
fn each_wrong_answer_has_its_code() {
    let form = example().on("2026-11-21");
    assert_eq!(errors(&form, &complete()), []);
    for (path, value, code, at) in [
        ("/name", json!(""), ErrorCode::Required, "/name"),
        ("/name", json!("x".repeat(81)), ErrorCode::TooLong, "/name"),
        ("/name", json!(7), ErrorCode::Type, "/name"),
        ("/born", json!("1990-02-30"), ErrorCode::FormatDate, "/born"),
        ("/born", json!("2026-11-22"), ErrorCode::DateInFuture, "/born"),
        ("/vehicle", json!("boat"), ErrorCode::Choice, "/vehicle"),
        ("/vehicle", json!("other"), ErrorCode::Required, "/which"),
        ("/months", json!(0), ErrorCode::Minimum, "/months"),
        ("/months", json!(13), ErrorCode::Maximum, "/months"),
        ("/months", json!(1.5), ErrorCode::Type, "/months"),
        ("/agree", json!(false), ErrorCode::MustAgree, "/agree"),
        ("/drivers", json!([{"name": "x"}, {}]), ErrorCode::Required, "/drivers/1/name"),
        ("/drivers", json!([{"name": "x", "email": "no"}]), ErrorCode::FormatEmail, "/drivers/0/email"),
        (
            "/drivers",
            json!([{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}]),
            ErrorCode::TooMany,
            "/drivers",
        ),
        ("/proof", json!([{"name": "a.txt", "type": "text/plain", "size": 5}]), ErrorCode::FileType, "/proof/0"),
        (
            "/proof",
            json!([{"name": "a.pdf", "type": "application/pdf", "size": 10_000_001}]),
            ErrorCode::FileTooLarge,
            "/proof/0",
        ),
    ] {
        let mut data = complete();
        forms::set_answer(&mut data, path, value.clone());
        assert_eq!(errors(&form, &data), [(at.to_owned(), code)], "{path} = {value}");
        let page = form.page_of(at).unwrap().id.clone();
        assert_eq!(form.errors_on(&page, &data).len(), 1, "{path} = {value} on {page}");
        assert_eq!(form.errors_on(if page == "name" { "born" } else { "name" }, &data).len(), 0);
    }
    let error = form.evaluate(&json!({"months": 13})).errors.into_iter().find(|error| error.path == "/months").unwrap();
    assert_eq!(
        serde_json::to_value(error).unwrap(),
        json!({"path": "/months", "code": "maximum", "args": {"max": 12}})
    );
}

#[test]
fn answers_to_hidden_questions_are_not_sent() {
    let form = example();
    let mut data = complete();
    data["which"] = json!("a tractor");
    data["price"] = json!("0.01");
    let sent = form.submission(&data);
    assert_eq!(sent.get("which"), None);
    assert_eq!(sent["price"], "37.50");
    data["vehicle"] = json!("other");
    assert_eq!(form.submission(&data)["which"], "a tractor");
}

#[test]
fn a_hidden_answer_does_not_keep_another_question_open() {
    let show = |name: &str, when: &str| {
        json!({"type": "Control", "scope": format!("#/properties/{name}"), "rule": {
            "effect": "SHOW", "condition": {"scope": format!("#/properties/{when}"), "schema": {"const": "yes"}}
        }})
    };
    let schema =
        json!({"properties": {"a": {"title": "A"}, "b": {"title": "B"}, "c": {"title": "C"}}, "required": ["c"]});
    let ui = json!({"type": "VerticalLayout", "elements": [{"type": "Control", "scope": "#/properties/a"}, show("b", "a"), show("c", "b")]});
    let data = json!({"a": "no", "b": "yes", "c": "stale"});
    let form = Form::parse(&schema, Some(&ui)).unwrap();
    assert_eq!(form.submission(&data), json!({"a": "no"}));
    let evaluation = form.evaluate(&data);
    assert!(!evaluation.control("/c").unwrap().visible && evaluation.is_complete());
    // JSON Forms looks at what is there, and so does the command line.
    assert!(form.evaluate_as_given(&data).control("/c").unwrap().visible);
}

#[test]
fn missing_objects_name_the_answers_in_them() {
    let person = json!({"type": "object", "required": ["name"], "properties": {"name": {"title": "Name"}, "age": {"title": "Age"}}});
    let schema = json!({"required": ["one"], "properties": {"one": person, "two": person}});
    let form = Form::parse(&schema, None).unwrap();
    assert_eq!(errors(&form, &json!({})), [("/one/name".to_owned(), ErrorCode::Required)]);
    assert_eq!(errors(&form, &json!({"one": {"name": "x"}})), []);
    let begun = json!({"one": {"name": "x"}, "two": {"age": 3}});
    assert_eq!(errors(&form, &begun), [("/two/name".to_owned(), ErrorCode::Required)]);
    let evaluated = eval_json(&schema, None, &json!({})).unwrap();
    assert_eq!(
        evaluated["errors"],
        json!([{"path": "/one", "code": "required"}, {"path": "/one/name", "code": "required"}])
    );
}

#[test]
fn one_of_several_answers_may_be_required() {
    let schema = json!({
        "properties": {"phone": {"title": "Phone"}, "email": {"title": "E-mail"}},
        "anyOf": [{"required": ["phone"]}, {"required": ["email"]}]
    });
    let form = Form::parse(&schema, None).unwrap();
    let evaluation = form.evaluate(&json!({}));
    assert_eq!(evaluation.errors[0].code, ErrorCode::AnyRequired);
    assert_eq!(evaluation.errors[0].args["paths"], json!(["/phone", "/email"]));
    assert!(form.evaluate(&json!({"email": "x"})).is_complete());
}

#[test]
fn progress_counts_the_pages_shown() {
    let form = example();
    assert_eq!(form.progress("name", &json!({})), (1, 7));
    assert_eq!(form.progress("agree", &json!({"vehicle": "other"})), (8, 8));
    let next = |page: &str, data: Value| form.next(page, &data).map(|page| page.id.clone());
    assert_eq!(next("vehicle", json!({"vehicle": "car"})).as_deref(), Some("drivers"));
    assert_eq!(next("vehicle", json!({"vehicle": "other"})).as_deref(), Some("which"));
    assert_eq!(next("agree", json!({})), None);
    // From a page that has just been hidden one can still go on and back.
    assert_eq!(next("which", json!({"vehicle": "car"})).as_deref(), Some("drivers"));
    assert_eq!(form.previous("which", &json!({})).map(|page| page.id.as_str()), Some("vehicle"));
}

#[test]
fn the_command_line_answer_has_exactly_this_shape() {
    let schema = json!({"required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}});
    let ui = json!({"type": "VerticalLayout", "elements": [
        {"type": "Control", "scope": "#/properties/a"},
        {"type": "Control", "scope": "#/properties/b", "label": "How many?", "options": {"id": "count"}}
    ]});
    assert_eq!(
        eval_json(&schema, Some(&ui), &json!({"b": "x"})).unwrap(),
        json!({
            "pages": [
                {"id": "a", "title": "A", "controls": ["#/properties/a"]},
                {"id": "count", "title": "How many?", "controls": ["#/properties/b"]}
            ],
            "controls": [
                {"scope": "#/properties/a", "visible": true, "enabled": true, "required": true},
                {"scope": "#/properties/b", "visible": true, "enabled": true, "required": false}
            ],
            "errors": [{"path": "/a", "code": "required"}, {"path": "/b", "code": "type"}]
        })
    );
    assert!(eval_json(&schema, Some(&json!({"type": "Knob"})), &json!({})).is_err());
}

#[test]
fn calculations_depend_on_each_other_and_on_lists() {
    let schema = json!({"properties": {
        "items": {"type": "array", "items": {"type": "object", "properties": {
            "count": {"type": "integer"}, "price": {"type": "string"}, "sum": {"type": "string"}
        }}},
        "total": {"type": "string"}, "tax": {"type": "number"}, "free": {"type": "boolean"}
    }});
    let calculate = |name: &str, logic: Value, format: &str| json!({"type": "Control", "scope": format!("#/properties/{name}"), "options": {"calculate": logic, "format": format}});
    let ui = json!({"type": "VerticalLayout", "elements": [
        calculate("free", json!({"<": [{"var": "total"}, 100]}), ""),
        calculate("tax", json!({"*": [{"var": "total"}, 0.19]}), "money"),
        calculate("total", json!({"reduce": [{"var": "items"}, {"+": [{"var": ["current.sum", 0]}, {"var": "accumulator"}]}, 0]}), "money"),
        {"type": "Control", "scope": "#/properties/items", "options": {"detail": {"type": "VerticalLayout", "elements": [
            {"type": "Control", "scope": "#/properties/count"},
            {"type": "Control", "scope": "#/properties/price"},
            calculate("sum", json!({"*": [{"var": "count"}, {"var": "price"}]}), "money")
        ]}}}
    ]});
    let form = Form::parse(&schema, Some(&ui)).unwrap();
    let data = json!({"items": [{"count": 3, "price": "0.10"}, {"count": 2, "price": "19.99"}, {"count": 1}], "total": "forged"});
    let answers = form.evaluate(&data).answers;
    assert_eq!(answers["items"][0]["sum"], "0.30");
    assert_eq!(answers["items"][2].get("sum"), None);
    assert_eq!((&answers["total"], &answers["tax"], &answers["free"]), (&json!("40.28"), &json!(7.65), &json!(true)));
}

#[test]
fn a_draft_starts_with_the_defaults() {
    let schema = json!({"properties": {"a": {"default": 1}, "b": {"type": "object", "properties": {"c": {"default": "x"}}}, "d": {}}});
    assert_eq!(Form::parse(&schema, None).unwrap().start(), json!({"a": 1, "b": {"c": "x"}}));
}

#[test]
fn a_schema_that_contains_itself_opens_and_ends() {
    let names = ["a", "b", "c", "d", "e", "f"];
    let mut node = json!({"type": "object", "required": names, "properties": {"name": {"type": "string"}}});
    for name in names {
        node["properties"][name] = json!({"$ref": "#/$defs/node"});
        node["properties"][format!("{name}s")] = json!({"type": "array", "items": {"$ref": "#/$defs/node"}});
    }
    let schema = json!({"$ref": "#/$defs/node", "$defs": {"node": node}});
    let form = Form::parse(&schema, None).unwrap();
    assert!(form.pages().count() > 0);
    assert!(!form.evaluate(&json!({"as": [{"name": "x"}]})).is_complete());
    for endless in [json!({"$ref": "#"}), json!({"properties": {"a": {"allOf": [{"$ref": "#/properties/a"}]}}})] {
        let _ = Form::parse(&endless, None).map(|form| form.evaluate(&json!({"a": 1})));
    }
}

#[test]
fn telephone_numbers_are_taken_as_people_write_them() {
    let schema = json!({"properties": {"phone": {"type": "string", "format": "phone"}}});
    let form = Form::parse(&schema, None).unwrap();
    assert_eq!(form.pages().next().unwrap().questions[0].kind, Kind::Phone);
    for (typed, fits) in
        [("+31 (0)20 123-4567", true), ("112", true), ("0201234567 x12", true), ("call me", false), ("12", false)]
    {
        assert_eq!(form.evaluate(&json!({"phone": typed})).is_complete(), fits, "{typed}");
    }
}

#[test]
fn pages_and_evaluations_travel_as_json() {
    let form = example();
    for page in form.pages() {
        let text = serde_json::to_string(page).unwrap();
        assert_eq!(&serde_json::from_str::<forms::Page>(&text).unwrap(), page);
    }
    let evaluation = form.evaluate(&json!({"months": 13, "drivers": [{}]}));
    let text = serde_json::to_string(&evaluation).unwrap();
    assert_eq!(serde_json::from_str::<forms::Evaluation>(&text).unwrap(), evaluation);
}
