//! The desk's records from the command line: backup and restore, the trail, an orderly end, a log without people in it.

use crate::kit::{Citizen, Done, Server, loket, until};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

fn desk(data: &Path, arguments: &[&str]) -> Done {
    loket(&[&["desk", "--data", data.to_str().unwrap()][..], arguments].concat())
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn the_trail_is_proved_searched_and_exported_while_the_desk_runs_and_when_it_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (_, reference) = Citizen::of(&server, folder.path(), "ada");
    server.desk(&["reply", &reference, "Good morning."]).good();
    let csv = path(folder.path(), "trail.csv");
    let look = |data: &Path| {
        let whole = desk(data, &["audit", "verify"]);
        assert!(whole.good().starts_with("the audit trail is whole"), "{whole:?}");
        let rows = desk(data, &["audit", "search", "--subject", &reference, "--action", "reply", "--json"]).json();
        assert_eq!(rows["rows"][0]["reference"], reference.as_str());
        assert_eq!(rows["rows"].as_array().unwrap().len(), 1);
    };
    look(&server.data);
    assert!(server.desk(&["audit", "export", &csv]).good().contains("rows in"));
    assert!(server.desk(&["audit", "export", &csv]).bad().contains("is there already"));
    assert!(std::fs::read_to_string(&csv).unwrap().contains(",reply,"));
    let data = server.data.clone();
    assert_eq!(server.end("-TERM"), Some(0));
    look(&data);
    assert!(desk(&data, &["audit", "verifier"]).good().starts_with("loket-desk-audit+"));

    // One byte of the file at rest.
    let file = data.join("desk").join("desk.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let broken = desk(&data, &["audit", "verify"]);
    assert_eq!(broken.code, 1, "{broken:?}");
    assert!(broken.out.contains("NOT whole") && broken.out.contains("was changed from outside"), "{broken:?}");
    let none = desk(folder.path(), &["audit", "verify"]);
    assert!(none.bad().contains("there is no desk in"), "{none:?}");
}

#[test]
fn a_backup_taken_at_work_comes_back_with_every_record_and_its_citizens_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (citizen, reference) = Citizen::of(&server, folder.path(), "ada");
    server.desk(&["reply", &reference, "Before the backup."]).good();
    let (file, keys) = (path(folder.path(), "desk.backup"), path(folder.path(), "desk.keys"));
    let said = server.desk(&["backup", &file, "--keys", &keys]);
    assert!(said.good().contains("backup of") && said.err.contains("apart from the backup"), "{said:?}");
    assert!(server.desk(&["backup", &file]).bad().contains("is there already"));
    #[cfg(unix)]
    for secret in [&file, &keys] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(secret).unwrap().permissions().mode() & 0o777, 0o600);
    }
    server.desk(&["reply", &reference, "After the backup."]).good();

    let back = folder.path().join("back");
    for (wrong, said) in [
        (vec!["restore", &keys, "--keys", &keys], "is not a backup of a desk"),
        (vec!["restore", &file, "--keys", &file], "reading"),
        (vec!["restore", "--in-place"], "there is no desk in"),
    ] {
        assert!(desk(&back, &wrong).bad().contains(said), "{wrong:?}");
        assert!(!back.join("desk/desk.db").exists());
    }
    let mut cut = std::fs::read(&file).unwrap();
    let place = cut.windows(11).position(|window| window == b"SQLite form").unwrap_or(cut.len() / 4);
    cut[place] ^= 1;
    let changed = path(folder.path(), "changed.backup");
    std::fs::write(&changed, &cut).unwrap();
    let refused = desk(&back, &["restore", &changed, "--keys", &keys]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(!back.join("desk/desk.db").exists() && !back.join("desk/desk.key").exists());

    let restored = desk(&back, &["restore", &file, "--keys", &keys, "--json"]).json();
    assert_eq!(restored["ended"], 1);
    assert!(desk(&back, &["restore", &file, "--keys", &keys]).bad().contains("not overwritten"));
    assert!(desk(&back, &["audit", "verify"]).good().contains("is whole"));
    let address = server.address().to_owned();
    drop(server);
    let again = Server::start(&back, &["--listen", &address]);
    let case = again.desk(&["show", &reference]);
    assert!(case.good().contains("Before the backup.") && !case.out.contains("After the backup."), "{case:?}");
    // Rule 7: nothing goes out under keys that were used since.
    assert!(again.desk(&["reply", &reference, "As if nothing had been."]).bad().contains("conversation has ended"));
    // The same gazette, the same join link, a new key: whoever joins now reaches the desk.
    let (_, new) = Citizen::of(&again, folder.path(), "ben");
    again.desk(&["reply", &new, "Good morning."]).good();
    // The app from before finds the new desk, and a hub that never knew it: the case goes on under its number.
    until("the case to go on", || {
        citizen.run(&["sync"]);
        (again.desk(&["reply", &reference, "Here we are again."]).code == 0).then_some(())
    });
    until("the answer", || {
        citizen.run(&["sync"]).good();
        citizen.call(r#"{"do":"list_conversations"}"#).to_string().contains("Here we are again.").then_some(())
    });
    assert!(again.desk(&["show", &reference]).good().contains("Good morning."));
}

#[test]
fn a_database_put_back_by_hand_does_not_go_on_as_if_nothing_had_happened() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let data = server.data.clone();
    Citizen::of(&server, folder.path(), "ada");
    assert_eq!(server.end("-TERM"), Some(0));
    let file = data.join("desk").join("desk.db");
    let older = std::fs::read(&file).unwrap();
    let again = Server::start(&data, &[]);
    again.desk(&["inbox"]).good();
    assert_eq!(again.end("-TERM"), Some(0));
    std::fs::write(&file, older).unwrap();
    assert!(desk(&data, &["audit", "verify"]).out.contains("the database is older"));
    let refused = loket(&["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
    assert!(refused.bad().contains("it was put back from a copy"), "{refused:?}");
    assert_eq!(desk(&data, &["restore", "--in-place", "--json"]).json()["ended"], 1);
    assert!(desk(&data, &["audit", "verify"]).good().contains("is whole"));
    Server::start(&data, &[]).desk(&["inbox"]).good();
}

#[test]
fn a_request_that_has_begun_ends_and_its_letter_arrives_after_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (citizen, reference) = Citizen::of(&server, folder.path(), "ada");
    let (data, address) = (server.data.clone(), server.address().to_owned());
    let key = std::fs::read_to_string(data.join("desk/command-line.key")).unwrap();
    let body = r#"{"text":"Half of it before the end."}"#;
    let mut stream = TcpStream::connect(&address).unwrap();
    let head = format!(
        "POST /desk/v1/cases/{reference}/replies HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
        key.trim(),
        body.len(),
        &body[..10]
    );
    stream.write_all(head.as_bytes()).unwrap();
    // The server has the beginning once it has answered somebody who came later.
    assert_eq!(server.get("/health/ready", "").0, 200);
    server.signal("-TERM");
    until("the end of listening", || TcpStream::connect(&address).is_err().then_some(()));
    stream.write_all(&body.as_bytes()[10..]).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(server.wait(), Some(0));
    let _again = Server::start(&data, &["--listen", &address]);
    until("the letter", || {
        citizen.run(&["sync"]);
        citizen.call(r#"{"do":"list_conversations"}"#).to_string().contains("Half of it").then_some(())
    });
}

#[test]
fn the_log_is_json_and_holds_nobodys_words_and_the_figures_count_without_names() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("town");
    let server = Server::logging(&data, "trace", &["--demo", "--log", "json", "--metrics", "127.0.0.1:0"]);
    let (citizen, reference) = Citizen::of(&server, folder.path(), "ada");
    let rare = "zwieselbraun";
    let conversation = citizen.call(r#"{"do":"list_conversations"}"#)[0]["id"].as_str().unwrap().to_owned();
    let text = format!(r#"{{"do":"send_text","conversation":"{conversation}","text":"It is {rare}."}}"#);
    citizen.call(&text);
    until("the letter", || {
        citizen.run(&["sync"]).good();
        server.desk(&["show", &reference]).out.contains(rare).then_some(())
    });
    server.desk(&["reply", &reference, &format!("Indeed {rare}.")]).good();
    let running: Value = serde_json::from_slice(&std::fs::read(data.join("running.json")).unwrap()).unwrap();
    let metrics = running["metrics"].as_str().unwrap().strip_prefix("http://").unwrap().to_owned();
    assert_eq!(server.get_at(&metrics, "/health/ready").0, 200);
    let (status, figures) = server.get_at(&metrics, "/metrics");
    assert_eq!(status, 200);
    for line in [
        "loket_ready 1",
        "loket_desk_cases{state=\"received\"} 1",
        "loket_requests_total{side=\"desk\",method=\"POST\",route=\"/desk/v1/cases/{reference}/replies\",status=\"200\"} 1",
        "# EOF",
    ] {
        assert!(figures.contains(line), "{line} is not in\n{figures}");
    }
    assert_eq!(server.get("/metrics", "").0, 404, "never where citizens reach it");
    assert_eq!(server.end("-TERM"), Some(0));
    let log = std::fs::read_to_string(data.with_extension("log")).unwrap();
    let own = log.lines().filter(|line| !line.starts_with("loket: "));
    let lines: Vec<Value> =
        own.map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect();
    assert!(lines.iter().any(|line| line["fields"]["message"] == "request to the desk"), "{}", lines.len());
    for secret in [rare, &reference, &conversation] {
        assert!(!log.contains(secret) && !figures.contains(secret), "{secret} is in the log or among the figures");
    }
}
