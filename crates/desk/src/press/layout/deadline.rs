//! Deadlines: one TOML file with all languages.

use super::Sheet;
use super::head::{self, one_line};
use gazette::pack::toml_text;
use jiff::civil::Time;
use model::console::publishing::{DraftContent, DraftFacts};

pub fn sheet(content: &DraftContent) -> Sheet {
    let mut sheet = Sheet::default();
    for (key, field) in [("name", "title"), ("summary", "summary"), ("body", "body")] {
        for (lang, text) in &content.texts {
            let words = match field {
                "title" => one_line(&text.title),
                "summary" => one_line(&text.summary),
                _ => text.body.trim().to_owned(),
            };
            // A missing name is a mistake; a missing summary is none.
            if key == "name" || !words.is_empty() {
                sheet.add(format!("texts.{lang}.{field}"), &format!("{key}.{lang} = {}", toml_text(&words)));
            }
        }
    }
    head::add(&mut sheet, content);
    let DraftFacts::Deadline { date, time, rrule, remind_days_before, remind_at, icon } = &content.facts else {
        return sheet;
    };
    let date = date.map_or_else(|| "\"\"".to_owned(), |day| day.to_string());
    sheet.add("facts.date", &format!("date = {date}"));
    for (key, time) in [("time", time), ("remind_at", remind_at)] {
        if let Some(time) = time {
            sheet.add(format!("facts.{key}"), &format!("{key} = \"{}\"", minute(*time)));
        }
    }
    for (key, words) in [("rrule", rrule), ("icon", icon)] {
        if !words.trim().is_empty() {
            sheet.add(format!("facts.{key}"), &format!("{key} = {}", toml_text(words.trim())));
        }
    }
    if !remind_days_before.is_empty() {
        let days: Vec<String> = remind_days_before.iter().map(ToString::to_string).collect();
        sheet.add("facts.remind_days_before", &format!("remind_days_before = [{}]", days.join(", ")));
    }
    for (index, next) in content.next.iter().enumerate() {
        head::add_target(&mut sheet, index, &next.target);
        for (lang, label) in next.label.iter().filter(|(_, label)| !label.trim().is_empty()) {
            sheet.add(format!("next.{index}.label.{lang}"), &format!("label.{lang} = {}", toml_text(&one_line(label))));
        }
    }
    sheet
}

fn minute(time: Time) -> String {
    let seconds = if time.second() == 0 { String::new() } else { format!(":{:02}", time.second()) };
    format!("{:02}:{:02}{seconds}", time.hour(), time.minute())
}
