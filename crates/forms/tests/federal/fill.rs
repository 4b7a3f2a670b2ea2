//! Fills a form in until nothing is wrong, giving for each error the smallest answer that the schema allows.
use super::schema::Place;
use forms::{ErrorCode, Form};
use serde_json::{Value, json};

/// Starts from `data` and mends one error at a time. Errors: what could not be mended.
pub fn mend(form: &Form, schema: &Value, data: &Value) -> Result<Value, String> {
    let mut data = data.clone();
    for _ in 0..500 {
        let errors = form.evaluate(&data).errors;
        let Some(error) = errors.first() else { return Ok(form.submission(&data)) };
        let place =
            Place::root(schema).descend(&error.path).ok_or_else(|| format!("{error:?} is nowhere in the schema"))?;
        match error.code {
            ErrorCode::Required => forms::set_answer(&mut data, &error.path, sample(schema, place)?),
            ErrorCode::TooFew => {
                let length = data.pointer(&error.path).and_then(Value::as_array).map_or(0, Vec::len);
                let item = sample(schema, place.items().ok_or("no items")?)?;
                forms::set_answer(&mut data, &format!("{}/{length}", error.path), item);
            }
            _ => return Err(format!("{error:?} with {data}")),
        }
    }
    Err("it never ends".into())
}

/// The smallest value that fits: an empty object or list is filled by later errors.
pub fn sample(schema: &Value, place: Place<'_>) -> Result<Value, String> {
    let facts = place.facts();
    if let Some(first) = facts.get("enum").and_then(|list| list.get(0)).or_else(|| facts.get("const")) {
        return Ok(first.clone());
    }
    let least = facts.get("minLength").and_then(Value::as_u64).unwrap_or(1).max(1) as usize;
    let words = ["a", "1", "1234567890", "CA-005", "000-00-0000", "2026-01-31", "12.00", "2026", "a@example.org"];
    let texts = words.iter().map(|word| json!(word)).chain([json!("a".repeat(least)), json!("1".repeat(least))]);
    let uuid = json!("8c1f5b9e-3a52-4a0e-9f0e-0c7a6d3a1b22");
    let minimum = facts.get("minimum").cloned().unwrap_or(json!(1));
    let candidates = [json!({}), json!([]), json!(true), minimum].into_iter().chain([uuid]).chain(texts);
    let validator = validator_of(schema, place);
    let fits = |value: &Value| match value {
        // Objects and lists may still lack what only the form can tell.
        Value::Object(_) => facts.get("type") == Some(&json!("object")),
        Value::Array(_) => facts.get("type") == Some(&json!("array")),
        value => validator.is_valid(value),
    };
    candidates.into_iter().find(fits).ok_or_else(|| format!("no sample for {facts:?}"))
}

fn validator_of(schema: &Value, place: Place<'_>) -> jsonschema::Validator {
    // What the parts say, without the references that they were reached by.
    let parts: Vec<Value> = place
        .parts()
        .iter()
        .map(|part| {
            let mut part = part.value.clone();
            for keyword in ["$ref", "allOf", "properties", "items", "$defs", "$id"] {
                part.as_object_mut().unwrap().remove(keyword);
            }
            part
        })
        .collect();
    let _ = schema;
    jsonschema::options().should_validate_formats(true).build(&json!({"allOf": parts})).unwrap()
}
