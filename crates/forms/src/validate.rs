//! The one place that compiles JSON Schemas: draft 2020-12, formats checked, nothing fetched.
use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, ValidationOptions, Validator};
use serde_json::Value;

fn options() -> ValidationOptions<'static> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        .with_format("phone", is_phone)
        .with_format("tel", is_phone)
        .offline()
}

/// Compiles a schema. Errors: the pointer of the faulty place and a sentence about it.
pub(crate) fn compile(schema: &Value) -> Result<Validator, (String, String)> {
    options().build(schema).map_err(|error| {
        let place = match error.kind() {
            ValidationErrorKind::Referencing(_) => String::new(),
            _ => error.instance_path().as_str().to_owned(),
        };
        (place, error.to_string())
    })
}

/// Digits, as many as a telephone takes (ITU-T E.164 allows 15, extensions add some), and what people put between them.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let known = |letter: char| letter.is_ascii_digit() || " +-()./#x*".contains(letter);
    (3..=20).contains(&digits) && text.chars().all(known)
}
