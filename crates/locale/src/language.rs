//! Which languages there are, which way they run, and which of them fits a wish.

/// One language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// In the language itself.
    pub name: &'static str,
    pub direction: Direction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// All languages a citizen can choose. The first is the one every message exists in.
pub const LANGUAGES: &[Language] = &[
    Language { tag: "en", name: "English", direction: Direction::LeftToRight },
    Language { tag: "es", name: "Español", direction: Direction::LeftToRight },
    Language { tag: "ar", name: "العربية", direction: Direction::RightToLeft },
];

/// English with accents and a third more letters: shows texts that were never translated and boxes that are too small.
pub(crate) const PSEUDO: &str = "en-XA";

/// Primary subtags written from right to left, also of languages the interface itself has no words in.
const RIGHT_TO_LEFT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// Which way text of this language runs; departments publish in more languages than the interface has.
pub fn direction(tag: &str) -> Direction {
    if RIGHT_TO_LEFT.contains(&primary(tag)) { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// The language of the interface that fits the first wish best that can be fulfilled; English when none can.
pub fn negotiate<'a>(wishes: impl IntoIterator<Item = &'a str>) -> &'static str {
    for wish in wishes {
        if wish.eq_ignore_ascii_case(PSEUDO) {
            return PSEUDO;
        }
        if let Some(language) = LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(primary(wish))) {
            return language.tag;
        }
    }
    LANGUAGES[0].tag
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wish_that_can_be_fulfilled_wins() {
        assert_eq!(negotiate(["tr-TR", "es-MX", "en"]), "es");
        assert_eq!(negotiate(["AR_eg"]), "ar");
        assert_eq!(negotiate(["tr"]), "en");
        assert_eq!(negotiate(["en-XA"]), "en-XA");
        assert_eq!(negotiate([]), "en");
    }

    #[test]
    fn languages_of_departments_have_a_direction_too() {
        assert_eq!(direction("fa-AF").as_str(), "rtl");
        assert_eq!(direction("pt").as_str(), "ltr");
        for language in LANGUAGES {
            assert_eq!(direction(language.tag), language.direction);
        }
    }
}
