//! `alerts/<id>.xml`: a CAP message becomes one item for each language it is in, an alert or the notice that one is over.

use super::cap::{self, Cap, Info};
use super::common::Common;
use super::document::Context;
use model::item::{Alert, Content, Item, Notice};

/// The name of an area's code that is an area of `pack.toml`.
const AREA_CODE: &str = "loket:area";

/// What one message says.
#[derive(Default)]
pub(super) struct Read {
    pub items: Vec<Item>,
    /// Sender and identifier of each message that it takes the place of (CAP 1.2 §3.2.1).
    pub replaces: Vec<(String, String)>,
}

pub(super) fn read(context: &Context, file: &str, id: &str) -> Read {
    let tell = |line, problem: String, instead: &str| context.findings.mistake(file, line, problem, instead);
    let bytes = match context.bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            tell(1, format!("cannot be read ({error})"), "a file that everyone may read");
            return Read::default();
        }
    };
    let cap = match cap::parse(&bytes) {
        Ok(cap) => cap,
        Err(mistakes) => {
            for mistake in mistakes {
                context.findings.mistake(file, mistake.line, mistake.problem, mistake.instead);
            }
            return Read::default();
        }
    };
    if !["Alert", "Update", "Cancel"].contains(&cap.message_type.as_str()) {
        let problem = format!("msgType `{}` is an answer to whoever sent an alert", cap.message_type);
        tell(1, problem, "Alert, Update or Cancel, or keep it out of the pack");
    }
    if cap.status != "Actual" {
        tell(
            1,
            format!("status `{}` would be shown as a real alert", cap.status),
            "Actual, or keep it out of the pack",
        );
    }
    if cap.scope != "Public" {
        tell(1, format!("scope `{}` is not for everyone", cap.scope), "Public");
    }
    let mut items: Vec<Item> = Vec::new();
    for info in &cap.infos {
        let Some(lang) = language(context, &info.language) else {
            let problem = format!("`{}` is not one of the pack's languages", info.language);
            tell(info.line, problem, &format!("<language> with one of {}", context.languages.join(", ")));
            continue;
        };
        if items.iter().any(|item| item.lang == lang) {
            tell(info.line, format!("`{lang}` is there twice"), "one <info> for each language");
            continue;
        }
        for (words, name) in [(&info.headline, "headline"), (&info.description, "description")] {
            if words.is_empty() {
                tell(
                    info.line,
                    format!("`{name}` is missing: it is all that is shown"),
                    &format!("<{name}>…</{name}>"),
                );
            }
        }
        let content = match cap.message_type.as_str() {
            "Cancel" => Content::Notice(over(context, &cap, info)),
            _ => Content::Alert(alert(&cap, info)),
        };
        let common = Common::alert(info.expires, areas(context, file, info));
        items.push(common.item(id, &lang, info.headline.clone(), String::new(), content));
    }
    Read { items, replaces: replaces(&cap) }
}

fn alert(cap: &Cap, info: &Info) -> Alert {
    Alert {
        identifier: cap.identifier.clone(),
        sender: cap.sender.clone(),
        sender_name: if info.sender_name.is_empty() { cap.sender.clone() } else { info.sender_name.clone() },
        sent: cap.sent,
        event: info.event.clone(),
        urgency: info.urgency.clone(),
        severity: info.severity.clone(),
        certainty: info.certainty.clone(),
        effective: info.effective,
        description: info.description.clone(),
        instruction: info.instruction.clone(),
        areas: info.areas.clone(),
        references: cap.references.clone(),
    }
}

/// That it is over is good to know, and no danger.
fn over(context: &Context, cap: &Cap, info: &Info) -> Notice {
    let words: Vec<String> = [&info.description, &info.instruction]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| plain(text))
        .collect();
    Notice { body: words.join("\n\n"), published: cap.sent.to_zoned(context.zone.clone()).date(), next: Vec::new() }
}

/// Words as Markdown that shows them as they are.
fn plain(text: &str) -> String {
    let line = |line: &str| {
        let mut plain = String::with_capacity(line.len());
        let mut number = true;
        for (at, character) in line.trim().chars().enumerate() {
            let begins = match character {
                '#' | '+' | '-' | '=' => at == 0,
                '.' | ')' => at > 0 && number,
                _ => false,
            };
            number &= character.is_ascii_digit();
            if begins || "\\`*_[]<>&~|".contains(character) {
                plain.push('\\');
            }
            plain.push(character);
        }
        plain
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn replaces(cap: &Cap) -> Vec<(String, String)> {
    if cap.message_type == "Alert" {
        return Vec::new();
    }
    let named = cap.references.iter().filter_map(|reference| {
        let (sender, rest) = reference.split_once(',')?;
        let (identifier, _) = rest.split_once(',')?;
        Some((sender.to_owned(), identifier.to_owned()))
    });
    named.filter(|(sender, identifier)| (sender, identifier) != (&cap.sender, &cap.identifier)).collect()
}

/// The pack's language for a tag in the message: the same, or the same without its region.
fn language(context: &Context, tag: &str) -> Option<String> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let languages = &context.languages;
    let exact = languages.iter().find(|lang| lang.eq_ignore_ascii_case(tag));
    exact.or_else(|| languages.iter().find(|lang| primary(lang) == primary(tag))).cloned()
}

fn areas(context: &Context, file: &str, info: &Info) -> Vec<String> {
    let mut areas = Vec::new();
    for (_, value) in info.geocodes.iter().filter(|(name, _)| name == AREA_CODE) {
        if !context.areas.contains(value) {
            let problem = format!("`{value}` is not one of the areas in pack.toml");
            context.findings.mistake(file, info.line, problem, "one of them, or add it there");
        }
        areas.push(value.clone());
    }
    areas
}
