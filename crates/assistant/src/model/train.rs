//! Training: one linear support vector machine an entry against all others, solved in the dual, then pruned.
//!
//! Dual coordinate descent for the squared hinge loss (Hsieh and others, "A dual coordinate descent method for
//! large-scale linear SVM", ICML 2008). The entries are independent of each other, so a block of them is solved
//! side by side: the weights of one feature for all entries of a block lie next to each other.

use super::features::{self, Counts};
use super::{Model, score};
use crate::analysis::{Language, primary_subtag};
use crate::entry::Entry;
use std::collections::BTreeMap;

/// Entries solved side by side.
const LANES: usize = 32;
/// Rounds over all wordings.
const ROUNDS: usize = 12;
/// The penalty of a wording on the wrong side, by what the wording is.
const PENALTY_HEADING: f32 = 1.5;
const PENALTY_VARIANT: f32 = 0.5;
const PENALTY_TEXT: f32 = 0.15;
/// Sentences of an answer that teach; the first ones say what it is about.
const MOST_SENTENCES: usize = 12;
/// The largest number of wordings times entries that is trained; beyond it the index answers alone.
const LARGEST_TRAINING: usize = 8_000_000;
/// Weights that are kept, the largest ones: with their entry numbers well below a megabyte compressed.
const MOST_WEIGHTS: usize = 450_000;
/// From this many wordings on, a feature that occurs once is chance.
const MANY_WORDINGS: usize = 2_000;

/// Trains a model on the entries of one language. The same entries in the same order give the same bytes.
/// A pack of fewer than two entries, or one too large to train, gives an empty model.
pub fn train(entries: &[Entry], lang: &str) -> Model {
    let language = Language::of_tag(lang);
    let subtag = primary_subtag(lang);
    let mut classes: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| primary_subtag(&entry.lang) == subtag) {
        classes.entry(&entry.id).or_default().push(entry);
    }
    let ids: Vec<String> = classes.keys().map(|id| (*id).to_owned()).collect();
    let mut wordings = wordings(language, classes.values(), MOST_SENTENCES);
    if wordings.len() * ids.len() > LARGEST_TRAINING {
        wordings = self::wordings(language, classes.values(), 0);
    }
    if ids.len() < 2 || ids.len() > usize::from(u16::MAX) || wordings.len() * ids.len() > LARGEST_TRAINING {
        return Model::empty(subtag);
    }
    let vocabulary = Vocabulary::of(&wordings);
    let rows: Vec<Row> = wordings.iter().map(|wording| vocabulary.row(wording)).collect();
    let (weights, bias) = solve(&rows, vocabulary.hashes.len(), ids.len());
    assemble(subtag, ids, vocabulary, weights, bias)
}

struct Wording {
    class: u16,
    penalty: f32,
    counts: Counts,
}

fn wordings<'a>(
    language: Language,
    classes: impl Iterator<Item = &'a Vec<&'a Entry>>,
    sentences: usize,
) -> Vec<Wording> {
    let mut wordings = Vec::new();
    for (class, entries) in classes.enumerate() {
        let mut push = |text: &str, penalty| {
            let counts = features::count(language, text);
            if !counts.is_empty() {
                wordings.push(Wording { class: class as u16, penalty, counts });
            }
        };
        for entry in entries {
            push(&entry.title, PENALTY_HEADING);
            entry.question.iter().for_each(|question| push(question, PENALTY_HEADING));
            entry.variants.iter().for_each(|variant| push(variant, PENALTY_VARIANT));
            push(&entry.tags.join(" "), PENALTY_VARIANT);
            self::sentences(&entry.text).take(sentences).for_each(|sentence| push(sentence, PENALTY_TEXT));
        }
    }
    wordings
}

/// The sentences of an answer that have enough words to say something.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '.', '!', '?', '؟', '。'])
        .map(str::trim)
        .filter(|sentence| sentence.split_whitespace().count() >= 3)
}

/// The features that are known, ascending by hash, with their rarity.
struct Vocabulary {
    hashes: Vec<u32>,
    rarity: Vec<u8>,
}

/// One wording as numbers.
struct Row {
    class: u16,
    penalty: f32,
    values: Vec<(u32, f32)>,
}

impl Vocabulary {
    fn of(wordings: &[Wording]) -> Self {
        let mut frequency: BTreeMap<u32, usize> = BTreeMap::new();
        for (_, hash) in wordings.iter().flat_map(|wording| wording.counts.keys()) {
            *frequency.entry(*hash).or_insert(0) += 1;
        }
        let least = if wordings.len() >= MANY_WORDINGS { 2 } else { 1 };
        let known: Vec<(u32, usize)> = frequency.into_iter().filter(|(_, count)| *count >= least).collect();
        Self {
            hashes: known.iter().map(|(hash, _)| *hash).collect(),
            rarity: known.iter().map(|(_, count)| features::rarity(wordings.len(), *count)).collect(),
        }
    }

    fn row(&self, wording: &Wording) -> Row {
        let vector = score::vector(&wording.counts, &self.hashes, &self.rarity);
        Row { class: wording.class, penalty: wording.penalty, values: vector.values }
    }
}

/// A weight that survived so far.
#[derive(Clone, Copy)]
struct Weight {
    feature: u32,
    class: u16,
    value: f32,
}

fn solve(rows: &[Row], features: usize, classes: usize) -> (Vec<Weight>, Vec<f32>) {
    let mut kept: Vec<Weight> = Vec::new();
    let mut bias = Vec::with_capacity(classes);
    for first in (0..classes).step_by(LANES) {
        let lanes = LANES.min(classes - first);
        let dense = solve_block(rows, features, first);
        bias.extend_from_slice(&dense[features * LANES..features * LANES + lanes]);
        for (feature, values) in dense.chunks_exact(LANES).take(features).enumerate() {
            for (lane, value) in values.iter().take(lanes).enumerate().filter(|(_, value)| value.abs() > 1e-3) {
                kept.push(Weight { feature: feature as u32, class: (first + lane) as u16, value: *value });
            }
        }
        keep_largest(&mut kept);
    }
    (kept, bias)
}

fn keep_largest(weights: &mut Vec<Weight>) {
    if weights.len() > MOST_WEIGHTS {
        // Equal sizes are told apart by place, so that the choice is the same in every run.
        weights.select_nth_unstable_by(MOST_WEIGHTS, |a, b| {
            b.value.abs().total_cmp(&a.value.abs()).then(a.feature.cmp(&b.feature)).then(a.class.cmp(&b.class))
        });
        weights.truncate(MOST_WEIGHTS);
    }
}

/// Solves `LANES` entries from `first` on; the last row of the result is their constants.
fn solve_block(rows: &[Row], features: usize, first: usize) -> Vec<f32> {
    let mut weights = vec![0.0_f32; (features + 1) * LANES];
    let mut alphas = vec![[0.0_f32; LANES]; rows.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut random);
        for &at in &order {
            step(&rows[at], &mut alphas[at], &mut weights, features, first);
        }
    }
    weights
}

fn step(row: &Row, alpha: &mut [f32; LANES], weights: &mut [f32], features: usize, first: usize) {
    let mut margins = [0.0_f32; LANES];
    margins.copy_from_slice(&weights[features * LANES..]);
    let mut length = 1.0;
    for (feature, value) in &row.values {
        length += value * value;
        let from = *feature as usize * LANES;
        for (margin, weight) in margins.iter_mut().zip(&weights[from..from + LANES]) {
            *margin += value * weight;
        }
    }
    let mut signs = [-1.0_f32; LANES];
    if let Some(sign) = usize::from(row.class).checked_sub(first).and_then(|lane| signs.get_mut(lane)) {
        *sign = 1.0;
    }
    let slack = 0.5 / row.penalty;
    let mut changes = [0.0_f32; LANES];
    let mut largest = 0.0_f32;
    for lane in 0..LANES {
        let gradient = signs[lane] * margins[lane] - 1.0 + slack * alpha[lane];
        let moved = (alpha[lane] - gradient / (length + slack)).max(0.0);
        changes[lane] = (moved - alpha[lane]) * signs[lane];
        alpha[lane] = moved;
        largest = largest.max(changes[lane].abs());
    }
    if largest < 1e-6 {
        return;
    }
    let constant = std::iter::once((features as u32, 1.0));
    for (feature, value) in row.values.iter().copied().chain(constant) {
        let from = feature as usize * LANES;
        for (weight, change) in weights[from..from + LANES].iter_mut().zip(&changes) {
            *weight += value * change;
        }
    }
}

/// Fisher and Yates with xorshift: an order that is neither the file's nor a matter of luck.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for at in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(at, (*random % (at as u64 + 1)) as usize);
    }
}

/// Quantises the weights and drops the features that kept none.
fn assemble(lang: String, ids: Vec<String>, vocabulary: Vocabulary, mut kept: Vec<Weight>, bias: Vec<f32>) -> Model {
    kept.sort_unstable_by_key(|weight| (weight.feature, weight.class));
    let scale = kept.iter().map(|weight| weight.value.abs()).fold(0.0, f32::max).max(f32::MIN_POSITIVE);
    let mut model = Model { ids, bias, scale, ..Model::empty(lang) };
    model.starts.clear();
    let mut last = None;
    for weight in kept {
        let quantised = quantise(weight.value, scale);
        if quantised == 0 {
            continue;
        }
        if last != Some(weight.feature) {
            last = Some(weight.feature);
            model.hashes.push(vocabulary.hashes[weight.feature as usize]);
            model.rarity.push(vocabulary.rarity[weight.feature as usize]);
            model.starts.push(model.classes.len() as u32);
        }
        model.classes.push(weight.class);
        model.weights.push(quantised);
    }
    model.starts.push(model.classes.len() as u32);
    model
}

/// Companded to the square root, so that small weights keep their proportion.
fn quantise(value: f32, scale: f32) -> i8 {
    let size = ((value.abs() / scale).sqrt() * 127.0).round().clamp(0.0, 127.0) as i8;
    if value < 0.0 { -size } else { size }
}

impl Model {
    /// A model that abstains.
    pub(super) fn empty(lang: String) -> Self {
        Self {
            lang,
            ids: Vec::new(),
            bias: Vec::new(),
            hashes: Vec::new(),
            rarity: Vec::new(),
            starts: vec![0],
            classes: Vec::new(),
            weights: Vec::new(),
            scale: 1.0,
        }
    }
}

#[cfg(test)]
mod tests;
