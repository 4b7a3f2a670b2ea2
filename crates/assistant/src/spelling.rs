//! Typing slips: the words of the index nearest to one it does not know.
//!
//! Two words that differ by one letter have a common form with one letter left out (or one is the other's), so the
//! index keeps hashes of those forms; the few words that meet there are compared exactly.

use crate::analysis;
use crate::error::Result;
use crate::term::{Tongue, untagged};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

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

/// The hashes under which a tagged word is found: itself and itself with each letter left out.
pub fn slips(tagged: &str) -> BTreeSet<i64> {
    let word: Vec<char> = untagged(tagged).chars().collect();
    let tag = &tagged[..tagged.len() - untagged(tagged).len()];
    if word.len() < SHORTEST || word.len() > LONGEST || word.iter().any(char::is_ascii_digit) {
        return BTreeSet::new();
    }
    let mut slips: BTreeSet<i64> = (0..word.len())
        .map(|left_out| hash(tag, word.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, c)| *c)))
        .collect();
    slips.insert(hash(tag, word.iter().copied()));
    slips
}

/// The folded text with each word that the index does not know replaced by the nearest one that it does.
pub fn corrected(conn: &Connection, tongue: &Tongue, text: &str) -> Result<String> {
    let mut find = conn.prepare("SELECT 1 FROM ask_term WHERE term = ?1 AND entries > 0")?;
    let mut corrected = 0;
    let mut words = Vec::new();
    for word in analysis::words(tongue.language, text) {
        if !word.is_stop && corrected < MOST_CORRECTED && !find.exists([tongue.tagged(&word.stem)])? {
            corrected += 1;
            if let Some(near) = nearest(conn, tongue, &tongue.tagged(&word.surface))? {
                words.push(near);
                continue;
            }
        }
        words.push(word.surface);
    }
    Ok(words.join(" "))
}

/// The word nearest to one that the index does not hold, the most frequent of several; nothing where none is near.
fn nearest(conn: &Connection, tongue: &Tongue, tagged: &str) -> Result<Option<String>> {
    let word: Vec<char> = untagged(tagged).chars().collect();
    if word.len() < SHORTEST || word.len() > LONGEST {
        return Ok(None);
    }
    let mut search = Search { most: if word.len() >= LONG { 2 } else { 1 }, word, best: None };
    let mut select = conn.prepare(
        "SELECT word, entries FROM ask_slip JOIN ask_word USING (word_id) JOIN ask_term USING (term_id)
         WHERE slip = ?1 AND entries > 0",
    )?;
    for slip in slips(tagged) {
        let mut rows = select.query([slip])?;
        while let Some(row) = rows.next()? {
            search.consider(&row.get::<_, String>(0)?, row.get(1)?);
        }
    }
    if search.best.is_none() && search.most == 2 {
        let beginning = tongue.tagged(&search.word[..BEGINNING].iter().collect::<String>());
        let mut select = conn.prepare(
            "SELECT word, entries FROM ask_word JOIN ask_term USING (term_id)
             WHERE word >= ?1 AND word < ?1 || char(1114111) AND entries > 0 LIMIT ?2",
        )?;
        let mut rows = select.query(params![beginning, MOST_LOOKED_AT])?;
        while let Some(row) = rows.next()? {
            search.consider(&row.get::<_, String>(0)?, row.get(1)?);
        }
    }
    Ok(search.best.map(|(_, _, word)| word))
}

struct Search {
    word: Vec<char>,
    most: usize,
    /// Distance, entries negated, word: the smallest is the best.
    best: Option<(usize, i64, String)>,
}

impl Search {
    fn consider(&mut self, word: &str, entries: i64) {
        let letters: Vec<char> = untagged(word).chars().collect();
        let Some(distance) = distance(&self.word, &letters, self.most) else { return };
        let candidate = (distance, -entries, untagged(word).to_owned());
        if self.best.as_ref().is_none_or(|best| candidate < *best) {
            self.best = Some(candidate);
        }
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

/// FNV-1a of 64 bits.
fn hash(tag: &str, letters: impl Iterator<Item = char>) -> i64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for number in tag.chars().chain(letters).map(u64::from) {
        state = (state ^ number).wrapping_mul(0x0000_0100_0000_01b3);
        state ^= state >> 29;
    }
    // Half of it is enough to keep strangers apart, and smaller in the index.
    (state >> 32) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entry, index};

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
        let near = |word: &str| nearest(&conn, &tongue, &tongue.tagged(word)).unwrap();
        assert_eq!(near("passprot").as_deref(), Some("passport"));
        assert_eq!(near("pasport").as_deref(), Some("passport"));
        assert_eq!(near("passsport").as_deref(), Some("passport"));
        assert_eq!(near("xasxport"), None, "two slips, and the beginning is wrong");
        assert_eq!(near("certifixats").as_deref(), Some("certificate"));
        assert_eq!(near("sun"), None);
        assert_eq!(near("xyzzyplugh"), None);
    }
}
