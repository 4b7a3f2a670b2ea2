//! A town whose hub keeps everything in PostgreSQL: letters go through it, and wait while it is gone.

use crate::citizen::Talker;
use crate::postgres_server::Postgres;
use crate::town::{LOKET, Town, done, text};
use serde_json::{Value, json};
use std::process::{Command, Stdio};

/// What a letter's case has to say, as the desk tells it.
fn case_says(town: &Town, text: &str) -> bool {
    let clerk = town.clerk();
    let cases = clerk.cases().unwrap_or_default();
    cases.iter().filter_map(|case| clerk.get(&format!("cases/{case}"))).any(|(_, case)| case.to_string().contains(text))
}

#[test]
fn letters_wait_while_the_database_is_gone() {
    let database = Postgres::start_with_tls();
    let mut town = Town::new();
    let mut program = Command::new(LOKET);
    program.env("LOKET_HUB_DATABASE", format!("{} sslmode=require", database.address()));
    program.env("LOKET_HUB_DATABASE_CA", database.authority());
    town.start_as(program, Stdio::piped());
    town.wait();
    assert!(!town.data().join("hub/hub.sqlite").exists());

    let mut citizen = Talker::start(&town.folder.path().join("home"));
    citizen.must(json!({ "do": "join", "link": town.link() }));
    let letter = json!({ "do": "start_conversation", "department": "registry-office", "text": "Good morning" });
    let conversation = citizen.must(letter)["conversation"]["id"].clone();
    let sent = |view: &Value| view["waiting"] == 0 && view["problem"].is_null();
    citizen.sync_until(|_, view| sent(view) && case_says(&town, "Good morning"));

    database.down();
    citizen.must(json!({ "do": "send_text", "conversation": conversation, "text": "Is anybody there?" }));
    let view = citizen.must(json!({ "do": "sync" }));
    assert_eq!(view["waiting"], 1, "{view}");
    assert_eq!(view["problem"]["code"], "server_unavailable", "{view}");

    database.up();
    citizen.sync_until(|_, view| sent(view) && case_says(&town, "Is anybody there?"));
    citizen.close();
}

#[test]
fn a_town_goes_over_to_it_and_its_conversations_go_on() {
    let mut town = Town::new();
    town.start();
    town.wait();
    let mut citizen = Talker::start(&town.folder.path().join("home"));
    citizen.must(json!({ "do": "join", "link": town.link() }));
    let letter = json!({ "do": "start_conversation", "department": "registry-office", "text": "Good morning" });
    let conversation = citizen.must(letter)["conversation"]["id"].clone();
    let sent = |view: &Value| view["waiting"] == 0 && view["problem"].is_null();
    citizen.sync_until(|_, view| sent(view) && case_says(&town, "Good morning"));
    town.kill();

    let database = Postgres::start();
    let over = || {
        let mut program = Command::new(LOKET);
        program.env("LOKET_HUB_DATABASE", database.address());
        program
    };
    // It could be somebody else's hub: nothing is given up unless that is meant.
    let mut serve = over();
    serve.args(["serve", "--listen", &town.listen.to_string(), "--data"]).arg(town.data());
    let refused = serve.stdin(Stdio::null()).output().unwrap();
    let errors = String::from_utf8(refused.stderr).unwrap();
    assert!(refused.status.code() == Some(1) && errors.contains("restore --in-place"), "{errors}");

    done(&["desk", "--data", text(&town.data()), "restore", "--in-place"]);
    town.start_as(over(), Stdio::piped());
    town.wait();
    citizen.must(json!({ "do": "send_text", "conversation": conversation, "text": "Still there?" }));
    citizen.sync_until(|_, view| sent(view) && case_says(&town, "Still there?"));
    assert_eq!(town.clerk().cases().map(|cases| cases.len()), Some(1));
    citizen.close();
}

#[test]
fn a_database_that_is_not_there_is_told_at_the_start() {
    let database = Postgres::start();
    let town = Town::new();
    database.down();
    let serve = |address: &str| {
        let mut serve = Command::new(LOKET);
        serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(town.data());
        let output = serve.env("LOKET_HUB_DATABASE", address).stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    let gone = serve(&database.address());
    assert!(gone.contains("no connection to PostgreSQL"), "{gone}");
    let wrong = serve("host=db password=swordfish colour=red");
    assert!(wrong.contains("not one of PostgreSQL") && !wrong.contains("swordfish"), "{wrong}");
    database.up();
}
