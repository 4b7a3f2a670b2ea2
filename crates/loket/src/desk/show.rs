//! Cases as text for a terminal.

use model::desk_api::{CaseDetail, CaseLetter, CaseRow};
use model::letter::LetterKind;

pub fn inbox(rows: &[CaseRow]) -> String {
    if rows.is_empty() {
        return "No cases.".to_owned();
    }
    rows.iter().map(|row| row_line(row) + "\n").collect()
}

pub fn case(detail: &CaseDetail) -> String {
    let mut text = row_line(&detail.row) + "\n";
    for submission in &detail.submissions {
        text += &format!("\n{} {} ({})\n", submission.reference, submission.title, submission.form);
        text += &format!("{:#}\n", submission.answers);
        for problem in &submission.problems {
            text += &format!("problem: {problem}\n");
        }
    }
    for letter in &detail.letters {
        text += &format!("\n{}", letter_text(letter));
    }
    text
}

fn row_line(row: &CaseRow) -> String {
    let flag = if row.wants_person { " · wants a person" } else { "" };
    let unread = if row.unread > 0 { format!(" · {} new", row.unread) } else { String::new() };
    format!("{}  {:?}  {}  {} {}{flag}{unread}", row.reference, row.state, row.department, row.title, row.topic)
}

fn letter_text(letter: &CaseLetter) -> String {
    let who = match (letter.from_citizen, letter.letter.automatic, letter.letter.author.as_str()) {
        (true, _, _) => "citizen",
        (_, true, _) => "automatic",
        (_, _, "") => "department",
        (_, _, author) => author,
    };
    let seen = match (letter.from_citizen, letter.read, letter.delivered) {
        (true, _, _) => "",
        (_, true, _) => " · read",
        (_, _, true) => " · delivered",
        _ => " · sent",
    };
    let body = match letter.letter.kind() {
        Some(LetterKind::Text { text, attachments, choices, .. }) => {
            let files: String =
                attachments.iter().map(|a| format!("\n  file: {} ({} bytes)", a.name, a.size)).collect();
            let choices: String = choices.iter().map(|choice| format!("\n  [{}]", choice.label)).collect();
            format!("{text}{files}{choices}")
        }
        Some(LetterKind::Chosen { label, .. }) => format!("[{label}]"),
        Some(kind) => format!("{kind:?}"),
        None => "a letter of a newer version".to_owned(),
    };
    format!("{} {who}{seen}\n{body}\n", letter.received.strftime("%Y-%m-%d %H:%M"))
}
