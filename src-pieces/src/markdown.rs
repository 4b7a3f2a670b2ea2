//! Markdown of departments as views. Raw HTML is never passed on; links go to known places only.

use crate::numbers::with_numbers;
use leptos::prelude::*;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// `top`: the level of the highest heading in it, so that the page's order of headings stays whole (WCAG 2.2 §1.3.1).
/// `address`: where the page of an item is, by its id.
pub fn markdown<F: Fn(&str) -> String>(text: &str, top: u8, address: F) -> impl IntoView + use<F> {
    let mut writer =
        Writer { top, address: &address, open: vec![Open { tag: None, views: Vec::new() }], head: Head::Body };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        writer.take(event);
    }
    let views = writer.open.into_iter().next().map(|open| open.views).unwrap_or_default();
    view! { <div class="prose">{views}</div> }
}

struct Open<'a> {
    tag: Option<Tag<'a>>,
    views: Vec<AnyView>,
}

#[derive(PartialEq)]
enum Head {
    Head,
    Body,
}

struct Writer<'a> {
    top: u8,
    address: &'a dyn Fn(&str) -> String,
    open: Vec<Open<'a>>,
    head: Head,
}

impl<'a> Writer<'a> {
    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => {
                if matches!(tag, Tag::TableHead) {
                    self.head = Head::Head;
                }
                self.open.push(Open { tag: Some(tag), views: Vec::new() });
            }
            Event::End(end) => self.close(&end),
            Event::Text(text) => self.push(with_numbers(&text)),
            Event::Code(text) => self.push(view! { <code>{text.to_string()}</code> }.into_any()),
            Event::SoftBreak => self.push(" ".into_any()),
            Event::HardBreak => self.push(view! { <br/> }.into_any()),
            Event::Rule => self.push(view! { <hr/> }.into_any()),
            // Raw HTML, footnotes, formulas: not part of what a pack may contain.
            _ => {}
        }
    }

    fn push(&mut self, view: AnyView) {
        if let Some(open) = self.open.last_mut() {
            open.views.push(view);
        }
    }

    fn close(&mut self, end: &TagEnd) {
        if self.open.len() < 2 {
            return;
        }
        let Some(Open { tag: Some(tag), views }) = self.open.pop() else { return };
        let view = match tag {
            Tag::Paragraph => view! { <p>{views}</p> }.into_any(),
            Tag::Heading { level, .. } => self.heading(level, views),
            Tag::BlockQuote(_) => view! { <blockquote>{views}</blockquote> }.into_any(),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                view! { <pre tabindex="0">{views}</pre> }.into_any()
            }
            Tag::List(Some(start)) => view! { <ol start=start.to_string()>{views}</ol> }.into_any(),
            Tag::List(None) => view! { <ul>{views}</ul> }.into_any(),
            Tag::Item => view! { <li>{views}</li> }.into_any(),
            Tag::Emphasis => view! { <em>{views}</em> }.into_any(),
            Tag::Strong => view! { <strong>{views}</strong> }.into_any(),
            Tag::Strikethrough => view! { <s>{views}</s> }.into_any(),
            Tag::Link { dest_url, .. } => self.link(&dest_url, views),
            Tag::Table(alignments) => table(&alignments, views),
            Tag::TableHead => {
                self.head = Head::Body;
                view! { <tr>{views}</tr> }.into_any()
            }
            Tag::TableRow => view! { <tr>{views}</tr> }.into_any(),
            Tag::TableCell if self.head == Head::Head => view! { <th scope="col">{views}</th> }.into_any(),
            Tag::TableCell => view! { <td>{views}</td> }.into_any(),
            // A picture is a file of its own in a pack; what stays is its text alternative.
            _ => views.into_any(),
        };
        debug_assert!(!matches!(end, TagEnd::MetadataBlock(_)));
        self.push(view);
    }

    fn heading(&self, level: HeadingLevel, views: Vec<AnyView>) -> AnyView {
        // A pack's headings begin at `##`.
        match (level as u8).saturating_sub(2) + self.top {
            0..=2 => view! { <h2>{views}</h2> }.into_any(),
            3 => view! { <h3>{views}</h3> }.into_any(),
            _ => view! { <h4>{views}</h4> }.into_any(),
        }
    }

    fn link(&self, address: &str, views: Vec<AnyView>) -> AnyView {
        if let Some(id) = address.strip_prefix("item:") {
            let to = (self.address)(id);
            return view! { <a href=to>{views}</a> }.into_any();
        }
        if address.starts_with("tel:") || address.starts_with("mailto:") {
            return view! { <a href=address.to_owned()>{views}</a> }.into_any();
        }
        if address.starts_with("https://") || address.starts_with("http://") {
            return view! { <a href=address.to_owned() target="_blank" rel="noreferrer">{views}</a> }.into_any();
        }
        views.into_any()
    }
}

fn table(_alignments: &[Alignment], views: Vec<AnyView>) -> AnyView {
    // Focusable, because it scrolls sideways on a narrow screen (axe: scrollable-region-focusable).
    view! { <div class="scroll" tabindex="0" role="group"><table>{views}</table></div> }.into_any()
}
