//! Published items as entries: what of each kind answers a question.

use crate::entry::Entry;
use model::item::{Content, Item};

impl Entry {
    /// What the index and the training know of an item; none: it answers no question.
    pub fn of_item(item: &Item) -> Option<Self> {
        let mut entry = Self::new(item.id.as_str(), &item.lang, &item.title, &item.summary);
        entry.tags.clone_from(&item.tags);
        match &item.content {
            Content::Service(service) => {
                entry.variants.clone_from(&service.variants);
                entry.add(&service.body);
                entry.add(&service.you_need.join("\n"));
            }
            Content::Faq(faq) => {
                entry.variants.clone_from(&faq.variants);
                entry.add(&faq.answer);
            }
            Content::LifeEvent(event) => {
                entry.add(&event.body);
                event.steps.iter().for_each(|step| entry.add(&step.title));
            }
            Content::Document(document) => entry.add(&document.text),
            Content::Office(office) => entry.add(&office.address.join("\n")),
            Content::Department(_) | Content::Form(_) | Content::Deadline(_) | Content::Notice(_) => {}
            Content::Profile(_) | Content::Menu(_) | Content::Alert(_) | Content::Model(_) => return None,
        }
        Some(entry)
    }

    fn add(&mut self, more: &str) {
        self.text.push('\n');
        self.text.push_str(more);
    }
}
