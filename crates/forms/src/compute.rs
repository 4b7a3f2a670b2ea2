//! Works out the calculated answers, those that depend on each other included.
use crate::compile::{Calculation, Field, Frame};
use crate::kind::Stored;
use crate::logic::value::{from_number, is_true, to_number, to_text};
use crate::pointer;
use serde_json::Value;

/// Writes every calculated answer into `data`. Dependencies settle by repetition: a chain of n needs n rounds, a
/// circle (which `check` refuses) stops at the last.
pub(crate) fn apply(frame: &Frame, data: &mut Value) {
    for _ in 0..=count(frame) {
        let mut results = Vec::new();
        collect(frame, data, data, "", &mut results);
        let mut changed = false;
        for (path, value) in results {
            if data.pointer(&path) != value.as_ref() {
                changed = true;
                match value {
                    Some(value) => pointer::set_answer(data, &path, value),
                    None => pointer::clear_answer(data, &path),
                }
            }
        }
        if !changed {
            return;
        }
    }
}

fn count(frame: &Frame) -> usize {
    frame.fields.iter().map(|field| usize::from(field.calculate.is_some()) + field.item.as_ref().map_or(0, count)).sum()
}

fn collect(frame: &Frame, data: &Value, root: &Value, prefix: &str, results: &mut Vec<(String, Option<Value>)>) {
    for field in &frame.fields {
        let path = format!("{prefix}{}", field.path);
        if let Some(calculation) = &field.calculate {
            results.push((path, fit(calculation.logic.apply(data, root), field, calculation)));
        } else if let (Some(item), Some(Value::Array(list))) = (&field.item, data.pointer(&field.path)) {
            for (index, one) in list.iter().enumerate() {
                collect(item, one, root, &format!("{path}/{index}"), results);
            }
        }
    }
}

/// The result in the type its place asks for. Nothing is written for nothing.
fn fit(value: Value, field: &Field, calculation: &Calculation) -> Option<Value> {
    if value.is_null() || value == "" {
        return None;
    }
    let number = to_number(&value);
    Some(match field.stored {
        Stored::Text => match (&value, calculation.decimals) {
            (Value::Number(_), Some(places)) => Value::String(rounded(number, places)),
            _ => Value::String(to_text(&value)),
        },
        Stored::Integer if number.is_finite() => from_number(rounded(number, 0).parse().unwrap_or(number)),
        Stored::Number if number.is_finite() => match calculation.decimals {
            Some(places) => from_number(rounded(number, places).parse().unwrap_or(number)),
            None => from_number(number),
        },
        Stored::Boolean => Value::Bool(is_true(&value)),
        _ => value,
    })
}

/// Half away from zero on the decimal digits, as an office clerk rounds: 1.005 with two places is `1.01`.
pub(crate) fn rounded(number: f64, places: u8) -> String {
    let places = usize::from(places);
    let shortest = to_text(&from_number(number.abs()));
    let exact = if shortest.contains('e') { format!("{:.*}", places + 2, number.abs()) } else { shortest };
    let (whole, fraction) = exact.split_once('.').unwrap_or((&exact, ""));
    let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(places).collect();
    let round_up = fraction.as_bytes().get(places).is_some_and(|next| *next >= b'5');
    let mut digits: u128 = format!("{whole}{kept}").parse().unwrap_or_default();
    digits += u128::from(round_up);
    let text = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = text.split_at(text.len() - places);
    let sign = if number < 0.0 && digits > 0 { "-" } else { "" };
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn money_is_rounded_as_on_paper() {
        for (number, places, text) in [
            (1.005, 2, "1.01"),
            (-2.675, 2, "-2.68"),
            (0.1 + 0.2, 2, "0.30"),
            (0.0, 2, "0.00"),
            (-0.001, 2, "0.00"),
            (9.999, 2, "10.00"),
            (12.0, 2, "12.00"),
            (2.5, 0, "3"),
            (123_456_789_012.34, 2, "123456789012.34"),
            (1e20, 2, "100000000000000000000.00"),
        ] {
            assert_eq!(rounded(number, places), text, "{number}");
        }
    }
}
