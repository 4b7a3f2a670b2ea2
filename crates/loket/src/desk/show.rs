//! Cases as text for a terminal.

use model::desk_api::{CaseDetail, CaseLetter, CaseRow, RetentionReport};
use model::letter::{Attachment, CaseState, LetterKind};

pub fn inbox(rows: &[CaseRow]) -> String {
    if rows.is_empty() {
        return "No cases.".to_owned();
    }
    rows.iter().map(|row| row_line(row) + "\n").collect()
}

pub fn retention(report: &RetentionReport) -> String {
    let lines = report.due.iter().map(|due| {
        format!("{}  {}  closed {}, kept for {} days\n", due.reference, due.department, due.closed, due.days)
    });
    lines.collect::<String>() + &format!("{} due, {} erased\n", report.due.len(), report.erased)
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
    let about = [row.department.as_str(), &row.title, &row.topic].into_iter().filter(|word| !word.is_empty());
    let about = about.collect::<Vec<_>>().join(" · ");
    format!("{}  {:<23}  {about}{flag}{unread}", row.reference, state_text(row.state))
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
        Some(kind) => kind_text(kind),
        None => "a letter of a newer version".to_owned(),
    };
    format!("{} {who}{seen}\n{body}\n", letter.received.strftime("%Y-%m-%d %H:%M"))
}

fn kind_text(kind: &LetterKind) -> String {
    match kind {
        LetterKind::Text { text, attachments, choices, .. } => {
            let choices: String = choices.iter().map(|choice| format!("\n  [{}]", choice.label)).collect();
            format!("{text}{}{choices}", files(attachments))
        }
        LetterKind::Chosen { label, .. } => format!("[{label}]"),
        LetterKind::Hello { department, topic, lang, .. } => {
            format!("opened a conversation with {department} in {lang}{}", clause(" about ", topic))
        }
        LetterKind::AskPerson {} => "asks for a person".to_owned(),
        LetterKind::Submission { reference, title, attachments, helped, .. } => {
            let helped = if *helped { ", filled in with somebody's help" } else { "" };
            format!("form {reference}: {title}{helped}{}", files(attachments))
        }
        LetterKind::Status { reference, state, reason, expected, .. } => {
            let expected = expected.map(|date| format!(", expected {date}")).unwrap_or_default();
            format!("status of {reference}: {}{expected}{}", state_text(*state), clause("\n", reason))
        }
        LetterKind::Document { title, text, attachment } => {
            format!("document: {title}{}{}", clause("\n", text), files(std::slice::from_ref(attachment)))
        }
        LetterKind::Reminder { title, text, date, time, withdrawn, .. } => {
            let time = time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default();
            let state = if *withdrawn { "withdrawn reminder" } else { "reminder" };
            format!("{state} for {date}{time}: {title}{}", clause("\n", text))
        }
        LetterKind::HandOver { department, note, .. } => format!("went to {department}{}", clause("\n", note)),
        LetterKind::Rating { stars: Some(stars), comment } => format!("rating: {stars} of 5{}", clause("\n", comment)),
        LetterKind::Rating { .. } => "asked how it was".to_owned(),
        LetterKind::Close { reason } => format!("closed{}", clause(": ", reason)),
        LetterKind::Receipt { .. } => "receipt".to_owned(),
    }
}

fn files(attachments: &[Attachment]) -> String {
    attachments.iter().map(|a| format!("\n  file: {} ({} bytes) {}", a.name, a.size, a.blob)).collect()
}

fn clause(before: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{before}{text}") }
}

fn state_text(state: CaseState) -> &'static str {
    match state {
        CaseState::Received => "received",
        CaseState::InWork => "in work",
        CaseState::WaitingForYou => "waiting for the citizen",
        CaseState::Done => "done",
        CaseState::Refused => "refused",
    }
}
