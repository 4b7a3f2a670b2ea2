//! `loket desk`: a clerk's morning, with a citizen who sees what comes of it.

use crate::kit::{Citizen, Server, until};
use serde_json::{Value, json};

#[test]
fn a_clerk_lists_reads_replies_moves_reminds_issues_and_closes() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (citizen, reference) = Citizen::of(&server, folder.path(), "ada");
    let reference = reference.as_str();

    let rows = server.desk(&["--json", "inbox", "--department", "registry-office", "--state", "received"]).json();
    assert_eq!(rows[0]["reference"], reference);
    assert!(server.desk(&["inbox"]).good().contains("registry-office"));
    assert_eq!(server.desk(&["inbox", "--waiting"]).good(), "No cases.");
    assert_eq!(server.desk(&["inbox", "--department", "moon", "--json"]).json(), json!([]));
    // What is new is told once.
    for unread in [1, 0] {
        assert_eq!(server.desk(&["show", reference, "--json"]).json()["row"]["unread"], unread);
    }

    let proof = folder.path().join("proof.pdf");
    std::fs::write(&proof, b"%PDF-1.7 proof").unwrap();
    let written = [
        vec!["reply", reference, "You can collect it on Friday.", "--author", "R. Okafor"],
        vec!["status", reference, "in_work", "--reason", "Being printed.", "--expected", "2099-01-15"],
        vec!["remind", reference, "--title", "Collect your card", "--date", "2099-01-16", "--time", "09:30"],
        vec!["issue-document", reference, proof.to_str().unwrap(), "--title", "Proof", "--text", "You live here."],
        vec!["close", reference, "--reason", "All done."],
    ];
    for arguments in &written {
        assert!(server.desk(arguments).good().starts_with("written: "), "{arguments:?}");
    }
    assert!(server.desk(&["reply", reference, "One more.", "--json"]).json()["letter"].is_string());
    let text = server.desk(&["show", reference]);
    for said in [
        "citizen\nGood morning.",
        "R. Okafor",
        "in work, expected 2099-01-15\nBeing printed.",
        "reminder for 2099-01-16 09:30: Collect your card",
        "document: Proof\nYou live here.\n  file: proof.pdf (14 bytes)",
        "closed: All done.",
    ] {
        assert!(text.good().contains(said), "`{said}` is not in\n{}", text.out);
    }
    until("the document", || {
        citizen.run(&["sync"]).good();
        (citizen.call(r#"{"do":"list_documents"}"#)["mine"][0]["title"] == "Proof").then_some(())
    });
    assert_eq!(citizen.reminders(), ["Collect your card"]);
    let audit = server.desk(&["audit", "verify", "--json"]).json();
    assert_eq!((&audit["whole"], &audit["findings"]), (&json!(true), &json!([])));
}

#[test]
fn what_a_clerk_gets_wrong_is_said_and_nothing_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (_, reference) = Citizen::of(&server, folder.path(), "ada");
    let big = folder.path().join("big.pdf");
    std::fs::write(&big, vec![0; 20 * 1024 * 1024 + 1]).unwrap();
    let big = big.to_str().unwrap();
    for (arguments, said) in [
        (vec!["show", "NO-SUCH"], "there is no case NO-SUCH"),
        // Part of a path stays part of a path.
        (vec!["show", "../audit/verification"], "there is no case ../audit/verification"),
        (vec!["reply", "a?b#c/d", "x"], "there is no case a?b#c/d"),
        (vec!["reply", &reference, " "], "text must have 1 to 10000 characters"),
        (vec!["issue-document", &reference, big, "--title", "T"], "length limit"),
        (vec!["issue-document", &reference, "/dev/null", "--title", "T"], "the file is empty"),
    ] {
        let done = server.desk(&arguments);
        assert!(done.bad().contains(said), "{done:#?}");
        assert_eq!(done.out, "");
    }
}

#[test]
fn a_key_does_what_it_was_made_for() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let made = server.desk(&["key", "new", "--scope", "read", "--json"]).json();
    let key = made["key"].as_str().unwrap();
    assert_eq!(server.get("/desk/v1/cases", key).0, 200);
    assert_eq!(server.get("/desk/v1/audit/verification", key).0, 403);
    let (status, body) = server.get("/desk/v1/cases", "loket_0");
    assert_eq!((status, serde_json::from_str::<Value>(&body).unwrap()["code"].as_str()), (401, Some("no_key")));
    let both = server.desk(&["key", "new", "--scope", "read,admin"]);
    assert_eq!(server.get("/desk/v1/audit/verification", both.good()).0, 200);
}

#[test]
fn a_notice_to_everyone_is_looked_at_first_and_waits_for_two_people() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let citizen = Citizen::new(folder.path(), "ada");
    citizen.run(&["join", &server.link()]).good();
    let broadcast = |id: &str, title: &str, more: &[&str]| {
        let notice = ["--lang", "en", "--title", title, "--text", "Closed on **Sunday**."];
        server.desk(&[&["broadcast", id], &notice[..], more].concat())
    };
    let preview = broadcast("notice-pool", "The \"pool\"", &["--preview", "--json"]).json();
    assert_eq!((&preview["file"], &preview["draft"]), (&json!("notices/notice-pool.en.md"), &Value::Null));
    assert!(preview["text"].as_str().unwrap().contains("The \"pool\""), "{preview}");
    for (id, title, said) in [
        ("../../escape", "T", "is not an id"),
        ("Notice Pool", "T", "is not an id"),
        ("notice-library-sundays", "T", "is published already"),
        ("notice-pool", "", "1 mistake; nothing was kept"),
    ] {
        let refused = broadcast(id, title, &[]);
        assert!(refused.bad().contains(said), "{refused:#?}");
    }
    let elsewhere = broadcast("notice-pool", "T", &["--department", "moon"]);
    assert!(elsewhere.out.contains("department") && elsewhere.bad().contains("1 mistake"), "{elsewhere:#?}");
    let made = broadcast("notice-pool", "The \"pool\"", &["--json"]);
    assert!(made.json()["draft"].is_string(), "{made:#?}");
    assert!(made.err.contains("an editor submits it and somebody else approves it"), "{made:#?}");
    assert!(broadcast("notice-pool", "Again", &[]).bad().contains("there is a draft named `notice-pool` already"));
    citizen.run(&["sync"]).good();
    let notices = citizen.call(r#"{"do":"list_items","kind":"notice"}"#);
    let rows = notices.as_array().unwrap();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["title"] != "The \"pool\""), "{notices:#}");
}
