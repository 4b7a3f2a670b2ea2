//! From the validator's errors to answer errors.
use crate::answer_error::{AnswerError, ErrorCode};
use crate::pointer;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

/// Everything the schema objects to in `data`.
pub(crate) fn find(validator: &Validator, data: &Value) -> Vec<AnswerError> {
    let mut found: Vec<AnswerError> = Vec::new();
    for error in validator.iter_errors(data) {
        for one in translate(&error) {
            if !found.iter().any(|known| known.path == one.path && known.code == one.code) {
                found.push(one);
            }
        }
    }
    found
}

fn translate(error: &ValidationError<'_>) -> Vec<AnswerError> {
    let path = error.instance_path().as_str();
    let at = |code| AnswerError::new(path, code);
    let one = match error.kind() {
        ValidationErrorKind::Required { property } => {
            AnswerError::new(pointer::join(path, property.as_str().unwrap_or_default()), ErrorCode::Required)
        }
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected }
        | ValidationErrorKind::UnevaluatedItems { unexpected } => {
            let each = unexpected.iter().map(|name| AnswerError::new(pointer::join(path, name), ErrorCode::NotAllowed));
            return each.collect();
        }
        ValidationErrorKind::AdditionalItems { limit } => at(ErrorCode::TooMany).with("max", *limit as u64),
        ValidationErrorKind::PropertyNames { .. } | ValidationErrorKind::FalseSchema => at(ErrorCode::NotAllowed),
        ValidationErrorKind::Constant { .. } | ValidationErrorKind::Enum { .. } => at(ErrorCode::Choice),
        ValidationErrorKind::Contains => at(ErrorCode::Contains),
        ValidationErrorKind::MinLength { limit } => at(ErrorCode::TooShort).with("min", *limit),
        ValidationErrorKind::MaxLength { limit } => at(ErrorCode::TooLong).with("max", *limit),
        ValidationErrorKind::MinItems { limit } | ValidationErrorKind::MinProperties { limit } => {
            at(ErrorCode::TooFew).with("min", *limit)
        }
        ValidationErrorKind::MaxItems { limit } | ValidationErrorKind::MaxProperties { limit } => {
            at(ErrorCode::TooMany).with("max", *limit)
        }
        ValidationErrorKind::Minimum { limit } => at(ErrorCode::Minimum).with("min", limit.clone()),
        ValidationErrorKind::Maximum { limit } => at(ErrorCode::Maximum).with("max", limit.clone()),
        ValidationErrorKind::ExclusiveMinimum { limit } => at(ErrorCode::ExclusiveMinimum).with("above", limit.clone()),
        ValidationErrorKind::ExclusiveMaximum { limit } => at(ErrorCode::ExclusiveMaximum).with("below", limit.clone()),
        ValidationErrorKind::MultipleOf { multiple_of } => at(ErrorCode::MultipleOf).with("of", *multiple_of),
        ValidationErrorKind::Pattern { .. } => at(ErrorCode::Pattern),
        ValidationErrorKind::UniqueItems => at(ErrorCode::Unique),
        ValidationErrorKind::Type { kind } => at(ErrorCode::Type).with("expected", type_name(kind)),
        ValidationErrorKind::Format { format } => match format.as_str() {
            "date" => at(ErrorCode::FormatDate),
            "time" => at(ErrorCode::FormatTime),
            "date-time" => at(ErrorCode::FormatDateTime),
            "email" | "idn-email" => at(ErrorCode::FormatEmail),
            "phone" | "tel" => at(ErrorCode::FormatPhone),
            "uri" | "iri" | "uri-reference" => at(ErrorCode::FormatUri),
            other => at(ErrorCode::Format).with("format", other),
        },
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            alternatives(path, context, error.kind().keyword())
        }
        other => at(ErrorCode::Other).with("keyword", other.keyword()),
    };
    vec![one]
}

/// None of several alternatives fits: say which choice, which missing answers, or the one real complaint.
fn alternatives(path: &str, context: &[Vec<ValidationError<'static>>], keyword: &str) -> AnswerError {
    let every = |test: &dyn Fn(&ValidationErrorKind) -> bool| {
        context.iter().all(|branch| !branch.is_empty() && branch.iter().all(|error| test(error.kind())))
    };
    if every(&|kind| matches!(kind, ValidationErrorKind::Constant { .. } | ValidationErrorKind::Enum { .. })) {
        return AnswerError::new(path, ErrorCode::Choice);
    }
    if every(&|kind| matches!(kind, ValidationErrorKind::Required { .. })) {
        let paths: Vec<String> = context.iter().flatten().flat_map(translate).map(|error| error.path).collect();
        let first = paths.first().cloned().unwrap_or_else(|| path.to_owned());
        return AnswerError::new(first, ErrorCode::AnyRequired).with("paths", paths);
    }
    // `["string", "null"]` written as alternatives: the branch of the right type has the real complaint.
    let fitting = |branch: &&Vec<ValidationError<'static>>| {
        !branch.iter().any(|error| {
            matches!(error.kind(), ValidationErrorKind::Type { .. }) && error.instance_path().as_str() == path
        })
    };
    let fitting: Vec<_> = context.iter().filter(fitting).collect();
    if let [only] = fitting.as_slice()
        && let [complaint] = only.as_slice()
        && let [error] = translate(complaint).as_slice()
    {
        return error.clone();
    }
    AnswerError::new(path, ErrorCode::Other).with("keyword", keyword)
}

fn type_name(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(set) => {
            set.iter().find(|one| one.to_string() != "null").map(|one| one.to_string()).unwrap_or_default()
        }
    }
}
