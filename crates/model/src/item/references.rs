//! What an item points to: ids of other items of the same gazette, in fields and in its Markdown.

use super::{Content, Item, MenuEntry, NextStep};

impl Item {
    /// Every id in it: its own, its department's, and those of the items it points to.
    pub fn ids_mut(&mut self) -> Vec<&mut String> {
        let mut ids = vec![&mut self.id.0];
        ids.extend(self.department.as_mut().map(|id| &mut id.0));
        match &mut self.content {
            Content::Profile(profile) => {
                ids.extend(profile.desks.iter_mut().flat_map(|desk| &mut desk.departments).map(|id| &mut id.0));
            }
            Content::Department(department) => ids.extend(department.offices.iter_mut().map(|id| &mut id.0)),
            Content::Menu(menu) => menu.entries.iter_mut().for_each(|entry| of_entry(entry, &mut ids)),
            Content::Service(service) => {
                of_steps(&mut service.next, &mut ids);
                ids.extend(service.life_events.iter_mut().map(|id| &mut id.0));
            }
            Content::Faq(faq) => of_steps(&mut faq.next, &mut ids),
            Content::LifeEvent(event) => {
                ids.extend(event.steps.iter_mut().flat_map(|step| &mut step.items).map(|id| &mut id.0));
            }
            Content::Deadline(deadline) => of_steps(&mut deadline.next, &mut ids),
            Content::Notice(notice) => of_steps(&mut notice.next, &mut ids),
            Content::Office(_) | Content::Form(_) | Content::Document(_) | Content::Alert(_) | Content::Model(_) => {}
        }
        ids
    }

    /// Its texts in Markdown, where other items are linked as `item:ID`.
    pub fn markdown_mut(&mut self) -> Option<&mut String> {
        match &mut self.content {
            Content::Service(service) => Some(&mut service.body),
            Content::Faq(faq) => Some(&mut faq.answer),
            Content::LifeEvent(event) => Some(&mut event.body),
            Content::Document(document) => Some(&mut document.text),
            Content::Deadline(deadline) => Some(&mut deadline.body),
            Content::Notice(notice) => Some(&mut notice.body),
            _ => None,
        }
    }
}

fn of_steps<'a>(steps: &'a mut [NextStep], ids: &mut Vec<&'a mut String>) {
    ids.extend(steps.iter_mut().filter_map(|step| match step {
        NextStep::Item { id, .. } => Some(&mut id.0),
        NextStep::Link { .. } | NextStep::Phone { .. } => None,
    }));
}

fn of_entry<'a>(entry: &'a mut MenuEntry, ids: &mut Vec<&'a mut String>) {
    ids.extend(entry.items.iter_mut().map(|id| &mut id.0));
    entry.entries.iter_mut().for_each(|below| of_entry(below, ids));
}
