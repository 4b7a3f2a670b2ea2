//! Every message name that the screens use is in the English catalogue (other languages are compared to it by `locale`'s tests),
//! and none is there twice: the later one would be shown in the earlier one's place.

use crate::place::Place;
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub fn complaints(place: &Place) -> Result<Vec<String>> {
    let named = names(&files(&place.at("locales/en"), "ftl"))?;
    let mut catalogue = BTreeSet::new();
    let mut complaints = Vec::new();
    for name in named {
        if let Some(name) = catalogue.replace(name) {
            complaints.push(format!("locales/en: `{name}` is there twice"));
        }
    }
    let rooms = ["src-ui/src", "src-desk/src", "src-front/src", "src-pieces/src"];
    for file in rooms.iter().flat_map(|room| files(&place.at(room), "rs")) {
        let text = std::fs::read_to_string(&file)?;
        for (line, name) in used(&text) {
            if !catalogue.contains(&name) {
                let shown = file.strip_prefix(&place.root).unwrap_or(&file).display();
                complaints.push(format!("{shown}:{line}: no message `{name}` in locales/en"));
            }
        }
    }
    Ok(complaints)
}

fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn names(files: &[PathBuf]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(file)?.lines() {
            if let Some((name, _)) = line.split_once('=')
                && line.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                names.push(name.trim().to_owned());
            }
        }
    }
    Ok(names)
}

/// Names in `t("…")` and `tf("…", …)`: literals only, computed names are the catalogue's tests' business.
fn used(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for call in ["t(\"", "tf(\""] {
            for (at, _) in line.match_indices(call) {
                let before = line[..at].chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                    continue;
                }
                if let Some((name, _)) = line[at + call.len()..].split_once('"')
                    && !name.is_empty()
                    && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
                {
                    found.push((number + 1, name.to_owned()));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_calls_only() {
        let text = "t(\"today-title\")\nformat(\"not-this\")\ntf(\"due-in\", args)\nt(name)";
        assert_eq!(used(text), [(1, "today-title".to_owned()), (3, "due-in".to_owned())]);
    }
}
