//! The Markdown of a pack: what the app can show, links that lead somewhere, no HTML.

use super::document::Document;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Tells every mistake; headings, lists, emphasis, links and tables pass.
pub(super) fn check(document: &Document<'_>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut link: Option<usize> = None;
    let mut link_has_words = false;
    for (event, range) in Parser::new_ext(document.text, options).into_offset_iter() {
        let at = range.start;
        match event {
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                let html = document.text.get(range).unwrap_or_default().trim();
                let problem = format!("HTML is not shown: {}", html.chars().take(30).collect::<String>());
                document.mistake(at, problem, "plain words, or Markdown: **bold**, [words](https://…), tables with |");
            }
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                document.mistake(at, "a heading of the first level is the title's", "`##`");
            }
            Event::Start(Tag::Heading { level, .. }) if level > HeadingLevel::H3 => {
                document.mistake(at, "headings deeper than `###` are not shown", "`###`, or a shorter page");
            }
            Event::Start(Tag::Image { .. }) => {
                document.mistake(at, "pictures in texts are not shown", "words, or a document with a text alternative");
            }
            Event::Start(Tag::CodeBlock(_)) => {
                document.mistake(at, "program code is not shown", "the paragraph without four spaces or ``` before it");
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                target(document, at, &dest_url);
                (link, link_has_words) = (Some(at), false);
            }
            Event::Text(text) | Event::Code(text) if link.is_some() => link_has_words |= !text.trim().is_empty(),
            Event::End(TagEnd::Link) => {
                if let (Some(at), false) = (link.take(), link_has_words) {
                    document.mistake(at, "a link without words", "[where it leads](https://…)");
                }
            }
            _ => {}
        }
    }
}

fn target(document: &Document<'_>, at: usize, url: &str) {
    let Some((scheme, rest)) = url.split_once(':') else {
        return document.mistake(at, format!("the link `{url}` leads nowhere"), "https:, tel:, mailto: or item:<id>");
    };
    let sound = match scheme {
        "https" => super::common::is_web(url),
        "tel" => rest.chars().any(|character| character.is_ascii_digit()),
        "mailto" => rest.contains('@'),
        "item" => {
            document.context.findings.refer(document.file, document.line(at), rest, &[]);
            true
        }
        _ => {
            let problem = format!("links with `{scheme}:` are not followed");
            return document.mistake(at, problem, "https:, tel:, mailto: or item:<id>");
        }
    };
    if !sound {
        document.mistake(at, format!("the link `{url}` is not whole"), "https://host/path, tel:+44…, mailto:name@host");
    }
}
