//! Light Spanish stems: plurals, genders and the verb and noun endings that citizens' questions mix.

/// The shortest stem an ending may leave.
const SHORTEST: usize = 4;

/// Endings of nouns and verbs, the longest first; accents are folded before.
const ENDINGS: [&str; 36] = [
    "amientos", "imientos", "amiento", "imiento", "aciones", "iciones", "uciones", "adores", "adoras", "acion",
    "icion", "ucion", "iendo", "mente", "ancia", "encia", "ables", "ibles", "idad", "ando", "ador", "adora", "able",
    "ible", "aron", "ados", "adas", "idos", "idas", "ado", "ada", "ido", "ida", "ar", "er", "ir",
];

/// The stem of a folded word.
pub fn stem(word: &str) -> String {
    if !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= SHORTEST
        {
            return stem.to_owned();
        }
    }
    gender_and_number(word)
}

fn gender_and_number(word: &str) -> String {
    let singular = if let Some(stem) = word.strip_suffix("ces").filter(|stem| stem.len() >= 2) {
        format!("{stem}z")
    } else if let Some(stem) = word.strip_suffix("es").filter(|stem| stem.len() >= 3) {
        stem.to_owned()
    } else if let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() >= 3) {
        stem.to_owned()
    } else {
        word.to_owned()
    };
    match singular.strip_suffix(['a', 'e', 'o']) {
        Some(stem) if stem.len() >= 3 => stem.to_owned(),
        _ => singular,
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_meet() {
        for (one, two) in [
            ("pasaporte", "pasaportes"),
            ("nino", "ninas"),
            ("renovar", "renovacion"),
            ("renovado", "renovaciones"),
            ("luz", "luces"),
            ("certificado", "certificados"),
            ("vacunado", "vacunas"),
            ("oficinas", "oficina"),
        ] {
            assert_eq!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn short_words_and_numbers_stay() {
        assert_eq!(stem("ser"), "ser");
        assert_eq!(stem("dni"), "dni");
        assert_eq!(stem("2024"), "2024");
    }
}
