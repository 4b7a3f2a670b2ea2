//! The tree itself: small files, each saying in its first line what it is; no ignored tests, no sleeping ones.

use crate::place::Place;
use crate::process;
use anyhow::Result;
use std::process::Command;

/// Past it, ask which room is missing (STYLE.md).
const MOST_LINES: usize = 400;

pub fn complaints(place: &Place) -> Result<Vec<String>> {
    let list = process::read(
        Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&place.root),
    )?;
    let mut complaints = Vec::new();
    for path in list.split('\0').filter(|path| path.ends_with(".rs")) {
        // A file that was removed and not yet committed is still listed.
        if let Ok(text) = std::fs::read_to_string(place.at(path)) {
            complaints.extend(of_file(path, &text));
        }
    }
    complaints.sort();
    Ok(complaints)
}

fn of_file(path: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let lines = text.lines().count();
    if lines > MOST_LINES {
        complaints.push(format!("{path}: {lines} lines, at most {MOST_LINES}: which room is missing?"));
    }
    if !text.starts_with("//! ") {
        complaints.push(format!("{path}: does not start with a `//!` sentence that says what it is"));
    }
    let words = [
        ("#[ig\u{6e}ore", "an ignored test proves nothing"),
        ("thread::sl\u{65}ep(", "wait for an event, a time never fits"),
    ];
    for (number, line) in text.lines().enumerate() {
        for (word, why) in words {
            if line.contains(word) && !line.trim_start().starts_with("//") {
                complaints.push(format!("{path}:{}: {why}", number + 1));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_judged_by_size_head_and_ignored_tests() {
        assert_eq!(of_file("a.rs", "//! The file.\nfn a() {}\n"), Vec::<String>::new());
        assert_eq!(of_file("a.rs", &format!("//! Long.\n{}", "\n".repeat(400))).len(), 1);
        assert_eq!(of_file("a.rs", "fn a() {}\n").len(), 1);
        assert_eq!(
            of_file("a.rs", "//! Tests.\n#[test]\n#[ig\u{6e}ore]\nfn a() {}\n"),
            ["a.rs:3: an ignored test proves nothing"]
        );
    }
}
