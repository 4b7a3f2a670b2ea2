//! The check of the catalogue finds what it should.

use super::*;
use std::path::{Path, PathBuf};

#[test]
fn every_message_exists_in_every_language_with_the_same_arguments() {
    let problems: Vec<String> = check().iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_error_code_has_a_sentence() {
    let source = std::fs::read_to_string(root().join("crates/model/src/error.rs")).unwrap();
    let body = source.split_once("pub enum ErrorCode {").unwrap().1.split_once("\n}").unwrap().0;
    let keys = keys();
    for line in body.lines().map(str::trim).filter(|line| !line.starts_with("//") && line.ends_with(',')) {
        let key = format!("error-{}", kebab(line.trim_end_matches(',')));
        assert!(keys.contains(&key), "locales/en/errors.ftl lacks `{key}`");
    }
}

/// Screens name messages as string literals; a misspelt one would be shown as its key.
#[test]
fn every_message_the_screens_name_exists() {
    let keys = keys();
    let mut files = Vec::new();
    for room in ["src-ui/src", "src-desk/src", "src-front/src", "src-pieces/src"] {
        sources(&root().join(room), &mut files);
    }
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for call in ["t(\"", "tf(\"", "say(\""] {
            for (at, _) in text.match_indices(call) {
                let before = text[..at].chars().next_back().unwrap_or(' ');
                if before.is_alphanumeric() || before == '_' {
                    continue;
                }
                let key = text[at + call.len()..].split('"').next().unwrap();
                assert!(keys.contains(key), "{}: no message `{key}`", file.display());
            }
        }
    }
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(letter.to_lowercase());
    }
    out
}
