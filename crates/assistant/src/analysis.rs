//! From a text to the terms that index, questions and model share: folding, words, stop words, stems.

pub mod arabic;
pub mod english;
pub mod fold;
pub mod other;
pub mod spanish;
pub mod stop_words;
pub mod synonyms;

/// The languages with an analysis of their own; all others share the fallback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English: Porter's stems.
    English,
    /// Spanish: light stems, accents folded.
    Spanish,
    /// Arabic: letter forms folded, light prefixes and suffixes.
    Arabic,
    /// Any other: folded words and their character trigrams.
    Other,
}

impl Language {
    /// The analysis for a BCP 47 tag, by its primary subtag (RFC 5646 §2.2.1).
    pub fn of_tag(tag: &str) -> Self {
        match primary_subtag(tag).as_str() {
            "en" => Self::English,
            "es" => Self::Spanish,
            "ar" => Self::Arabic,
            _ => Self::Other,
        }
    }
}

/// The lower-case primary subtag: `es` of `es-MX`.
pub fn primary_subtag(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or("")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase()
}

/// One word of a text, as written and as compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded: lower case, without accents and diacritics.
    pub surface: String,
    /// The stem that is compared.
    pub stem: String,
    /// So frequent in its language that it tells nothing apart.
    pub is_stop: bool,
}

/// All words of a text in their order.
pub fn words(language: Language, text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    fold::each_word(text, |raw| words.extend(word(language, raw)));
    words
}

/// What a folded word is in its language; nothing where no stem is left of it.
pub fn word(language: Language, folded: &str) -> Option<Word> {
    let surface = match language {
        Language::Arabic => arabic::normalise(folded),
        _ => folded.to_owned(),
    };
    let stem = match language {
        Language::English => english::stem(&surface),
        Language::Spanish => spanish::stem(&surface),
        Language::Arabic => arabic::stem(&surface),
        Language::Other => surface.clone(),
    };
    let is_stop = stop_words::contains(language, &surface);
    (!stem.is_empty()).then_some(Word { surface, stem, is_stop })
}

/// The terms that stand for a text in the index: stems without stop words, or all stems where nothing else is left.
/// The fallback adds the trigrams of each word.
pub fn terms(language: Language, text: &str) -> Vec<String> {
    terms_of(language, &words(language, text))
}

/// The same for a text whose words are known.
pub fn terms_of(language: Language, words: &[Word]) -> Vec<String> {
    let all_stops = words.iter().all(|word| word.is_stop);
    let mut terms = Vec::with_capacity(words.len());
    words.iter().filter(|word| all_stops || !word.is_stop).for_each(|word| push_terms(language, word, &mut terms));
    terms
}

/// The terms of one word.
pub fn push_terms(language: Language, word: &Word, terms: &mut Vec<String>) {
    if language == Language::Other {
        other::push_grams(&word.stem, terms);
    }
    terms.push(word.stem.clone());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn region_and_script_do_not_matter() {
        assert_eq!(Language::of_tag("es-MX"), Language::Spanish);
        assert_eq!(Language::of_tag("EN_gb"), Language::English);
        assert_eq!(Language::of_tag("ar-Latn"), Language::Arabic);
        assert_eq!(Language::of_tag("nl"), Language::Other);
    }

    #[test]
    fn stop_words_go_unless_they_are_all() {
        assert_eq!(terms(Language::English, "How do I renew the passport?"), ["renew", "passport"]);
        assert_eq!(terms(Language::English, "Who are you?"), ["who", "ar", "you"]);
        assert!(terms(Language::English, " ?! ").is_empty());
    }

    #[test]
    fn index_and_question_meet_in_each_language() {
        for (language, one, two) in [
            (Language::English, "renewing passports", "Renew a passport"),
            (Language::Spanish, "Renovación de pasaportes", "renovar el pasaporte"),
            (Language::Arabic, "تجديد الجوازات", "تجديدُ جوازات"),
            (Language::Other, "Führerschein", "fuhrerschein"),
        ] {
            assert_eq!(terms(language, one), terms(language, two));
        }
    }
}
