//! The question sets: VIRA (221 health FAQs with many wordings) and StackFAQ (125 FAQs, titles and answers).

use crate::entry::Entry;
use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// A question whose answer is known.
#[derive(Debug, Clone)]
pub struct Question {
    /// As a person asked it.
    pub text: String,
    /// The entry that answers it.
    pub id: String,
}

/// Entries and questions for them.
#[derive(Debug, Clone, Default)]
pub struct Set {
    /// What is indexed and trained.
    pub entries: Vec<Entry>,
    /// What is asked.
    pub questions: Vec<Question>,
}

/// VIRA's training wordings in so many folds: each fold's wordings are asked, all others are variants.
/// The same seed gives the same folds.
pub fn vira_folds(shared: &Path, folds: usize, seed: u64) -> Result<Vec<Set>> {
    let wordings = vira_wordings(shared)?;
    // Each intent's wordings are dealt out by themselves, so that every fold asks for every intent.
    let mut dealt: BTreeMap<&str, usize> = BTreeMap::new();
    let mut order: Vec<usize> = (0..wordings.len()).collect();
    order.sort_by_key(|at| mixed(seed.wrapping_add(*at as u64)));
    let mut fold_of = vec![0; wordings.len()];
    for at in order {
        let next = dealt.entry(wordings[at].id.as_str()).or_insert(0);
        fold_of[at] = *next % folds;
        *next += 1;
    }
    Ok((0..folds).map(|fold| vira_set(&wordings, |at| fold_of[at] == fold)).collect())
}

/// VIRA's intents alone: nothing but titles; every wording is asked.
pub fn vira_without_variants(shared: &Path) -> Result<Set> {
    let mut set = vira_set(&vira_wordings(shared)?, |_| true);
    set.entries.iter_mut().for_each(|entry| entry.variants.clear());
    Ok(set)
}

fn vira_set(wordings: &[Question], is_asked: impl Fn(usize) -> bool) -> Set {
    let mut entries: BTreeMap<&str, Entry> = BTreeMap::new();
    let mut set = Set::default();
    for (at, wording) in wordings.iter().enumerate() {
        let entry = entries.entry(&wording.id).or_insert_with(|| Entry::new(&wording.id, "en", &wording.id, ""));
        if is_asked(at) {
            set.questions.push(wording.clone());
        } else {
            entry.variants.push(wording.text.clone());
        }
    }
    set.entries = entries.into_values().collect();
    set
}

fn vira_wordings(shared: &Path) -> Result<Vec<Question>> {
    let path = shared.join("data/faq/vira/train.csv");
    let fail = |reason: csv::Error| Error::QuestionSet { path: path.display().to_string(), reason: reason.to_string() };
    let mut wordings = Vec::new();
    for record in csv::Reader::from_path(&path).map_err(fail)?.into_deserialize() {
        let (text, id, _): (String, String, String) = record.map_err(fail)?;
        wordings.push(Question { text, id });
    }
    Ok(wordings)
}

/// StackFAQ: the title and the answers are the entry, the rephrased questions are asked.
pub fn stack_faq(shared: &Path) -> Result<Set> {
    let path = shared.join("data/faq/stackfaq/stackExchange-FAQ.json");
    let fail = |reason: String| Error::QuestionSet { path: path.display().to_string(), reason };
    let text = std::fs::read_to_string(&path).map_err(|e| fail(e.to_string()))?;
    let file: StackFile = serde_json::from_str(&text).map_err(|e| fail(e.to_string()))?;
    let mut set = Set::default();
    for (at, pair) in file.root.qapair.into_iter().enumerate() {
        let id = format!("{at:03}");
        set.entries.push(Entry::new(&id, "en", pair.question, pair.answer.all().join("\n")));
        for text in pair.rephr.all().into_iter().filter(|text| !matches!(text.trim(), "" | "*")) {
            set.questions.push(Question { text, id: id.clone() });
        }
    }
    Ok(set)
}

#[derive(serde::Deserialize)]
struct StackFile {
    root: StackRoot,
}

#[derive(serde::Deserialize)]
struct StackRoot {
    qapair: Vec<StackPair>,
}

#[derive(serde::Deserialize)]
struct StackPair {
    rephr: OneOrMany,
    question: String,
    answer: OneOrMany,
}

/// The file was made from XML: one element is a text, several are a list, an empty one is null.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    Many(Vec<Option<String>>),
    One(Option<String>),
}

impl OneOrMany {
    fn all(self) -> Vec<String> {
        match self {
            Self::One(one) => one.into_iter().collect(),
            Self::Many(many) => many.into_iter().flatten().collect(),
        }
    }
}

/// SplitMix64.
pub(super) fn mixed(seed: u64) -> u64 {
    let mut state = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}
