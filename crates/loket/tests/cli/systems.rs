//! `loket desk key`, `webhook`, `template`, and webhooks of a server that is killed.

use crate::kit::{Citizen, Server, loket, until};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

/// A legacy system: keeps what it is told and answers when the test says so.
struct Target {
    url: String,
    /// `webhook-id` and body of each request, and the connection that waits for an answer.
    told: Receiver<(String, Value, TcpStream)>,
}

impl Target {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/in", listener.local_addr().unwrap());
        let (tell, told) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (id, body, stream) = read(stream.unwrap());
                if tell.send((id, body, stream)).is_err() {
                    break;
                }
            }
        });
        Self { url, told }
    }

    fn next(&self) -> (String, Value, TcpStream) {
        self.told.recv_timeout(std::time::Duration::from_secs(60)).expect("nothing was told")
    }
}

fn read(stream: TcpStream) -> (String, Value, TcpStream) {
    let mut reader = BufReader::new(stream);
    let (mut id, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end().split_once(": ") {
            Some(("webhook-id", value)) => id = value.to_owned(),
            Some(("content-length", value)) => length = value.parse().unwrap(),
            _ if line.trim_end().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    (id, serde_json::from_slice(&body).unwrap(), reader.into_inner())
}

fn good(mut stream: TcpStream) {
    stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").unwrap();
}

#[test]
fn a_server_that_is_killed_tells_again_what_was_not_answered_and_nothing_that_was() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder.path().join("town"), &["--demo", "--webhook-private"]);
    let (address, data) = (server.address().to_owned(), server.data.clone());
    let target = Target::open();
    let made = server.desk(&["webhook", "new", &target.url, "--kind", "case.opened,letter.received", "--json"]).json();
    let id = made["webhook"]["id"].as_str().unwrap().to_owned();
    assert!(made["secret"].as_str().unwrap().starts_with("whsec_"));
    let (_, reference) = Citizen::of(&server, folder.path(), "ada");

    let (answered, opened, stream) = target.next();
    assert_eq!((&opened["type"], &opened["data"]["reference"]), (&json!("case.opened"), &json!(reference)));
    good(stream);
    let (held, received, _stream) = target.next();
    assert_eq!(received["type"], "letter.received");
    assert!(!received.to_string().contains("Good morning"), "{received}");
    until("the first in the log", || {
        let log = server.desk(&["webhook", "log", &id, "--state", "delivered", "--json"]).json();
        (log[0]["id"] == answered.as_str()).then_some(())
    });
    // SIGKILL, while the second is under way.
    assert_eq!(server.end("-KILL"), None);
    let server = Server::start(&data, &["--demo", "--webhook-private", "--listen", &address]);
    let (again, body, stream) = target.next();
    assert_eq!((&again, &body), (&held, &received));
    good(stream);
    until("the second in the log", || {
        let log = server.desk(&["webhook", "log", &id, "--json"]).json();
        let log = log.as_array().unwrap();
        (log.len() == 2 && log.iter().all(|one| one["state"] == "delivered")).then_some(())
    });
    assert!(server.desk(&["webhook", "log", &id]).good().contains("letter.received · delivered · 1 attempt"));
    assert!(target.told.try_recv().is_err());

    let report = server.desk(&["webhook", "replay", &id, "--event", &held, "--json"]).json();
    assert_eq!(report, json!({"replayed": 1}));
    let (replayed, _, stream) = target.next();
    assert_eq!(replayed, held);
    good(stream);
    assert_eq!(server.desk(&["webhook", "replay", &id, "--from", "2020-01-01T00:00:00Z"]).good(), "due again: 2");
    for _ in 0..2 {
        good(target.next().2);
    }
    let secret = server.desk(&["webhook", "rotate", &id, "--json"]).json()["secret"].clone();
    assert_ne!(secret, made["secret"]);
    assert!(server.desk(&["webhook", "list"]).good().contains(&target.url));
    assert!(server.desk(&["webhook", "remove", &id]).good().starts_with("removed: "));
    assert!(server.desk(&["webhook", "log", &id]).bad().contains("there is no webhook"));
}

#[test]
fn without_a_word_from_the_administrator_no_webhook_goes_into_the_own_network() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    for (url, said) in [
        ("http://127.0.0.1:9000/in", "must begin with https://"),
        ("https://127.0.0.1:9000/in", "no address of the internet"),
        ("https://[::1]/in", "no address of the internet"),
        ("https://192.168.1.9/in", "no address of the internet"),
        ("https://169.254.169.254/latest/meta-data", "no address of the internet"),
    ] {
        let refused = server.desk(&["webhook", "new", url, "--kind", "letter.read"]);
        assert!(refused.bad().contains(said), "{refused:#?}");
    }
    // A name is looked up when it is connected to: there, too, this machine is refused.
    let made = server.desk(&["webhook", "new", "https://localhost:9/in", "--kind", "case.opened", "--json"]).json();
    Citizen::of(&server, folder.path(), "ada");
    let id = made["webhook"]["id"].as_str().unwrap();
    until("the refusal", || {
        let log = server.desk(&["webhook", "log", id, "--json"]).json();
        log[0]["error"].as_str().is_some_and(|error| error.contains("no address of the internet")).then_some(())
    });
}

#[test]
fn keys_are_listed_rotated_and_revoked_whether_the_server_runs_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let new = ["key", "new", "--scope", "read", "--name", "Dog register", "--department", "registry-office"];
    let made = server.desk(&[&new[..], &["--expires", "2099-12-31", "--rate", "60", "--json"]].concat()).json();
    let (id, first) = (made["id"].as_str().unwrap(), made["key"].as_str().unwrap());
    assert_eq!(made["view"]["expires"], "2100-01-01T00:00:00Z");
    let line = format!("{id}  Dog register  read · registry-office · 60/min · until 2100-01-01T00:00:00Z");
    assert!(server.desk(&["key", "list"]).good().contains(&line));
    assert_eq!(server.get("/desk/v1/cases", first).0, 200);
    let second = server.desk(&["key", "rotate", id]).good().to_owned();
    for key in [first, &second] {
        assert_eq!(server.get("/desk/v1/cases", key).0, 200);
    }
    let third = server.desk(&["key", "rotate", id, "--grace-hours", "0"]).good().to_owned();
    assert!(server.get("/desk/v1/cases", &second).1.contains("key_expired"));
    assert_eq!(server.get("/desk/v1/cases", &third).0, 200);
    assert!(server.desk(&["key", "revoke", id]).good().ends_with("· revoked"));
    assert!(server.get("/desk/v1/cases", &third).1.contains("key_revoked"));
    for (arguments, said) in [
        (vec!["key", "revoke", "key-0"], "there is no key key-0"),
        (vec!["key", "rotate", id], "was revoked"),
        (vec!["key", "new", "--scope", "read", "--department", "moon"], "there is no department moon"),
        (vec!["key", "new", "--scope", "read", "--expires", "2020-01-01"], "that moment is over"),
    ] {
        assert!(server.desk(&arguments).bad().contains(said), "{arguments:?}");
    }
    assert_eq!(server.desk(&["audit", "verify", "--json"]).json()["whole"], true);

    let data = server.data.to_str().unwrap().to_owned();
    assert_eq!(server.end("-TERM"), Some(0));
    let offline = loket(&["desk", "--data", &data, "key", "new", "--notify", "--name", "Dog register"]);
    // Name, service and secret, as GOV.UK Notify's clients cut it: the last 36 characters, and 36 before a hyphen.
    let key = offline.good();
    assert!(key.starts_with("Dog_register-") && key.len() == "Dog_register-".len() + 73, "{key}");
    assert!(
        loket(&["desk", "--data", &data, "key", "list"]).good().contains("Dog register  notify · every department")
    );
}

#[test]
fn templates_are_made_changed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let text =
        ["--name", "Passport", "--subject", "Collect it, ((name))", "--body", "Bring ((thing)).", "--date", "((date))"];
    let id = server.desk(&[&["template", "new"][..], &text, &["--days-before", "7,1"]].concat()).good().to_owned();
    let shown = server.desk(&["template", "show", &id, "--json"]).json();
    assert_eq!(shown["placeholders"], json!(["date", "name", "thing"]));
    assert_eq!(shown["reminder"]["remind_days_before"], json!([7, 1]));
    let changed = ["template", "change", &id, "--name", "Passport", "--subject", "Come", "--body", "Now."];
    assert!(server.desk(&changed).good().contains("email · version 2"));
    assert!(server.desk(&["template", "list"]).good().contains(&id));
    let sms = |subject: &str, body: &str| {
        server.desk(&["template", "new", "--kind", "sms", "--name", "n", "--subject", subject, "--body", body])
    };
    let id = sms("a text message has none", "x").good().to_owned();
    assert_eq!(server.desk(&["template", "show", &id, "--json"]).json()["subject"], "");
    assert!(sms("", &"x".repeat(919)).bad().contains("body must have 1 to 918 characters"));
    assert!(server.desk(&["template", "remove", &id]).good().starts_with("removed: "));
    assert!(server.desk(&["template", "show", &id]).bad().contains("there is no template"));
}
