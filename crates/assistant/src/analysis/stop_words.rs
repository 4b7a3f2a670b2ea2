//! Words so frequent that they tell no two questions apart, in the folded form of their language.
//!
//! Question words are among them: they say which kind of answer is wanted, which the model reads, not the index.

use super::Language;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Whether a folded (Arabic: normalised) word is a stop word.
pub fn contains(language: Language, word: &str) -> bool {
    static ENGLISH: OnceLock<BTreeSet<&str>> = OnceLock::new();
    static SPANISH: OnceLock<BTreeSet<&str>> = OnceLock::new();
    static ARABIC: OnceLock<BTreeSet<&str>> = OnceLock::new();
    let words = match language {
        Language::English => ENGLISH.get_or_init(|| list(language)),
        Language::Spanish => SPANISH.get_or_init(|| list(language)),
        Language::Arabic => ARABIC.get_or_init(|| list(language)),
        Language::Other => return false,
    };
    words.contains(word)
}

fn list(language: Language) -> BTreeSet<&'static str> {
    let text = match language {
        Language::English => include_str!("../../data/stop_words_en.txt"),
        Language::Spanish => include_str!("../../data/stop_words_es.txt"),
        Language::Arabic => include_str!("../../data/stop_words_ar.txt"),
        Language::Other => "",
    };
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{arabic, fold};

    #[test]
    fn every_stop_word_is_written_as_it_is_compared() {
        for word in list(Language::English).into_iter().chain(list(Language::Spanish)) {
            assert_eq!(fold::words(word), [word], "{word}");
        }
        for word in list(Language::Arabic) {
            assert_eq!(arabic::normalise(word), word, "{word}");
        }
    }

    #[test]
    fn each_language_has_its_own() {
        assert!(contains(Language::English, "the") && !contains(Language::Spanish, "the"));
        assert!(contains(Language::Spanish, "donde") && !contains(Language::Other, "donde"));
        assert!(contains(Language::Arabic, "هل"));
    }
}
