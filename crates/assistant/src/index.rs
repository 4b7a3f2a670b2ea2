//! The index inside the caller's database: entries in, entries out. Call everything inside the caller's transaction.

use crate::analysis::Word;
use crate::entry::Entry;
use crate::error::Result;
use crate::spelling;
use crate::term::{Reading, Tongue};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Makes the tables where they are not there yet.
pub fn create(conn: &Connection) -> Result<()> {
    conn.execute_batch(include_str!("index.sql"))?;
    Ok(())
}

/// Puts one entry in, in place of an older one with the same id and language.
pub fn put(conn: &Connection, entry: &Entry) -> Result<()> {
    put_all(conn, std::iter::once(entry))
}

/// Puts many entries in; much quicker than one by one, since each word is counted once.
pub fn put_all<'a>(conn: &Connection, entries: impl IntoIterator<Item = &'a Entry>) -> Result<()> {
    let mut words = Words::new(conn)?;
    let mut changes = Changes::default();
    let mut insert_entry = conn.prepare("INSERT INTO ask_entry (id, lang, terms) VALUES (?1, ?2, ?3)")?;
    let mut insert_wording = conn.prepare("INSERT INTO ask_wording (rowid, terms) VALUES (?1, ?2)")?;
    let mut insert_answer = conn.prepare("INSERT INTO ask_answer (rowid, terms) VALUES (?1, ?2)")?;
    let mut find = conn.prepare(FIND)?;
    for entry in entries {
        let old: Option<(i64, Vec<u8>)> =
            find.query_row([&entry.id, &entry.lang], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let tongue = Tongue::of_tag(&entry.lang);
        if let Some((key, terms)) = old {
            take_out(conn, &tongue, key, &terms, &mut changes)?;
        }
        let (wording, answer) = (read_wording(&tongue, entry), tongue.read(&entry.text));
        let terms = wording.terms.iter().chain(&answer.terms);
        let mut numbers = terms.map(|term| words.number(term)).collect::<Result<Vec<_>>>()?;
        numbers.sort_unstable();
        numbers.dedup();
        words.learn(&tongue, wording.words.iter().chain(&answer.words))?;
        numbers.iter().for_each(|number| changes.count(*number, 1));
        *changes.langs.entry(tongue.subtag).or_insert(0) += 1;
        insert_entry.execute(params![entry.id, entry.lang, pack(&numbers)])?;
        let key = conn.last_insert_rowid();
        insert_wording.execute(params![key, wording.terms.join(" ")])?;
        insert_answer.execute(params![key, answer.terms.join(" ")])?;
    }
    changes.write(conn)
}

/// Takes an entry out in one language. Returns whether it was there.
pub fn remove(conn: &Connection, id: &str, lang: &str) -> Result<bool> {
    let old: Option<(i64, Vec<u8>)> =
        conn.query_row(FIND, [id, lang], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((key, terms)) = old else { return Ok(false) };
    let mut changes = Changes::default();
    take_out(conn, &Tongue::of_tag(lang), key, &terms, &mut changes)?;
    changes.write(conn)?;
    Ok(true)
}

/// How many entries there are in a language.
pub fn count(conn: &Connection, lang: &str) -> Result<u64> {
    let count: Option<i64> = conn
        .query_row("SELECT entries FROM ask_lang WHERE lang = ?1", [Tongue::of_tag(lang).subtag], |row| row.get(0))
        .optional()?;
    Ok(count.unwrap_or(0).max(0) as u64)
}

const FIND: &str = "SELECT key, terms FROM ask_entry WHERE id = ?1 AND lang = ?2";

/// The ways to ask, and the tags.
fn read_wording(tongue: &Tongue, entry: &Entry) -> Reading {
    let mut all = tongue.read(&entry.tags.join(" "));
    for wording in entry.wordings() {
        let Reading { terms, words } = tongue.read(wording);
        all.terms.extend(terms);
        all.words.extend(words);
    }
    all
}

fn take_out(conn: &Connection, tongue: &Tongue, key: i64, terms: &[u8], changes: &mut Changes) -> Result<()> {
    conn.execute("DELETE FROM ask_wording WHERE rowid = ?1", [key])?;
    conn.execute("DELETE FROM ask_answer WHERE rowid = ?1", [key])?;
    conn.execute("DELETE FROM ask_entry WHERE key = ?1", [key])?;
    unpack(terms).for_each(|number| changes.count(number, -1));
    *changes.langs.entry(tongue.subtag.clone()).or_insert(0) -= 1;
    Ok(())
}

/// The numbers of terms, read once each, and the words they come from.
struct Words<'c> {
    conn: &'c Connection,
    known: HashMap<String, i64>,
    /// By language, without its tag.
    learnt: HashMap<String, HashSet<String>>,
    find: rusqlite::Statement<'c>,
    insert: rusqlite::Statement<'c>,
    insert_word: rusqlite::Statement<'c>,
    insert_slip: rusqlite::Statement<'c>,
}

impl<'c> Words<'c> {
    fn new(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            conn,
            known: HashMap::new(),
            learnt: HashMap::new(),
            find: conn.prepare("SELECT term_id FROM ask_term WHERE term = ?1")?,
            insert: conn.prepare("INSERT INTO ask_term (term, entries) VALUES (?1, 0) RETURNING term_id")?,
            insert_word: conn.prepare("INSERT OR IGNORE INTO ask_word (word, term_id) VALUES (?1, ?2)")?,
            insert_slip: conn.prepare("INSERT OR IGNORE INTO ask_slip (slip, word_id) VALUES (?1, ?2)")?,
        })
    }

    fn number(&mut self, term: &str) -> Result<i64> {
        if let Some(number) = self.known.get(term) {
            return Ok(*number);
        }
        let found: Option<i64> = self.find.query_row([term], |row| row.get(0)).optional()?;
        let number = match found {
            Some(number) => number,
            None => self.insert.query_row([term], |row| row.get(0))?,
        };
        self.known.insert(term.to_owned(), number);
        Ok(number)
    }

    /// Writes the words that are new, each with its slips.
    fn learn<'w>(&mut self, tongue: &Tongue, words: impl Iterator<Item = &'w Word>) -> Result<()> {
        let mut learnt = self.learnt.remove(&tongue.subtag).unwrap_or_default();
        for word in words {
            if learnt.contains(&word.surface) {
                continue;
            }
            let written = tongue.tagged(&word.surface);
            let term = self.number(&tongue.tagged(&word.stem))?;
            if self.insert_word.execute(params![written, term])? > 0 {
                let number = self.conn.last_insert_rowid();
                for slip in spelling::slips(&written) {
                    self.insert_slip.execute([slip, number])?;
                }
            }
            learnt.insert(word.surface.clone());
        }
        self.learnt.insert(tongue.subtag.clone(), learnt);
        Ok(())
    }
}

/// What a batch changes in the counts, written once at its end.
#[derive(Default)]
struct Changes {
    terms: BTreeMap<i64, i64>,
    langs: BTreeMap<String, i64>,
}

impl Changes {
    fn count(&mut self, number: i64, by: i64) {
        *self.terms.entry(number).or_insert(0) += by;
    }

    fn write(self, conn: &Connection) -> Result<()> {
        let mut update = conn.prepare("UPDATE ask_term SET entries = entries + ?2 WHERE term_id = ?1")?;
        for (number, by) in self.terms.into_iter().filter(|(_, by)| *by != 0) {
            update.execute([number, by])?;
        }
        let mut update = conn.prepare(
            "INSERT INTO ask_lang (lang, entries) VALUES (?1, ?2) ON CONFLICT (lang) DO UPDATE SET entries = entries + ?2",
        )?;
        for (lang, by) in self.langs.into_iter().filter(|(_, by)| *by != 0) {
            update.execute(params![lang, by])?;
        }
        Ok(())
    }
}

/// Ascending numbers as distances, LEB128.
fn pack(numbers: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(numbers.len() * 2);
    let mut last = 0;
    for number in numbers {
        let mut step = number.abs_diff(last);
        last = *number;
        while step >= 0x80 {
            bytes.push((step & 0x7f) as u8 | 0x80);
            step >>= 7;
        }
        bytes.push(step as u8);
    }
    bytes
}

fn unpack(bytes: &[u8]) -> impl Iterator<Item = i64> + '_ {
    let mut rest = bytes.iter();
    let mut last = 0_i64;
    std::iter::from_fn(move || {
        let mut step = 0_u64;
        let mut shift = 0_u32;
        loop {
            let byte = *rest.next()?;
            step |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte < 0x80 {
                last = last.wrapping_add(step as i64);
                return Some(last);
            }
        }
    })
}

#[cfg(test)]
mod tests;
