//! How many entries hold a term, and how many there are: gathered over a batch, written once at its end.

use super::packing::unpack;
use super::reading::{Names, Place};
use crate::error::Result;
use crate::term::Tongue;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    /// By number, of terms that are in the index.
    terms: BTreeMap<i64, i64>,
    langs: BTreeMap<String, i64>,
}

/// The numbers of a batch's terms.
pub struct Numbers {
    /// By place.
    pub of: Vec<i64>,
    /// Places by their terms: the order in which the index keeps them.
    order: Vec<Place>,
    /// Greater numbers are of terms that are not in the index yet.
    last_known: i64,
}

impl Numbers {
    pub fn look_up(conn: &Connection, names: &Names) -> Result<Self> {
        let last_known = conn.query_row("SELECT coalesce(max(term_id), 0) FROM ask_term", [], |row| row.get(0))?;
        let mut order: Vec<Place> = (0..names.terms.len() as Place).collect();
        order.sort_unstable_by_key(|place| &names.terms[*place as usize]);
        let mut numbers = Self { of: vec![0; order.len()], order, last_known };
        let mut find = conn.prepare_cached("SELECT term_id FROM ask_term WHERE term = ?1")?;
        let mut next = last_known;
        for place in &numbers.order {
            let term = &names.terms[*place as usize];
            let found = match last_known {
                0 => None,
                _ => find.query_row([term], |row| row.get(0)).optional()?,
            };
            numbers.of[*place as usize] = found.unwrap_or_else(|| {
                next += 1;
                next
            });
        }
        Ok(numbers)
    }
}

impl Changes {
    pub fn count(&mut self, number: i64, by: i64) {
        *self.terms.entry(number).or_insert(0) += by;
    }

    pub fn count_entry(&mut self, tongue: &Tongue, by: i64) {
        match self.langs.get_mut(&tongue.subtag) {
            Some(count) => *count += by,
            None => drop(self.langs.insert(tongue.subtag.clone(), by)),
        }
    }

    /// An entry with these packed terms is no more.
    pub fn count_out(&mut self, tongue: &Tongue, terms: &[u8]) {
        unpack(terms).for_each(|number| self.count(number, -1));
        self.count_entry(tongue, -1);
    }

    /// Writes the terms that are new with their counts, in the order in which the index keeps them.
    pub fn write_new(&mut self, conn: &Connection, names: &Names, numbers: &Numbers) -> Result<()> {
        let mut insert = conn.prepare_cached("INSERT INTO ask_term (term_id, term, entries) VALUES (?1, ?2, ?3)")?;
        for place in &numbers.order {
            let number = numbers.of[*place as usize];
            if number > numbers.last_known {
                let entries = self.terms.remove(&number).unwrap_or(0);
                insert.execute(params![number, names.terms[*place as usize], entries])?;
            }
        }
        Ok(())
    }

    /// Writes the rest.
    pub fn write(self, conn: &Connection) -> Result<()> {
        let mut update = conn.prepare_cached("UPDATE ask_term SET entries = entries + ?2 WHERE term_id = ?1")?;
        for (number, by) in self.terms.into_iter().filter(|(_, by)| *by != 0) {
            update.execute([number, by])?;
        }
        let mut update = conn.prepare_cached(
            "INSERT INTO ask_lang (lang, entries) VALUES (?1, ?2) ON CONFLICT (lang) DO UPDATE SET entries = entries + ?2",
        )?;
        for (lang, by) in self.langs.into_iter().filter(|(_, by)| *by != 0) {
            update.execute(params![lang, by])?;
        }
        Ok(())
    }
}
