//! Scoring a question: its features' weights, summed for every entry.

use super::Model;
use super::features::{self, Block, Counts, RARITY_STEP};
use crate::analysis::Language;

/// What a model says to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// One margin an entry, in the order of [`Model::ids`]: above zero on the entry's side.
    pub margins: Vec<f32>,
    /// The share of the question that the model has seen before, 0 to 1.
    pub known: f32,
}

impl Model {
    /// The share of a question that the model has seen before, 0 to 1.
    pub fn known(&self, question: &str) -> f32 {
        let counts = features::count(Language::of_tag(&self.lang), question);
        vector(&counts, &self.hashes, &self.rarity).known
    }

    /// The margins of a question for every entry.
    pub fn score(&self, question: &str) -> Scores {
        let counts = features::count(Language::of_tag(&self.lang), question);
        let vector = vector(&counts, &self.hashes, &self.rarity);
        let mut margins = self.bias.clone();
        let unit = self.scale / (127.0 * 127.0);
        for (feature, value) in vector.values {
            let range = self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize;
            for (class, weight) in self.classes[range.clone()].iter().zip(&self.weights[range]) {
                let weight = f32::from(*weight);
                margins[usize::from(*class)] += value * weight * weight.abs() * unit;
            }
        }
        Scores { margins, known: vector.known }
    }
}

/// A text as known features with their values.
pub(super) struct Vector {
    pub values: Vec<(u32, f32)>,
    /// Share of the word block's length that is known.
    pub known: f32,
}

/// Weighs counts by rarity and brings each block to length one. Features never seen count in
/// the length as the rarest would: a question full of strange words must not look like a sure one.
pub(super) fn vector(counts: &Counts, hashes: &[u32], rarity: &[u8]) -> Vector {
    let rarest = f32::from(rarity.iter().copied().max().unwrap_or(1)) * RARITY_STEP;
    let mut values = Vec::with_capacity(counts.len());
    let mut known = 0.0;
    for block in [Block::Words, Block::Characters] {
        let from = values.len();
        let (mut length, mut length_known) = (0.0_f32, 0.0_f32);
        for ((_, hash), count) in counts.range((block, 0)..=(block, u32::MAX)) {
            let often = 1.0 + features::ln(*count as f32);
            match hashes.binary_search(hash) {
                Ok(feature) => {
                    let value = often * f32::from(rarity[feature]) * RARITY_STEP;
                    length_known += value * value;
                    values.push((feature as u32, value));
                }
                Err(_) => length += UNSEEN * often * often * rarest * rarest,
            }
        }
        length += length_known;
        let scale = if length > 0.0 { 1.0 / length.sqrt() } else { 0.0 };
        values[from..].iter_mut().for_each(|(_, value)| *value *= scale);
        if block == Block::Words && length > 0.0 {
            known = length_known / length;
        }
    }
    Vector { values, known }
}

/// How much of an unseen feature's weight counts in the length.
const UNSEEN: f32 = 0.3;
