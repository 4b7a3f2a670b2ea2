//! Texts in which `((name))` stands for a cell, and what they become for one person.

use crate::error::DeskError;
use gazette::import::sheet::heading;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, tz};
use model::desk_api::{CampaignReminder, TEXT_MAX, TITLE_MAX, Wording, WordingText};
use model::letter::LetterKind;
use std::collections::{BTreeMap, BTreeSet};

/// Of one row, by column.
pub type Cells = BTreeMap<String, String>;

/// As one person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub lang: String,
    pub title: String,
    pub text: String,
    pub reminder: Option<CampaignReminder>,
}

/// What is wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub column: String,
    pub problem: String,
    pub instead: String,
}

/// Which columns a wording asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    pub needed: BTreeSet<String>,
    /// A reminder without a time is of the whole day.
    pub optional: BTreeSet<String>,
}

/// Errors: a placeholder that is not closed or has no name, a language that is none or has no words, something too long or empty.
pub fn columns(wording: &Wording) -> Result<Columns, DeskError> {
    let mut columns = Columns::default();
    if wording.texts.is_empty() {
        return Err(DeskError::Invalid("texts is empty: it needs a text in one language at least".into()));
    }
    if let Some(tag) = wording.texts.keys().chain([&wording.lang]).find(|tag| !gazette::pack::is_language(tag)) {
        return Err(DeskError::Invalid(format!("`{tag}` is not a language's tag, like en or es-MX")));
    }
    for (lang, WordingText { title, text }) in &wording.texts {
        if title.trim().is_empty() && text.trim().is_empty() {
            return Err(DeskError::Invalid(format!("texts.{lang} is empty: it needs a title or a text")));
        }
        collect(&format!("texts.{lang}.title"), title, TITLE_MAX, &mut columns.needed)?;
        collect(&format!("texts.{lang}.text"), text, TEXT_MAX, &mut columns.needed)?;
    }
    if let Some(reminder) = &wording.reminder {
        collect("reminder.reminder", &reminder.reminder, TITLE_MAX, &mut columns.needed)?;
        collect("reminder.date", &reminder.date, TITLE_MAX, &mut columns.needed)?;
        collect("reminder.time", &reminder.time, TITLE_MAX, &mut columns.optional)?;
        if reminder.date.trim().is_empty() {
            return Err(DeskError::Invalid("reminder.date is empty".into()));
        }
        if reminder.remind_days_before.len() > 10 || reminder.remind_days_before.iter().any(|days| *days > 3650) {
            return Err(DeskError::Invalid("remind_days_before: at most 10 numbers, each at most 3650".into()));
        }
    }
    columns.optional.retain(|name| !columns.needed.contains(name));
    for name in columns.needed.iter().chain(&columns.optional) {
        if name == "reference" {
            let problem =
                "((reference)): the column `reference` says to whom a row goes; give the other column another name";
            return Err(DeskError::Invalid(problem.into()));
        }
    }
    Ok(columns)
}

fn collect(what: &str, text: &str, most: usize, names: &mut BTreeSet<String>) -> Result<(), DeskError> {
    if text.chars().count() > most {
        return Err(DeskError::Invalid(format!("{what} must have at most {most} characters")));
    }
    let parts = parts(text).map_err(|problem| DeskError::Invalid(format!("{what}: {problem}")))?;
    names.extend(parts.into_iter().filter_map(|part| match part {
        Part::Cell(name) => Some(name),
        Part::Text(_) => None,
    }));
    Ok(())
}

/// Errors: cells that are missing, empty, too long, not a date or not a time; all of them.
pub fn fill(
    wording: &Wording,
    campaign: &str,
    lang: &str,
    cells: &Cells,
    now: Timestamp,
) -> Result<Filled, Vec<Wrong>> {
    let (lang, texts) = choose(wording, lang);
    let mut filling = Filling { cells, wrong: Vec::new() };
    let mut title = filling.text("title", &texts.title, TITLE_MAX);
    let text = filling.text("text", &texts.text, TEXT_MAX);
    if wording.reminder.is_some() && title.is_empty() {
        title = first_line(&text);
    }
    let reminder = wording.reminder.as_ref().map(|reminder| {
        let name = if reminder.reminder.trim().is_empty() { campaign } else { &reminder.reminder };
        CampaignReminder {
            reminder: filling.text("reminder", name, TITLE_MAX),
            date: filling.date(&reminder.date, now),
            time: filling.time(&reminder.time),
            remind_days_before: reminder.remind_days_before.clone(),
        }
    });
    if filling.wrong.is_empty() { Ok(Filled { lang, title, text, reminder }) } else { Err(filling.wrong) }
}

impl Filled {
    /// As it travels.
    pub fn letter(self, time_zone: &str) -> LetterKind {
        match self.reminder {
            Some(reminder) => LetterKind::Reminder {
                reminder: reminder.reminder,
                title: self.title,
                text: self.text,
                date: reminder.date,
                time: reminder.time,
                time_zone: time_zone.to_owned(),
                remind_days_before: reminder.remind_days_before,
                withdrawn: false,
            },
            None => {
                let parts = [self.title, self.text];
                let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
                LetterKind::Text { text, attachments: vec![], choices: vec![], items: vec![] }
            }
        }
    }
}

/// In the citizen's language, or in one that is near, or in the one for everybody else.
fn choose<'a>(wording: &'a Wording, lang: &str) -> (String, &'a WordingText) {
    static NONE: WordingText = WordingText { title: String::new(), text: String::new() };
    let near = lang.split('-').next().unwrap_or_default();
    let found = [lang, near, &wording.lang].into_iter().find_map(|lang| wording.texts.get_key_value(lang));
    let found = found.or_else(|| wording.texts.first_key_value());
    found.map_or_else(|| (wording.lang.clone(), &NONE), |(lang, texts)| (lang.clone(), texts))
}

/// At most as long as a title may be.
fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(TITLE_MAX).collect()
}

struct Filling<'a> {
    cells: &'a Cells,
    wrong: Vec<Wrong>,
}

impl Filling<'_> {
    fn cell(&self, name: &str) -> &str {
        self.cells.get(name).map_or("", |cell| cell.trim())
    }

    fn text(&mut self, what: &str, text: &str, most: usize) -> String {
        let parts = parts(text).unwrap_or_default();
        let mut filled = String::with_capacity(text.len());
        let mut longest = (0, what.to_owned());
        for part in parts {
            match part {
                Part::Text(text) => filled.push_str(text),
                Part::Cell(name) => {
                    let cell = self.cell(&name);
                    filled.push_str(cell);
                    let length = cell.chars().count();
                    if length == 0 {
                        self.wrong(&name, "it is empty".into(), &format!("what stands for (({name})) in the {what}"));
                    } else if length > longest.0 {
                        longest = (length, name);
                    }
                }
            }
        }
        let length = filled.chars().count();
        if length > most {
            self.wrong(
                &longest.1,
                format!("with it the {what} has {length} characters"),
                &format!("less: at most {most}"),
            );
        }
        filled.trim().to_owned()
    }

    fn date(&mut self, text: &str, now: Timestamp) -> Date {
        let before = self.wrong.len();
        let filled = self.text("date", text, TITLE_MAX);
        // Whoever writes today's date before midnight in the west is not told that the day is over.
        let today = now.to_zoned(tz::TimeZone::fixed(tz::offset(-12))).date();
        match filled.parse::<Date>() {
            _ if self.wrong.len() > before => today,
            Ok(date) if date < today => {
                self.wrong(&column(text, "date"), format!("{date} is over"), "a day that is still to come");
                today
            }
            Ok(date) => date,
            Err(_) => {
                self.wrong(&column(text, "date"), format!("`{filled}` is not a date"), "a date, like 2026-12-01");
                today
            }
        }
    }

    fn time(&mut self, text: &str) -> Option<Time> {
        let parts = parts(text).unwrap_or_default();
        let filled: String = parts
            .into_iter()
            .map(|part| match part {
                Part::Text(text) => text.to_owned(),
                Part::Cell(name) => self.cell(&name).to_owned(),
            })
            .collect();
        let filled = filled.trim();
        if filled.is_empty() {
            return None;
        }
        let time = Time::strptime("%H:%M", filled).or_else(|_| Time::strptime("%H:%M:%S", filled)).ok();
        if time.is_none() {
            let problem = format!("`{filled}` is not a time of day");
            self.wrong(&column(text, "time"), problem, "a time, like 09:30, or nothing");
        }
        time
    }

    fn wrong(&mut self, column: &str, problem: String, instead: &str) {
        // A cell that stands in the title and in the text is wrong once.
        if !self.wrong.iter().any(|wrong| wrong.column == column && wrong.problem == problem) {
            self.wrong.push(Wrong { column: column.to_owned(), problem, instead: instead.to_owned() });
        }
    }
}

/// The column from which a text comes, or the field itself when it is written out.
fn column(text: &str, field: &str) -> String {
    let parts = parts(text).unwrap_or_default();
    let name = parts.into_iter().find_map(|part| match part {
        Part::Cell(name) => Some(name),
        Part::Text(_) => None,
    });
    name.unwrap_or_else(|| field.to_owned())
}

#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Text(&'a str),
    Cell(String),
}

/// One pass: what a cell brings is never read as a placeholder.
fn parts(text: &str) -> Result<Vec<Part<'_>>, String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(begin) = rest.find("((") {
        let inside = &rest[begin + 2..];
        let start: String = inside.chars().take(20).collect();
        let end = inside.find("))").ok_or_else(|| format!("`(({start}` opens a placeholder and no `))` closes it"))?;
        let name = heading(&inside[..end]);
        if name.is_empty() || name.contains(['(', ')', '\n', '?', '`']) || name.chars().count() > 100 {
            return Err(format!("`(({start}` is not the name of a column"));
        }
        parts.extend((begin > 0).then(|| Part::Text(&rest[..begin])));
        parts.push(Part::Cell(name));
        rest = &inside[end + 2..];
    }
    parts.extend((!rest.is_empty()).then_some(Part::Text(rest)));
    Ok(parts)
}

#[cfg(test)]
mod tests;
