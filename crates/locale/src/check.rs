//! Compares the languages: every message everywhere, with the same arguments and nothing that Fluent cannot read.

use crate::source::{SOURCES, files};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// One mistake in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// Fluent cannot read it.
    Unreadable { file: String, detail: String },
    /// The same message twice in one language.
    Twice { lang: String, key: String },
    /// Another language has it, this one has not.
    Missing { lang: String, key: String },
    /// It asks for other arguments than the English one.
    Arguments { lang: String, key: String, expected: Vec<String>, found: Vec<String> },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { file, detail } => write!(f, "{file}: {detail}"),
            Self::Twice { lang, key } => write!(f, "locales/{lang}: `{key}` is there twice; remove one"),
            Self::Missing { lang, key } => write!(f, "locales/{lang}: `{key}` is missing; translate it"),
            Self::Arguments { lang, key, expected, found } => write!(
                f,
                "locales/{lang}: `{key}` uses {{{}}}, in English it uses {{{}}}; use the same",
                found.join(", "),
                expected.join(", ")
            ),
        }
    }
}

/// All mistakes; empty is good.
pub fn check() -> Vec<Problem> {
    let mut problems = BTreeSet::new();
    let read: BTreeMap<&str, BTreeMap<String, BTreeSet<String>>> =
        SOURCES.iter().map(|source| (source.lang, messages(source.lang, &mut problems))).collect();
    let all: BTreeSet<&String> = read.values().flat_map(BTreeMap::keys).collect();
    for key in all {
        let expected = read.get("en").and_then(|messages| messages.get(key));
        for (lang, messages) in &read {
            let lang = (*lang).to_owned();
            match (messages.get(key), expected) {
                (None, _) => problems.insert(Problem::Missing { lang, key: key.clone() }),
                (Some(found), Some(expected)) if found != expected => problems.insert(Problem::Arguments {
                    lang,
                    key: key.clone(),
                    expected: expected.iter().cloned().collect(),
                    found: found.iter().cloned().collect(),
                }),
                _ => false,
            };
        }
    }
    problems.into_iter().collect()
}

/// Every key of the English catalogue.
pub fn keys() -> BTreeSet<String> {
    messages("en", &mut BTreeSet::new()).into_keys().collect()
}

fn messages(lang: &str, problems: &mut BTreeSet<Problem>) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for (file, text) in files(lang) {
        let resource = match parse(*text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    problems.insert(Problem::Unreadable { file: (*file).to_owned(), detail: error.to_string() });
                }
                resource
            }
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut arguments = BTreeSet::new();
            if let Some(pattern) = &message.value {
                of_pattern(pattern, &mut arguments);
            }
            let key = message.id.name.to_owned();
            if messages.insert(key.clone(), arguments).is_some() {
                problems.insert(Problem::Twice { lang: lang.to_owned(), key });
            }
        }
    }
    messages
}

fn of_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, found);
        }
    }
}

fn of_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, found),
        Expression::Select { selector, variants } => {
            of_inline(selector, found);
            variants.iter().for_each(|variant| of_pattern(&variant.value, found));
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(format!("${}", id.name));
        }
        InlineExpression::Placeable { expression } => of_expression(expression, found),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
