//! A long offline day: hundreds of letters go out when the network is back, without asking the hub too much.
#![allow(clippy::unwrap_used)]

use flows::{Town, merewick};
use model::command::*;
use model::id::DepartmentId;
use model::view::DeliveryState;

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
