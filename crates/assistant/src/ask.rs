//! Asking: what the index and the model say to a question, put together, and how sure they are.

mod confidence;
mod evidence;
mod search;

pub(crate) use evidence::{Evidence, gather};

use crate::error::Result;
use crate::index;
use crate::language;
use crate::model::Model;
use rusqlite::Connection;

/// An entry that may be the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The entry's id.
    pub id: String,
    /// How likely it is the answer, 0 to 1; comparable between questions.
    pub score: f32,
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The primary subtag of the language that was searched: the citizen's, or the one the question is plainly in.
    pub lang: String,
    /// Best first, each entry once.
    pub answers: Vec<Answer>,
    /// Whether the first answer may be shown as the answer. If not: "I am not sure", the answers as guesses, a person.
    pub confident: bool,
}

/// Longer questions are cut: what matters is said by then, and nobody makes the index work for minutes.
const LONGEST_QUESTION: usize = 1_000;

/// Asks for the best answers to a question, at most `limit`.
///
/// `lang` is the language the citizen has set. A question that is plainly in another language, of which there are
/// entries, is asked in that language. A model of another language than the one searched is not used.
pub fn ask(conn: &Connection, model: Option<&Model>, lang: &str, text: &str, limit: usize) -> Result<Asked> {
    let text: String = text.chars().take(LONGEST_QUESTION).collect();
    let lang = spoken(conn, lang, &text)?;
    let evidence = gather(conn, model, &lang, &text)?;
    let confidence = confidence::of(&evidence);
    let best = evidence.candidates.first().map_or(0.0, |candidate| candidate.fused);
    let answers = evidence
        .candidates
        .iter()
        .take(limit)
        .map(|candidate| Answer {
            id: candidate.id.clone(),
            score: confidence * confidence::share(candidate.fused - best),
        })
        .collect();
    Ok(Asked { lang, answers, confident: confidence >= confidence::SURE })
}

fn spoken(conn: &Connection, lang: &str, text: &str) -> Result<String> {
    let set = crate::analysis::primary_subtag(lang);
    match language::detect(text) {
        Some(detected) if detected != set && index::count(conn, detected)? > 0 => Ok(detected.to_owned()),
        _ => Ok(set),
    }
}

#[cfg(test)]
mod tests;
