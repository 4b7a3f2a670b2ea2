//! What a department's editor got wrong in a form definition, where, and what to write instead.
use serde::Serialize;

/// How much a mistake matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The form cannot be opened.
    Grave,
    /// The form opens, but a citizen would stumble over it; `check` names it, publishing refuses it.
    Flaw,
}

/// The kind of mistake, for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MistakeCode {
    NotJson,
    NotAnObject,
    UnknownKey,
    MissingKey,
    DuplicateKey,
    WrongType,
    BadSchema,
    BrokenReference,
    UnsupportedKeyword,
    UnknownElement,
    UnknownOption,
    BadScope,
    NoSuchProperty,
    BadRule,
    BadLogic,
    CircularCalculation,
    DuplicateControl,
    UnreachableRequired,
    MissingLimit,
    MissingLabel,
    EmptyLayout,
}

/// One mistake. `Display` gives the sentence for a terminal: `line 12: /ui/elements/0/scope: …`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{}{}: {what}; {instead}", line.map(|line| format!("line {line}: ")).unwrap_or_default(), if at.is_empty() { "/" } else { at })]
pub struct Mistake {
    pub code: MistakeCode,
    pub weight: Weight,
    /// JSON pointer into the definition file (`/schema/…`, `/ui/…`).
    pub at: String,
    /// Counted from 1; known when the text was given.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to write instead.
    pub instead: String,
}

impl Mistake {
    pub(crate) fn grave(code: MistakeCode, at: &str, what: impl Into<String>, instead: impl Into<String>) -> Self {
        Self { code, weight: Weight::Grave, at: at.to_owned(), line: None, what: what.into(), instead: instead.into() }
    }

    pub(crate) fn flaw(code: MistakeCode, at: &str, what: impl Into<String>, instead: impl Into<String>) -> Self {
        Self { weight: Weight::Flaw, ..Self::grave(code, at, what, instead) }
    }
}

/// The nearest of `known` to a misspelt `word`, as the end of a sentence: `write `Control`` or a list of all.
pub(crate) fn suggestion(word: &str, known: &[&str]) -> String {
    let near = known.iter().map(|candidate| (distance(word, candidate), candidate)).min();
    match near {
        Some((steps, candidate)) if steps <= 1 + candidate.len() / 4 => format!("write `{candidate}`"),
        _ => format!("write one of {}", known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
    }
}

/// Edit distance in which two neighbours swapped are one step; case ignored.
fn distance(left: &str, right: &str) -> usize {
    let [left, right] = [left, right].map(|word| word.to_lowercase().chars().collect::<Vec<_>>());
    let mut table = vec![vec![0; right.len() + 1]; left.len() + 1];
    for i in 0..=left.len() {
        for j in 0..=right.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = table[i - 1][j - 1] + usize::from(left[i - 1] != right[j - 1]);
                let swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                let swapped = if swapped { table[i - 2][j - 2] + 1 } else { usize::MAX };
                replaced.min(swapped).min(table[i - 1][j] + 1).min(table[i][j - 1] + 1)
            };
        }
    }
    table[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_suggested() {
        assert_eq!(suggestion("control", &["Control", "Group"]), "write `Control`");
        assert_eq!(suggestion("Contrl", &["Control", "Group"]), "write `Control`");
        assert_eq!(suggestion("zzzzzzzz", &["Control", "Group"]), "write one of `Control`, `Group`");
    }

    #[test]
    fn it_reads_as_a_sentence() {
        let mistake =
            Mistake { line: Some(3), ..Mistake::flaw(MistakeCode::MissingLimit, "/ui", "no limit", "add `maxBytes`") };
        assert_eq!(mistake.to_string(), "line 3: /ui: no limit; add `maxBytes`");
    }
}
