//! Life events and deadlines: `life-events/<id>.toml`, `deadlines/<id>.toml`.

use super::common::{Labels, common, icon, languages, next_steps, pick};
use super::document::Document;
use super::markdown;
use super::table::Table;
use crate::recurrence;
use model::item::{Content, Deadline, Item, LifeEvent, LifeEventStep, Words};

/// No reminder is set more than a year ahead.
const MOST_DAYS_BEFORE: u32 = 366;

pub(super) fn life_event(document: Document<'_>, table: Table<'_>, id: &str) -> Vec<Item> {
    let common = common(&table);
    let (name, summary, body) = (table.need_words("name"), table.words("summary"), table.words("body"));
    check_bodies(&table, &body);
    let icon = icon(&table);
    let mut steps = Vec::new();
    for step in table.tables("steps") {
        let words = (step.need_words("title"), step.words("text"), step.words("when"));
        steps.push((words, step.ids("items", &[])));
        step.finish();
    }
    if steps.is_empty() {
        table.missing("steps", "[[steps]] with a title, in the order in which they are taken");
    }
    table.finish();
    languages(&document, &name)
        .into_iter()
        .map(|lang| {
            let words = |key, words| pick(&document, key, words, lang);
            let steps = steps
                .iter()
                .map(|((title, text, when), items)| LifeEventStep {
                    title: words("title", title),
                    text: words("text", text),
                    when: words("when", when),
                    items: items.clone(),
                })
                .collect();
            let event = LifeEvent { icon: icon.clone(), body: words("body", &body), steps };
            common.item(id, lang, words("name", &name), words("summary", &summary), Content::LifeEvent(event))
        })
        .collect()
}

pub(super) fn deadline(document: Document<'_>, table: Table<'_>, id: &str) -> Vec<Item> {
    let common = common(&table);
    let (name, summary, body) = (table.need_words("name"), table.words("summary"), table.words("body"));
    check_bodies(&table, &body);
    if table.get("date").is_none() {
        table.missing("date", "date = 2026-11-30");
    }
    let date = table.date("date").filter(|date| {
        let early = *date < recurrence::EARLIEST;
        if early {
            document.mistake(table.at("date"), format!("{date} is before 1900"), "the first day that is still to come");
        }
        !early
    });
    let rrule = table.text("rrule");
    if let Some(text) = &rrule {
        check_rule(&document, &table, text, date);
    }
    let next = next_steps(&table, Labels::AllLanguages);
    let plain = Deadline {
        date: date.unwrap_or_default(),
        time: table.time("time"),
        rrule,
        remind_days_before: table.numbers("remind_days_before", MOST_DAYS_BEFORE),
        remind_at: table.time("remind_at"),
        body: String::new(),
        next: Vec::new(),
        icon: icon(&table),
    };
    table.finish();
    languages(&document, &name)
        .into_iter()
        .map(|lang| {
            let words = |key, words| pick(&document, key, words, lang);
            let deadline = Deadline {
                body: words("body", &body),
                next: next.iter().map(|step| step.in_language(&document, lang)).collect(),
                ..plain.clone()
            };
            common.item(id, lang, words("name", &name), words("summary", &summary), Content::Deadline(deadline))
        })
        .collect()
}

fn check_rule(document: &Document<'_>, table: &Table<'_>, text: &str, date: Option<jiff::civil::Date>) {
    let at = table.at("rrule");
    match recurrence::parse(text) {
        Err(mistake) => document.mistake(
            at,
            format!("the recurrence is not understood: {mistake}"),
            "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=30, or another of docs/pack-format.md",
        ),
        Ok(rule) => {
            // RFC 5545 §3.8.5.3: a start outside the rule leaves the set undefined.
            let first = date.and_then(|date| recurrence::next_from(&rule, date, date));
            if date.is_some() && first != date {
                let instead = match first {
                    Some(first) => format!("date = {first}, the first day of the rule from there on"),
                    None => "a rule that has days".to_owned(),
                };
                document.mistake(at, "`date` is not one of the days of `rrule`", instead);
            }
        }
    }
}

/// Markdown inside a TOML table of languages; its lines are those of the text's beginning.
fn check_bodies(table: &Table<'_>, body: &Words) {
    for text in body.values() {
        let inner = Document { text, first_line: table.line("body"), ..table.document };
        markdown::check(&inner);
    }
}
