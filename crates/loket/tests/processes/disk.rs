//! A disk that is full, under the citizen and under the server: said in plain words, nothing lost, and it goes on.

use crate::citizen::Talker;
use crate::ledger::{self, Ledger};
use crate::room::Room;
use crate::stored::check_database;
use crate::town::{Town, done, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;

#[test]
fn a_citizen_whose_file_system_is_full_reads_on_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    if let Some(room) = Room::file_system(&folder.path().join("small"), 8) {
        citizen_on_a_full_disk(&room, &folder);
    }
}

#[test]
fn a_citizen_who_may_write_no_more_reads_on_and_loses_nothing() {
    citizen_on_a_full_disk(&Room::limit(), &tempfile::tempdir().unwrap());
}

#[test]
fn a_server_whose_file_system_is_full_says_so_and_recovers() {
    let mut town = Town::plan();
    if let Some(room) = Room::file_system(&town.data(), 16) {
        server_on_a_full_disk(&mut town, &room);
    }
}

#[test]
fn a_server_that_may_write_no_more_says_so_and_recovers() {
    server_on_a_full_disk(&mut Town::plan(), &Room::limit());
}

/// What a full disk is called at the door. A limit or a quota is not told from a disk that is broken.
fn is_full(room: &Room, failure: &Value) -> bool {
    failure["code"] == "disk_full" || (room.is_limit() && failure["code"] == "storage_refused")
}

fn citizen_on_a_full_disk(room: &Room, folder: &TempDir) {
    let mut town = Town::new();
    town.start();
    town.wait();
    let clerk = town.clerk();
    let home = folder.path().join("small/home");
    let run = |arguments: &[&str]| {
        let output = room.command().args(["citizen", "--home", text(&home)]).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    run(&["join", &town.link()]);
    let mut citizen = Talker::start_as(room.command(), &home);
    let start = json!({ "do": "start_conversation", "department": "registry-office", "text": "letter 0" });
    let thread = citizen.must(start);
    let conversation = thread["conversation"]["id"].as_str().unwrap().to_owned();
    citizen.sync_until(|_, view| view["waiting"] == 0);
    let faqs = citizen.must(json!({ "do": "list_items", "kind": "faq" }));
    let mut acknowledged = BTreeSet::from(["letter 0".to_owned()]);

    room.fill(citizen.pid());
    // What was in the database's log before may still be written over; it has an end.
    let mut refusal = Value::Null;
    for number in 1..500 {
        let words = format!("letter {number} {}", "long ".repeat(1900));
        match citizen.ask(json!({ "do": "send_text", "conversation": conversation, "text": words })) {
            Ok(_) => acknowledged.insert(words.trim().to_owned()),
            Err(failure) => {
                refusal = failure;
                break;
            }
        };
    }
    assert!(is_full(room, &refusal), "{refusal}");
    for command in [
        json!({ "do": "save_message_draft", "conversation": conversation, "text": "Good mor" }),
        json!({ "do": "add_reminder", "title": "Bring the forms", "date": "2099-01-12" }),
    ] {
        let failure = citizen.ask(command.clone()).unwrap_err();
        assert!(is_full(room, &failure), "{command}: {failure}");
    }
    // News, a reply and a document are waiting, and cannot come in.
    town.write_answer("parcel-1", 1);
    let menu = std::fs::read_to_string(town.pack().join("menu.toml")).unwrap();
    std::fs::write(
        town.pack().join("menu.toml"),
        menu.replace("\"when-is-it-open\"", "\"parcel-1\", \"when-is-it-open\""),
    )
    .unwrap();
    assert!(town.publish().status.success());
    let case = clerk.cases().unwrap().remove(0);
    assert_eq!(clerk.reply(&case, "reply 1").unwrap().0, 200);
    let document: Vec<u8> = (0..400_000_u32).map(|at| (at * 7 % 251) as u8).collect();
    let paper = folder.path().join("paper.pdf");
    std::fs::write(&paper, &document).unwrap();
    let data = town.data();
    let issue = ["desk", "--data", text(&data), "issue-document", &case, text(&paper), "--title", "Permit"];
    done(&issue);
    let view = citizen.must(json!({ "do": "sync" }));
    assert!(is_full(room, &view["problem"]), "{view}");
    read_on(&mut citizen, &conversation, &faqs);

    // Killed and started again on the full disk: what is there can be read.
    citizen.kill();
    let mut citizen = Talker::start_as(room.command(), &home);
    read_on(&mut citizen, &conversation, &faqs);
    let failure = citizen.ask(json!({ "do": "add_reminder", "title": "Later", "date": "2099-01-12" })).unwrap_err();
    assert!(is_full(room, &failure), "{failure}");

    room.empty(citizen.pid());
    citizen.must(json!({ "do": "save_message_draft", "conversation": conversation, "text": "Good mor" }));
    let mut both = Ledger::default();
    citizen.sync_until(|citizen, view| {
        if !view["problem"].is_null() || view["waiting"] != 0 {
            return false;
        }
        both = Ledger { citizen: ledger::of_citizen(citizen), desk: ledger::of_desk(&clerk) };
        let documents = citizen.must(json!({ "do": "list_documents" }));
        both.citizen == both.desk && documents.pointer("/mine/0/file/state/is") == Some(&json!("here"))
    });
    both.check(true, &acknowledged, &BTreeSet::new());
    both.check(false, &BTreeSet::from(["reply 1".to_owned()]), &BTreeSet::new());
    let news = citizen.must(json!({ "do": "list_items", "kind": "faq" }));
    assert_eq!(news.as_array().unwrap().len(), faqs.as_array().unwrap().len() + 1);
    let file = citizen.must(json!({ "do": "list_documents" }))["mine"][0]["file"]["id"].as_str().unwrap().to_owned();
    citizen.close();
    let copy = folder.path().join("copy.pdf");
    run(&["get-file", &file, text(&copy)]);
    assert!(std::fs::read(copy).unwrap() == document);
    check_database(&room.seen(&home.join("loket.db")), Some(&room.seen(&home.join("key"))));
}

fn read_on(citizen: &mut Talker, conversation: &str, faqs: &Value) {
    assert_eq!(&citizen.must(json!({ "do": "list_items", "kind": "faq" })), faqs);
    let thread = citizen.must(json!({ "do": "read_conversation", "conversation": conversation }));
    assert!(!thread["letters"].as_array().unwrap().is_empty());
    let answers = citizen.must(json!({ "do": "ask", "text": "when is it open" }));
    assert_eq!(answers.pointer("/answers/0/row/id"), Some(&json!("when-is-it-open")));
    citizen.must(json!({ "do": "today" }));
}

fn server_on_a_full_disk(town: &mut Town, room: &Room) {
    let data = town.data();
    let publish = |town: &Town| room.command().args(["publish", text(&town.pack()), "--data", text(&data)]).output();
    assert!(publish(town).unwrap().status.success());
    // The log lies on the disk that is full, too.
    let log = std::fs::File::create(room.seen(&data).join("log")).unwrap();
    town.start_as(room.command(), log.into());
    town.wait();
    let link =
        String::from_utf8(room.command().args(["link", "--data", text(&data)]).output().unwrap().stdout).unwrap();
    let clerk = town.clerk_with(&room.seen(&data));
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    done(&["citizen", "--home", text(&home), "join", link.trim()]);
    let photo = folder.path().join("photo.bin");
    std::fs::write(&photo, vec![7; 600_000]).unwrap();
    let file = done(&["citizen", "--home", text(&home), "put-file", text(&photo)]);
    let mut citizen = Talker::start(&home);
    let start = json!({ "do": "start_conversation", "department": "registry-office", "text": "letter 0" });
    let conversation = citizen.must(start)["conversation"]["id"].as_str().unwrap().to_owned();
    citizen.must(json!({ "do": "ask_person", "conversation": conversation }));
    citizen.sync_until(|_, view| view["waiting"] == 0 && clerk.cases().is_some_and(|cases| !cases.is_empty()));
    let case = clerk.cases().unwrap().remove(0);
    let (mut acknowledged, mut replies) = (BTreeSet::from(["letter 0".to_owned()]), BTreeSet::new());

    let wording = json!({ "texts": { "en": { "text": "Dear ((name))" } }, "lang": "en" });
    let (_, campaign) = clerk.post("campaigns", &json!({ "name": "Fees", "wording": wording })).unwrap();
    let table = format!("campaigns/{}/table", campaign["id"].as_str().unwrap());

    room.fill(town.pid());
    let mut refused = Value::Null;
    for number in 1..200 {
        let words = format!("letter {number} {}", "long ".repeat(1900));
        let files = if number == 3 { vec![&file] } else { vec![] };
        citizen.must(json!({ "do": "send_text", "conversation": conversation, "text": words, "files": files }));
        acknowledged.insert(words.trim().to_owned());
        let view = citizen.must(json!({ "do": "sync" }));
        if !view["problem"].is_null() {
            refused = view;
            break;
        }
    }
    let code = refused.pointer("/problem/code");
    assert_eq!(code, Some(&json!("server_unavailable")), "{refused}: {}", town.state());
    let outbox = citizen.must(json!({ "do": "list_outbox" }));
    assert!(!outbox.as_array().unwrap().is_empty());
    let mut problem = (200, Value::Null);
    for number in 1..200 {
        let words = format!("reply {number} {}", "long ".repeat(1900));
        problem = clerk.reply(&case, &words).unwrap();
        if problem.0 != 200 {
            break;
        }
        replies.insert(words.trim().to_owned());
    }
    assert_eq!(problem.0, 507, "{}", problem.1);
    assert_eq!(problem.1["status"], json!(507));
    let (status, problem) = clerk.put(&table, vec![b'x'; 400_000]).unwrap();
    assert_eq!((status, &problem["code"]), (507, &json!("no_room")), "{problem}");
    // What is there can be read.
    assert_eq!(clerk.get("cases").unwrap().0, 200);
    assert!(citizen.must(json!({ "do": "sync" }))["problem"]["code"] == "server_unavailable");
    // A publication is all or nothing.
    town.write_answer("parcel-1", 1);
    let menu = std::fs::read_to_string(town.pack().join("menu.toml")).unwrap();
    std::fs::write(
        town.pack().join("menu.toml"),
        menu.replace("\"when-is-it-open\"", "\"parcel-1\", \"when-is-it-open\""),
    )
    .unwrap();
    let output = publish(town).unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    done(&["citizen", "--home", text(&folder.path().join("second")), "join", link.trim()]);

    room.empty(town.pid());
    let folder_of_tables = || std::fs::read_dir(room.seen(&data.join("desk/campaigns"))).into_iter().flatten().count();
    assert_eq!(folder_of_tables(), 0, "of a table that did not fit nothing stays");
    assert_eq!(clerk.put(&table, format!("reference,name\n{case},Ada\n").into_bytes()).unwrap().0, 200);
    assert_eq!(folder_of_tables(), 1);
    let mut both = Ledger::default();
    citizen.sync_until(|citizen, view| {
        if !view["problem"].is_null() || view["waiting"] != 0 {
            return false;
        }
        both = Ledger { citizen: ledger::of_citizen(citizen), desk: ledger::of_desk(&clerk) };
        both.citizen == both.desk
    });
    both.check(true, &acknowledged, &BTreeSet::new());
    both.check(false, &replies, &BTreeSet::new());
    assert!(publish(town).unwrap().status.success());
    citizen.sync_until(|citizen, _| faqs(citizen) == 2);
    citizen.close();
    town.kill();
    let database = |path: &str, key: Option<&Path>| check_database(&room.seen(&data.join(path)), key);
    database("desk/desk.db", Some(&room.seen(&data.join("desk/desk.key"))));
    database("hub/hub.sqlite", None);
}

fn faqs(citizen: &mut Talker) -> usize {
    citizen.must(json!({ "do": "list_items", "kind": "faq" })).as_array().unwrap().len()
}
