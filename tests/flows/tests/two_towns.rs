//! One citizen, two towns with a server each. They call their departments and pages the same; nothing is mixed up.
#![allow(clippy::unwrap_used)]

use desk::Scope;
use flows::{Citizen, Town, merewick, until};
use model::Table;
use model::command::*;
use model::id::{DepartmentId, ItemId};
use model::item::ItemKind;
use model::letter::{LetterBody, LetterKind};
use model::view::DeliveryState;
use serde_json::json;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The same pack under another origin and name.
fn millford() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&merewick(), folder.path());
    let file = folder.path().join("pack.toml");
    let text = std::fs::read_to_string(&file).unwrap().replace("merewick.example", "millford.example");
    std::fs::write(&file, text.replace("Merewick", "Millford")).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

async fn exchange(towns: &[&Town], citizen: &Citizen) {
    for _ in 0..3 {
        assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
        for town in towns {
            town.desk.exchange().await.unwrap();
        }
    }
    citizen.door.call(Sync {}).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_writes_to_two_towns_that_call_everything_the_same() {
    let pack = millford();
    let mut merewick = Town::open(&merewick()).await;
    let millford = Town::open(pack.path()).await;
    let citizen = merewick.citizen().await;
    citizen.door.call(Join { link: millford.link() }).await.unwrap();

    // Both towns' pages are there, each says whose it is, and a page leads on within its own town.
    let departments = citizen.door.call(ListItems { kind: ItemKind::Department }).await.unwrap();
    let registries: Vec<_> = departments.iter().filter(|row| row.title == "Registry office").collect();
    assert_eq!(registries.len(), 2, "{departments:#?}");
    let of = |town: &str| registries.iter().find(|row| row.publisher == format!("Town of {town}")).unwrap();
    assert_ne!(of("Merewick").id, of("Millford").id);
    let page = citizen.door.call(ReadItem { id: ItemId::new("birth-certificate~2") }).await.unwrap();
    assert_eq!(page.publisher, "Town of Millford");
    assert!(!page.linked.is_empty());
    assert!(page.linked.iter().all(|row| row.publisher == "Town of Millford"), "{:#?}", page.linked);
    let asked = citizen.door.call(Ask { text: "birth certificate copy".into() }).await.unwrap();
    assert_eq!(asked.answers[0].row.publisher, "Town of Merewick", "the town that was joined first");
    assert!(asked.answers.iter().any(|answer| answer.row.publisher == "Town of Millford"), "{asked:#?}");

    // A letter to each, and a form for the second: each desk has its own and nothing else.
    let mut threads = Vec::new();
    for (department, text) in [("registry-office", "For Merewick."), ("registry-office~2", "For Millford.")] {
        let start =
            StartConversation { department: DepartmentId::new(department), topic: String::new(), text: text.into() };
        threads.push(citizen.door.call(start).await.unwrap().conversation.id);
    }
    exchange(&[&merewick, &millford], &citizen).await;
    let known = citizen.door.call(WhatIsKnown {}).await.unwrap();
    let clients: Vec<_> = known.hubs.iter().map(|hub| &hub.about.as_ref().unwrap().client).collect();
    assert_eq!(clients.len(), 2, "known at two hubs");
    assert_ne!(clients[0], clients[1], "under two names");
    for (town, text) in [(&merewick, "For Merewick."), (&millford, "For Millford.")] {
        let clerk = town.clerk(&[Scope::Read, Scope::Reply]).await;
        let (_, cases) = clerk.get("cases").await;
        assert_eq!(cases.as_array().unwrap().len(), 1, "{cases:#}");
        let case = cases[0]["reference"].as_str().unwrap();
        let (_, detail) = clerk.get(&format!("cases/{case}")).await;
        assert!(detail.to_string().contains(text), "{detail:#}");
        let reply = json!({"text": format!("Read: {text}"), "author": "Clerk"});
        assert_eq!(clerk.post(&format!("cases/{case}/replies"), &reply).await.0, 200);
    }
    exchange(&[&merewick, &millford], &citizen).await;
    for (thread, text) in threads.iter().zip(["Read: For Merewick.", "Read: For Millford."]) {
        let view =
            citizen.door.call(ReadConversation { conversation: thread.clone(), before: None, limit: None }).await;
        let letters = view.unwrap().letters;
        let read = |body: &LetterBody| matches!(body, LetterBody::Known(LetterKind::Text { text: t, .. }) if t == text);
        assert_eq!(letters.iter().filter(|letter| read(&letter.body)).count(), 1, "{letters:#?}");
    }

    // One town's server is gone: the other's letters still go, and what waits says so.
    merewick.stop().await;
    for (thread, text) in threads.iter().zip(["Waits.", "Goes."]) {
        citizen.door.call(SendText { conversation: thread.clone(), text: text.into(), files: vec![] }).await.unwrap();
    }
    let view = citizen.door.call(Sync {}).await.unwrap();
    assert_eq!(view.waiting, 1, "{view:#?}");
    assert!(view.problem.is_some());
    merewick.start_again().await;
    exchange(&[&merewick, &millford], &citizen).await;
    assert_eq!(citizen.door.call(Sync {}).await.unwrap().waiting, 0);

    // Leaving one takes its pages, and the other's stay.
    citizen.door.call(Leave { origin: "merewick.example/gazette".into() }).await.unwrap();
    let departments = citizen.door.call(ListItems { kind: ItemKind::Department }).await.unwrap();
    assert_eq!(departments.iter().filter(|row| row.title == "Registry office").count(), 1);
    let asked = citizen.door.call(Ask { text: "birth certificate copy".into() }).await.unwrap();
    assert!(asked.answers[0].row.title.to_lowercase().contains("birth"), "{asked:#?}");
}

/// What was begun in a town that was left stays there, though the next one calls its departments the same.
#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_a_town_for_another_writes_to_the_other() {
    let pack = millford();
    let (merewick, millford) = (Town::open(&merewick()).await, Town::open(pack.path()).await);
    let citizen = merewick.citizen().await;
    let start = async |text: &str| {
        let departments = citizen.door.call(ListItems { kind: ItemKind::Department }).await.unwrap();
        let registry = departments.into_iter().find(|row| row.title == "Registry office").unwrap();
        let department = DepartmentId(registry.id.0);
        let start = StartConversation { department, topic: String::new(), text: text.into() };
        citizen.door.call(start).await.unwrap().conversation
    };
    let before = start("For Merewick.").await;
    exchange(&[&merewick, &millford], &citizen).await;
    citizen.door.call(Leave { origin: "merewick.example/gazette".into() }).await.unwrap();
    citizen.door.call(Join { link: millford.link() }).await.unwrap();
    let after = start("For Millford.").await;
    assert_ne!(before.id, after.id);
    exchange(&[&merewick, &millford], &citizen).await;
    for (town, text, not) in
        [(&merewick, "For Merewick.", "For Millford."), (&millford, "For Millford.", "For Merewick.")]
    {
        let clerk = town.clerk(&[Scope::Read]).await;
        let (_, cases) = clerk.get("cases").await;
        let (_, detail) = clerk.get(&format!("cases/{}", cases[0]["reference"].as_str().unwrap())).await;
        assert!(detail.to_string().contains(text) && !detail.to_string().contains(not), "{detail:#}");
    }
    // Back again: the first town's conversation goes on.
    citizen.door.call(Leave { origin: "millford.example/gazette".into() }).await.unwrap();
    citizen.door.call(Join { link: merewick.link() }).await.unwrap();
    assert_eq!(start("Me again.").await.id, before.id);
}

/// Answers nobody, and hangs up on nobody.
async fn silent_at(address: SocketAddr) -> JoinHandle<()> {
    let listener = TcpListener::bind(address).await.unwrap();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            held.push(stream);
        }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_town_whose_server_falls_silent_holds_up_no_letter_of_another_and_no_erasing() {
    let pack = millford();
    let merewick = Town::open(&merewick()).await;
    let mut silent = Town::open(pack.path()).await;
    let citizen = Citizen::living();
    citizen.door.call(Join { link: silent.link() }).await.unwrap();
    citizen.door.call(Join { link: merewick.link() }).await.unwrap();
    silent.stop().await;
    let _server = silent_at(silent.address).await;
    // The round of whoever asks for one waits for that server.
    let door = citizen.door.clone();
    let round = tokio::spawn(async move { door.call(Sync {}).await });

    let department = DepartmentId::new("registry-office~2");
    let start = StartConversation { department, topic: String::new(), text: "For Merewick.".into() };
    let conversation = citizen.door.call(start).await.unwrap().conversation.id;
    let door = citizen.door.clone();
    until(&citizen.door, Table::Letters, || async {
        let read = ReadConversation { conversation: conversation.clone(), before: None, limit: None };
        let letters = door.call(read).await.unwrap().letters;
        letters.iter().any(|letter| letter.mine && letter.state >= Some(DeliveryState::Received))
    })
    .await;
    assert!(!round.is_finished());
    let erased = citizen.door.call(EraseAll { confirm: "erase".into() });
    let erased = tokio::time::timeout(Duration::from_secs(30), erased).await.expect("it waits for a silent server");
    assert!(erased.unwrap().hub_erased);
}
