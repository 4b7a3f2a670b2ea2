//! Notices and FAQs: one Markdown file for each language.

use super::Sheet;
use super::head::{self, one_line};
use gazette::pack::toml_text;
use model::console::publishing::{DraftContent, DraftFacts, DraftText};

pub fn sheet(content: &DraftContent, lang: &str, text: &DraftText, main: &str) -> Sheet {
    let of = |field: &str| format!("texts.{lang}.{field}");
    let mut sheet = Sheet::default();
    sheet.add(of("title"), "+++");
    sheet.add(of("title"), &format!("title = {}", toml_text(&one_line(&text.title))));
    if !text.summary.trim().is_empty() {
        sheet.add(of("summary"), &format!("summary = {}", toml_text(&one_line(&text.summary))));
    }
    head::add(&mut sheet, content);
    if let DraftFacts::Notice { published } = &content.facts {
        let published = published.map_or_else(|| "\"\"".to_owned(), |day| day.to_string());
        sheet.add("facts.published", &format!("published = {published}"));
    }
    let variants: Vec<String> = text.variants.iter().map(|one| one_line(one)).filter(|one| !one.is_empty()).collect();
    if !variants.is_empty() && matches!(content.facts, DraftFacts::Faq { .. }) {
        let lines: String = variants.iter().map(|one| format!("  {},\n", toml_text(one))).collect();
        sheet.add(of("variants"), &format!("variants = [\n{lines}]"));
    }
    for (index, next) in content.next.iter().enumerate() {
        head::add_target(&mut sheet, index, &next.target);
        let label = next.label.get(lang).or_else(|| next.label.get(main)).map(|label| one_line(label));
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            sheet.add(format!("next.{index}.label.{lang}"), &format!("label = {}", toml_text(&label)));
        }
    }
    sheet.add(of("body"), "+++");
    sheet.add(of("body"), text.body.trim());
    sheet
}
