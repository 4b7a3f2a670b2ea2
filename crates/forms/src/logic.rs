//! JsonLogic (jsonlogic.com) for calculated fields: parsed once, every mistake named, evaluated without surprises.
//!
//! Differences from the reference in JavaScript, all on purpose: sums are rounded to 15 significant digits
//! (0.1 + 0.2 is 0.3), a result that is not a number is `null` in the end, unknown operations are refused when parsed,
//! `$root.` reaches the whole form from inside a list, and work is bounded.
mod operate;
pub(crate) mod value;

use crate::mistake::{Mistake, MistakeCode, suggestion};
use crate::pointer;
use serde_json::Value;

/// All operations of JsonLogic but `log`, which has a side effect.
pub(crate) const OPERATIONS: [&str; 34] = [
    "var",
    "missing",
    "missing_some",
    "if",
    "?:",
    "==",
    "===",
    "!=",
    "!==",
    "!",
    "!!",
    "or",
    "and",
    ">",
    ">=",
    "<",
    "<=",
    "max",
    "min",
    "+",
    "-",
    "*",
    "/",
    "%",
    "map",
    "filter",
    "reduce",
    "all",
    "none",
    "some",
    "merge",
    "in",
    "cat",
    "substr",
];
const DEEPEST: usize = 64;

/// A parsed expression.
#[derive(Debug, Clone)]
pub(crate) enum Logic {
    Literal(Value),
    List(Vec<Logic>),
    Operation(&'static str, Vec<Logic>),
}

impl Logic {
    /// Parses an expression found at `at` in the definition; all mistakes are told at once.
    pub fn parse(source: &Value, at: &str) -> Result<Self, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let logic = parse(source, at, &mut mistakes, 0);
        if mistakes.is_empty() { Ok(logic) } else { Err(mistakes) }
    }

    /// The value for `data` within the whole form `root`. `null` where there is none.
    pub fn apply(&self, data: &Value, root: &Value) -> Value {
        let mut budget = operate::BUDGET;
        value::finished(operate::evaluate(self, data, root, &mut budget))
    }

    /// The names of the variables read, as written: `a.b`, `$root.c`. Inside `map`, `reduce` and their like names start
    /// from an item, so only those from `$root` are told.
    pub fn variables(&self) -> Vec<String> {
        let mut names = Vec::new();
        self.collect(true, &mut names);
        names
    }

    fn collect(&self, outermost: bool, names: &mut Vec<String>) {
        match self {
            Logic::Literal(_) => {}
            Logic::List(list) => list.iter().for_each(|item| item.collect(outermost, names)),
            Logic::Operation(name, arguments) => {
                if let Some(variable) = named(name, arguments).filter(|one| outermost || one.starts_with("$root")) {
                    names.push(variable);
                }
                let over_list = matches!(*name, "map" | "filter" | "reduce" | "all" | "none" | "some");
                for (index, argument) in arguments.iter().enumerate() {
                    argument.collect(outermost && !(over_list && index == 1), names);
                }
            }
        }
    }
}

fn parse(source: &Value, at: &str, mistakes: &mut Vec<Mistake>, depth: usize) -> Logic {
    if depth > DEEPEST {
        mistakes.push(Mistake::grave(
            MistakeCode::BadLogic,
            at,
            "the logic is nested too deeply",
            "split it into several calculated fields",
        ));
        return Logic::Literal(Value::Null);
    }
    match source {
        Value::Array(list) => Logic::List(parse_all(list, at, mistakes, depth)),
        Value::Object(map) if map.len() == 1 => {
            let Some((name, arguments)) = map.iter().next() else { return Logic::Literal(Value::Null) };
            let Some(name) = OPERATIONS.iter().find(|known| *known == name) else {
                let what = format!("`{name}` is not a JsonLogic operation");
                mistakes.push(Mistake::grave(MistakeCode::BadLogic, at, what, suggestion(name, &OPERATIONS)));
                return Logic::Literal(Value::Null);
            };
            let inner = pointer::join(at, name);
            let arguments = match arguments {
                Value::Array(list) => parse_all(list, &inner, mistakes, depth),
                single => vec![parse(single, &inner, mistakes, depth + 1)],
            };
            check_count(name, &arguments, at, mistakes);
            Logic::Operation(name, arguments)
        }
        // Reference behaviour: an object with no key or several is data.
        other => Logic::Literal(other.clone()),
    }
}

/// The variable that a `var` names; the empty name is everything around it.
fn named(operation: &str, arguments: &[Logic]) -> Option<String> {
    match arguments.first() {
        _ if operation != "var" => None,
        None => Some(String::new()),
        Some(Logic::Literal(name)) => Some(value::to_text(name)),
        Some(_) => None,
    }
}

fn parse_all(list: &[Value], at: &str, mistakes: &mut Vec<Mistake>, depth: usize) -> Vec<Logic> {
    list.iter().enumerate().map(|(index, item)| parse(item, &format!("{at}/{index}"), mistakes, depth + 1)).collect()
}

fn check_count(name: &str, arguments: &[Logic], at: &str, mistakes: &mut Vec<Mistake>) {
    if name == "var" && named(name, arguments).is_none() {
        // What a calculation reads has to be known, or circles could not be found.
        mistakes.push(Mistake::grave(
            MistakeCode::BadLogic,
            at,
            "the name of this `var` is itself calculated",
            "write the name as text; choose between two with `if`",
        ));
    }
    let (least, most) = match name {
        "==" | "===" | "!=" | "!==" | "/" | "%" | "map" | "filter" | "all" | "none" | "some" | "in"
        | "missing_some" => (2, 2),
        "<" | "<=" => (2, 3),
        ">" | ">=" => (2, 2),
        "!" | "!!" => (1, 1),
        "reduce" => (2, 3),
        "substr" => (2, 3),
        "-" => (1, 2),
        "var" => (0, 2),
        "+" | "*" | "max" | "min" | "or" | "and" | "if" | "?:" => (1, usize::MAX),
        _ => (0, usize::MAX),
    };
    if arguments.len() < least || arguments.len() > most {
        let wanted = if least == most { least.to_string() } else { format!("at least {least}") };
        mistakes.push(Mistake::grave(
            MistakeCode::BadLogic,
            at,
            format!("`{name}` has {} arguments", arguments.len()),
            format!("give it {wanted}, as a list: {{\"{name}\": […]}}"),
        ));
    }
}

#[cfg(test)]
mod tests;
