//! What items of all kinds may say: department, review, source, topics, audience, validity; hours and next steps.

use super::document::Document;
use super::mistake::nearest;
use super::table::{DayEdge, Table};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use model::id::{DepartmentId, ItemId};
use model::item::{Audience, Content, Item, ItemKind, NextStep, OpeningHours, Source, Weekday, Words};

pub(super) struct Common {
    pub department: Option<DepartmentId>,
    reviewed: Option<Date>,
    source: Option<Source>,
    tags: Vec<String>,
    audience: Audience,
    valid_from: Option<Timestamp>,
    expires: Option<Timestamp>,
}

pub(super) fn common(table: &Table<'_>) -> Common {
    let context = table.document.context;
    let valid_from = table.moment("valid_from", DayEdge::Start);
    let expires = table.moment("expires", DayEdge::End);
    if let (Some(start), Some(end)) = (valid_from, expires)
        && end <= start
    {
        table.document.mistake(table.at("expires"), "`expires` is not after `valid_from`", "a later day");
    }
    Common {
        department: table.id("department", &[ItemKind::Department]).map(DepartmentId),
        reviewed: table.date("reviewed"),
        source: table.table("source").map(source),
        tags: table.choices("tags", &context.topics, "topics"),
        audience: table.table("audience").map(audience).unwrap_or_default(),
        valid_from,
        expires,
    }
}

impl Common {
    pub fn item(&self, id: &str, lang: &str, title: String, summary: String, content: Content) -> Item {
        Item {
            id: ItemId::new(id),
            lang: lang.to_owned(),
            title,
            summary,
            department: self.department.clone(),
            reviewed: self.reviewed,
            source: self.source.clone(),
            tags: self.tags.clone(),
            audience: self.audience.clone(),
            valid_from: self.valid_from,
            expires: self.expires,
            content,
        }
    }

    /// Nothing said; for the pack's own items.
    pub fn none() -> Self {
        Self {
            department: None,
            reviewed: None,
            source: None,
            tags: Vec::new(),
            audience: Audience::default(),
            valid_from: None,
            expires: None,
        }
    }

    /// For a form, whose keys are JSON.
    pub fn form(department: Option<DepartmentId>, tags: Vec<String>) -> Self {
        Self { department, tags, ..Self::none() }
    }

    /// For an alert, whose validity and areas stand in its own format.
    pub fn alert(expires: Option<Timestamp>, areas: Vec<String>) -> Self {
        Self { expires, audience: Audience { areas, ..Audience::default() }, ..Self::none() }
    }
}

fn source(table: Table<'_>) -> Source {
    let source = Source { name: table.need_text("name", "name = \"who said it first\""), url: url(&table, "url") };
    table.finish();
    source
}

fn audience(table: Table<'_>) -> Audience {
    let context = table.document.context;
    let age = |key| table.number(key, 150).and_then(|age| u8::try_from(age).ok());
    let audience = Audience {
        areas: table.choices("areas", &context.areas, "areas"),
        topics: table.choices("topics", &context.topics, "topics"),
        min_age: age("min_age"),
        max_age: age("max_age"),
    };
    if let (Some(least), Some(most)) = (audience.min_age, audience.max_age)
        && least > most
    {
        table.document.mistake(table.at("max_age"), "`max_age` is below `min_age`", "the ages the other way round");
    }
    table.finish();
    audience
}

/// An address of the web under `key`.
pub(super) fn url(table: &Table<'_>, key: &'static str) -> Option<String> {
    let text = table.text(key)?;
    if is_web(&text) {
        return Some(text);
    }
    table.document.mistake(table.at(key), format!("`{text}` is not an address of the web"), "https://…");
    None
}

pub(crate) fn is_web(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !text.contains(|character: char| character.is_whitespace() || matches!(character, '<' | '>' | '"'))
}

/// An address of electronic mail under `key`.
pub(super) fn email(table: &Table<'_>, key: &'static str) -> Option<String> {
    let text = table.text(key)?;
    let sound = text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    if !sound || text.contains(char::is_whitespace) {
        table.document.mistake(table.at(key), format!("`{text}` is not an e-mail address"), "name@host.example");
        return None;
    }
    Some(text)
}

/// A telephone number under `key`.
pub(super) fn phone(table: &Table<'_>, key: &'static str) -> Option<String> {
    let text = table.text(key)?;
    let sound = text.chars().any(|character| character.is_ascii_digit())
        && text.chars().all(|character| character.is_ascii_digit() || " +-()/.#*".contains(character));
    if !sound {
        let problem = format!("`{text}` is not a telephone number");
        table.document.mistake(table.at(key), problem, "digits and spaces, like 0800 000 100");
        return None;
    }
    Some(text)
}

/// An icon's name, empty when there is none.
pub(super) fn icon(table: &Table<'_>) -> String {
    let text = table.text("icon").unwrap_or_default();
    if !text.is_empty() && !super::is_id(&text) {
        let problem = format!("`{text}` is not the name of an icon");
        table.document.mistake(table.at("icon"), problem, "a name of the Lucide set, like landmark");
    }
    text
}

pub(super) struct Hours {
    days: Vec<Weekday>,
    opens: Time,
    closes: Time,
    note: Words,
}

impl Hours {
    pub fn in_language(&self, document: &Document<'_>, lang: &str) -> OpeningHours {
        OpeningHours {
            days: self.days.clone(),
            opens: self.opens,
            closes: self.closes,
            note: pick(document, "note", &self.note, lang),
        }
    }
}

pub(super) fn hours(table: &Table<'_>) -> Vec<Hours> {
    table.tables("hours").into_iter().filter_map(one_line_of_hours).collect()
}

fn one_line_of_hours(table: Table<'_>) -> Option<Hours> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let mut days = Vec::new();
    if table.get("days").is_none() {
        table.missing("days", "days = [\"monday\", \"tuesday\"]");
    }
    for day in table.texts("days") {
        match DAYS.iter().position(|known| *known == day) {
            Some(0) => days.push(Weekday::Monday),
            Some(1) => days.push(Weekday::Tuesday),
            Some(2) => days.push(Weekday::Wednesday),
            Some(3) => days.push(Weekday::Thursday),
            Some(4) => days.push(Weekday::Friday),
            Some(5) => days.push(Weekday::Saturday),
            Some(_) => days.push(Weekday::Sunday),
            None => {
                let instead = nearest(&day, DAYS).map_or_else(|| DAYS.join(", "), |near| format!("\"{near}\""));
                table.document.mistake(table.at("days"), format!("`{day}` is not a day of the week"), instead);
            }
        }
    }
    let need = |key: &'static str, example: &str| {
        if table.get(key).is_none() {
            table.missing(key, example);
        }
        table.time(key)
    };
    let (opens, closes) = (need("opens", "opens = \"09:00\""), need("closes", "closes = \"16:00\""));
    if let (Some(opens), Some(closes)) = (opens, closes)
        && closes <= opens
    {
        let instead = "a later time; hours past midnight are two lines of two days";
        table.document.mistake(table.at("closes"), "`closes` is not after `opens`", instead);
    }
    let note = table.words("note");
    table.finish();
    Some(Hours { days, opens: opens?, closes: closes?, note })
}

/// A next step; its label by language, or the same in all.
pub(super) struct Next {
    step: NextStep,
    label: Words,
}

impl Next {
    pub fn in_language(&self, document: &Document<'_>, lang: &str) -> NextStep {
        let label = pick(document, "label", &self.label, lang);
        match self.step.clone() {
            NextStep::Item { id, .. } => NextStep::Item { id, label },
            NextStep::Link { url, .. } => NextStep::Link { url, label },
            NextStep::Phone { number, .. } => NextStep::Phone { number, label },
        }
    }
}

/// Whether a file holds one language or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    OneLanguage,
    AllLanguages,
}

pub(super) fn next_steps(table: &Table<'_>, labels: Labels) -> Vec<Next> {
    table.tables("next").into_iter().filter_map(|table| next_step(table, labels)).collect()
}

fn next_step(table: Table<'_>, labels: Labels) -> Option<Next> {
    let to = table.need_text("to", "to = \"item\", \"link\" or \"phone\"");
    let label = match labels {
        Labels::AllLanguages => table.words("label"),
        Labels::OneLanguage => {
            table.text("label").map(|label| Words::from([(String::new(), label)])).unwrap_or_default()
        }
    };
    let step = match to.as_str() {
        "item" => {
            if table.get("id").is_none() {
                table.missing("id", "id = \"the id of an item\"");
            }
            table.id("id", &[]).map(|id| NextStep::Item { id: ItemId(id), label: String::new() })
        }
        "link" => {
            if table.get("url").is_none() {
                table.missing("url", "url = \"https://…\"");
            }
            if label.is_empty() {
                table.missing("label", "label = what the link leads to, in words");
            }
            url(&table, "url").map(|url| NextStep::Link { url, label: String::new() })
        }
        "phone" => {
            if table.get("number").is_none() {
                table.missing("number", "number = \"0800 000 100\"");
            }
            phone(&table, "number").map(|number| NextStep::Phone { number, label: String::new() })
        }
        "" => None,
        other => {
            let problem = format!("a next step cannot lead to `{other}`");
            table.document.mistake(table.at("to"), problem, "\"item\", \"link\" or \"phone\"");
            return None;
        }
    };
    if step.is_some() {
        table.finish();
    }
    Some(Next { step: step?, label })
}

/// The words in this language, else in the main one; a gap is noted.
pub(super) fn pick(document: &Document<'_>, key: &str, words: &Words, lang: &str) -> String {
    // Under the empty name: the same in all languages of the file.
    if let Some(text) = words.get(lang).or_else(|| words.get("")) {
        return text.clone();
    }
    let main = document.context.main_language();
    let Some(text) = words.get(main) else { return String::new() };
    document.note(format!("`{key}` is missing in `{lang}` and shown in `{main}`"));
    text.clone()
}

/// The languages in which a file with all languages exists: those of its name.
pub(super) fn languages<'a>(document: &Document<'a>, name: &Words) -> Vec<&'a str> {
    let mut exists = Vec::new();
    for lang in &document.context.languages {
        if name.contains_key(lang) {
            exists.push(lang.as_str());
        } else if name.contains_key(document.context.main_language()) {
            document.note(format!("does not exist in `{lang}`"));
        }
    }
    exists
}
