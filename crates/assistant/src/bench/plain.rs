//! The baseline: one FTS5 table with the Porter tokenizer, one row an entry, stop words left out of the question.

use super::sets::Set;
use crate::analysis::{Language, fold, stop_words};
use crate::entry::Entry;
use crate::error::Result;
use rusqlite::{Connection, params};

/// A plain index.
#[derive(Debug)]
pub struct Plain {
    conn: Connection,
}

impl Plain {
    /// Title, variants and answer in one column.
    pub fn new(set: &Set) -> Result<Self> {
        let conn = Connection::open_in_memory()?;
        Self::fill(&conn, &set.entries)?;
        Ok(Self { conn })
    }

    /// Makes and fills the table `plain`, for a caller with a database of its own.
    pub fn fill(conn: &Connection, entries: &[Entry]) -> Result<()> {
        conn.execute_batch(
            "CREATE VIRTUAL TABLE plain USING fts5 (id UNINDEXED, body, tokenize = 'porter unicode61')",
        )?;
        let mut insert = conn.prepare("INSERT INTO plain (id, body) VALUES (?1, ?2)")?;
        for entry in entries {
            let body: Vec<&str> = entry.wordings().chain(std::iter::once(entry.text.as_str())).collect();
            insert.execute(params![entry.id, body.join("\n")])?;
        }
        Ok(())
    }

    /// The first ten ids with their ranks (larger is better).
    pub fn ask(&self, text: &str) -> Result<Vec<(String, f64)>> {
        ask(&self.conn, &query(text))
    }
}

/// The first ten of a query in FTS5's own language.
pub fn ask(conn: &Connection, query: &str) -> Result<Vec<(String, f64)>> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = conn.prepare("SELECT id, -rank FROM plain WHERE plain MATCH ?1 ORDER BY rank LIMIT 10")?;
    let rows = select.query_map([query], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The question's words without stop words, any of them.
pub fn query(text: &str) -> String {
    let all = fold::words(text);
    let content: Vec<&String> = all.iter().filter(|word| !stop_words::contains(Language::English, word)).collect();
    let words = if content.is_empty() { all.iter().collect() } else { content };
    let quoted: Vec<String> = words.into_iter().map(|word| format!("\"{word}\"")).collect();
    quoted.join(" OR ")
}
