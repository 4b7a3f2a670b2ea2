//! A verified update, and its one transaction.

use crate::error::{Error, Result};
use crate::log::checkpoint::{self, Freshness, Opened};
use crate::log::entry::is_id;
use crate::log::frontier::Frontier;
use jiff::Timestamp;
use model::id::ItemId;
use model::item::{Content, Entry, FileRef, Item, ItemKind};
use rusqlite::{Connection, OptionalExtension, params};

/// All that lies between the checkpoint applied last and a newer one, verified.
#[derive(Debug)]
pub struct Update {
    pub(crate) gazette: i64,
    /// The checkpoint this builds on.
    pub(crate) from: Vec<u8>,
    pub(crate) note: Vec<u8>,
    pub(crate) opened: Opened,
    pub(crate) frontier: Frontier,
    pub(crate) now: Timestamp,
    pub(crate) put: Vec<Put>,
    pub(crate) gone: Vec<Gone>,
    pub(crate) not_understood: u64,
    /// The version that left out what is still missing when all of this was understood; empty: nothing is.
    pub(crate) left_out_by: String,
}

/// This version of the app, as a reader of gazettes.
pub(crate) const READER: &str = env!("CARGO_PKG_VERSION");

#[derive(Debug)]
pub(crate) struct Put {
    pub entry: Entry,
    pub body: String,
    pub item: Item,
}

#[derive(Debug)]
pub(crate) struct Gone {
    pub id: ItemId,
    pub lang: String,
    pub at: Timestamp,
}

/// What a checkpoint changed, for the search index, reminders and live queries in the same transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Of `gazette_gazette`.
    pub gazette: i64,
    pub changed: Vec<Change>,
    pub withdrawn: Vec<Change>,
    /// Entries of a later version of the app: kept out, told.
    pub not_understood: u64,
    /// Entries in the log now.
    pub size: u64,
    pub freshness: Freshness,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of `gazette_item`; stays the same for all revisions of an item in one language.
    pub row: i64,
    pub id: ItemId,
    pub lang: String,
    pub kind: ItemKind,
}

impl Update {
    /// True when only the time stamp is new.
    pub fn is_renewal(&self) -> bool {
        self.put.is_empty() && self.gone.is_empty()
    }

    /// How many items it brings or replaces.
    pub fn len(&self) -> usize {
        self.put.len()
    }

    pub fn is_empty(&self) -> bool {
        self.put.is_empty()
    }

    /// Takes a body whose hash is the entry's.
    pub(crate) fn take(&mut self, entry: Entry, body: String) -> Result<()> {
        match serde_json::from_str::<Item>(&body).ok().and_then(sound) {
            Some(item) => {
                let same = item.id == entry.id
                    && item.lang == entry.lang
                    && item.content.kind() == entry.kind
                    && item.valid_from == entry.valid_from
                    && item.expires == entry.expires
                    && item.audience == entry.audience;
                if !same {
                    return Err(Error::BodyDoesNotMatch { id: entry.id.to_string(), lang: entry.lang });
                }
                self.put.push(Put { entry, body, item });
            }
            // Signed, but of a later version: better shown as missing than the old revision as current.
            None => {
                self.not_understood += 1;
                self.gone.push(Gone { id: entry.id, lang: entry.lang, at: entry.at });
            }
        }
        Ok(())
    }

    /// Writes everything and the new checkpoint. `tx` is the caller's transaction; on an error the caller rolls it back.
    ///
    /// Errors: [`Error::Overtaken`] when another update was applied since the sync began.
    pub fn apply(&self, tx: &Connection) -> Result<Applied> {
        let Opened { size, signed_at, expires, .. } = self.opened;
        let moved = tx.execute(
            "UPDATE gazette_gazette SET size = ?1, frontier = ?2, checkpoint = ?3, signed_at = ?4, expires_at = ?5,
                 left_out_by = ?8
             WHERE gazette = ?6 AND checkpoint = ?7",
            params![
                size as i64,
                self.frontier.to_bytes(),
                self.note,
                signed_at.as_second(),
                expires.as_second(),
                self.gazette,
                self.from,
                if self.not_understood > 0 { READER } else { &self.left_out_by },
            ],
        )?;
        if moved != 1 {
            return Err(Error::Overtaken);
        }
        let mut applied = Applied {
            gazette: self.gazette,
            changed: Vec::with_capacity(self.put.len()),
            withdrawn: Vec::new(),
            not_understood: self.not_understood,
            size,
            freshness: checkpoint::freshness(signed_at, expires, self.now),
        };
        for gone in &self.gone {
            applied.withdrawn.extend(self.withdraw(tx, gone)?);
        }
        self.put(tx, &mut applied.changed)?;
        crate::file::forget_unused(tx)?;
        Ok(applied)
    }

    fn withdraw(&self, tx: &Connection, gone: &Gone) -> Result<Option<Change>> {
        let held: Option<(i64, String, String)> = tx
            .prepare_cached("SELECT item, kind, title FROM gazette_item WHERE gazette = ?1 AND id = ?2 AND lang = ?3")?
            .query_row((self.gazette, gone.id.as_str(), &gone.lang), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((row, kind, title)) = held else { return Ok(None) };
        tx.prepare_cached("DELETE FROM gazette_item_file WHERE item = ?1")?.execute([row])?;
        tx.prepare_cached("DELETE FROM gazette_item WHERE item = ?1")?.execute([row])?;
        tx.prepare_cached(
            "INSERT OR REPLACE INTO gazette_withdrawn (gazette, id, lang, kind, title, withdrawn_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![self.gazette, gone.id.as_str(), gone.lang, kind, title, gone.at.as_second()])?;
        Ok(ItemKind::parse(&kind).map(|kind| Change { row, id: gone.id.clone(), lang: gone.lang.clone(), kind }))
    }

    fn put(&self, tx: &Connection, changed: &mut Vec<Change>) -> Result<()> {
        // A device that comes new has nothing to replace and nothing to take back.
        let first = self.from.is_empty();
        let mut put = tx.prepare(if first { INSERT } else { REPLACE })?;
        let mut back = tx.prepare("DELETE FROM gazette_withdrawn WHERE gazette = ?1 AND id = ?2 AND lang = ?3")?;
        let mut unlink = tx.prepare("DELETE FROM gazette_item_file WHERE item = ?1")?;
        for Put { entry, body, item } in &self.put {
            let audience = if entry.audience.is_everyone() {
                String::new()
            } else {
                serde_json::to_string(&entry.audience).unwrap_or_default()
            };
            let values = params![
                self.gazette,
                item.id.as_str(),
                item.lang,
                entry.kind.as_str(),
                item.title,
                item.department.as_ref().map_or("", |department| department.as_str()),
                item.valid_from.map(Timestamp::as_second),
                item.expires.map(Timestamp::as_second),
                audience,
                entry.sha256,
                body,
                entry.at.as_second(),
            ];
            // RETURNING costs a table of its own in SQLite; a plain insert tells its row without.
            let row = if first { put.insert(values)? } else { put.query_row(values, |row| row.get(0))? };
            if !first {
                back.execute(params![self.gazette, item.id.as_str(), item.lang])?;
                unlink.execute([row])?;
            }
            if let Some(file) = file_of(&item.content) {
                crate::file::refer(tx, row, file)?;
            }
            if let Content::Profile(profile) = &item.content {
                tx.execute(
                    "UPDATE gazette_gazette SET main_lang = ?1, time_zone = ?2 WHERE gazette = ?3",
                    params![profile.languages.first(), profile.time_zone, self.gazette],
                )?;
            }
            changed.push(Change { row, id: item.id.clone(), lang: item.lang.clone(), kind: entry.kind });
        }
        Ok(())
    }
}

const INSERT: &str =
    "INSERT INTO gazette_item (gazette, id, lang, kind, title, department, valid_from, expires, audience,
        sha256, body, published_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
const REPLACE: &str =
    "INSERT INTO gazette_item (gazette, id, lang, kind, title, department, valid_from, expires, audience,
        sha256, body, published_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
    ON CONFLICT (gazette, id, lang) DO UPDATE SET kind = excluded.kind, title = excluded.title,
        department = excluded.department, valid_from = excluded.valid_from, expires = excluded.expires,
        audience = excluded.audience, sha256 = excluded.sha256, body = excluded.body,
        published_at = excluded.published_at
    RETURNING item";

/// What it names can be named: a device has marks of its own in the names of other gazettes' items.
fn sound(mut item: Item) -> Option<Item> {
    let named = item.ids_mut().into_iter().all(|id| id.is_empty() || is_id(id));
    let file = file_of(&item.content).is_none_or(|file| is_sha256(&file.sha256));
    (named && file).then_some(item)
}

/// A hash that may become part of a path.
pub(crate) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The file beside an item, when its kind has one.
pub(crate) fn file_of(content: &Content) -> Option<&FileRef> {
    match content {
        Content::Document(document) => Some(&document.file),
        Content::Model(model) => Some(&model.file),
        _ => None,
    }
}
