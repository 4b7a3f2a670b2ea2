//! Evaluates a parsed expression.
use super::Logic;
use super::value::{from_number, is_equal, is_same, is_true, order, parse_float, to_number, to_text};
use serde_json::{Value, json};
use std::cmp::Ordering;

/// Steps after which an expression gives `null`: nested `map`s over long lists must not freeze a phone.
pub(super) const BUDGET: usize = 200_000;

pub(super) fn evaluate(logic: &Logic, data: &Value, root: &Value, budget: &mut usize) -> Value {
    if *budget == 0 {
        return Value::Null;
    }
    *budget -= 1;
    match logic {
        Logic::Literal(value) => value.clone(),
        Logic::List(list) => {
            let result = list.iter().map(|item| evaluate(item, data, root, budget)).collect();
            *budget = budget.saturating_sub(weight(&result));
            result
        }
        Logic::Operation(name, arguments) => operation(name, arguments, data, root, budget),
    }
}

fn operation(name: &str, arguments: &[Logic], data: &Value, root: &Value, budget: &mut usize) -> Value {
    match name {
        "if" | "?:" => choose(arguments, data, root, budget),
        "and" | "or" => {
            let mut last = Value::Null;
            for argument in arguments {
                last = evaluate(argument, data, root, budget);
                if is_true(&last) == (name == "or") {
                    break;
                }
            }
            last
        }
        "map" | "filter" | "all" | "some" | "none" | "reduce" => over_list(name, arguments, data, root, budget),
        _ => {
            let values: Vec<Value> = arguments.iter().map(|argument| evaluate(argument, data, root, budget)).collect();
            let result = plain(name, &values, data, root);
            // A copy costs its size, else a short expression could double a list, or a text, for ever.
            *budget = budget.saturating_sub(weight(&result));
            result
        }
    }
}

fn weight(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.iter().map(|item| 1 + weight(item)).sum(),
        Value::Object(map) => map.values().map(|item| 1 + weight(item)).sum(),
        Value::String(text) => text.len() / 16,
        _ => 0,
    }
}

fn choose(arguments: &[Logic], data: &Value, root: &Value, budget: &mut usize) -> Value {
    for pair in arguments.chunks(2) {
        match pair {
            [test, then] if is_true(&evaluate(test, data, root, budget)) => return evaluate(then, data, root, budget),
            [otherwise] => return evaluate(otherwise, data, root, budget),
            _ => {}
        }
    }
    Value::Null
}

fn over_list(name: &str, arguments: &[Logic], data: &Value, root: &Value, budget: &mut usize) -> Value {
    let list = match arguments.first().map(|first| evaluate(first, data, root, budget)) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    };
    let Some(body) = arguments.get(1) else { return Value::Null };
    let mut test = |item: &Value| is_true(&evaluate(body, item, root, budget));
    match name {
        "all" => Value::Bool(!list.is_empty() && list.iter().all(test)),
        "some" => Value::Bool(list.iter().any(test)),
        "none" => Value::Bool(!list.iter().any(test)),
        "filter" => Value::Array(list.into_iter().filter(|item| test(item)).collect()),
        "map" => list.iter().map(|item| evaluate(body, item, root, budget)).collect(),
        _ => {
            let start = arguments.get(2).map_or(Value::Null, |start| evaluate(start, data, root, budget));
            list.into_iter().fold(start, |accumulator, current| {
                evaluate(body, &json!({"current": current, "accumulator": accumulator}), root, budget)
            })
        }
    }
}

fn plain(name: &str, values: &[Value], data: &Value, root: &Value) -> Value {
    let first = values.first().unwrap_or(&Value::Null);
    let second = values.get(1).unwrap_or(&Value::Null);
    match name {
        "var" => variable(first, data, root).cloned().unwrap_or_else(|| second.clone()),
        "missing" => missing(list_of(values), data, root),
        "missing_some" => {
            let wanted = list_of(std::slice::from_ref(second));
            let gone = missing(wanted.clone(), data, root);
            let present = wanted.len() - gone.as_array().map_or(0, Vec::len).min(wanted.len());
            if present as f64 >= to_number(first) { json!([]) } else { gone }
        }
        "==" => Value::Bool(is_equal(first, second)),
        "!=" => Value::Bool(!is_equal(first, second)),
        "===" => Value::Bool(is_same(first, second)),
        "!==" => Value::Bool(!is_same(first, second)),
        "!" => Value::Bool(!is_true(first)),
        "!!" => Value::Bool(is_true(first)),
        "<" | "<=" | ">" | ">=" => {
            let holds = |pair: &[Value]| match order(&pair[0], &pair[1]) {
                Some(Ordering::Less) => name.starts_with('<'),
                Some(Ordering::Greater) => name.starts_with('>'),
                Some(Ordering::Equal) => name.len() == 2,
                None => false,
            };
            Value::Bool(values.len() > 1 && values.windows(2).all(holds))
        }
        "+" => from_number(values.iter().map(parse_float).sum()),
        "*" => from_number(values.iter().map(parse_float).product()),
        "-" if values.len() == 1 => from_number(-to_number(first)),
        "-" => from_number(to_number(first) - to_number(second)),
        "/" => from_number(to_number(first) / to_number(second)),
        "%" => from_number(to_number(first) % to_number(second)),
        "max" | "min" => extreme(name, values),
        "merge" => {
            let parts = values.iter().flat_map(|value| match value {
                Value::Array(list) => list.clone(),
                single => vec![single.clone()],
            });
            parts.collect()
        }
        "in" => Value::Bool(match second {
            Value::String(text) => text.contains(&to_text(first)),
            Value::Array(list) => list.iter().any(|item| is_same(item, first)),
            _ => false,
        }),
        "cat" => Value::String(values.iter().map(to_text).collect()),
        "substr" => Value::String(part_of(&to_text(first), to_number(second), values.get(2).map(to_number))),
        _ => Value::Null,
    }
}

/// The value of a dotted name, if there is one.
fn variable<'d>(name: &Value, data: &'d Value, root: &'d Value) -> Option<&'d Value> {
    let name = to_text(name);
    let (mut spot, rest) = match name.strip_prefix("$root") {
        Some(rest) if rest.is_empty() || rest.starts_with('.') => (root, rest.trim_start_matches('.')),
        _ => (data, name.as_str()),
    };
    if !rest.is_empty() {
        for step in rest.split('.') {
            spot = match spot {
                Value::Object(map) => map.get(step)?,
                Value::Array(list) => list.get(step.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
    }
    Some(spot)
}

fn missing(names: Vec<Value>, data: &Value, root: &Value) -> Value {
    let gone = |name: &Value| variable(name, data, root).is_none_or(|value| value.is_null() || value == "");
    Value::Array(names.into_iter().filter(gone).collect())
}

fn list_of(values: &[Value]) -> Vec<Value> {
    match values {
        [Value::Array(list), ..] => list.clone(),
        _ => values.to_vec(),
    }
}

fn extreme(name: &str, values: &[Value]) -> Value {
    let numbers: Vec<f64> = values.iter().map(to_number).collect();
    if numbers.iter().any(|number| number.is_nan()) {
        return from_number(f64::NAN);
    }
    from_number(numbers.into_iter().reduce(if name == "max" { f64::max } else { f64::min }).unwrap_or(f64::NAN))
}

/// Letters from `start` (negative: from the end), `length` of them (negative: leaving that many at the end).
fn part_of(text: &str, start: f64, length: Option<f64>) -> String {
    let letters: Vec<char> = text.chars().collect();
    let count = letters.len() as f64;
    let bound = |place: f64| if place.is_nan() { 0.0 } else { place.clamp(0.0, count) };
    let from = bound(if start < 0.0 { count + start } else { start });
    let to = match length {
        None => count,
        Some(length) if length < 0.0 => bound(count + length),
        Some(length) => bound(from + length),
    };
    letters.get(from as usize..to as usize).map(|part| part.iter().collect()).unwrap_or_default()
}
