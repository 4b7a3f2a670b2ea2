//! What holds between files: references that lead to something, answers within three taps.

use super::document::Context;
use super::menu;
use super::mistake::nearest;
use model::id::ItemId;
use model::item::{Content, Item, ItemKind, MenuEntry};
use std::collections::BTreeSet;

pub(super) fn references(context: &Context) {
    let findings = &context.findings;
    let defined = findings.defined.borrow();
    for reference in findings.references.borrow().iter() {
        let (file, line) = (&reference.place.file, reference.place.line);
        match defined.get(&ItemId::new(&reference.id)) {
            None => {
                let near = nearest(&reference.id, defined.keys().map(|id| id.as_str()));
                let instead =
                    near.map_or_else(|| "the id of an item of this pack".to_owned(), |near| format!("`{near}`"));
                findings.mistake(file, line, format!("there is no item `{}`", reference.id), instead);
            }
            Some((kind, _)) if !reference.kinds.is_empty() && !reference.kinds.contains(kind) => {
                let wanted = reference.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" or ");
                let problem = format!("`{}` is a {}, not a {wanted}", reference.id, kind.as_str());
                findings.mistake(file, line, problem, format!("the id of a {wanted}"));
            }
            Some(_) => {}
        }
    }
}

/// Every service and FAQ is at most the third tap in the menu: listed in it, or listed by a department or a life event that
/// is the second.
pub(super) fn menu(context: &Context, items: &[Item]) {
    let main = context.main_language();
    let of_main = || items.iter().filter(|item| item.lang == main);
    let answers: Vec<&Item> =
        of_main().filter(|item| matches!(item.content, Content::Service(_) | Content::Faq(_))).collect();
    if !context.exists(menu::FILE) {
        if !answers.is_empty() {
            context.findings.mistake(menu::FILE, 1, "there is no menu", "[[entries]] with id, label and items");
        }
        return;
    }
    let Some(Content::Menu(found)) = of_main().map(|item| &item.content).find(|one| matches!(one, Content::Menu(_)))
    else {
        return;
    };
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    for entry in &found.entries {
        take(entry, 2, of_main, &mut reached);
    }
    for answer in answers {
        if !reached.contains(answer.id.as_str()) {
            let file = file_of(context, answer);
            let instead = format!("\"{}\" in the `items` of an entry in menu.toml", answer.id);
            context.findings.mistake(&file, 1, "no way in the menu leads here within three taps", instead);
        }
    }
}

/// `tap` is the one with which an item of this entry is opened.
fn take<'a, I: Iterator<Item = &'a Item>>(
    entry: &'a MenuEntry,
    tap: u32,
    all: impl Fn() -> I + Copy,
    reached: &mut BTreeSet<&'a str>,
) {
    for inner in &entry.entries {
        take(inner, tap + 1, all, reached);
    }
    for id in &entry.items {
        if tap > 3 {
            continue;
        }
        reached.insert(id.as_str());
        let Some(item) = all().find(|item| item.id == *id).filter(|_| tap < 3) else { continue };
        match &item.content {
            Content::Department(_) => reached.extend(
                all()
                    .filter(|other| {
                        other.department.as_ref().is_some_and(|department| department.as_str() == id.as_str())
                    })
                    .map(|other| other.id.as_str()),
            ),
            Content::LifeEvent(event) => {
                reached.extend(event.steps.iter().flat_map(|step| &step.items).map(|id| id.as_str()));
                reached.extend(all().filter(|other| belongs_to(other, item)).map(|other| other.id.as_str()));
            }
            _ => {}
        }
    }
}

fn belongs_to(item: &Item, event: &Item) -> bool {
    matches!(&item.content, Content::Service(service) if service.life_events.contains(&event.id))
}

fn file_of(context: &Context, item: &Item) -> String {
    let folder = if item.content.kind() == ItemKind::Faq { "faqs" } else { "services" };
    format!("{folder}/{}.{}.md", item.id, context.main_language())
}
