//! All that speaks for each candidate, and its sum.

use super::search;
use crate::error::Result;
use crate::model::Model;
use crate::spelling;
use crate::term::Tongue;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// How much the index's two shares weigh against a margin of one. Chosen on the question sets of `bench`, on folds of
/// another seed than the measured ones; from 0.3 to 1 the figures hardly move.
const WORDING: f32 = 0.5;
const ANSWER: f32 = 0.3;
/// An entry that is newer than the model gets its margin from the index: from surely not to rather yes.
const NEWER_LEAST: f32 = -1.0;
const NEWER_BY_WORDING: f32 = 2.0;
/// Entries the model may bring in by itself.
const MOST_OF_MODEL: usize = 30;

/// What is known about a question.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The best first.
    pub candidates: Vec<Candidate>,
    /// The share of the question that the model has seen; nothing without a model.
    pub known_to_model: Option<f32>,
    /// The share of the question that the index knows.
    pub known_to_index: f32,
}

/// An entry and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub id: String,
    /// The model's margin.
    pub margin: f32,
    /// The index's share over the ways to ask.
    pub wording: f32,
    /// The index's share over the answer.
    pub answer: f32,
    /// All of it.
    pub fused: f32,
}

/// Asks index and model.
pub fn gather(conn: &Connection, model: Option<&Model>, lang: &str, text: &str) -> Result<Evidence> {
    let tongue = Tongue::of_tag(lang);
    let asked = spelling::corrected(conn, &tongue, text)?;
    let found = search::search(conn, &tongue, &asked)?;
    let model = model.filter(|model| !model.is_empty() && model.lang() == tongue.subtag);
    let mut evidence = Evidence { known_to_index: found.known, ..Evidence::default() };
    let mut margins: BTreeMap<&str, f32> = BTreeMap::new();
    if let Some(model) = model {
        let scores = model.score(&asked);
        // As it was written: a question off the topic must not look familiar because its words were replaced.
        evidence.known_to_model = Some(model.known(text));
        if scores.known > 0.0 {
            margins = strongest(model, &scores.margins, &found);
        }
    }
    let mut ids: Vec<&str> = found.wording.keys().chain(found.answer.keys()).map(String::as_str).collect();
    ids.extend(margins.keys());
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let wording = found.wording.get(id).copied().unwrap_or(0.0);
        let newer = if model.is_some() { NEWER_LEAST + NEWER_BY_WORDING * wording } else { 0.0 };
        let margin = margins.get(id).copied().unwrap_or(newer);
        let answer = found.answer.get(id).copied().unwrap_or(0.0);
        let fused = margin + WORDING * wording + ANSWER * answer;
        evidence.candidates.push(Candidate { id: id.to_owned(), margin, wording, answer, fused });
    }
    drop_removed(conn, &tongue, &mut evidence.candidates)?;
    evidence.candidates.sort_by(|a, b| b.fused.total_cmp(&a.fused).then_with(|| a.id.cmp(&b.id)));
    Ok(evidence)
}

/// The margins of what the index found and of the model's own best.
fn strongest<'m>(model: &'m Model, margins: &[f32], found: &search::Found) -> BTreeMap<&'m str, f32> {
    let mut order: Vec<usize> = (0..margins.len()).collect();
    order.sort_by(|a, b| margins[*b].total_cmp(&margins[*a]).then(a.cmp(b)));
    let mut rank = vec![0; margins.len()];
    order.iter().enumerate().for_each(|(place, class)| rank[*class] = place);
    model
        .ids()
        .iter()
        .enumerate()
        .filter(|(class, id)| {
            rank[*class] < MOST_OF_MODEL || found.wording.contains_key(*id) || found.answer.contains_key(*id)
        })
        .map(|(class, id)| (id.as_str(), margins[class]))
        .collect()
}

/// A model may be older than the index: what has been taken out since is no answer.
fn drop_removed(conn: &Connection, tongue: &Tongue, candidates: &mut Vec<Candidate>) -> Result<()> {
    let mut find = conn.prepare("SELECT lang FROM ask_entry WHERE id = ?1")?;
    let mut kept = Vec::with_capacity(candidates.len());
    for candidate in candidates.drain(..) {
        let found_by_index = candidate.wording > 0.0 || candidate.answer > 0.0;
        if found_by_index || is_there(&mut find, &candidate.id, tongue)? {
            kept.push(candidate);
        }
    }
    *candidates = kept;
    Ok(())
}

fn is_there(find: &mut rusqlite::Statement<'_>, id: &str, tongue: &Tongue) -> Result<bool> {
    let mut rows = find.query([id])?;
    while let Some(row) = rows.next()? {
        let lang: String = row.get(0)?;
        if crate::analysis::primary_subtag(&lang) == tongue.subtag {
            return Ok(true);
        }
    }
    Ok(false)
}
