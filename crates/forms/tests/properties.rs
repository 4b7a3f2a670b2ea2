//! Whatever is sent or written, nothing panics and sending twice changes nothing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests may fail loudly")]
use forms::{Form, check, date_from_parts, eval_json, parse_decimal};
use proptest::prelude::*;
use serde_json::{Value, json};

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z0-9.,€ ]{0,12}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((names(), inner), 0..6).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// Names that the example asks for, so that arbitrary data meets the form.
fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "name", "born", "vehicle", "which", "drivers", "email", "months", "price", "proof", "agree", "size",
            "type",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn example() -> Value {
    let text = include_str!("../README.md");
    serde_json::from_str(text.split("```json").nth(1).unwrap().split("```").next().unwrap()).unwrap()
}

/// Replaces the value at one place of a document.
fn replaced(document: &Value, place: usize, with: Value) -> Value {
    fn count(value: &Value) -> usize {
        1 + match value {
            Value::Array(list) => list.iter().map(count).sum(),
            Value::Object(map) => map.values().map(count).sum(),
            _ => 0,
        }
    }
    fn put(value: &mut Value, place: &mut usize, with: &Value) {
        if *place == 0 {
            *value = with.clone();
        }
        *place = place.wrapping_sub(1);
        match value {
            Value::Array(list) => list.iter_mut().for_each(|item| put(item, place, with)),
            Value::Object(map) => map.values_mut().for_each(|item| put(item, place, with)),
            _ => {}
        }
    }
    let mut place = place % count(document);
    let mut document = document.clone();
    put(&mut document, &mut place, &with);
    document
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn evaluating_never_panics_and_settles(data in any_json()) {
        let form = Form::of_definition(&example()).unwrap().on("2026-11-21");
        let evaluation = form.evaluate(&data);
        let sent = form.submission(&data);
        prop_assert_eq!(&sent, &evaluation.answers);
        prop_assert_eq!(&form.submission(&sent), &sent);
        prop_assert_eq!(&form.evaluate(&sent).errors, &evaluation.errors);
        for page in form.pages() {
            let (at, of) = form.progress(&page.id, &data);
            prop_assert!(at >= 1 && at <= of);
            for question in &page.questions {
                let _ = question.read(&data.to_string(), forms::DecimalSign::Unknown);
            }
        }
        let _ = form.evaluate_as_given(&data);
    }

    #[test]
    fn checking_a_spoilt_definition_never_panics(place in any::<usize>(), with in any_json(), data in any_json()) {
        let spoilt = replaced(&example(), place, with);
        let mistakes = check(&serde_json::to_string_pretty(&spoilt).unwrap());
        let opened = Form::of_definition(&spoilt);
        prop_assert!(opened.is_ok() || !mistakes.is_empty());
        prop_assert!(mistakes.iter().all(|mistake| mistake.line.is_some()));
        if let Ok(form) = opened {
            let _ = form.evaluate(&data);
        }
    }

    #[test]
    fn arbitrary_schemas_and_layouts_never_panic(schema in any_json(), ui in any_json(), data in any_json()) {
        let _ = eval_json(&schema, Some(&ui), &data);
        let _ = eval_json(&json!({"type": "object", "properties": {"a": schema}}), None, &data);
    }

    #[test]
    fn arbitrary_text_never_panics(text in any::<String>(), day in "[0-9 ]{0,3}", month in "[0-9]{0,3}", year in "\\PC{0,5}") {
        let _ = check(&text);
        if let Ok(number) = parse_decimal(&text, forms::DecimalSign::Unknown) {
            prop_assert!(number.parse::<f64>().is_ok());
        }
        if let Ok(date) = date_from_parts(&day, &month, &year) {
            prop_assert_eq!(date.len(), 10);
        }
    }
}
