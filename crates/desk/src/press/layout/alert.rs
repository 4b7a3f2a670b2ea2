//! Alerts: one CAP 1.2 message with an `<info>` for each language. Identifier, sender, moment and references come from here.

use super::head::one_line;
use super::{Before, Sheet, Stamp, wrong};
use crate::press::town::{Edge, Town, moment};
use gazette::pack::cap::{self, Cap};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::console::publishing::{AlertFacts, DraftContent, DraftFacts, DraftText, FieldMistake, MessageType};
use model::item::{Item, Profile};

/// What an alert cannot say, and whether it is the first of its name.
pub fn beforehand(content: &DraftContent, before: &Before<'_>) -> Vec<FieldMistake> {
    let DraftFacts::Alert(facts) = &content.facts else { return Vec::new() };
    let mut mistakes = Vec::new();
    let audience = &content.audience;
    let none = [
        ("valid_from", !content.valid_from.trim().is_empty(), "an alert is shown as soon as it is published"),
        ("department", content.department.is_some(), "an alert speaks for the whole town"),
        ("tags", !content.tags.is_empty(), "an alert has no topics"),
        ("audience.topics", !audience.topics.is_empty(), "an alert is limited by areas only"),
        ("audience.min_age", audience.min_age.is_some(), "an alert is limited by areas only"),
        ("audience.max_age", audience.max_age.is_some(), "an alert is limited by areas only"),
        ("reviewed", content.reviewed.is_some(), "an alert has no day of review"),
        ("source", content.source.is_some(), "an alert names nobody but its sender"),
        ("next", !content.next.is_empty(), "an alert has no next steps; its instruction says what to do"),
    ];
    for (field, is_there, problem) in none {
        if is_there {
            mistakes.push(wrong(field, problem, "nothing here"));
        }
    }
    if facts.categories.is_empty() {
        mistakes.push(wrong("facts.categories", "this is missing", "what it is about, like Health or Met"));
    }
    for (lang, text) in &content.texts {
        for (field, words) in [("title", &text.title), ("body", &text.body), ("event", &text.event)] {
            if words.trim().is_empty() {
                mistakes.push(wrong(&format!("texts.{lang}.{field}"), "this is missing", "some words"));
            }
        }
    }
    if facts.message_type != MessageType::Alert && before.files.is_empty() {
        mistakes.push(wrong("facts.message_type", "there is no alert yet that this changes", "Alert"));
    }
    mistakes
}

pub fn sheet(
    content: &DraftContent,
    facts: &AlertFacts,
    stamp: Stamp,
    town: &Town,
    before: &Before<'_>,
) -> Result<Sheet, Vec<FieldMistake>> {
    let identifier = format!("{}-{}-{}", content.id, stamp.sent.as_second(), stamp.revision);
    let earlier = before.files.values().next().and_then(|bytes| cap::parse(bytes).ok());
    // Written before and then cut off: the message in the folder is this one.
    let is_again = earlier.as_ref().is_some_and(|earlier| earlier.identifier == identifier);
    if facts.message_type == MessageType::Alert && earlier.is_some() && !is_again {
        return Err(vec![wrong(
            "facts.message_type",
            "this alert was sent already",
            "Update, or Cancel if it is over",
        )]);
    }
    let expires = match content.expires.trim() {
        "" => None,
        text => Some(moment(text, &town.zone, Edge::End).ok_or_else(|| {
            vec![wrong("expires", format!("`{text}` is not a moment"), "2026-12-15, or 2026-12-15T18:00")]
        })?),
    };
    if expires.is_some_and(|expires| expires <= stamp.sent) {
        return Err(vec![wrong("expires", "the alert would be over before it is sent", "a later moment")]);
    }
    let mut sheet = Sheet::default();
    let head = |sheet: &mut Sheet, key: &str, field: &str, value: &str| {
        sheet.add(field, &format!("  <{key}>{}</{key}>", escaped(value)));
    };
    sheet.add("facts", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    sheet.add("facts", "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">");
    head(&mut sheet, "identifier", "id", &identifier);
    head(&mut sheet, "sender", "facts", &sender(town));
    head(&mut sheet, "sent", "facts", &written(stamp.sent, &town.zone));
    head(&mut sheet, "status", "facts", "Actual");
    head(&mut sheet, "msgType", "facts.message_type", facts.message_type.name());
    head(&mut sheet, "scope", "facts", "Public");
    let references = references(earlier.as_ref(), is_again, &town.zone);
    if !references.is_empty() {
        head(&mut sheet, "references", "facts.message_type", &references.join(" "));
    }
    // The main language first, as an editor would.
    let main = town.main_language();
    let mut texts: Vec<(&String, &DraftText)> = content.texts.iter().collect();
    texts.sort_by_key(|(lang, _)| (lang.as_str() != main, lang.as_str()));
    for (lang, text) in texts {
        info(&mut sheet, content, facts, (lang, text), (stamp.sent, expires), town);
    }
    sheet.add("facts", "</alert>");
    Ok(sheet)
}

fn info(
    sheet: &mut Sheet,
    content: &DraftContent,
    facts: &AlertFacts,
    (lang, text): (&str, &DraftText),
    (sent, expires): (Timestamp, Option<Timestamp>),
    town: &Town,
) {
    let own = |field: &str| format!("texts.{lang}.{field}");
    sheet.add(format!("texts.{lang}"), &format!("  <info>\n    <language>{}</language>", escaped(lang)));
    let mut line = |field: String, key: &str, value: &str| {
        if !value.trim().is_empty() {
            sheet.add(field, &format!("    <{key}>{}</{key}>", escaped(value.trim())));
        }
    };
    for category in &facts.categories {
        line("facts.categories".into(), "category", category);
    }
    line(own("event"), "event", &one_line(&text.event));
    for response in &facts.responses {
        line("facts.responses".into(), "responseType", response);
    }
    line("facts.urgency".into(), "urgency", facts.urgency.name());
    line("facts.severity".into(), "severity", facts.severity.name());
    line("facts.certainty".into(), "certainty", facts.certainty.name());
    line("facts".into(), "effective", &written(sent, &town.zone));
    if let Some(expires) = expires {
        line("expires".into(), "expires", &written(expires, &town.zone));
    }
    let profile = town.in_language(lang);
    let sender = match text.sender_name.trim() {
        "" => profile.map_or("", |(item, _)| item.title.as_str()),
        name => name,
    };
    line(own("sender_name"), "senderName", &one_line(sender));
    line(own("title"), "headline", &one_line(&text.title));
    line(own("body"), "description", &text.body);
    line(own("instruction"), "instruction", &text.instruction);
    line("facts.web".into(), "web", &facts.web);
    line("facts.contact".into(), "contact", &facts.contact);
    areas(sheet, content, profile);
    sheet.add(format!("texts.{lang}"), "  </info>");
}

fn areas(sheet: &mut Sheet, content: &DraftContent, profile: Option<&(Item, Profile)>) {
    let Some((item, profile)) = profile else { return };
    let mut area = |field: &str, words: &str, code: Option<&str>| {
        let code = code.map_or_else(String::new, |code| {
            format!(
                "\n      <geocode>\n        <valueName>loket:area</valueName>\n        <value>{}</value>\n      </geocode>",
                escaped(code)
            )
        });
        let words = escaped(words);
        sheet.add(field, &format!("    <area>\n      <areaDesc>{words}</areaDesc>{code}\n    </area>"));
    };
    for id in &content.audience.areas {
        let name = profile.areas.iter().find(|area| area.id == *id).map_or(id.as_str(), |area| area.name.as_str());
        area("audience.areas", name, Some(id));
    }
    if content.audience.areas.is_empty() {
        area("audience.areas", &item.title, None);
    }
}

/// CAP 1.2 §3.2.1: the messages that this one changes, `sender,identifier,sent` each.
fn references(earlier: Option<&Cap>, is_again: bool, zone: &TimeZone) -> Vec<String> {
    let Some(earlier) = earlier else { return Vec::new() };
    let mut references = earlier.references.clone();
    if !is_again {
        references.push(format!("{},{},{}", earlier.sender, earlier.identifier, written(earlier.sent, zone)));
    }
    references
}

/// The town's address of mail, else its log's name: neither has a space or a comma.
fn sender(town: &Town) -> String {
    let email = town.profiles.first().and_then(|(_, profile)| profile.email.clone());
    let sound = |text: &String| !text.contains([' ', ',', '<', '&']);
    email.filter(sound).unwrap_or_else(|| "desk".to_owned())
}

/// CAP 1.2 §3.3.2: with an offset, never `Z`.
fn written(moment: Timestamp, zone: &TimeZone) -> String {
    moment.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Text as XML 1.0 can hold it (§2.2, §2.4).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\n' | '\t' => escaped.push(character),
            other if other.is_control() || matches!(other, '\u{fffe}' | '\u{ffff}') => {}
            other => escaped.push(other),
        }
    }
    escaped
}
