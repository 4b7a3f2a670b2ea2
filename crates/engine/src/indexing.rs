//! The question index follows the gazette: a small update in the checkpoint's own transaction, a large one in pieces
//! after it, so that what it brings can be read at once. What still waits is a table: nobody has to remember it.

use crate::address;
use crate::context::Context;
use crate::error::EngineError;
use crate::files;
use assistant::{Entry, index};
use gazette::{Applied, Change};
use model::Table;
use model::item::{Content, Item, ItemKind};
use model::view::Preparing;
use rusqlite::OptionalExtension;

/// An update of more items than these is indexed after its transaction.
pub const AT_ONCE: usize = 300;
/// Items indexed in one transaction. Between two of them commands are answered.
pub const PIECE: usize = 500;
/// The screens hear of it each time so many have been indexed.
const TOLD_EVERY: u64 = 2_000;

/// Whether anything still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    Nothing,
    Some,
}

/// Brings the index to what a checkpoint changed, in its transaction; a large update is noted instead.
pub fn follow(context: &Context<'_>, applied: &Applied) -> Result<(), EngineError> {
    for change in applied.changed.iter().filter(|change| change.kind == ItemKind::Model) {
        if let Some(Item { content: Content::Model(model), .. }) = stored(context, change.row)? {
            files::want_public(context.db, &model.file.sha256)?;
        }
    }
    remove(context, applied.gazette, &applied.withdrawn)?;
    show_again(context, applied)?;
    if applied.changed.len() <= AT_ONCE {
        return take_up(context, applied.changed.iter().map(|change| change.row));
    }
    // The old words must not lead to the new text.
    remove(context, applied.gazette, &applied.changed)?;
    let mut note = context.db.prepare_cached("INSERT OR IGNORE INTO to_index (item) VALUES (?1)")?;
    for change in &applied.changed {
        note.execute([change.row])?;
    }
    context.touch(Table::Index);
    Ok(())
}

/// What was put out of sight was what stood there then.
fn show_again(context: &Context<'_>, applied: &Applied) -> Result<(), EngineError> {
    let mut show = context.db.prepare_cached("DELETE FROM hidden WHERE item = ?1")?;
    for change in applied.changed.iter().chain(&applied.withdrawn) {
        if matches!(change.kind, ItemKind::Alert | ItemKind::Notice) {
            show.execute([address::of(applied.gazette, change.id.as_str())])?;
        }
    }
    Ok(())
}

/// Indexes some of what waits.
pub fn next_piece(context: &Context<'_>) -> Result<Left, EngineError> {
    let before = waiting(context)?;
    let rows = context
        .db
        .prepare_cached("SELECT item FROM to_index ORDER BY item LIMIT ?1")?
        .query_map([PIECE], |row| row.get::<_, i64>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    take_up(context, rows.into_iter())?;
    let after = waiting(context)?;
    if before / TOLD_EVERY != after / TOLD_EVERY || after == 0 {
        context.touch(Table::Index);
    }
    left(context)
}

pub fn left(context: &Context<'_>) -> Result<Left, EngineError> {
    Ok(if waiting(context)? == 0 { Left::Nothing } else { Left::Some })
}

/// How many items wait.
fn waiting(context: &Context<'_>) -> Result<u64, EngineError> {
    Ok(context.db.prepare_cached("SELECT count(*) FROM to_index")?.query_row([], |row| row.get(0))?)
}

/// How far the index is; nothing when it is complete.
pub fn preparing(context: &Context<'_>) -> Result<Option<Preparing>, EngineError> {
    let waiting = waiting(context)?;
    if waiting == 0 {
        return Ok(None);
    }
    let ready = index::len(context.db)?;
    Ok(Some(Preparing { ready, all: ready + waiting }))
}

/// Makes the index entries of stored items anew; they do not wait any more.
fn take_up(context: &Context<'_>, rows: impl Iterator<Item = i64>) -> Result<(), EngineError> {
    let mut done = context.db.prepare_cached("DELETE FROM to_index WHERE item = ?1")?;
    let (mut entries, mut silent) = (Vec::new(), Vec::new());
    for row in rows {
        done.execute([row])?;
        let Some(item) = stored(context, row)? else { continue };
        match Entry::of_item(&item) {
            Some(entry) => entries.push(entry),
            None => silent.push((item.id, item.lang)),
        }
    }
    // Of a kind that answers no question; an earlier revision may have been of another.
    index::remove_all(context.db, silent.iter().map(|(id, lang)| (id.as_str(), lang.as_str())))?;
    index::put_all(context.db, &entries)?;
    Ok(())
}

fn remove(context: &Context<'_>, gazette: i64, changes: &[Change]) -> Result<(), EngineError> {
    let named: Vec<(String, &str)> =
        changes.iter().map(|change| (address::of(gazette, change.id.as_str()), change.lang.as_str())).collect();
    index::remove_all(context.db, named.iter().map(|(id, lang)| (id.as_str(), *lang)))?;
    Ok(())
}

/// An item as this device calls it.
fn stored(context: &Context<'_>, row: i64) -> Result<Option<Item>, EngineError> {
    let found: Option<(i64, String)> = context
        .db
        .prepare_cached("SELECT gazette, body FROM gazette_item WHERE item = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((gazette, body)) = found else { return Ok(None) };
    let mut item: Item = serde_json::from_str(&body)?;
    address::settle(gazette, &mut item);
    Ok(Some(item))
}

#[cfg(test)]
mod tests;
