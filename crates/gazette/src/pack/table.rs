//! A TOML table read key by key: what is missing, of the wrong type or unknown is told with its line.

use super::document::Document;
use super::mistake::nearest;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, civil};
use model::id::ItemId;
use model::item::{ItemKind, Words};
use std::cell::RefCell;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where a day without a time of day begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayEdge {
    Start,
    End,
}

#[derive(Debug)]
pub(super) struct Table<'a> {
    pub document: Document<'a>,
    map: &'a DeTable<'a>,
    start: usize,
    taken: RefCell<BTreeSet<&'static str>>,
}

/// Parses the text; `None` after telling every mistake of syntax.
pub(super) fn parse<'a>(document: &Document<'a>) -> Option<Spanned<DeTable<'a>>> {
    let (table, errors) = DeTable::parse_recoverable(document.text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        document.mistake(at, format!("not TOML: {}", error.message().replace('\n', ", ")), "`key = value` lines");
    }
    errors.is_empty().then_some(table)
}

type Value<'a> = Spanned<DeValue<'a>>;

impl<'a> Table<'a> {
    pub fn new(document: Document<'a>, table: &'a Spanned<DeTable<'a>>) -> Self {
        Self { document, map: table.get_ref(), start: table.span().start, taken: RefCell::default() }
    }

    fn inner(&self, map: &'a DeTable<'a>, start: usize) -> Self {
        Self { document: self.document, map, start, taken: RefCell::default() }
    }

    pub fn get(&self, key: &'static str) -> Option<&'a Value<'a>> {
        self.taken.borrow_mut().insert(key);
        self.map.get(key)
    }

    /// Line of a key's value; of the table when it is missing.
    pub fn line(&self, key: &str) -> usize {
        self.document.line(self.at(key))
    }

    pub fn at(&self, key: &str) -> usize {
        self.map.get(key).map_or(self.start, |value| value.span().start)
    }

    /// Tells the keys that nothing asked for.
    pub fn finish(self) {
        let taken = self.taken.borrow();
        for key in self.map.keys() {
            if !taken.contains(key.get_ref().as_ref()) {
                let instead = match nearest(key.get_ref(), taken.iter().copied()) {
                    Some(near) => format!("`{near}`"),
                    None => {
                        format!("one of {}", taken.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "))
                    }
                };
                self.document.mistake(key.span().start, format!("the key `{}` is unknown", key.get_ref()), instead);
            }
        }
    }

    pub fn missing(&self, key: &str, instead: &str) {
        self.document.mistake(self.start, format!("`{key}` is missing"), instead.to_owned());
    }

    fn wrong(&self, value: &Value<'_>, key: &str, instead: &str) {
        self.document.mistake(value.span().start, format!("`{key}` cannot be {}", describe(value)), instead.to_owned());
    }

    pub fn text(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => {
                self.document.mistake(value.span().start, format!("`{key}` is empty"), "some words, or no such line");
                None
            }
            Some(text) => Some(text.trim().to_owned()),
            None => {
                self.wrong(value, key, &format!("{key} = \"…\""));
                None
            }
        }
    }

    pub fn need_text(&self, key: &'static str, instead: &str) -> String {
        if !self.map.contains_key(key) {
            self.missing(key, instead);
        }
        self.text(key).unwrap_or_default()
    }

    /// A list of texts.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        self.list(key).into_iter().filter_map(|value| self.list_text(key, value)).map(|(text, _)| text).collect()
    }

    /// A list of ids that must exist.
    pub fn ids(&self, key: &'static str, kinds: &'static [ItemKind]) -> Vec<ItemId> {
        let mut ids = Vec::new();
        for (id, at) in self.list(key).into_iter().filter_map(|value| self.list_text(key, value)) {
            self.document.context.findings.refer(self.document.file, self.document.line(at), &id, kinds);
            ids.push(ItemId(id));
        }
        ids
    }

    /// One id that must exist.
    pub fn id(&self, key: &'static str, kinds: &'static [ItemKind]) -> Option<String> {
        let id = self.text(key)?;
        self.document.context.findings.refer(self.document.file, self.line(key), &id, kinds);
        Some(id)
    }

    /// A list of words out of `known`.
    pub fn choices(&self, key: &'static str, known: &BTreeSet<String>, what: &str) -> Vec<String> {
        let mut chosen = Vec::new();
        for (word, at) in self.list(key).into_iter().filter_map(|value| self.list_text(key, value)) {
            if known.contains(&word) {
                chosen.push(word);
            } else {
                let instead = match nearest(&word, known.iter().map(String::as_str)) {
                    Some(near) => format!("\"{near}\""),
                    None => format!("one of the {what} in pack.toml, or add it there"),
                };
                self.document.mistake(at, format!("`{word}` is not one of the {what} in pack.toml"), instead);
            }
        }
        chosen
    }

    fn list(&self, key: &'static str) -> Vec<&'a Value<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref().as_array() {
            Some(array) => array.iter().collect(),
            None => {
                self.wrong(value, key, &format!("{key} = [ … ]"));
                Vec::new()
            }
        }
    }

    fn list_text(&self, key: &str, value: &'a Value<'a>) -> Option<(String, usize)> {
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Some((text.trim().to_owned(), value.span().start)),
            _ => {
                self.wrong(value, key, &format!("{key} = [\"…\", \"…\"]"));
                None
            }
        }
    }

    /// A list of whole numbers.
    pub fn numbers(&self, key: &'static str, most: u32) -> Vec<u32> {
        let mut numbers = Vec::new();
        for value in self.list(key) {
            match integer(value).filter(|number| *number <= most) {
                Some(number) => numbers.push(number),
                None => self.wrong(value, key, &format!("whole numbers from 0 to {most}, like {key} = [14, 3, 0]")),
            }
        }
        numbers
    }

    pub fn number(&self, key: &'static str, most: u32) -> Option<u32> {
        let value = self.get(key)?;
        let number = integer(value).filter(|number| *number <= most);
        if number.is_none() {
            self.wrong(value, key, &format!("a whole number from 0 to {most}"));
        }
        number
    }

    pub fn date(&self, key: &'static str) -> Option<Date> {
        let value = self.get(key)?;
        let date = date(value);
        if date.is_none() {
            self.wrong(value, key, &format!("{key} = 2026-12-15"));
        }
        date
    }

    pub fn dates(&self, key: &'static str) -> Vec<Date> {
        let mut dates = Vec::new();
        for value in self.list(key) {
            match date(value) {
                Some(date) => dates.push(date),
                None => self.wrong(value, key, &format!("days, like {key} = [2026-12-25]")),
            }
        }
        dates
    }

    /// Local time, `"09:00"`.
    pub fn time(&self, key: &'static str) -> Option<Time> {
        let value = self.get(key)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ => String::new(),
        };
        let time = Time::strptime("%H:%M", &text).or_else(|_| Time::strptime("%H:%M:%S", &text)).ok();
        if time.is_none() {
            self.wrong(value, key, &format!("{key} = \"09:00\""));
        }
        time
    }

    /// A day (from its start, or to its end, in the pack's time zone) or an RFC 3339 moment.
    pub fn moment(&self, key: &'static str, edge: DayEdge) -> Option<Timestamp> {
        let value = self.get(key)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ => String::new(),
        };
        let zone = &self.document.context.zone;
        let local = |day: Date| {
            let day = if edge == DayEdge::End { day.tomorrow().ok()? } else { day };
            zone.to_timestamp(day.to_datetime(Time::midnight())).ok()
        };
        let moment = if text.len() == 10 {
            text.parse::<Date>().ok().and_then(local)
        } else {
            text.parse::<Timestamp>()
                .ok()
                .or_else(|| text.parse::<civil::DateTime>().ok().and_then(|local| zone.to_timestamp(local).ok()))
        };
        if moment.is_none() {
            self.wrong(value, key, &format!("{key} = 2026-12-15, or with time and offset: 2026-12-15T09:00:00+01:00"));
        }
        moment
    }

    /// A text in several languages, `{ en = "…", es = "…" }`.
    pub fn words(&self, key: &'static str) -> Words {
        self.by_language(key, |table, lang, value| match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                table.wrong(value, key, &format!("{key} = {{ {lang} = \"…\" }}"));
                None
            }
        })
    }

    pub fn need_words(&self, key: &'static str) -> Words {
        if !self.map.contains_key(key) {
            let main = self.document.context.main_language();
            self.missing(key, &format!("{key} = {{ {main} = \"…\" }}"));
        }
        self.words(key)
    }

    /// Several lines in several languages, `{ en = ["…", "…"] }`.
    pub fn lines_by_language(&self, key: &'static str) -> std::collections::BTreeMap<String, Vec<String>> {
        self.by_language(key, |table, _, value| match value.get_ref().as_array() {
            Some(array) => {
                Some(array.iter().filter_map(|line| table.list_text(key, line)).map(|(line, _)| line).collect())
            }
            None => {
                table.wrong(value, key, &format!("{key} = {{ en = [\"…\", \"…\"] }}"));
                None
            }
        })
    }

    fn by_language<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Self, &str, &'a Value<'a>) -> Option<T>,
    ) -> std::collections::BTreeMap<String, T> {
        let mut words = std::collections::BTreeMap::new();
        let Some(value) = self.get(key) else { return words };
        let context = self.document.context;
        let main = context.main_language();
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, key, &format!("a table of languages: {key} = {{ {main} = \"…\" }}"));
            return words;
        };
        for (lang, text) in table {
            if !context.languages.iter().any(|known| known == lang.get_ref().as_ref()) {
                let problem = format!("`{key}` is in `{}`, which is not one of the pack's languages", lang.get_ref());
                let instead = format!("one of {}, or add it to `languages` in pack.toml", context.languages.join(", "));
                self.document.mistake(lang.span().start, problem, instead);
            } else if let Some(text) = read(self, lang.get_ref(), text) {
                words.insert(lang.get_ref().to_string(), text);
            }
        }
        if !table.contains_key(main) {
            let problem = format!("`{key}` is missing in the main language `{main}`");
            self.document.mistake(value.span().start, problem, format!("{main} = \"…\" in it"));
        }
        words
    }

    /// A table inside.
    pub fn table(&self, key: &'static str) -> Option<Self> {
        let value = self.get(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(self.inner(table, value.span().start)),
            None => {
                self.wrong(value, key, &format!("a table: {key} = {{ … }}"));
                None
            }
        }
    }

    /// Several tables, `[[key]]`.
    pub fn tables(&self, key: &'static str) -> Vec<Self> {
        let mut tables = Vec::new();
        for value in self.list(key) {
            match value.get_ref().as_table() {
                Some(table) => tables.push(self.inner(table, value.span().start)),
                None => self.wrong(value, key, &format!("tables, each after a line [[{key}]]")),
            }
        }
        tables
    }

    /// Two numbers.
    pub fn pair(&self, key: &'static str) -> Option<(f64, f64)> {
        let value = self.get(key)?;
        let numbers: Vec<f64> =
            value.get_ref().as_array().map(|array| array.iter().filter_map(float).collect()).unwrap_or_default();
        match numbers.as_slice() {
            [latitude, longitude] if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => {
                Some((*latitude, *longitude))
            }
            _ => {
                self.wrong(value, key, &format!("latitude and longitude: {key} = [52.1, 1.2]"));
                None
            }
        }
    }
}

fn integer(value: &Value<'_>) -> Option<u32> {
    let number = value.get_ref().as_integer()?;
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

fn float(value: &Value<'_>) -> Option<f64> {
    match value.get_ref() {
        DeValue::Float(number) => number.as_str().parse().ok(),
        DeValue::Integer(number) => number.as_str().parse().ok(),
        _ => None,
    }
}

fn date(value: &Value<'_>) -> Option<Date> {
    match value.get_ref() {
        DeValue::String(text) => text.parse().ok(),
        DeValue::Datetime(moment) if moment.time.is_none() => moment.to_string().parse().ok(),
        _ => None,
    }
}

fn describe(value: &Value<'_>) -> String {
    match value.get_ref() {
        DeValue::String(text) => format!("\"{}\"", text.chars().take(40).collect::<String>()),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
