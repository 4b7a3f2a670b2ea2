//! Rows become articles, articles become Markdown files.

use super::CellMistake;
use super::sheet::{Row, Sheet};
use crate::pack::{Context, Note, check_markdown, is_id, is_web, suggest_id};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What the columns of a sheet mean.
#[derive(Debug)]
pub(super) struct Shape {
    pub needed: &'static [&'static str],
    pub optional: &'static [&'static str],
    pub title: &'static str,
    pub body: &'static str,
    pub folder: &'static str,
    /// Main language words for the menu's entry of items without a topic.
    pub menu: &'static str,
    /// Whether an article without a body is one.
    body_needed: BodyNeeded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BodyNeeded {
    Yes,
    No,
}

pub(super) const FAQ: Shape = Shape {
    needed: &["id", "lang", "question", "answer"],
    optional: &["variants", "link", "tags"],
    title: "question",
    body: "answer",
    folder: "faqs",
    menu: "FAQ",
    body_needed: BodyNeeded::Yes,
};

pub(super) const SERVICES: Shape = Shape {
    needed: &["id", "lang", "title", "summary"],
    optional: &["body", "source", "link", "tags", "life_events", "variants"],
    title: "title",
    body: "body",
    folder: "services",
    menu: "Services",
    body_needed: BodyNeeded::No,
};

#[derive(Debug)]
pub(super) struct Article {
    pub id: String,
    pub lang: String,
    title: String,
    summary: String,
    body: String,
    source: String,
    link: String,
    variants: Vec<String>,
    /// Id and the words of the cell.
    pub tags: Vec<(String, String)>,
    pub life_events: Vec<(String, String)>,
}

/// Errors: every wrong cell. A missing translation is none; it is noted.
pub(super) fn read(
    sheet: &Sheet,
    context: &Context,
    shape: &Shape,
) -> Result<(Vec<Article>, Vec<Note>), Vec<CellMistake>> {
    let mut reader = Reader { context, shape, mistakes: Vec::new(), notes: Vec::new(), ids: BTreeMap::new() };
    let taken = crate::pack::ids_by_folder(context);
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut first_row: BTreeMap<String, usize> = BTreeMap::new();
    let mut articles = Vec::new();
    for row in &sheet.rows {
        let Some(id) = reader.id(row, &taken) else { continue };
        first_row.entry(id.clone()).or_insert(row.number);
        let Some(lang) = reader.lang(row) else { continue };
        if let Some(other) = seen.insert((id.clone(), lang.clone()), row.number) {
            let problem = format!("`{id}` in `{lang}` is already in row {other}");
            reader.mistake(row, "id", &problem, "one row for each id and language");
            continue;
        }
        articles.extend(reader.article(row, id, lang));
    }
    let main = context.main_language();
    for (id, row) in &first_row {
        if !seen.contains_key(&(id.clone(), main.to_owned())) {
            let problem = format!("`{id}` has no row in the main language `{main}`");
            reader.mistakes.push(CellMistake {
                row: *row,
                column: "lang".to_owned(),
                problem,
                instead: format!("a row with lang {main} as well"),
            });
        }
    }
    for column in &sheet.ignored {
        reader.note(&format!("the column `{column}` is not used"));
    }
    for lang in &context.languages {
        let missing: Vec<&str> = first_row
            .keys()
            .filter(|id| !articles.iter().any(|article| article.id == **id && article.lang == *lang))
            .map(String::as_str)
            .collect();
        if !missing.is_empty() && reader.mistakes.is_empty() {
            reader.note(&format!("{} items do not exist in `{lang}`: {}", missing.len(), missing.join(", ")));
        }
    }
    reader.mistakes.sort();
    if !reader.mistakes.is_empty() {
        return Err(reader.mistakes);
    }
    articles.sort_by(|one, other| (&one.id, &one.lang).cmp(&(&other.id, &other.lang)));
    Ok((articles, reader.notes))
}

struct Reader<'a> {
    context: &'a Context,
    shape: &'a Shape,
    mistakes: Vec<CellMistake>,
    notes: Vec<Note>,
    /// What an id was in the sheet.
    ids: BTreeMap<String, String>,
}

impl Reader<'_> {
    fn id(&mut self, row: &Row, taken: &BTreeMap<String, String>) -> Option<String> {
        let cell = row.cell("id");
        if cell.is_empty() {
            self.mistake(row, "id", "it is empty", "lower-case words joined by hyphens");
            return None;
        }
        let id = if is_id(cell) { cell.to_owned() } else { suggest_id(cell) };
        if let Some(other) = self.ids.insert(id.clone(), cell.to_owned()).filter(|other| other != cell) {
            let problem = format!("`{cell}` and `{other}` would both become `{id}`");
            self.mistake(row, "id", &problem, "ids that differ in letters or digits");
            return None;
        }
        if id != cell {
            self.note(&format!("the id `{cell}` becomes `{id}`"));
        }
        if let Some(folder) = taken.get(&id).filter(|folder| *folder != self.shape.folder) {
            self.mistake(row, "id", &format!("the id `{id}` is already that of an item in {folder}"), "another id");
            return None;
        }
        if matches!(id.as_str(), "profile" | "menu") {
            self.mistake(row, "id", &format!("the id `{id}` is taken by the pack itself"), "another id");
            return None;
        }
        Some(id)
    }

    fn lang(&mut self, row: &Row) -> Option<String> {
        let cell = row.cell("lang");
        let known = self.context.languages.iter().find(|lang| lang.eq_ignore_ascii_case(cell)).cloned();
        if known.is_none() {
            let problem = if cell.is_empty() {
                "it is empty".to_owned()
            } else {
                format!("`{cell}` is not one of the pack's languages")
            };
            let instead =
                format!("one of {}, or add it to `languages` in pack.toml", self.context.languages.join(", "));
            self.mistake(row, "lang", &problem, &instead);
        }
        known
    }

    fn article(&mut self, row: &Row, id: String, lang: String) -> Option<Article> {
        let (title, body) = (row.cell(self.shape.title), row.cell(self.shape.body));
        let mut complete = true;
        for (column, text, needed) in
            [(self.shape.title, title, true), (self.shape.body, body, self.shape.body_needed == BodyNeeded::Yes)]
        {
            if !needed || !text.is_empty() {
                continue;
            }
            complete = false;
            if lang == self.context.main_language() {
                self.mistake(row, column, "it is empty in the main language", "the text");
            }
        }
        if !complete {
            return None;
        }
        for (line, problem, instead) in check_markdown(body) {
            let problem = format!("line {line} of the text: {problem}");
            self.mistake(row, self.shape.body, &problem, &instead);
        }
        let link = row.cell("link");
        if !link.is_empty() && !is_web(link) {
            self.mistake(row, "link", &format!("`{link}` is not an address of the web"), "https://…");
        }
        Some(Article {
            id,
            lang,
            title: one_line(title),
            summary: one_line(row.cell("summary")),
            body: body.to_owned(),
            source: one_line(row.cell("source")),
            link: link.to_owned(),
            variants: parts(row.cell("variants"), &['|', ';', '\n']).map(str::to_owned).collect(),
            tags: ids(row.cell("tags")),
            life_events: ids(row.cell("life_events")),
        })
    }

    fn mistake(&mut self, row: &Row, column: &str, problem: &str, instead: &str) {
        self.mistakes.push(CellMistake {
            row: row.number,
            column: column.to_owned(),
            problem: problem.to_owned(),
            instead: instead.to_owned(),
        });
    }

    fn note(&mut self, text: &str) {
        let note = Note { file: self.shape.folder.to_owned(), text: text.to_owned() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// One Markdown file each, always the same for the same article.
pub(super) fn files(articles: &[Article], shape: &Shape) -> BTreeMap<String, String> {
    let name = |article: &Article| format!("{}/{}.{}.md", shape.folder, article.id, article.lang);
    articles.iter().map(|article| (name(article), markdown(article))).collect()
}

fn markdown(article: &Article) -> String {
    let mut text = format!("+++\ntitle = {}\n", quoted(&article.title));
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(text, "{key} = {value}");
    };
    if !article.summary.is_empty() {
        line("summary", &quoted(&article.summary));
    }
    for (key, ids) in [("tags", &article.tags), ("life_events", &article.life_events)] {
        let ids: Vec<String> = ids.iter().map(|(id, _)| quoted(id)).collect();
        if !ids.is_empty() {
            line(key, &format!("[{}]", ids.join(", ")));
        }
    }
    if !article.variants.is_empty() {
        let variants: String = article.variants.iter().map(|variant| format!("  {},\n", quoted(variant))).collect();
        line("variants", &format!("[\n{variants}]"));
    }
    if !article.source.is_empty() {
        let url = if article.link.is_empty() { String::new() } else { format!(", url = {}", quoted(&article.link)) };
        line("source", &format!("{{ name = {}{url} }}", quoted(&article.source)));
    }
    if !article.link.is_empty() {
        let host =
            article.link.split("//").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        let _ = write!(text, "[[next]]\nto = \"link\"\nurl = {}\nlabel = {}\n", quoted(&article.link), quoted(host));
    }
    text.push_str("+++\n");
    if !article.body.is_empty() {
        let _ = writeln!(text, "{}", article.body);
    }
    text
}

fn ids(cell: &str) -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    parts(cell, &[';', '|', ',', '\n'])
        .map(|words| (suggest_id(words), words.to_owned()))
        .filter(|(id, _)| seen.insert(id.clone()))
        .collect()
}

fn parts<'a>(cell: &'a str, signs: &'a [char]) -> impl Iterator<Item = &'a str> {
    cell.split(signs).map(str::trim).filter(|part| !part.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
