//! `loket citizen`: a person's side from a script.

use crate::kit::{Citizen, Server};
use serde_json::Value;

#[test]
fn every_listed_example_is_a_command_that_is_understood() {
    let folder = tempfile::tempdir().unwrap();
    let citizen = Citizen::new(folder.path(), "ada");
    let listed = citizen.run(&["call", "--list"]);
    let examples: Vec<&str> = listed.good().lines().collect();
    assert!(examples.len() >= 40, "{}", examples.len());
    let names = |value: &Value| value["do"].as_str().map(str::to_owned);
    let mut distinct: Vec<String> = listed.lines().iter().filter_map(names).collect();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), examples.len());
    // Erasing comes last, so that nothing else is spared by it.
    let (erase, rest): (Vec<&str>, Vec<&str>) = examples.iter().partition(|example| example.contains("erase"));
    let done = citizen.fed(&["call", "-"], &format!("{}\n", [rest, erase].concat().join("\n")));
    let replies = done.lines();
    assert_eq!((replies.len(), done.code), (examples.len(), 1), "examples name things that are not here: {done:#?}");
    for reply in &replies {
        let code = reply["failure"]["code"].as_str().unwrap_or("");
        assert!(!["malformed_command", "internal"].contains(&code), "{reply}");
    }
    assert!(replies.iter().filter(|reply| reply["failure"].is_null()).count() > 10, "{replies:#?}");
}

#[test]
fn a_command_that_is_none_is_a_failure_on_the_output_and_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let citizen = Citizen::new(folder.path(), "ada");
    for command in ["", "{", "{\"do\":\"fly\"}", "{\"do\":\"join\"}", "[]", "{\"do\":\"start\",\"x\":1e999}"] {
        let done = citizen.run(&["call", command]);
        assert_eq!(
            (done.code, done.lines()[0]["failure"]["code"].as_str()),
            (1, Some("malformed_command")),
            "{done:?}"
        );
        assert_eq!(done.err, "");
    }
}

#[test]
fn a_citizen_joins_syncs_keeps_a_file_and_says_when_the_server_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let citizen = Citizen::new(folder.path(), "ada");
    let joined = citizen.run(&["--json", "join", &server.link()]).json();
    assert!(joined["items"].as_u64().unwrap() > 100, "{joined}");
    let synced = citizen.run(&["sync", "--json"]).json();
    assert_eq!((&synced["problem"], &synced["waiting"]), (&Value::Null, &0.into()), "{synced}");
    assert!(citizen.run(&["sync"]).good().starts_with("up to date"));

    let file = folder.path().join("photo.png");
    std::fs::write(&file, b"\x89PNG\r\n\x1a\n").unwrap();
    let put = citizen.run(&["put-file", file.to_str().unwrap(), "--media-type", "image/png"]);
    let out = folder.path().join("again.png");
    let got = citizen.run(&["get-file", put.good(), out.to_str().unwrap()]);
    assert!(got.good().contains("photo.png, 8 bytes"), "{got:?}");
    assert_eq!(std::fs::read(&out).unwrap(), b"\x89PNG\r\n\x1a\n");

    let (good, bad) = (server.link(), "loket:join?g=http%3A%2F%2F127.0.0.1%3A1%2Fx");
    assert_eq!(server.end("-TERM"), Some(0));
    let offline = citizen.run(&["sync", "--json"]);
    assert_eq!((offline.code, offline.lines()[0]["problem"]["code"].as_str()), (1, Some("offline")), "{offline:?}");
    assert!(offline.err.starts_with("loket: There is no connection"), "{offline:?}");
    for link in [good.as_str(), bad] {
        let other = Citizen::new(folder.path(), "grace").run(&["join", link]);
        assert!(!other.bad().is_empty() && other.out.is_empty(), "{other:?}");
    }
    // What was read is still there.
    assert!(!citizen.call(r#"{"do":"list_documents"}"#)["public"].as_array().unwrap().is_empty());
}
