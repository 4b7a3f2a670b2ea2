//! Folding that all languages share: compatibility forms, lower case, no accents; then cutting into words.

use unicode_normalization::UnicodeNormalization;

/// Longer runs of letters are no words (base64, addresses); the rest of them is dropped.
const LONGEST_WORD: usize = 40;

/// The folded words of a text. Apostrophes inside a word vanish (`don't` is `dont`); scripts written without
/// spaces are cut into pairs of characters.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// The same without keeping any: a first sync reads millions of them.
pub fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut word = String::new();
    // Nothing composes across a space, so each piece is folded by itself; most pieces are ASCII, which has nothing to fold.
    for piece in text.split_ascii_whitespace() {
        if piece.is_ascii() {
            cut_ascii(piece, &mut word, &mut take);
        } else {
            cut(piece, &mut word, &mut take);
        }
        finish(&mut word, &mut take);
    }
}

fn cut_ascii(piece: &str, word: &mut String, take: &mut impl FnMut(&str)) {
    for character in piece.chars() {
        if character.is_ascii_alphanumeric() {
            word.push(character.to_ascii_lowercase());
        } else if character != '\'' {
            finish(word, take);
        }
    }
}

fn cut(piece: &str, word: &mut String, take: &mut impl FnMut(&str)) {
    for character in piece.nfkd().filter(|c| !is_folded_mark(*c)).nfc().flat_map(char::to_lowercase) {
        if is_word_character(character) {
            word.push(character);
        } else if !is_apostrophe(character) {
            finish(word, take);
        }
    }
}

fn finish(word: &mut String, take: &mut impl FnMut(&str)) {
    if word.is_empty() {
        return;
    }
    if word.is_ascii() && word.len() <= LONGEST_WORD {
        take(word);
    } else if word.chars().any(is_without_spaces) {
        push_pairs(word, take);
    } else {
        take(&word.chars().take(LONGEST_WORD).collect::<String>());
    }
    word.clear();
}

/// Han, kana and Thai have no spaces between words; overlapping pairs find them well enough.
fn push_pairs(run: &str, take: &mut impl FnMut(&str)) {
    let characters: Vec<char> = run.chars().collect();
    if characters.len() == 1 {
        take(run);
    }
    characters.windows(2).for_each(|pair| take(&pair.iter().collect::<String>()));
}

/// Accents of Latin, Greek and Cyrillic, and the short vowels of Arabic and Hebrew. Vowel signs of other scripts are letters.
fn is_folded_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character)
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

fn is_without_spaces(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn accents_case_and_forms_fold() {
        assert_eq!(words("¿Cuándo ABRE la Oficina?"), ["cuando", "abre", "la", "oficina"]);
        assert_eq!(words("Don’t pay £25.50 ﬁnes"), ["dont", "pay", "25", "50", "fines"]);
        assert_eq!(words("STRASSE Straße"), ["strasse", "straße"]);
    }

    #[test]
    fn arabic_short_vowels_and_tatweel_vanish() {
        assert_eq!(words("مُوَاطِـــن"), ["مواطن"]);
    }

    #[test]
    fn scripts_without_spaces_become_pairs() {
        assert_eq!(words("护照更新"), ["护照", "照更", "更新"]);
        assert_eq!(words("हिन्दी"), ["हिन्दी"]);
    }

    #[test]
    fn a_word_has_an_end() {
        assert_eq!(words(&"a".repeat(5000))[0].len(), 40);
        assert!(words("").is_empty());
    }
}
