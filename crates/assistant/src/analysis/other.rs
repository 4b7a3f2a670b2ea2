//! The fallback for languages without an analysis: character trigrams beside each folded word.

/// Stands before a trigram, so that it never equals a word. Not ASCII: the index must not cut at it.
const MARK: char = '·';
/// Shorter words are themselves; trigrams would say no more.
const SHORTEST_CUT: usize = 5;

/// Appends the trigrams of a word, its beginning marked by `_`; an ending is left open, since endings inflect.
pub fn push_grams(word: &str, terms: &mut Vec<String>) {
    let characters: Vec<char> = std::iter::once('^').chain(word.chars()).collect();
    if characters.len() <= SHORTEST_CUT {
        return;
    }
    for gram in characters.windows(3) {
        let mut term = String::from(MARK);
        term.extend(gram.iter().map(|c| if *c == '^' { MARK } else { *c }));
        terms.push(term);
    }
}

/// Whether a term is a trigram and not a word.
pub fn is_gram(term: &str) -> bool {
    term.starts_with(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trigrams_begin_at_the_word_and_never_look_like_one() {
        let mut terms = Vec::new();
        push_grams("paspoort", &mut terms);
        assert_eq!(terms.first().map(String::as_str), Some("··pa"));
        assert_eq!(terms.len(), 7);
        assert!(terms.iter().all(|term| is_gram(term)));
        assert!(!is_gram("paspoort"));
    }

    #[test]
    fn short_words_are_not_cut() {
        let mut terms = Vec::new();
        push_grams("huis", &mut terms);
        assert!(terms.is_empty());
    }
}
