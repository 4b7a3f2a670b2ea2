//! English stems after Porter (M. F. Porter, "An algorithm for suffix stripping", 1980), with the irregular words
//! that citizens' questions are full of.

/// The stem of a folded word. Words with other letters than a-z (names, numbers) stay as they are.
pub fn stem(word: &str) -> String {
    if let Some(regular) = irregular(word) {
        return regular.to_owned();
    }
    if word.len() <= 2 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = Stem { letters: word.as_bytes().to_vec() };
    stem.plurals();
    stem.past_and_gerund();
    stem.final_y();
    stem.longest(&STEP_2, 0);
    stem.longest(&STEP_3, 0);
    stem.step_4();
    stem.final_e();
    stem.double_l();
    String::from_utf8(stem.letters).unwrap_or_else(|_| word.to_owned())
}

fn irregular(word: &str) -> Option<&'static str> {
    Some(match word {
        "children" => "child",
        "people" | "persons" => "person",
        "men" => "man",
        "women" => "woman",
        "paid" | "payment" | "payments" => "pai",
        "pay" | "pays" | "paying" => "pai",
        "lost" | "losing" | "loses" => "lose",
        "bought" => "bui",
        "sold" => "sell",
        "sent" => "send",
        "got" | "gotten" | "getting" => "get",
        "went" | "gone" => "go",
        "made" => "make",
        "took" | "taken" => "take",
        "gave" | "given" => "give",
        "died" | "dying" | "dies" => "die",
        "stolen" | "stole" => "steal",
        "broke" | "broken" => "break",
        "born" => "birth",
        "worse" | "worst" => "bad",
        "fees" => "fee",
        "taxes" => "tax",
        "news" => "news",
        _ => return None,
    })
}

/// Longest match first within a step, as the algorithm asks.
const STEP_2: [(&str, &str); 20] = [
    ("ational", "ate"),
    ("ization", "ize"),
    ("isation", "ize"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("entli", "ent"),
    ("ousli", "ous"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("bli", "ble"),
];
const STEP_3: [(&str, &str); 8] = [
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("alise", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
];
const STEP_4: [&str; 18] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ise",
    "al", "er", "ic",
];

struct Stem {
    letters: Vec<u8>,
}

impl Stem {
    fn ends(&self, suffix: &str) -> bool {
        self.letters.len() > suffix.len() && self.letters.ends_with(suffix.as_bytes())
    }

    fn before(&self, suffix: &str) -> usize {
        self.letters.len() - suffix.len()
    }

    fn is_consonant(&self, at: usize) -> bool {
        match self.letters[at] {
            b'a' | b'e' | b'i' | b'o' | b'u' => false,
            b'y' => at == 0 || !self.is_consonant(at - 1),
            _ => true,
        }
    }

    /// Porter's *m*: how often a vowel run is followed by a consonant run in the first `len` letters.
    fn measure(&self, len: usize) -> usize {
        (1..len).filter(|&at| self.is_consonant(at) && !self.is_consonant(at - 1)).count()
    }

    fn has_vowel(&self, len: usize) -> bool {
        (0..len).any(|at| !self.is_consonant(at))
    }

    fn ends_double_consonant(&self) -> bool {
        let len = self.letters.len();
        len >= 2 && self.letters[len - 1] == self.letters[len - 2] && self.is_consonant(len - 1)
    }

    /// Porter's *o*: consonant, vowel, consonant that is not w, x or y.
    fn ends_short_syllable(&self, len: usize) -> bool {
        len >= 3
            && self.is_consonant(len - 3)
            && !self.is_consonant(len - 2)
            && self.is_consonant(len - 1)
            && !matches!(self.letters[len - 1], b'w' | b'x' | b'y')
    }

    fn replace(&mut self, suffix: &str, with: &str) {
        let keep = self.before(suffix);
        self.letters.truncate(keep);
        self.letters.extend_from_slice(with.as_bytes());
    }

    fn plurals(&mut self) {
        if self.ends("sses") {
            self.replace("es", "");
        } else if self.ends("ies") {
            self.replace("ies", "i");
        } else if self.ends("s") && !self.ends("ss") && !self.ends("us") {
            self.replace("s", "");
        }
    }

    fn past_and_gerund(&mut self) {
        if self.ends("eed") {
            if self.measure(self.before("eed")) > 0 {
                self.replace("eed", "ee");
            }
            return;
        }
        let Some(suffix) = ["ed", "ing"].into_iter().find(|suffix| self.ends(suffix)) else { return };
        if !self.has_vowel(self.before(suffix)) {
            return;
        }
        self.replace(suffix, "");
        if self.ends("at") || self.ends("bl") || self.ends("iz") {
            self.letters.push(b'e');
        } else if self.ends_double_consonant() && !matches!(self.letters.last(), Some(b'l' | b's' | b'z')) {
            self.letters.pop();
        } else if self.measure(self.letters.len()) == 1 && self.ends_short_syllable(self.letters.len()) {
            self.letters.push(b'e');
        }
    }

    fn final_y(&mut self) {
        if self.ends("y") && self.has_vowel(self.before("y")) {
            self.replace("y", "i");
        }
    }

    fn longest(&mut self, rules: &[(&str, &str)], least: usize) {
        if let Some((suffix, with)) = rules.iter().find(|(suffix, _)| self.ends(suffix))
            && self.measure(self.before(suffix)) > least
        {
            self.replace(suffix, with);
        }
    }

    fn step_4(&mut self) {
        if self.ends("ion") && matches!(self.letters[self.before("ion") - 1], b's' | b't') {
            if self.measure(self.before("ion")) > 1 {
                self.replace("ion", "");
            }
            return;
        }
        if let Some(suffix) = STEP_4.into_iter().find(|suffix| self.ends(suffix))
            && self.measure(self.before(suffix)) > 1
        {
            self.replace(suffix, "");
        }
    }

    fn final_e(&mut self) {
        if self.ends("e") {
            let len = self.before("e");
            let measure = self.measure(len);
            if measure > 1 || (measure == 1 && !self.ends_short_syllable(len)) {
                self.replace("e", "");
            }
        }
    }

    fn double_l(&mut self) {
        if self.ends("ll") && self.measure(self.letters.len()) > 1 {
            self.letters.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn stems_of_the_published_examples() {
        for (word, expected) in [
            ("caresses", "caress"),
            ("ponies", "poni"),
            ("cats", "cat"),
            ("agreed", "agre"),
            ("plastered", "plaster"),
            ("motoring", "motor"),
            ("sing", "sing"),
            ("conflated", "conflat"),
            ("hopping", "hop"),
            ("failing", "fail"),
            ("filing", "file"),
            ("happy", "happi"),
            ("relational", "relat"),
            ("conditional", "condit"),
            ("hopefulness", "hope"),
            ("replacement", "replac"),
            ("adoption", "adopt"),
            ("controlling", "control"),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }

    #[test]
    fn forms_of_a_word_meet() {
        for (one, two) in [
            ("applied", "applying"),
            ("registration", "registrations"),
            ("paid", "paying"),
            ("children", "child"),
            ("vaccinated", "vaccination"),
            ("parking", "parked"),
        ] {
            assert_eq!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn names_and_numbers_stay() {
        assert_eq!(stem("w2"), "w2");
        assert_eq!(stem("straße"), "straße");
        assert_eq!(stem("is"), "is");
    }
}
