//! A long offline day: hundreds of letters go out when the network is back, without asking the hub too much. And a long absence
//! at the desk: thousands are read at once, and what was to be said later is said.
#![allow(clippy::unwrap_used)]

use desk::Scope;
use flows::{Town, merewick};
use model::command::*;
use model::id::DepartmentId;
use model::view::DeliveryState;
use serde_json::json;
use std::time::Duration;

/// More than the hub takes requests of one client at once: one request a letter would be refused.
const LETTERS: usize = 500;

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_letters_written_offline_arrive_and_are_confirmed() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let department = DepartmentId("registry-office".to_owned());
    let start = StartConversation { department, topic: String::new(), text: String::new() };
    let conversation = citizen.door.call(start).await.unwrap().conversation.id;
    citizen.door.call(AskPerson { conversation: conversation.clone() }).await.unwrap();
    for number in 0..LETTERS {
        let text = format!("Letter {number}");
        citizen.door.call(SendText { conversation: conversation.clone(), text, files: vec![] }).await.unwrap();
    }
    // The desk answers while the citizen still posts: its receipts stand between the letters in the group's order.
    let view = citizen.door.call(Sync {}).await.unwrap();
    assert_eq!(view.problem, None);
    assert!(citizen.door.call(ListOutbox {}).await.unwrap().is_empty());
    for _ in 0..3 {
        town.desk.exchange().await.unwrap();
        assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
    }
    let newest = ReadConversation { conversation, before: None, limit: Some(200) };
    let letters = citizen.door.call(newest).await.unwrap().letters;
    assert!(letters.iter().all(|letter| !letter.mine || letter.state == Some(DeliveryState::Received)), "{letters:#?}");
}

/// More than one receipt can name.
const UNREAD: usize = 6000;

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_unread_letters_are_read_and_an_answer_that_fails_holds_up_no_other() {
    let town = Town::open(&merewick()).await;
    let clerk = town.clerk(&[Scope::Read, Scope::Reply]).await;
    let (_ada, long) = town.neighbour(&clerk).await;
    let (_ben, short) = town.neighbour(&clerk).await;
    let db = town.desk_database();
    db.execute_batch("BEGIN").unwrap();
    for number in 0..UNREAD {
        let id = format!("{number:032x}");
        let body = json!({"id": id, "written": "2026-11-21T08:00:00Z", "body": {"kind": "text", "text": "Hello?"}});
        let sql = "INSERT INTO letter (id, conversation, from_citizen, body, at)
                   SELECT ?1, id, 1, ?2, 0 FROM conversation WHERE reference = ?3";
        db.execute(sql, (&id, body.to_string(), &long)).unwrap();
    }
    db.execute_batch("COMMIT").unwrap();

    // The first can never go: a name that long is nobody's.
    for (at, reference, author) in [(1, &long, "R. Okafor".repeat(1000)), (2, &short, "R. Okafor".into())] {
        let sql = "INSERT INTO answer_later (conversation, staff, author, text, at)
                   SELECT id, 'okafor', ?2, 'As promised.', ?3 FROM conversation WHERE reference = ?1";
        db.execute(sql, (reference, author, at)).unwrap();
    }
    let desk = town.desk.clone();
    let clock = tokio::spawn(async move { desk.keep_time().await });
    let said = async {
        while !clerk.get(&format!("cases/{short}")).await.1.to_string().contains("As promised.") {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), said).await.unwrap();
    clock.abort();
    // The one that failed is not due any more; its case says what was not sent.
    let one = |sql: &str| db.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(one("SELECT count(*) || '' FROM answer_later"), "0");
    assert_eq!(one("SELECT group_concat(detail) FROM step WHERE what = 'not_sent'"), "As promised.");

    let (status, case) = clerk.get(&format!("cases/{long}")).await;
    assert_eq!(status, 200, "{case}");
    let sql = "SELECT count(*) FROM letter WHERE from_citizen = 1 AND read = 0";
    assert_eq!(db.query_row(sql, [], |row| row.get::<_, usize>(0)).unwrap(), 0);
}
