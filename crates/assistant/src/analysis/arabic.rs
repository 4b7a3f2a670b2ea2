//! Arabic: one form for each letter, then light stemming after Larkey, Ballesteros and Connell ("light10", 2007).

/// Articles and particles written onto a word, the longest first.
const PREFIXES: [&str; 6] = ["وال", "بال", "كال", "فال", "لل", "ال"];
/// Endings of number, gender and possession, the longest first.
const SUFFIXES: [&str; 10] = ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"];

/// One form for letters that are written in several ways. Short vowels and tatweel are already gone.
pub fn normalise(word: &str) -> String {
    word.chars()
        .map(|letter| match letter {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ی' | 'ئ' => 'ي',
            'ة' | 'ۀ' => 'ه',
            'ؤ' => 'و',
            'ک' => 'ك',
            '٠'..='٩' => shifted(letter, '٠'),
            '۰'..='۹' => shifted(letter, '۰'),
            other => other,
        })
        .collect()
}

/// The stem of a normalised word: one prefix, then endings, leaving at least two letters.
pub fn stem(word: &str) -> String {
    let mut stem = word;
    if let Some(rest) = stem.strip_prefix('و')
        && rest.chars().count() >= 4
        && !stem.starts_with("وال")
    {
        stem = rest;
    }
    for prefix in PREFIXES {
        if let Some(rest) = stem.strip_prefix(prefix)
            && rest.chars().count() >= 2
        {
            stem = rest;
            break;
        }
    }
    for suffix in SUFFIXES {
        // A final yeh is often part of a short word.
        let shortest = if suffix == "ي" { 3 } else { 2 };
        if let Some(rest) = stem.strip_suffix(suffix)
            && rest.chars().count() >= shortest
        {
            stem = rest;
        }
    }
    stem.to_owned()
}

fn shifted(digit: char, zero: char) -> char {
    char::from_digit(digit as u32 - zero as u32, 10).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(word: &str) -> String {
        stem(&normalise(word))
    }

    #[test]
    fn letter_forms_meet() {
        assert_eq!(normalise("إقامة"), normalise("اقامه"));
        assert_eq!(normalise("مستشفى"), normalise("مستشفي"));
        assert_eq!(normalise("٢٠٢٤"), "2024");
    }

    #[test]
    fn articles_and_endings_fall() {
        for (one, two) in [
            ("الجواز", "جواز"),
            ("والجواز", "جواز"),
            ("بالجوازات", "جواز"),
            ("للرخصة", "رخصة"),
            ("المواطنين", "مواطن"),
            ("المواطنون", "المواطن"),
            ("شهادات", "شهادة"),
        ] {
            assert_eq!(full(one), full(two), "{one} {two}");
        }
    }

    #[test]
    fn short_words_stay() {
        assert_eq!(full("ماء").chars().count(), 3);
        assert_eq!(full("الى"), "الي");
    }
}
