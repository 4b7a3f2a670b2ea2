//! Words that mean the same to a citizen: each group has one term that stands beside the word's own.

use super::{Language, Word, english, spanish};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Stands before a group's term, so that it never equals a word. Not ASCII: the index must not cut at it.
const MARK: char = '≈';

/// The group of a word, if it has one.
pub fn group(language: Language, word: &Word) -> Option<&'static str> {
    static GROUPS: OnceLock<[BTreeMap<String, String>; 2]> = OnceLock::new();
    let [english_groups, spanish_groups] = GROUPS.get_or_init(|| {
        [
            read(include_str!("../../data/synonyms_en.txt"), english::stem),
            read(include_str!("../../data/synonyms_es.txt"), spanish::stem),
        ]
    });
    match language {
        Language::English => english_groups.get(&word.stem).map(String::as_str),
        Language::Spanish => spanish_groups.get(&word.stem).map(String::as_str),
        Language::Arabic | Language::Other => None,
    }
}

/// Whether a term is a group and not a word.
pub fn is_group(term: &str) -> bool {
    term.starts_with(MARK)
}

/// One group a line; a line that begins with `#` is a remark. A word belongs to the first group that names it.
fn read(list: &str, stem: fn(&str) -> String) -> BTreeMap<String, String> {
    let mut groups = BTreeMap::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let Some(first) = words.clone().next() else { continue };
        let name = format!("{MARK}{}", stem(first));
        for word in words.by_ref() {
            groups.entry(stem(word)).or_insert_with(|| name.clone());
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::words;

    #[test]
    fn words_of_one_group_share_a_term() {
        let of = |language, text: &str| group(language, &words(language, text)[0]).map(str::to_owned);
        assert!(of(Language::English, "rubbish").is_some());
        assert_eq!(of(Language::English, "rubbish"), of(Language::English, "Garbage"));
        assert_eq!(of(Language::Spanish, "basura"), of(Language::Spanish, "residuos"));
        assert_eq!(of(Language::English, "xylophone"), None);
        assert!(is_group(&of(Language::English, "rubbish").unwrap()));
    }
}
