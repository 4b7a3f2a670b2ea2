//! `--help` of every verb, and that the documentation names the verbs that there are.

use crate::kit::loket;
use std::collections::BTreeSet;
use std::path::Path;

/// The verbs below, found as a person finds them: in the help of the verb above.
fn leaves(path: &[String], found: &mut Vec<Vec<String>>) {
    let help = loket(&[path, &["--help".to_owned()]].concat());
    let text = help.good();
    assert_eq!(help.err, "", "{path:?}");
    assert!(is_sentence(text.lines().next().unwrap_or_default()), "{path:?} says nothing: {text}");
    assert!(text.contains("Usage: loket"), "{path:?}: {text}");
    check_flags(path, text);
    let below: Vec<(String, String)> = section(text, "Commands:")
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .map(|line| line.trim().split_once("  ").unwrap_or_else(|| panic!("{path:?}: nothing is said of {line}")))
        .map(|(name, words)| (name.to_owned(), words.trim().to_owned()))
        .filter(|(name, _)| name != "help")
        .collect();
    for (name, words) in &below {
        assert!(is_sentence(words), "{path:?} {name}: {words}");
        leaves(&[path, std::slice::from_ref(name)].concat(), found);
    }
    if below.is_empty() {
        found.push(path.to_vec());
    }
}

fn section<'a>(text: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    text.lines().skip_while(move |line| *line != name).skip(1).take_while(|line| !line.is_empty())
}

/// Every flag and argument has words beside or below it, or values to choose from that say it all.
fn check_flags(path: &[String], text: &str) {
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let flag = line.trim_start();
        if !(flag.starts_with("--") || flag.starts_with("-h") || flag.starts_with('<') && line.starts_with("  <")) {
            continue;
        }
        let beside = flag.split_once("  ").is_some_and(|(_, words)| !words.trim().is_empty());
        let below = lines.peek().is_some_and(|next| next.starts_with("          ") && !next.trim().is_empty());
        assert!(beside || below, "{path:?}: nothing is said of {flag}");
    }
}

fn is_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.split(' ').count() >= 2
}

#[test]
fn every_verb_says_what_it_does_and_is_in_the_documentation() {
    let mut found = Vec::new();
    leaves(&[], &mut found);
    let names: BTreeSet<String> = found.iter().map(|path| path.join(" ")).collect();
    assert!(names.len() >= 24, "{names:?}");
    let documentation = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/command-line.md");
    let text = std::fs::read_to_string(documentation).unwrap();
    let written: BTreeSet<String> = text.lines().filter(|line| line.starts_with("| `loket ")).flat_map(verbs).collect();
    assert_eq!(written, names, "docs/command-line.md beside what --help says");
}

/// The verbs in the first column of a row: `loket pack new DIR`, `pack check DIR` or `loket citizen … join LINK \\| sync`.
fn verbs(row: &str) -> Vec<String> {
    let row = row.replace(" --data DIR", "").replace(" --home DIR", "").replace("\\|", "¦");
    let cell = row.trim_start_matches("| ").split(" | ").next().unwrap().to_owned();
    let mut verbs: Vec<Vec<String>> = Vec::new();
    for one in cell.split('`').skip(1).step_by(2).flat_map(|code| code.split(" ¦ ")) {
        let is_verb = |word: &&str| word.starts_with(char::is_lowercase) && !word.contains(['<', '¦']);
        let words: Vec<String> = one.split(' ').take_while(is_verb).map(str::to_owned).collect();
        verbs.push(match (words.split_first(), verbs.last()) {
            (Some((first, rest)), _) if first == "loket" => rest.to_vec(),
            // `pack check` after `pack new` says its group, `sync` after `citizen join` does not.
            (Some((first, _)), Some(before)) if *first != before[0] => {
                [&before[..before.len() - 1], words.as_slice()].concat()
            }
            _ => words,
        });
    }
    verbs.iter().map(|words| words.join(" ")).collect()
}

#[test]
fn the_version_is_printed() {
    let version = loket(&["--version"]);
    assert_eq!(version.good(), format!("loket {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_api_document_is_printed_as_it_is_committed() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/desk.json");
    let printed = loket(&["openapi"]);
    assert_eq!(printed.json()["openapi"], "3.1.0");
    assert!(printed.out == std::fs::read_to_string(committed).unwrap(), "write it anew: cargo xtask openapi");
}
