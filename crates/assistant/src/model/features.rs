//! The features of a text: stems, their neighbours and pairs, and the character n-grams of its words, hashed.

use crate::analysis::{Language, Word, synonyms, words};
use std::collections::BTreeMap;

/// Words of a text that are read; a question has fewer, an answer is cut into sentences first.
const MOST_WORDS: usize = 60;
/// Content words that are paired with each other; pairs grow with the square.
const MOST_PAIRED: usize = 12;
/// Lengths of character n-grams.
const GRAM_LENGTHS: std::ops::RangeInclusive<usize> = 2..=5;
/// A step of the stored rarity.
pub const RARITY_STEP: f32 = 1.0 / 64.0;

/// The two blocks of features; each is normalised by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// Stems, groups of synonyms, bigrams, pairs.
    Words,
    /// Character n-grams inside words.
    Characters,
}

/// How often each feature occurs in a text, by block and hash.
pub type Counts = BTreeMap<(Block, u32), u32>;

/// Counts the features of a text.
pub fn count(language: Language, text: &str) -> Counts {
    let mut words = words(language, text);
    words.truncate(MOST_WORDS);
    let mut counts = Counts::new();
    let mut add = |block, hash| *counts.entry((block, hash)).or_insert(0) += 1;

    let meanings: Vec<&str> = words.iter().map(|word| synonyms::group(language, word).unwrap_or(&word.stem)).collect();
    for (word, meaning) in words.iter().zip(&meanings) {
        add(Block::Words, hash(b'w', &[&word.stem]));
        if *meaning != word.stem {
            add(Block::Words, hash(b'w', &[meaning]));
        }
    }
    for (pair, meaning) in words.windows(2).zip(meanings.windows(2)) {
        add(Block::Words, hash(b'b', &[&pair[0].stem, &pair[1].stem]));
        if pair[0].stem != meaning[0] || pair[1].stem != meaning[1] {
            add(Block::Words, hash(b'b', &[meaning[0], meaning[1]]));
        }
    }
    for (first, second) in pairs(&words, &meanings) {
        add(Block::Words, hash(b'p', &[first, second]));
    }
    for word in &words {
        let characters: Vec<char> =
            std::iter::once(' ').chain(word.surface.chars()).chain(std::iter::once(' ')).collect();
        for length in GRAM_LENGTHS {
            for gram in characters.windows(length) {
                add(Block::Characters, hash_characters(gram));
            }
        }
    }
    counts
}

/// Each two different content words, wherever they stand.
fn pairs<'a>(words: &[Word], meanings: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut content: Vec<&str> =
        words.iter().zip(meanings).filter(|(word, _)| !word.is_stop).map(|(_, meaning)| *meaning).collect();
    content.sort_unstable();
    content.dedup();
    content.truncate(MOST_PAIRED);
    let mut pairs = Vec::new();
    for (at, first) in content.iter().enumerate() {
        pairs.extend(content[at + 1..].iter().map(|second| (*first, *second)));
    }
    pairs
}

/// FNV-1a with the final mixing of MurmurHash3, the same on every platform.
fn hash(kind: u8, parts: &[&str]) -> u32 {
    let mut state = 0x811c_9dc5_u32;
    let mut feed = |byte: u8| state = (state ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    feed(kind);
    for part in parts {
        part.bytes().for_each(&mut feed);
        feed(0);
    }
    mixed(state)
}

fn hash_characters(gram: &[char]) -> u32 {
    let mut state = (0x811c_9dc5_u32 ^ u32::from(b'c')).wrapping_mul(0x0100_0193);
    for character in gram {
        state = (state ^ (*character as u32)).wrapping_mul(0x0100_0193);
        state ^= state >> 15;
    }
    mixed(state)
}

fn mixed(mut state: u32) -> u32 {
    state ^= state >> 16;
    state = state.wrapping_mul(0x85eb_ca6b);
    state ^= state >> 13;
    state = state.wrapping_mul(0xc2b2_ae35);
    state ^ (state >> 16)
}

/// How much a feature tells, in steps of `RARITY_STEP`: the square root of the smoothed inverse document frequency.
/// (The frequency itself makes rare slips too loud: it was slightly worse on questions as people type them.)
pub fn rarity(texts: usize, with_feature: usize) -> u8 {
    let idf = 1.0 + ln((1 + texts) as f32 / (1 + with_feature) as f32);
    (idf.sqrt() / RARITY_STEP).round().clamp(1.0, 255.0) as u8
}

/// Natural logarithm by arithmetic alone: the library's differs in its last bit between platforms,
/// and the same pack must give the same model everywhere.
pub fn ln(value: f32) -> f32 {
    let mut mantissa = value.max(f32::MIN_POSITIVE);
    let mut halvings = 0.0_f32;
    while mantissa > 1.5 {
        mantissa *= 0.5;
        halvings += 1.0;
    }
    while mantissa < 0.75 {
        mantissa *= 2.0;
        halvings -= 1.0;
    }
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = 1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0 + square * (1.0 / 7.0 + square / 9.0)));
    halvings * std::f32::consts::LN_2 + 2.0 * ratio * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_is_close() {
        for value in [0.01_f32, 0.5, 1.0, 1.4, 2.0, 10.0, 12345.0] {
            assert!((ln(value) - value.ln()).abs() < 1e-4, "{value}");
        }
    }

    #[test]
    fn synonyms_share_features() {
        let one = count(Language::English, "rubbish collection");
        let two = count(Language::English, "garbage collection");
        let shared =
            one.keys().filter(|(block, hash)| *block == Block::Words && two.contains_key(&(*block, *hash))).count();
        assert_eq!(shared, 4, "the group, the word, the bigram of meanings, the pair of meanings");
    }

    #[test]
    fn an_empty_text_has_none() {
        assert!(count(Language::English, " … ").is_empty());
    }
}
