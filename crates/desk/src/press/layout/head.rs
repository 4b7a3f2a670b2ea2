//! What all kinds but alerts say in TOML: department, topics, audience, validity, source.

use super::Sheet;
use gazette::pack::toml_text;
use model::console::publishing::{DraftContent, NextTarget};

pub fn add(sheet: &mut Sheet, content: &DraftContent) {
    if let Some(department) = &content.department {
        sheet.add("department", &format!("department = {}", toml_text(department.as_str())));
    }
    if let Some(reviewed) = content.reviewed {
        sheet.add("reviewed", &format!("reviewed = {reviewed}"));
    }
    if !content.tags.is_empty() {
        sheet.add("tags", &format!("tags = {}", list(&content.tags)));
    }
    let audience = &content.audience;
    let ages = [("min_age", audience.min_age), ("max_age", audience.max_age)];
    let lists = [("areas", &audience.areas), ("topics", &audience.topics)];
    // Dotted, so that each stands on a line of its own.
    for (key, ids) in lists.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        sheet.add(format!("audience.{key}"), &format!("audience.{key} = {}", list(ids)));
    }
    for (key, age) in ages {
        if let Some(age) = age {
            sheet.add(format!("audience.{key}"), &format!("audience.{key} = {age}"));
        }
    }
    for (key, moment) in [("valid_from", &content.valid_from), ("expires", &content.expires)] {
        if !moment.trim().is_empty() {
            sheet.add(key, &format!("{key} = {}", toml_text(moment.trim())));
        }
    }
    if let Some(source) = &content.source {
        let url = source.url.as_ref().map(|url| format!(", url = {}", toml_text(url))).unwrap_or_default();
        sheet.add("source", &format!("source = {{ name = {}{url} }}", toml_text(&source.name)));
    }
}

/// A next step's head: everything but its label.
pub fn add_target(sheet: &mut Sheet, index: usize, target: &NextTarget) {
    let (to, key, value) = match target {
        NextTarget::Item { id } => ("item", "id", id.as_str()),
        NextTarget::Link { url } => ("link", "url", url.as_str()),
        NextTarget::Phone { number } => ("phone", "number", number.as_str()),
    };
    sheet.add(format!("next.{index}"), &format!("[[next]]\nto = \"{to}\""));
    sheet.add(format!("next.{index}.{key}"), &format!("{key} = {}", toml_text(value)));
}

pub fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| toml_text(word)).collect();
    format!("[{}]", words.join(", "))
}

/// Titles and the like are one line, whatever was pasted; spaces that hold a number together stay what they are.
pub fn one_line(text: &str) -> String {
    let lines = text.split(['\n', '\r', '\t']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}
