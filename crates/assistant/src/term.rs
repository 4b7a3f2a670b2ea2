//! Terms as they stand in the index: with their language before them, so that one table serves all languages.

use crate::analysis::{self, Language, primary_subtag, synonyms};

/// Between language and term. Not ASCII: the index must not cut at it.
const TAG_END: char = '¦';

/// The language of a set of terms: the tag they carry and the analysis that made them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongue {
    /// Primary subtag.
    pub subtag: String,
    /// The analysis.
    pub language: Language,
}

impl Tongue {
    /// By a BCP 47 tag.
    pub fn of_tag(tag: &str) -> Self {
        Self { subtag: primary_subtag(tag), language: Language::of_tag(tag) }
    }

    /// A term with its language.
    pub fn tagged(&self, term: &str) -> String {
        // Millions of times in a first sync: no formatting.
        let mut tagged = String::with_capacity(self.subtag.len() + TAG_END.len_utf8() + term.len());
        tagged.push_str(&self.subtag);
        tagged.push(TAG_END);
        tagged.push_str(term);
        tagged
    }

    /// The tagged terms of a text; with the group of each word that has synonyms.
    pub fn terms(&self, text: &str) -> Vec<String> {
        let words = analysis::words(self.language, text);
        let mut terms: Vec<String> =
            analysis::terms_of(self.language, &words).iter().map(|term| self.tagged(term)).collect();
        let sought = words.iter().filter(|word| !word.is_stop);
        terms.extend(sought.filter_map(|word| synonyms::group(self.language, word)).map(|group| self.tagged(group)));
        terms
    }
}

/// The term without its language.
pub fn untagged(term: &str) -> &str {
    term.split_once(TAG_END).map_or(term, |(_, term)| term)
}

/// Whether a term is a word, and not a trigram or a group of synonyms.
pub fn is_word(term: &str) -> bool {
    let term = untagged(term);
    !analysis::other::is_gram(term) && !synonyms::is_group(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_carry_their_language() {
        let terms = Tongue::of_tag("en-GB").terms("rubbish");
        assert_eq!(terms.len(), 2, "{terms:?}");
        assert_eq!(untagged(&terms[0]), "rubbish");
        assert!(is_word(&terms[0]) && !is_word(&terms[1]));
        assert_ne!(terms, Tongue::of_tag("nl").terms("rubbish"));
    }
}
