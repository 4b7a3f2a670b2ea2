//! The index's part of an answer: which words to look for, and what FTS5 finds.

use crate::error::Result;
use crate::index;
use crate::term::{Tongue, is_word};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// Terms looked for at most, the rarest.
const MOST_TERMS: usize = 16;
/// In an index of this size and more, words that are everywhere are left out.
const LARGE_INDEX: u64 = 1_000;
/// "Everywhere": in more than one entry of so many.
const EVERYWHERE: u64 = 12;
/// Entries taken from each table.
const MOST_FOUND: i64 = 60;
/// The most that one occurrence after another can add to a term's weight in BM25 with FTS5's k1 of 1.2.
const SATURATION: f32 = 2.2;

/// What the index finds.
#[derive(Debug, Default)]
pub struct Found {
    /// BM25 over headings, questions and variants by entry id, as a share of the most the question could reach.
    pub wording: BTreeMap<String, f32>,
    /// The same over the answers' texts.
    pub answer: BTreeMap<String, f32>,
    /// The share of the question's words (by weight) that the index knows.
    pub known: f32,
}

/// Looks a question up; its typing slips are corrected before.
pub fn search(conn: &Connection, tongue: &Tongue, text: &str) -> Result<Found> {
    let size = index::count(conn, &tongue.subtag)?;
    if size == 0 {
        return Ok(Found::default());
    }
    let sought = sought(conn, tongue, text, size)?;
    let most: f32 = sought.terms.iter().map(|term| term.weight).sum::<f32>() * SATURATION + sought.unknown * SATURATION;
    let known = 1.0 - sought.unknown * SATURATION / most.max(f32::MIN_POSITIVE);
    let terms = without_everywhere(sought.terms, size);
    if terms.is_empty() {
        return Ok(Found::default());
    }
    let query = terms.iter().map(|term| format!("\"{}\"", term.text)).collect::<Vec<_>>().join(" OR ");
    Ok(Found {
        wording: ranked(conn, "ask_wording", &query, most)?,
        answer: ranked(conn, "ask_answer", &query, most)?,
        known,
    })
}

struct Term {
    text: String,
    entries: u64,
    weight: f32,
}

struct Sought {
    terms: Vec<Term>,
    /// The weight of words that are nowhere in the index.
    unknown: f32,
}

fn sought(conn: &Connection, tongue: &Tongue, text: &str, size: u64) -> Result<Sought> {
    let mut count = conn.prepare("SELECT entries FROM ask_term WHERE term = ?1 AND entries > 0")?;
    let mut entries_with = |term: &str| -> Result<Option<u64>> {
        let entries: Option<i64> = count.query_row([term], |row| row.get(0)).optional()?;
        Ok(entries.map(|entries| entries.max(0) as u64))
    };
    let mut sought = Sought { terms: Vec::new(), unknown: 0.0 };
    for term in tongue.terms(text).into_iter().collect::<BTreeSet<String>>() {
        match entries_with(&term)? {
            Some(entries) => sought.terms.push(Term { weight: weight(size, entries), text: term, entries }),
            None if is_word(&term) => sought.unknown += weight(size, 0),
            None => {}
        }
    }
    sought.terms.sort_by(|a, b| a.entries.cmp(&b.entries).then_with(|| a.text.cmp(&b.text)));
    Ok(sought)
}

/// FTS5's inverse document frequency.
fn weight(size: u64, entries: u64) -> f32 {
    let (size, entries) = (size as f32, entries as f32);
    ((size - entries + 0.5) / (entries + 0.5)).ln().max(1e-6)
}

/// Words that half of a large index holds cost most of the time and decide nothing, as long as two rarer ones are left.
fn without_everywhere(mut terms: Vec<Term>, size: u64) -> Vec<Term> {
    terms.truncate(MOST_TERMS);
    if size >= LARGE_INDEX {
        let rare = terms.iter().filter(|term| term.entries * EVERYWHERE <= size).count();
        if rare >= 2 {
            terms.truncate(rare);
        }
    }
    terms
}

fn ranked(conn: &Connection, table: &str, query: &str, most: f32) -> Result<BTreeMap<String, f32>> {
    let mut select = conn.prepare(&format!(
        "SELECT ask_entry.id, found.rank FROM
             (SELECT rowid, rank FROM {table} WHERE {table} MATCH ?1 ORDER BY rank LIMIT ?2) AS found
         JOIN ask_entry ON ask_entry.key = found.rowid"
    ))?;
    let mut rows = select.query(params![query, MOST_FOUND])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (id, rank): (String, f64) = (row.get(0)?, row.get(1)?);
        let share = (-rank as f32 / most.max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
        // An entry may stand in the index for two regions of one language: the better one counts.
        let best = found.entry(id).or_insert(share);
        *best = best.max(share);
    }
    Ok(found)
}
