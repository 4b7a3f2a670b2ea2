//! What the app would show of a draft: the same view of an item that a device makes for itself.

use super::check;
use super::layout::Stamp;
use crate::error::DeskError;
use gazette::audience::{self, Validity};
use gazette::pack::Pack;
use gazette::{recurrence, reminder};
use jiff::Timestamp;
use jiff::civil::Date;
use model::console::publishing::{DraftContent, PreviewView, Shown};
use model::id::ItemId;
use model::item::{Content, Deadline, Item, Named};
use model::view::{ItemRow, ItemView};
use std::path::Path;

pub fn preview(folder: &Path, content: &DraftContent, now: Timestamp) -> Result<PreviewView, DeskError> {
    let laid = check::lay(folder, content, Stamp { revision: 0, sent: now })?;
    let Some(pack) = laid.pack else { return Ok(PreviewView { shown: Vec::new(), due: None, check: laid.view }) };
    // With a mistake in it, what lies in the folder may be what was read.
    let sound = laid.view.mistakes.is_empty();
    let pages = Pages { pack: &pack, now };
    let shown = pack.languages.iter().filter_map(|reader| {
        let item = pages.find(&content.id, reader).filter(|item| sound || content.texts.contains_key(&item.lang))?;
        Some(Shown { reader: reader.clone(), view: pages.view(item, reader), row: pages.row(item, reader) })
    });
    let shown: Vec<Shown> = shown.collect();
    let due = shown.first().and_then(|shown| match &shown.view.item.content {
        Content::Deadline(deadline) => pages.due(deadline),
        _ => None,
    });
    Ok(PreviewView { shown, due, check: laid.view })
}

/// The pack as a device holds it.
struct Pages<'a> {
    pack: &'a Pack,
    now: Timestamp,
}

impl<'a> Pages<'a> {
    /// In this language, else in the main one.
    fn find(&self, id: &ItemId, reader: &str) -> Option<&'a Item> {
        let of = |lang: &str| self.pack.items.iter().find(|item| item.id == *id && item.lang == lang);
        of(reader).or_else(|| of(self.pack.languages.first()?))
    }

    fn view(&self, item: &Item, reader: &str) -> ItemView {
        ItemView {
            exact_language: item.lang == reader,
            gazette: self.pack.origin.clone(),
            publisher: self.find(&ItemId::new("profile"), reader).map(|town| town.title.clone()).unwrap_or_default(),
            department: self.department(item, reader).map(|(named, _)| named),
            linked: self.linked(item, reader),
            published: None,
            item: item.clone(),
        }
    }

    fn linked(&self, item: &Item, reader: &str) -> Vec<ItemRow> {
        let mut ids: Vec<ItemId> = Vec::new();
        for step in super::layout::next_of(item) {
            if let model::item::NextStep::Item { id, .. } = step
                && !ids.contains(id)
            {
                ids.push(id.clone());
            }
        }
        let found = ids.iter().filter_map(|id| self.find(id, reader));
        let valid = found.filter(|item| audience::validity(item, self.now) == Validity::Valid);
        valid.map(|item| self.row(item, reader)).collect()
    }

    fn row(&self, item: &Item, reader: &str) -> ItemRow {
        let department = self.department(item, reader);
        let own = match &item.content {
            Content::Department(department) => department.icon.as_str(),
            Content::LifeEvent(event) => event.icon.as_str(),
            Content::Deadline(deadline) => deadline.icon.as_str(),
            _ => "",
        };
        let icon = match (own, &department) {
            ("", Some((_, icon))) => icon.clone(),
            (own, _) => own.to_owned(),
        };
        ItemRow {
            id: item.id.clone(),
            kind: item.content.kind(),
            lang: item.lang.clone(),
            exact_language: item.lang == reader,
            title: item.title.clone(),
            summary: item.summary.clone(),
            department: department.map(|(named, _)| named),
            icon,
            publisher: String::new(),
            reviewed: item.reviewed,
        }
    }

    /// Its name and its icon.
    fn department(&self, item: &Item, reader: &str) -> Option<(Named, String)> {
        let id = item.department.as_ref()?;
        let found = self.find(&ItemId::new(id.as_str()), reader)?;
        let Content::Department(department) = &found.content else { return None };
        Some((Named { id: id.0.clone(), name: found.title.clone() }, department.icon.clone()))
    }

    fn due(&self, deadline: &Deadline) -> Option<Date> {
        let zone = match self.find(&ItemId::new("profile"), "").map(|town| &town.content) {
            Some(Content::Profile(profile)) => profile.time_zone.as_str(),
            _ => "UTC",
        };
        let today = reminder::today(self.now, zone).ok()?;
        match &deadline.rrule {
            None => Some(deadline.date),
            Some(rule) => recurrence::next_from(&recurrence::parse(rule).ok()?, deadline.date, today),
        }
    }
}
