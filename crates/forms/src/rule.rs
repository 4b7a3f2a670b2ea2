//! JSON Forms rules: SHOW, HIDE, ENABLE, DISABLE on a condition (jsonforms.io, "Rules").
use crate::graph::{Graph, Spot};
use crate::logic::value::is_same;
use crate::mistake::{Mistake, MistakeCode, suggestion};
use crate::pointer;
use jsonschema::Validator;
use serde_json::Value;

const EFFECTS: [&str; 4] = ["SHOW", "HIDE", "ENABLE", "DISABLE"];
const DEEPEST: usize = 32;
const DEEPEST_REFERENCE: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    Show,
    Hide,
    Enable,
    Disable,
}

#[derive(Debug)]
pub(crate) struct Rule {
    pub effect: Effect,
    condition: Condition,
}

#[derive(Debug)]
enum Condition {
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Leaf { path: String, expected: Option<Value> },
    Schema { path: String, schema: Value, validator: Box<Validator>, fail_when_undefined: bool },
}

impl Rule {
    /// SHOW / HIDE, as opposed to ENABLE / DISABLE.
    pub fn is_about_visibility(&self) -> bool {
        matches!(self.effect, Effect::Show | Effect::Hide)
    }

    /// What the rule grants (visible, or enabled) for this data.
    pub fn grants(&self, data: &Value) -> bool {
        holds(&self.condition, data) == matches!(self.effect, Effect::Show | Effect::Enable)
    }

    /// Parses the `rule` of an element. `spot` is the schema its scopes start from, `base` the data pointer of it.
    pub fn parse(source: &Value, at: &str, graph: &Graph, spot: &Spot<'_>, base: &str) -> (Option<Self>, Vec<Mistake>) {
        let mut parser = Parser { graph, spot, base, mistakes: Vec::new() };
        let effect = parser.effect(source, at);
        let condition = match source.get("condition") {
            Some(condition) => parser.condition(condition, &format!("{at}/condition"), 0),
            None => {
                parser.bad(at, "the rule has no `condition`", "add `\"condition\": {\"scope\": …, \"schema\": …}`");
                None
            }
        };
        let rule = effect.zip(condition).map(|(effect, condition)| Self { effect, condition });
        (rule, parser.mistakes)
    }
}

fn holds(condition: &Condition, data: &Value) -> bool {
    match condition {
        Condition::And(all) => all.iter().all(|inner| holds(inner, data)),
        Condition::Or(any) => any.iter().any(|inner| holds(inner, data)),
        Condition::Leaf { path, expected } => match (data.pointer(path), expected) {
            (Some(value), Some(expected)) => is_same(value, expected),
            (value, expected) => value.is_none() && expected.is_none(),
        },
        Condition::Schema { path, schema, validator, fail_when_undefined } => match data.pointer(path) {
            Some(value) => validator.is_valid(value),
            None => !fail_when_undefined && accepts_undefined(schema, schema, 0),
        },
    }
}

/// What the validator behind JSON Forms says of a value that is not there: keywords that look at one kind of value
/// pass it, `type`, `const` and `enum` do not.
fn accepts_undefined(schema: &Value, root: &Value, depth: usize) -> bool {
    let Value::Object(map) = schema else { return schema != false };
    if depth > DEEPEST_REFERENCE {
        return true;
    }
    let inner = |sub: &Value| accepts_undefined(sub, root, depth + 1);
    let list = |keyword: &str| map.get(keyword).and_then(Value::as_array);
    let target = map.get("$ref").and_then(Value::as_str).and_then(|to| root.pointer(to.strip_prefix('#')?));
    let branch = match map.get("if") {
        Some(test) if inner(test) => map.get("then"),
        Some(_) => map.get("else"),
        None => None,
    };
    !["type", "const", "enum"].iter().any(|keyword| map.contains_key(*keyword))
        && target.is_none_or(inner)
        && branch.is_none_or(inner)
        && map.get("not").is_none_or(|not| !inner(not))
        && list("allOf").is_none_or(|all| all.iter().all(inner))
        && list("anyOf").is_none_or(|any| any.iter().any(inner))
        && list("oneOf").is_none_or(|one| one.iter().filter(|sub| inner(sub)).count() == 1)
}

struct Parser<'p> {
    graph: &'p Graph,
    spot: &'p Spot<'p>,
    base: &'p str,
    mistakes: Vec<Mistake>,
}

impl Parser<'_> {
    fn bad(&mut self, at: &str, what: &str, instead: &str) {
        self.mistakes.push(Mistake::grave(MistakeCode::BadRule, at, what, instead));
    }

    fn effect(&mut self, source: &Value, at: &str) -> Option<Effect> {
        match source.get("effect").and_then(Value::as_str) {
            Some("SHOW") => Some(Effect::Show),
            Some("HIDE") => Some(Effect::Hide),
            Some("ENABLE") => Some(Effect::Enable),
            Some("DISABLE") => Some(Effect::Disable),
            Some(other) => {
                self.bad(&format!("{at}/effect"), &format!("`{other}` is not an effect"), &suggestion(other, &EFFECTS));
                None
            }
            None => {
                self.bad(at, "the rule has no `effect`", &suggestion("", &EFFECTS));
                None
            }
        }
    }

    fn condition(&mut self, source: &Value, at: &str, depth: usize) -> Option<Condition> {
        if depth > DEEPEST {
            self.bad(at, "the condition is nested too deeply", "use fewer levels of AND and OR");
            return None;
        }
        match source.get("type").and_then(Value::as_str) {
            Some(kind @ ("AND" | "OR")) => {
                let Some(parts) = source.get("conditions").and_then(Value::as_array) else {
                    self.bad(
                        at,
                        &format!("an {kind} condition has no list `conditions`"),
                        "add `\"conditions\": [ … ]`",
                    );
                    return None;
                };
                let each = |(index, part)| self.condition(part, &format!("{at}/conditions/{index}"), depth + 1);
                let parsed: Vec<_> = parts.iter().enumerate().map(each).collect();
                let parsed = parsed.into_iter().collect::<Option<Vec<_>>>()?;
                Some(if kind == "AND" { Condition::And(parsed) } else { Condition::Or(parsed) })
            }
            Some("LEAF") => {
                let path = self.path(source, at)?;
                Some(Condition::Leaf { path, expected: source.get("expectedValue").cloned() })
            }
            Some(other) if source.get("schema").is_none() => {
                self.bad(
                    at,
                    &format!("`{other}` is not a kind of condition"),
                    &suggestion(other, &["AND", "OR", "LEAF"]),
                );
                None
            }
            _ => self.schema(source, at),
        }
    }

    fn schema(&mut self, source: &Value, at: &str) -> Option<Condition> {
        let Some(schema) = source.get("schema") else {
            self.bad(at, "the condition says nothing to test", "add `\"schema\": {\"const\": …}`");
            return None;
        };
        let fail_when_undefined = match source.get("failWhenUndefined") {
            None => false,
            Some(Value::Bool(wanted)) => *wanted,
            Some(_) => {
                self.bad(
                    &format!("{at}/failWhenUndefined"),
                    "`failWhenUndefined` is not true or false",
                    "write `true`",
                );
                false
            }
        };
        let path = self.path(source, at)?;
        match crate::validate::compile(schema) {
            Ok(validator) => Some(Condition::Schema {
                path,
                schema: schema.clone(),
                validator: Box::new(validator),
                fail_when_undefined,
            }),
            Err(mistake) => {
                self.bad(
                    &format!("{at}/schema{}", mistake.0),
                    &mistake.1,
                    "write a JSON Schema, such as `{\"const\": true}`",
                );
                None
            }
        }
    }

    fn path(&mut self, source: &Value, at: &str) -> Option<String> {
        let Some(scope) = source.get("scope") else { return Some(self.base.to_owned()) };
        let Some(path) = scope.as_str().and_then(pointer::of_scope) else {
            self.bad(&format!("{at}/scope"), &format!("{scope} is not a scope"), "write `#/properties/<name>`");
            return None;
        };
        if self.graph.descend(self.spot, &path).is_none() {
            // Not grave: to JSON Forms such a value is undefined for ever.
            self.mistakes.push(Mistake::flaw(
                MistakeCode::NoSuchProperty,
                &format!("{at}/scope"),
                format!("the schema has no {scope}"),
                "name a property of the schema, or add it there",
            ));
        }
        Some(format!("{}{path}", self.base))
    }
}
