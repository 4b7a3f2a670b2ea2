//! Search over everything a case holds: letters, form answers, notes, names of files, its reference and the citizen's name.

use crate::error::DeskError;
use model::id::GroupId;
use model::letter::{Letter, LetterKind};
use rusqlite::Connection;
use serde_json::Value;

/// Most words of a question that are looked for.
const WORDS_MAX: usize = 12;

/// Makes a text findable as part of its case.
pub fn add(db: &Connection, conversation: &GroupId, text: &str) -> Result<(), DeskError> {
    if text.trim().is_empty() {
        return Ok(());
    }
    db.prepare_cached("INSERT INTO searched (conversation) VALUES (?1)")?.execute([conversation.as_str()])?;
    db.prepare_cached("INSERT INTO case_search (rowid, text) VALUES (?1, ?2)")?
        .execute((db.last_insert_rowid(), text))?;
    Ok(())
}

/// What of a letter can be found.
pub fn text_of(letter: &Letter) -> String {
    match letter.kind() {
        Some(LetterKind::Text { text, attachments, .. }) => {
            let names = attachments.iter().map(|attachment| attachment.name.as_str());
            [text.as_str()].into_iter().chain(names).collect::<Vec<_>>().join("\n")
        }
        Some(LetterKind::Submission { reference, title, answers, attachments, .. }) => {
            let mut words = vec![reference.0.clone(), title.clone()];
            leaves(answers, &mut words);
            words.extend(attachments.iter().map(|attachment| attachment.name.clone()));
            words.join("\n")
        }
        Some(LetterKind::Status { reason, .. }) => reason.clone(),
        Some(LetterKind::Document { title, text, attachment }) => format!("{title}\n{text}\n{}", attachment.name),
        Some(LetterKind::Reminder { title, text, .. }) => format!("{title}\n{text}"),
        Some(LetterKind::Chosen { label, .. }) => label.clone(),
        Some(LetterKind::Rating { comment, .. }) => comment.clone(),
        _ => String::new(),
    }
}

fn leaves(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) => words.push(text.clone()),
        Value::Number(number) => words.push(number.to_string()),
        Value::Array(list) => list.iter().for_each(|one| leaves(one, words)),
        Value::Object(map) => map.values().for_each(|one| leaves(one, words)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// What somebody typed as a question to FTS5: every word must be there, the last may be unfinished. None: no word in it.
pub fn question(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(WORDS_MAX)
        .map(|word| format!("\"{word}\""))
        .collect();
    let ends_open = typed.chars().last().is_some_and(char::is_alphanumeric);
    (!words.is_empty()).then(|| words.join(" ") + if ends_open { "*" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_can_be_a_command_of_the_index() {
        assert_eq!(question("Haddad birth"), Some("\"Haddad\" \"birth\"*".to_owned()));
        assert_eq!(question("\"a\" OR NOT (b* NEAR c) "), Some("\"a\" \"OR\" \"NOT\" \"b\" \"NEAR\" \"c\"".to_owned()));
        assert_eq!(question("7K3F-Q2XM"), Some("\"7K3F\" \"Q2XM\"*".to_owned()));
        assert_eq!(question(" -*\"' "), None);
        assert_eq!(question("شهادة"), Some("\"شهادة\"*".to_owned()));
    }
}
