//! A question over many entries, beside a bare FTS5 query of the same words.

use super::plain::{self, Plain};
use super::sets::{self, Set, mixed};
use crate::entry::Entry;
use crate::error::Result;
use crate::{ask, index};
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long questions took.
#[derive(Debug, Clone)]
pub struct Scale {
    /// Entries in the index.
    pub entries: usize,
    /// Half and 99 of 100 questions took no longer with the assistant.
    pub assistant: (Duration, Duration),
    /// The same with a bare FTS5 query: Porter tokenizer, one row an entry, the question's words without stop words.
    pub plain: (Duration, Duration),
}

impl Scale {
    /// The assistant's 99th percentile as a multiple of the bare query's.
    pub fn ratio(&self) -> f64 {
        self.assistant.1.as_secs_f64() / self.plain.1.as_secs_f64().max(1e-9)
    }
}

/// Mixes `entries` entries from the sentences of the sets below `shared` and asks the sets' questions.
pub fn scale(shared: &Path, entries: usize, questions: usize) -> Result<Scale> {
    let source = sets::stack_faq(shared)?;
    let vira = sets::vira_without_variants(shared)?;
    let many = mixture(&source, &vira, entries);
    let conn = Connection::open_in_memory()?;
    index::create(&conn)?;
    index::put_all(&conn, &many)?;
    Plain::fill(&conn, &many)?;
    for table in ["plain", "ask_wording", "ask_answer"] {
        conn.execute_batch(&format!("INSERT INTO {table} ({table}) VALUES ('optimize')"))?;
    }
    let (mut assistant, mut bare) = (Vec::new(), Vec::new());
    let asked: Vec<&str> =
        source.questions.iter().chain(&vira.questions).map(|question| question.text.as_str()).collect();
    for at in 0..questions {
        let text = asked[mixed(at as u64) as usize % asked.len()];
        let query = plain::query(text);
        let start = Instant::now();
        plain::ask(&conn, &query)?;
        bare.push(start.elapsed());
        let start = Instant::now();
        ask(&conn, None, "en", text, 10)?;
        assistant.push(start.elapsed());
    }
    Ok(Scale { entries, assistant: percentiles(assistant), plain: percentiles(bare) })
}

/// Each entry is two wordings and three sentences drawn from the sets, with a rare word of its own.
fn mixture(source: &Set, vira: &Set, entries: usize) -> Vec<Entry> {
    let wordings: Vec<&str> =
        source.questions.iter().chain(&vira.questions).map(|question| question.text.as_str()).collect();
    let sentences: Vec<&str> = source
        .entries
        .iter()
        .flat_map(|entry| entry.text.split_inclusive(['.', '\n']))
        .filter(|s| s.len() > 20)
        .collect();
    (0..entries)
        .map(|at| {
            let draw =
                |from: &[&str], number: u64| from[mixed(at as u64 * 8 + number) as usize % from.len()].to_owned();
            let mut entry = Entry::new(format!("entry-{at}"), "en", draw(&wordings, 0), "");
            entry.variants.push(draw(&wordings, 1));
            entry.text = format!("{} {} {} ref{at}", draw(&sentences, 2), draw(&sentences, 3), draw(&sentences, 4));
            entry
        })
        .collect()
}

fn percentiles(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).or(times.last()).copied().unwrap_or_default();
    (at(50), at(99))
}
