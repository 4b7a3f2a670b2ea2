//! What is not right on the command line is exit code 2; what cannot be done is 1; both leave the output empty.

use crate::kit::{command, content, loket};
use std::process::Stdio;

#[test]
fn a_command_line_that_is_not_right_is_refused_with_2_before_anything_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let desk = |rest: &[&'static str]| [&["desk", "--data", data][..], rest].concat();
    let wrong = [
        vec![],
        vec!["fly"],
        vec!["serve"],
        vec!["serve", "--data", data, "--listen", "everywhere"],
        vec!["serve", "--data", data, "--role", "king"],
        vec!["serve", "--data", data, "--role", "desk"],
        vec!["serve", "--data", data, "--role", "hub", "--demo"],
        vec!["link"],
        vec!["publish"],
        vec!["pack", "import", "poems", "x.csv"],
        vec!["form", "eval"],
        vec!["ask"],
        vec!["citizen", "join", "x"],
        vec!["citizen", "--home", data, "call"],
        desk(&[]),
        desk(&["key", "new"]),
        desk(&["key", "new", "--scope", "fly"]),
        desk(&["inbox", "--limit", "0"]),
        desk(&["inbox", "--state", "lost"]),
        desk(&["status", "7K3F-Q2XM", "lost"]),
        desk(&["status", "7K3F-Q2XM", "done", "--expected", "soon"]),
        desk(&["remind"]),
        desk(&["remind", "7K3F-Q2XM", "--title", "T"]),
        desk(&["remind", "7K3F-Q2XM", "--title", "T", "--date", "1.12.2026"]),
        desk(&["remind", "7K3F-Q2XM", "--title", "T", "--date", "2026-12-01", "--preview"]),
        desk(&["remind", "7K3F-Q2XM", "--csv", "x.csv"]),
        desk(&["issue-document", "7K3F-Q2XM", "x.pdf"]),
    ];
    for arguments in wrong {
        let done = loket(&arguments);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{done:#?}");
        assert!(done.err.contains("Usage") || done.err.contains("error: "), "{done:#?}");
    }
    assert!(!std::path::Path::new(data).exists());
}

#[test]
fn what_cannot_be_done_is_1_and_a_sentence_on_the_standard_error() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (data, missing, sheet) = (place("data"), place("missing"), place("empty.csv"));
    std::fs::write(&sheet, "reference,reminder,title,date\n7K3F-Q2XM,r,t,2099-01-01\n").unwrap();
    let merewick = content().to_str().unwrap().to_owned();
    let (data, missing, sheet) = (data.as_str(), missing.as_str(), sheet.as_str());
    for (arguments, said) in [
        (vec!["link", "--data", data], "no server has been started"),
        (vec!["desk", "--data", data, "inbox"], "no server has been started"),
        (vec!["desk", "--data", data, "remind", "--csv", sheet], "no server has been started"),
        (vec!["desk", "--data", data, "remind", "--csv", missing], "reading"),
        (vec!["desk", "--data", data, "key", "new", "--scope", "read"], "there is no desk"),
        (vec!["desk", "--data", data, "issue-document", "R", missing, "--title", "T"], "reading"),
        (vec!["form", "check", missing], "reading"),
        (vec!["form", "eval", "--schema", missing], "reading"),
        (vec!["ask", "--pack", &merewick, "--lang", "tlh"], "its languages are en, es, ar"),
        (vec!["citizen", "--home", data, "join", "https://example.org/"], "this is not a loket link"),
        (vec!["citizen", "--home", data, "get-file", "nothing", missing], "this is no longer there. (not_found)"),
        (vec!["citizen", "--home", data, "put-file", missing], "reading"),
    ] {
        let done = loket(&arguments);
        assert!(done.bad().to_lowercase().contains(said), "{done:#?}");
        assert_eq!(done.out, "", "{done:#?}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_program_without_a_word() {
    let mut list = command();
    list.args(["citizen", "--home", "unused", "call", "--list"]);
    let mut child = list.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
