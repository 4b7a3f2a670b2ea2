//! `forms/<id>.<lang>.json`: the words around a form here, its schema and pages in crate `forms`.

use super::common::Common;
use super::document::Document;
use super::mistake::nearest;
use model::id::DepartmentId;
use model::item::{Content, FormDefinition, Item, ItemKind};
use serde_json::{Map, Value};

const KEYS: [&str; 12] = [
    "title",
    "summary",
    "department",
    "revision",
    "minutes",
    "takes_days",
    "you_need",
    "declaration",
    "what_next",
    "schema",
    "ui",
    "tags",
];

pub(super) fn read(document: Document<'_>, id: &str, lang: &str) -> Option<Item> {
    let mistakes = forms::check(document.text);
    for mistake in &mistakes {
        let place = if mistake.at.is_empty() { String::new() } else { format!("{}: ", mistake.at) };
        let line = mistake.line.unwrap_or(1);
        let findings = &document.context.findings;
        findings.mistake(document.file, line, format!("{place}{}", mistake.what), mistake.instead.clone());
    }
    let Ok(Value::Object(form)) = serde_json::from_str::<Value>(document.text) else { return None };
    let reader = Reader { document, form: &form, told: !mistakes.is_empty() };
    reader.unknown_keys();
    let common = Common::form(reader.department(), reader.tags());
    let definition = FormDefinition {
        revision: reader.number("revision").filter(|revision| *revision > 0).unwrap_or_else(|| {
            reader.mistake("revision", "`revision` is missing", "\"revision\": 1, and more when answers no longer fit");
            1
        }),
        schema: form.get("schema").cloned().unwrap_or_else(|| {
            reader.mistake("schema", "`schema` is missing", "\"schema\": { \"type\": \"object\", … }");
            Value::Null
        }),
        ui: form.get("ui").cloned(),
        minutes: reader.number("minutes").unwrap_or_default(),
        takes_days: reader.number("takes_days").unwrap_or_default(),
        you_need: reader.texts("you_need"),
        declaration: reader.text("declaration").unwrap_or_default(),
        what_next: reader.text("what_next").unwrap_or_default(),
    };
    let title = reader.text("title").unwrap_or_else(|| {
        reader.mistake("title", "`title` is missing", "\"title\": \"…\"");
        String::new()
    });
    let summary = reader.text("summary").unwrap_or_default();
    Some(common.item(id, lang, title, summary, Content::Form(definition)))
}

struct Reader<'a> {
    document: Document<'a>,
    form: &'a Map<String, Value>,
    /// Crate `forms` has told mistakes: one of them may be the same.
    told: bool,
}

impl Reader<'_> {
    fn mistake(&self, key: &str, problem: &str, instead: &str) {
        let line = self.line(key);
        let known = self.document.context.findings.mistakes.borrow();
        let twice = self.told
            && known.iter().any(|other| {
                other.file == self.document.file && other.line == line && other.problem.contains(&format!("`{key}`"))
            });
        drop(known);
        if !twice {
            self.document.context.findings.mistake(self.document.file, line, problem, instead);
        }
    }

    /// The line on which a key of the outermost object stands, as far as text can tell.
    fn line(&self, key: &str) -> usize {
        let quoted = format!("\"{key}\"");
        let at = self
            .document
            .text
            .match_indices(&quoted)
            .map(|(at, _)| at)
            .find(|at| self.document.text[at + quoted.len()..].trim_start().starts_with(':'));
        self.document.line(at.unwrap_or(0))
    }

    fn unknown_keys(&self) {
        for key in self.form.keys().filter(|key| !KEYS.contains(&key.as_str())) {
            let instead = match nearest(key, KEYS) {
                Some(near) => format!("`{near}`"),
                None => format!("one of {}", KEYS.join(", ")),
            };
            self.mistake(key, &format!("the key `{key}` is unknown"), &instead);
        }
    }

    fn department(&self) -> Option<DepartmentId> {
        let id = self.text("department")?;
        let line = self.line("department");
        self.document.context.findings.refer(self.document.file, line, &id, &[ItemKind::Department]);
        Some(DepartmentId(id))
    }

    fn tags(&self) -> Vec<String> {
        let topics = &self.document.context.topics;
        let tags = self.texts("tags");
        for tag in tags.iter().filter(|tag| !topics.contains(*tag)) {
            self.mistake(
                "tags",
                &format!("`{tag}` is not one of the topics in pack.toml"),
                "one of them, or add it there",
            );
        }
        tags
    }

    fn text(&self, key: &str) -> Option<String> {
        match self.form.get(key)? {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                self.mistake(key, &format!("`{key}` is not a text"), &format!("\"{key}\": \"…\""));
                None
            }
        }
    }

    fn number(&self, key: &str) -> Option<u32> {
        let number = self.form.get(key)?.as_u64().and_then(|number| u32::try_from(number).ok());
        if number.is_none() {
            self.mistake(key, &format!("`{key}` is not a whole number"), &format!("\"{key}\": 5"));
        }
        number
    }

    fn texts(&self, key: &str) -> Vec<String> {
        let Some(value) = self.form.get(key) else { return Vec::new() };
        let texts: Option<Vec<String>> =
            value.as_array().and_then(|list| list.iter().map(|one| one.as_str().map(str::to_owned)).collect());
        texts.unwrap_or_else(|| {
            self.mistake(key, &format!("`{key}` is not a list of texts"), &format!("\"{key}\": [\"…\", \"…\"]"));
            Vec::new()
        })
    }
}
