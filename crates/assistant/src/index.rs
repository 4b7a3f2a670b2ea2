//! The index inside the caller's database: entries in, entries out. Call everything inside the caller's transaction.

mod counts;
mod packing;
mod reading;

use crate::entry::Entry;
use crate::error::Result;
use crate::term::Tongue;
use counts::{Changes, Numbers};
use packing::pack;
use reading::{Batch, Names, Place};
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

/// Makes the tables where they are not there yet.
pub fn create(conn: &Connection) -> Result<()> {
    conn.execute_batch(include_str!("index.sql"))?;
    // Of an earlier form; nothing is written where there is none.
    if conn.table_exists(None, "ask_slip")? {
        conn.execute_batch(include_str!("index/without_slips.sql"))?;
    }
    Ok(())
}

/// Puts one entry in, in place of an older one with the same id and language.
pub fn put(conn: &Connection, entry: &Entry) -> Result<()> {
    put_all(conn, std::iter::once(entry))
}

/// Puts many entries in; much quicker than one by one, since each word is looked at once and each table is written in its
/// own order. All of them are held in memory as numbers.
pub fn put_all<'a>(conn: &Connection, entries: impl IntoIterator<Item = &'a Entry>) -> Result<()> {
    let batch = Batch::read(entries);
    if batch.records.is_empty() {
        return Ok(());
    }
    let numbers = Numbers::look_up(conn, &batch.names)?;
    let mut changes = Changes::default();
    let mut entries_with = vec![0; batch.names.terms.len()];
    let mut rows = Rows::open(conn)?;
    for record in &batch.records {
        let tongue = Tongue::of_tag(record.lang);
        rows.take_out(record.id, record.lang, &tongue, &mut changes)?;
        let mut places = [record.wording.as_slice(), &record.answer].concat();
        places.sort_unstable();
        places.dedup();
        places.iter().for_each(|place| entries_with[*place as usize] += 1);
        let mut terms: Vec<i64> = places.iter().map(|place| numbers.of[*place as usize]).collect();
        terms.sort_unstable();
        changes.count_entry(&tongue, 1);
        rows.insert_entry.execute(params![record.id, record.lang, pack(&terms)])?;
        let key = conn.last_insert_rowid();
        rows.insert_wording.execute(params![key, joined(&batch.names, &record.wording)])?;
        rows.insert_answer.execute(params![key, joined(&batch.names, &record.answer)])?;
    }
    entries_with.iter().zip(&numbers.of).for_each(|(entries, number)| changes.count(*number, *entries));
    changes.write_new(conn, &batch.names, &numbers)?;
    changes.write(conn)?;
    write_words(conn, batch.names.words, &numbers)
}

/// Takes an entry out in one language. Returns whether it was there.
pub fn remove(conn: &Connection, id: &str, lang: &str) -> Result<bool> {
    Ok(remove_all(conn, std::iter::once((id, lang)))? > 0)
}

/// Takes entries out, each an id and a language. Returns how many were there.
pub fn remove_all<'a>(conn: &Connection, entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<u64> {
    let mut changes = Changes::default();
    let mut rows = Rows::open(conn)?;
    let mut removed = 0;
    for (id, lang) in entries {
        removed += u64::from(rows.take_out(id, lang, &Tongue::of_tag(lang), &mut changes)?);
    }
    drop(rows);
    changes.write(conn)?;
    Ok(removed)
}

/// How many entries there are in all languages.
pub fn len(conn: &Connection) -> Result<u64> {
    let count: i64 = conn.query_row("SELECT coalesce(sum(entries), 0) FROM ask_lang", [], |row| row.get(0))?;
    Ok(count.max(0) as u64)
}

/// How many entries there are in a language.
pub fn count(conn: &Connection, lang: &str) -> Result<u64> {
    let count: Option<i64> = conn
        .query_row("SELECT entries FROM ask_lang WHERE lang = ?1", [Tongue::of_tag(lang).subtag], |row| row.get(0))
        .optional()?;
    Ok(count.unwrap_or(0).max(0) as u64)
}

/// The terms of a text for FTS5, which only has to cut at spaces.
fn joined(names: &Names, places: &[Place]) -> String {
    let mut text = String::with_capacity(places.len() * 12);
    for place in places {
        text.push_str(&names.terms[*place as usize]);
        text.push(' ');
    }
    text
}

/// Writes the words that are new, for typing slips.
fn write_words(conn: &Connection, mut words: Vec<(String, Place)>, numbers: &Numbers) -> Result<()> {
    words.sort_unstable();
    words.dedup_by(|one, other| one.0 == other.0);
    let mut insert = conn.prepare_cached("INSERT OR IGNORE INTO ask_spelling (word, term_id) VALUES (?1, ?2)")?;
    for (word, place) in words {
        insert.execute(params![word, numbers.of[place as usize]])?;
    }
    Ok(())
}

/// The rows of entries.
struct Rows<'c> {
    find: CachedStatement<'c>,
    insert_entry: CachedStatement<'c>,
    insert_wording: CachedStatement<'c>,
    insert_answer: CachedStatement<'c>,
    delete: [CachedStatement<'c>; 3],
}

impl<'c> Rows<'c> {
    fn open(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            find: conn.prepare_cached("SELECT key, terms FROM ask_entry WHERE id = ?1 AND lang = ?2")?,
            insert_entry: conn.prepare_cached("INSERT INTO ask_entry (id, lang, terms) VALUES (?1, ?2, ?3)")?,
            insert_wording: conn.prepare_cached("INSERT INTO ask_wording (rowid, terms) VALUES (?1, ?2)")?,
            insert_answer: conn.prepare_cached("INSERT INTO ask_answer (rowid, terms) VALUES (?1, ?2)")?,
            delete: [
                conn.prepare_cached("DELETE FROM ask_wording WHERE rowid = ?1")?,
                conn.prepare_cached("DELETE FROM ask_answer WHERE rowid = ?1")?,
                conn.prepare_cached("DELETE FROM ask_entry WHERE key = ?1")?,
            ],
        })
    }

    /// Whether it was there.
    fn take_out(&mut self, id: &str, lang: &str, tongue: &Tongue, changes: &mut Changes) -> Result<bool> {
        let old: Option<(i64, Vec<u8>)> =
            self.find.query_row([id, lang], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((key, terms)) = old else { return Ok(false) };
        for delete in &mut self.delete {
            delete.execute([key])?;
        }
        changes.count_out(tongue, &terms);
        Ok(true)
    }
}

#[cfg(test)]
mod tests;
