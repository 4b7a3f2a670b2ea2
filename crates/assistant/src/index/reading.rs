//! A batch of entries as the terms they are found by: each word is folded once a place, and stemmed once a batch.

use crate::analysis::{self, fold, synonyms};
use crate::entry::Entry;
use crate::term::Tongue;
use std::collections::HashMap;

/// The place of a term in [`Names::terms`].
pub type Place = u32;

/// What a batch says, and nothing of the database yet.
#[derive(Default)]
pub struct Batch<'e> {
    pub records: Vec<Record<'e>>,
    pub names: Names,
    vocabularies: HashMap<String, Vocabulary>,
}

/// One entry as it will be written.
pub struct Record<'e> {
    pub id: &'e str,
    pub lang: &'e str,
    /// Terms of the ways to ask and of the tags, each as often as it stands there.
    pub wording: Vec<Place>,
    /// The same of the answer.
    pub answer: Vec<Place>,
}

/// The terms and words of a batch.
#[derive(Default)]
pub struct Names {
    /// Each once, with its language.
    pub terms: Vec<String>,
    /// Words that are looked for as they are written, with their language, and their term.
    pub words: Vec<(String, Place)>,
    places: HashMap<String, Place>,
}

/// The words of one language that were read already.
struct Vocabulary {
    tongue: Tongue,
    /// Nothing: no stem is left of it.
    by_word: HashMap<String, Option<usize>>,
    known: Vec<Known>,
    /// Of the text that is being read.
    seen: Vec<usize>,
}

struct Known {
    is_stop: bool,
    terms: Vec<Place>,
    group: Option<Place>,
}

impl<'e> Batch<'e> {
    pub fn read(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut batch = Self::default();
        entries.into_iter().for_each(|entry| batch.push(entry));
        batch
    }

    fn push(&mut self, entry: &'e Entry) {
        let tongue = Tongue::of_tag(&entry.lang);
        let vocabulary = self.vocabularies.entry(tongue.subtag.clone()).or_insert_with(|| Vocabulary::of(tongue));
        let (mut wording, mut answer) = (Vec::new(), Vec::new());
        vocabulary.read(&mut self.names, &entry.tags.join(" "), &mut wording);
        entry.wordings().for_each(|text| vocabulary.read(&mut self.names, text, &mut wording));
        vocabulary.read(&mut self.names, &entry.text, &mut answer);
        self.records.push(Record { id: &entry.id, lang: &entry.lang, wording, answer });
    }
}

impl Names {
    fn place(&mut self, term: String) -> Place {
        if let Some(place) = self.places.get(&term) {
            return *place;
        }
        let place = self.terms.len() as Place;
        self.terms.push(term.clone());
        self.places.insert(term, place);
        place
    }
}

impl Vocabulary {
    fn of(tongue: Tongue) -> Self {
        Self { tongue, by_word: HashMap::new(), known: Vec::new(), seen: Vec::new() }
    }

    /// Appends the terms that [`Tongue::terms`] gives for the text.
    fn read(&mut self, names: &mut Names, text: &str, terms: &mut Vec<Place>) {
        let mut seen = std::mem::take(&mut self.seen);
        fold::each_word(text, |word| {
            let known = match self.by_word.get(word) {
                Some(known) => *known,
                None => self.learn(names, word),
            };
            seen.extend(known);
        });
        let words = || seen.iter().map(|known| &self.known[*known]);
        let all_stops = words().all(|word| word.is_stop);
        words().filter(|word| all_stops || !word.is_stop).for_each(|word| terms.extend(&word.terms));
        terms.extend(words().filter(|word| !word.is_stop).filter_map(|word| word.group));
        seen.clear();
        self.seen = seen;
    }

    fn learn(&mut self, names: &mut Names, raw: &str) -> Option<usize> {
        let known = analysis::word(self.tongue.language, raw).map(|word| {
            let mut terms = Vec::new();
            analysis::push_terms(self.tongue.language, &word, &mut terms);
            let terms: Vec<Place> = terms.iter().map(|term| names.place(self.tongue.tagged(term))).collect();
            let group = synonyms::group(self.tongue.language, &word);
            let group = group.map(|group| names.place(self.tongue.tagged(group)));
            if !word.is_stop {
                let stem = names.place(self.tongue.tagged(&word.stem));
                names.words.push((self.tongue.tagged(&word.surface), stem));
            }
            self.known.push(Known { is_stop: word.is_stop, terms, group });
            self.known.len() - 1
        });
        self.by_word.insert(raw.to_owned(), known);
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_reads_what_a_question_reads() {
        let texts = [
            ("en", "How do I renew the rubbish bins? Don't."),
            ("en", "Who are you?"),
            ("en", "renewing rubbish"),
            ("es", "¿Dónde se renuevan los residuos, y qué?"),
            ("ar", "أين أجدد الجوازات؟ تجديدُ"),
            ("nl", "Paspoorten verlengen"),
            ("ja", "护照更新"),
        ];
        let entries: Vec<Entry> = texts.iter().map(|(lang, text)| Entry::new("a", *lang, *text, *text)).collect();
        let batch = Batch::read(&entries);
        for ((lang, text), record) in texts.iter().zip(&batch.records) {
            let named = |places: &[Place]| -> Vec<String> {
                places.iter().map(|place| batch.names.terms[*place as usize].clone()).collect()
            };
            let expected = Tongue::of_tag(lang).terms(text);
            assert_eq!(named(&record.wording), expected);
            assert_eq!(named(&record.answer), expected);
        }
    }
}
