//! How JsonLogic sees values: truth, numbers and equality as in JavaScript, numbers without binary noise.
use serde_json::{Number, Value};

/// Stands for NaN and the infinities, which JSON does not have, while an expression is worked out: like any object it is
/// no number and equals nothing.
const MARK: &str = "\u{0}NaN";

fn not_a_number() -> Value {
    serde_json::json!({ MARK: null })
}

fn is_not_a_number(value: &Value) -> bool {
    value.as_object().is_some_and(|map| map.contains_key(MARK))
}

/// The finished result: `null` for what is not a number, at any depth.
pub(crate) fn finished(value: Value) -> Value {
    match value {
        value if is_not_a_number(&value) => Value::Null,
        Value::Array(list) => list.into_iter().map(finished).collect(),
        other => other,
    }
}

/// Truth as jsonlogic.com defines it: an empty list is false, `"0"` is true.
pub(crate) fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64().is_some_and(|number| number != 0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(_) => !is_not_a_number(value),
    }
}

/// `Number(value)` of ECMA-262 §7.1.4; NaN where there is none.
pub(crate) fn to_number(value: &Value) -> f64 {
    match value {
        Value::Null => 0.0,
        Value::Bool(truth) => f64::from(u8::from(*truth)),
        Value::Number(number) => number.as_f64().unwrap_or(f64::NAN),
        Value::String(text) if text.trim().is_empty() => 0.0,
        Value::String(text) if is_decimal(text.trim()) => text.trim().parse().unwrap_or(f64::NAN),
        Value::Array(list) => match list.as_slice() {
            [] => 0.0,
            [single] => to_number(single),
            _ => f64::NAN,
        },
        _ => f64::NAN,
    }
}

/// `parseFloat(value)`: the longest decimal at the start. `+` and `*` read their arguments so.
pub(crate) fn parse_float(value: &Value) -> f64 {
    match value {
        Value::Number(number) => number.as_f64().unwrap_or(f64::NAN),
        Value::String(text) => {
            let text = text.trim_start();
            let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
            let longest = ends.take_while(|end| *end <= 40).filter(|end| is_decimal(&text[..*end])).last();
            longest.and_then(|end| text[..end].parse().ok()).unwrap_or(f64::NAN)
        }
        Value::Array(list) => list.first().map_or(f64::NAN, parse_float),
        _ => f64::NAN,
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') && text.parse::<f64>().is_ok()
}

/// A JSON number without binary noise: rounded to 15 significant digits, whole where it is whole.
pub(crate) fn from_number(number: f64) -> Value {
    if !number.is_finite() {
        return not_a_number();
    }
    let number: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        return Value::from(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

/// `String(value)` for joining and comparing.
pub(crate) fn to_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 1e15 => format!("{}", float as i64),
            _ => number.to_string(),
        },
        Value::Array(list) => list.iter().map(to_text).collect::<Vec<_>>().join(","),
        Value::Object(_) if is_not_a_number(value) => "NaN".to_owned(),
        Value::Object(_) => "[object Object]".to_owned(),
        Value::Bool(truth) => truth.to_string(),
    }
}

/// `===`.
pub(crate) fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(_) | Value::Object(_), _) => false,
        _ => left == right,
    }
}

/// `==`: ECMA-262 §7.2.13.
pub(crate) fn is_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Null, other) | (other, Value::Null) => other.is_null(),
        (Value::Number(_) | Value::Bool(_), _) | (_, Value::Number(_) | Value::Bool(_)) => {
            to_number(left) == to_number(right)
        }
        (Value::String(text), Value::Array(_)) => *text == to_text(right),
        (Value::Array(_), Value::String(text)) => *text == to_text(left),
        _ => is_same(left, right),
    }
}

/// `left < right`: ECMA-262 §7.2.12: text by text, everything else by number; `None` when not comparable.
pub(crate) fn order(left: &Value, right: &Value) -> Option<std::cmp::Ordering> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) if !is_not_a_number(value) => Some(to_text(value)),
        _ => None,
    };
    match (text(left), text(right)) {
        (Some(a), Some(b)) => Some(a.encode_utf16().cmp(b.encode_utf16())),
        _ => to_number(left).partial_cmp(&to_number(right)),
    }
}
