//! The FAQ menu, one level at a time.

use crate::context::Context;
use crate::error::EngineError;
use crate::items;
use model::item::{Content, ItemKind, MenuEntry, Named};
use model::view::{MenuEntryView, MenuView};
use model::{ErrorCode, Failure};

pub fn read(context: &Context<'_>, path: &[String]) -> Result<MenuView, EngineError> {
    let mut level: Vec<MenuEntry> = Vec::new();
    for found in items::of_kind(context, ItemKind::Menu)? {
        if let Content::Menu(menu) = found.item.content {
            level = joined(level, menu.entries);
        }
    }
    let mut trail = Vec::new();
    let mut ids = Vec::new();
    for step in path {
        let entry = level
            .into_iter()
            .find(|entry| entry.id == *step)
            .ok_or_else(|| Failure::new(ErrorCode::NotFound).arg("what", "menu"))?;
        trail.push(Named { id: entry.id, name: entry.label });
        level = entry.entries;
        ids = entry.items;
    }
    let entries =
        level.into_iter().map(|entry| MenuEntryView { id: entry.id, label: entry.label, icon: entry.icon }).collect();
    Ok(MenuView { trail, entries, items: items::rows(context, &ids)? })
}

/// The menus of all places as one: what has the same id in both stands once and leads to both.
fn joined(mut menu: Vec<MenuEntry>, more: Vec<MenuEntry>) -> Vec<MenuEntry> {
    for entry in more {
        match menu.iter_mut().find(|known| known.id == entry.id) {
            Some(known) => {
                known.entries = joined(std::mem::take(&mut known.entries), entry.entries);
                known.items.extend(entry.items);
            }
            None => menu.push(entry),
        }
    }
    menu
}
