//! Words so frequent that they tell no two questions apart, in the folded form of their language.

use super::Language;

/// Whether a folded (Arabic: normalised) word is a stop word.
pub fn contains(language: Language, word: &str) -> bool {
    match language {
        Language::English => ENGLISH.contains(&word),
        Language::Spanish => SPANISH.contains(&word),
        Language::Arabic => ARABIC.contains(&word),
        Language::Other => false,
    }
}

/// Question words are here too: they say which kind of answer is wanted, which the model reads, not the index.
const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "being",
    "but", "by", "can", "cant", "could", "did", "do", "does", "doesnt", "doing", "done", "dont", "for", "from", "get", "gets",
    "getting", "give", "given", "go", "going", "got", "had", "has", "have", "havent", "having", "he", "hello", "help", "her", "here",
    "hers", "hi", "him", "his", "how", "i", "id", "if", "ill", "im", "in", "into", "is", "isnt", "it", "its", "ive", "just", "know",
    "let", "like", "made", "make", "makes", "making", "may", "me", "might", "mine", "more", "most", "much", "must", "my", "myself",
    "need", "needs", "no", "not", "now", "of", "off", "on", "one", "only", "or", "other", "our", "out", "over", "own", "please",
    "shall", "she", "should", "so", "some", "something", "such", "tell", "than", "thank", "thanks", "that", "thats", "the", "their",
    "them", "then", "there", "these", "they", "theyre", "thing", "things", "this", "those", "to", "too", "under", "until", "up",
    "us", "use", "used", "using", "very", "want", "wants", "was", "way", "we", "were", "weve", "what", "whats", "when", "where",
    "which", "while", "who", "whom", "whose", "why", "will", "with", "without", "wont", "would", "you", "youre", "your", "yours",
];

const SPANISH: &[&str] = &[
    "a", "al", "algo", "algun", "alguna", "ante", "aqui", "aquel", "asi", "aun", "bien", "cada", "como", "con", "cual", "cuales",
    "cuando", "cuanto", "cuanta", "cuantos", "cuantas", "de", "debo", "debe", "deben", "del", "desde", "donde", "dos", "el", "ella",
    "ellas", "ellos", "en", "entre", "era", "eres", "es", "esa", "ese", "eso", "esta", "estan", "estar", "este", "esto", "estos",
    "estoy", "fue", "gracias", "ha", "hace", "hacer", "hago", "han", "hasta", "hay", "hola", "la", "las", "le", "les", "lo", "los",
    "mas", "me", "mi", "mis", "mucho", "muy", "ni", "necesito", "no", "nos", "nosotros", "nuestro", "nuestra", "o", "os", "otra",
    "otro", "para", "pero", "poder", "por", "porque", "puede", "puedo", "pueden", "que", "quien", "quiero", "se", "sea", "segun",
    "ser", "si", "sin", "sobre", "solo", "son", "soy", "su", "sus", "tal", "tambien", "te", "tengo", "tener", "tiene", "tienen", "ti",
    "todo", "todos", "toda", "todas", "tu", "tus", "u", "un", "una", "unas", "uno", "unos", "usted", "ustedes", "va", "voy", "y", "ya",
    "yo",
];

const ARABIC: &[&str] = &[
    "في", "من", "الي", "علي", "عن", "مع", "هذا", "هذه", "ذلك", "تلك", "هو", "هي", "هم", "هل", "ما", "ماذا", "متي", "اين", "كيف", "كم",
    "لماذا", "لم", "لن", "لا", "ان", "انا", "انت", "نحن", "كان", "كانت", "يكون", "تكون", "قد", "او", "ام", "ثم", "بل", "لكن", "اذا", "لو",
    "كل", "بعض", "اي", "ايه", "التي", "الذي", "الذين", "عند", "عندي", "لدي", "لي", "له", "لها", "به", "بها", "فيه", "فيها", "منه", "منها",
    "عليه", "يمكن", "يمكنني", "اريد", "استطيع", "يجب", "احتاج", "هناك", "هنا", "بعد", "قبل", "حتي", "غير", "بين", "حول", "وهل", "وما",
    "ولا", "وكيف", "مرحبا", "شكرا", "فضلك", "السلام", "عليكم", "و", "ب", "ل", "ف",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{arabic, fold};

    #[test]
    fn every_stop_word_is_written_as_it_is_compared() {
        for list in [ENGLISH, SPANISH] {
            for word in list {
                assert_eq!(fold::words(word), [*word], "{word}");
            }
        }
        for word in ARABIC {
            assert_eq!(arabic::normalise(word), *word, "{word}");
        }
    }
}
