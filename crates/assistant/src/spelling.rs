//! Typing slips: the words of the index nearest to one it does not know.
//!
//! Two words that differ by one letter have a common form with one letter left out (or one is the other's). All words of
//! the language are looked at: a million letters are read faster than an index of such forms could ever be written.

use crate::analysis;
use crate::error::Result;
use crate::term::{Tongue, untagged};
use rusqlite::{Connection, OptionalExtension, params};

/// Shorter words differ from too many others by one letter.
const SHORTEST: usize = 4;
/// Longer words are not words.
const LONGEST: usize = 24;
/// From this length on, two slips are forgiven where the beginning is right.
const LONG: usize = 7;
/// How much of the beginning must be right for two slips.
const BEGINNING: usize = 3;
/// Unknown words of a question that are looked up at most.
const MOST_CORRECTED: usize = 6;
/// Words looked at for two slips, at most.
const MOST_LOOKED_AT: i64 = 2_000;

/// The folded text with each word that the index does not know replaced by the nearest one that it does.
pub fn corrected(conn: &Connection, tongue: &Tongue, text: &str) -> Result<String> {
    let mut find = conn.prepare_cached("SELECT 1 FROM ask_term WHERE term = ?1 AND entries > 0")?;
    let mut words: Vec<String> = Vec::new();
    let mut unknown = Vec::new();
    for word in analysis::words(tongue.language, text) {
        let may_be_a_slip = !word.is_stop && unknown.len() < MOST_CORRECTED;
        if may_be_a_slip && !find.exists([tongue.tagged(&word.stem)])? {
            unknown.push((words.len(), Search::of(&word.surface)));
        }
        words.push(word.surface);
    }
    let mut searches: Vec<&mut Search> = unknown.iter_mut().filter_map(|(_, search)| search.as_mut()).collect();
    search_all(conn, tongue, &mut searches)?;
    for (at, search) in unknown {
        if let Some((_, _, near)) = search.and_then(|search| search.best) {
            words[at] = near;
        }
    }
    Ok(words.join(" "))
}

/// The words nearest to those that the index does not hold, the most frequent of several.
fn search_all(conn: &Connection, tongue: &Tongue, searches: &mut [&mut Search]) -> Result<()> {
    if searches.is_empty() {
        return Ok(());
    }
    let mut entries = conn.prepare_cached("SELECT entries FROM ask_term WHERE term_id = ?1 AND entries > 0")?;
    let mut entries_with =
        |term: i64| -> Result<Option<i64>> { Ok(entries.query_row([term], |row| row.get(0)).optional()?) };
    let mut select =
        conn.prepare_cached("SELECT word, term_id FROM ask_spelling WHERE word >= ?1 AND word < ?1 || char(1114111)")?;
    let mut rows = select.query([tongue.tagged("")])?;
    let mut letters: Vec<char> = Vec::new();
    while let Some(row) = rows.next()? {
        let word = untagged(row.get_ref(0)?.as_str().unwrap_or_default());
        letters.clear();
        letters.extend(word.chars());
        if !can_slip(&letters) {
            continue;
        }
        for search in searches.iter_mut().filter(|search| search.can_slip && share_a_slip(&search.word, &letters)) {
            if let Some(entries) = entries_with(row.get(1)?)? {
                search.consider(word, &letters, entries);
            }
        }
    }
    let mut select = conn.prepare_cached(
        "SELECT word, entries FROM ask_spelling JOIN ask_term USING (term_id)
         WHERE word >= ?1 AND word < ?1 || char(1114111) AND entries > 0 LIMIT ?2",
    )?;
    for search in searches.iter_mut().filter(|search| search.best.is_none() && search.most == 2) {
        let beginning = tongue.tagged(&search.word[..BEGINNING].iter().collect::<String>());
        let mut rows = select.query(params![beginning, MOST_LOOKED_AT])?;
        while let Some(row) = rows.next()? {
            let word = untagged(row.get_ref(0)?.as_str().unwrap_or_default());
            search.consider(word, &word.chars().collect::<Vec<char>>(), row.get(1)?);
        }
    }
    Ok(())
}

struct Search {
    word: Vec<char>,
    most: usize,
    can_slip: bool,
    /// Distance, entries negated, word: the smallest is the best.
    best: Option<(usize, i64, String)>,
}

impl Search {
    /// Nothing for what is no word.
    fn of(surface: &str) -> Option<Self> {
        let word: Vec<char> = surface.chars().collect();
        let most = if word.len() >= LONG { 2 } else { 1 };
        has_length(&word).then(|| Self { most, can_slip: can_slip(&word), word, best: None })
    }

    fn consider(&mut self, word: &str, letters: &[char], entries: i64) {
        let Some(distance) = distance(&self.word, letters, self.most) else { return };
        let candidate = (distance, -entries, word.to_owned());
        if self.best.as_ref().is_none_or(|best| candidate < *best) {
            self.best = Some(candidate);
        }
    }
}

fn has_length(word: &[char]) -> bool {
    (SHORTEST..=LONGEST).contains(&word.len())
}

/// A number with another digit is another number.
fn can_slip(word: &[char]) -> bool {
    has_length(word) && !word.iter().any(char::is_ascii_digit)
}

/// Whether the words become one when at most one letter is left out of each.
fn share_a_slip(one: &[char], two: &[char]) -> bool {
    let begins = one.iter().zip(two).take_while(|(a, b)| a == b).count();
    let (one, two) = (&one[begins..], &two[begins..]);
    let ends = one.iter().rev().zip(two.iter().rev()).take_while(|(a, b)| a == b).count();
    // What is left differs in its first letter and in its last: one word must lose the first and the other the last.
    match (&one[..one.len() - ends], &two[..two.len() - ends]) {
        ([], []) | ([_], []) | ([], [_]) => true,
        ([_, one_end @ ..], [two_begin @ .., _]) if one_end == two_begin => true,
        ([one_begin @ .., _], [_, two_end @ ..]) => one_begin == two_end,
        _ => false,
    }
}

/// Insertions, deletions, replacements and swaps of neighbours between two words, if no more than `most`.
/// (Optimal string alignment.)
fn distance(one: &[char], two: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(two.len()) > most {
        return None;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=two.len()).collect();
    for row in 1..=one.len() {
        let mut current = vec![row; two.len() + 1];
        for column in 1..=two.len() {
            let replaced = last[column - 1] + usize::from(one[row - 1] != two[column - 1]);
            let mut least = replaced.min(last[column] + 1).min(current[column - 1] + 1);
            if row > 1 && column > 1 && one[row - 1] == two[column - 2] && one[row - 2] == two[column - 1] {
                least = least.min(before_last[column - 2] + 1);
            }
            current[column] = least;
        }
        if current.iter().all(|distance| *distance > most) {
            return None;
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entry, index};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn distances() {
        assert_eq!(distance(&letters("passport"), &letters("pasport"), 1), Some(1));
        assert_eq!(distance(&letters("council"), &letters("concuil"), 1), None);
        assert_eq!(distance(&letters("council"), &letters("counicl"), 1), Some(1));
        assert_eq!(distance(&letters("council"), &letters("council"), 0), Some(0));
        assert_eq!(distance(&letters("tax"), &letters("taxation"), 2), None);
    }

    #[test]
    fn the_nearest_word_of_the_same_language_is_found() {
        let conn = Connection::open_in_memory().unwrap();
        index::create(&conn).unwrap();
        let mut entries =
            vec![Entry::new("a", "en", "Passport certificate library", ""), Entry::new("b", "es", "Pasaporto", "")];
        entries.push(Entry::new("c", "en", "Passport", ""));
        index::put_all(&conn, &entries).unwrap();
        let tongue = Tongue::of_tag("en");
        let near = |word: &str| {
            let near = corrected(&conn, &tongue, word).unwrap();
            (near != word).then_some(near)
        };
        assert_eq!(near("passprot").as_deref(), Some("passport"));
        assert_eq!(near("pasport").as_deref(), Some("passport"));
        assert_eq!(near("passsport").as_deref(), Some("passport"));
        assert_eq!(near("xasxport"), None, "two slips, and the beginning is wrong");
        assert_eq!(near("certifixats").as_deref(), Some("certificate"));
        assert_eq!(near("sun"), None);
        assert_eq!(near("xyzzyplugh"), None);
    }

    #[test]
    fn what_a_word_is_corrected_to_counts_only_while_it_is_there() {
        let conn = Connection::open_in_memory().unwrap();
        index::create(&conn).unwrap();
        index::put(&conn, &Entry::new("a", "en", "Passport", "")).unwrap();
        index::remove(&conn, "a", "en").unwrap();
        assert_eq!(corrected(&conn, &Tongue::of_tag("en"), "pasport").unwrap(), "pasport");
    }

    /// The forms of a word: itself, and itself with each letter left out.
    fn forms(word: &[char]) -> BTreeSet<Vec<char>> {
        let without =
            |left_out: usize| word.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, c)| *c).collect();
        (0..word.len()).map(without).chain([word.to_vec()]).collect()
    }

    proptest! {
        #[test]
        fn words_share_a_slip_where_their_forms_meet(one in "[abc]{0,7}", two in "[abc]{0,7}") {
            let (one, two) = (letters(&one), letters(&two));
            prop_assert_eq!(share_a_slip(&one, &two), !forms(&one).is_disjoint(&forms(&two)));
        }
    }
}
