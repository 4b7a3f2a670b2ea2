//! Which language a question is asked in, told by script and by its small words. Silent where it cannot tell.

use crate::analysis::{Language, arabic, fold, stop_words};

/// The language of a question as a primary subtag (`en`, `es`, `ar`), or nothing where the text does not show it.
pub fn detect(text: &str) -> Option<&'static str> {
    let words = fold::words(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let arabic_letters = text.chars().filter(|c| matches!(c, '\u{620}'..='\u{64a}')).count();
    if letters > 0 && arabic_letters * 2 > letters {
        return is_arabic(text, &words).then_some("ar");
    }
    let hits = |language| words.iter().filter(|word| stop_words::contains(language, word)).count();
    let english = hits(Language::English);
    let mut spanish = hits(Language::Spanish);
    if text.contains(['¿', '¡', 'ñ', 'Ñ']) {
        spanish += 2;
    }
    // A single small word is too little: many are shared ("a", "me", "no") or belong to a third language.
    match (english, spanish) {
        (english, spanish) if english >= spanish + 2 || (spanish == 0 && english == 1 && words.len() == 2) => {
            Some("en")
        }
        (english, spanish) if spanish >= english + 2 => Some("es"),
        _ => None,
    }
}

/// Persian, Urdu and their neighbours write letters that Arabic does not have.
fn is_arabic(text: &str, words: &[String]) -> bool {
    let foreign =
        text.chars().any(|c| matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ہ' | 'ے' | 'ی' | 'ک'));
    let small_words =
        words.iter().filter(|word| stop_words::contains(Language::Arabic, &arabic::normalise(word))).count();
    !foreign || small_words >= 2
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn questions_show_their_language() {
        assert_eq!(detect("How do I renew my passport?"), Some("en"));
        assert_eq!(detect("¿Cómo puedo renovar el pasaporte?"), Some("es"));
        assert_eq!(detect("donde esta la oficina de empleo"), Some("es"));
        assert_eq!(detect("كيف أجدد جواز السفر؟"), Some("ar"));
    }

    #[test]
    fn too_little_or_another_language_is_left_open() {
        assert_eq!(detect("passport"), None);
        assert_eq!(detect(""), None);
        assert_eq!(detect("12345"), None);
        assert_eq!(detect("چگونه گذرنامه خود را تمدید کنم"), None);
        assert_eq!(detect("Wie verlängere ich meinen Reisepass?"), None);
    }
}
