//! A file that the hub does not take: its letter waits or fails, nothing else does.
#![allow(clippy::unwrap_used)]

use desk::Scope;
use flows::{Citizen, Clerk, Town, merewick, unhurried};
use hub::Limits;
use model::command::*;
use serde_json::{Value, json};

/// A desk that may upload so much a day, and two citizens who have written.
struct Scene {
    town: Town,
    clerk: Clerk,
    one: (Citizen, String),
    other: (Citizen, String),
}

async fn scene(bytes_per_day: u64) -> Scene {
    let limits = Limits { blob_bytes_per_day: bytes_per_day, ..unhurried() };
    let town = Town::open_within(limits, &merewick()).await;
    let clerk = town.clerk(&Scope::ALL).await;
    let one = town.neighbour(&clerk).await;
    let other = town.neighbour(&clerk).await;
    Scene { town, clerk, one, other }
}

impl Scene {
    async fn issue(&self, reference: &str, name: &str, bytes: Vec<u8>) {
        let path = format!("cases/{reference}/documents?title=Permit&name={name}");
        let (status, answer) = self.clerk.post_bytes(&path, "application/pdf", bytes).await;
        assert_eq!(status, 200, "{answer}");
    }

    async fn reply(&self, reference: &str, text: &str) {
        let (status, answer) = self.clerk.post(&format!("cases/{reference}/replies"), &json!({ "text": text })).await;
        assert_eq!(status, 200, "{answer}");
    }

    async fn exchange(&self) {
        self.town.exchange(&self.one.0).await;
        self.town.exchange(&self.other.0).await;
    }

    async fn case(&self, reference: &str) -> Value {
        self.clerk.get(&format!("cases/{reference}")).await.1
    }
}

async fn letters(citizen: &Citizen) -> String {
    let conversation = citizen.door.call(ListConversations {}).await.unwrap().remove(0).id;
    let read = ReadConversation { conversation, before: None, limit: Some(200) };
    serde_json::to_string(&citizen.door.call(read).await.unwrap().letters).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_for_which_there_is_no_room_today_holds_up_only_its_own_letter() {
    let scene = scene(4_000).await;
    scene.issue(&scene.one.1, "large.pdf", vec![b'x'; 5_000]).await;
    scene.reply(&scene.one.1, "Said behind the file.").await;
    scene.reply(&scene.other.1, "Said to somebody else.").await;
    scene.issue(&scene.other.1, "small.pdf", vec![b'x'; 100]).await;
    scene.exchange().await;
    let one = letters(&scene.one.0).await;
    assert!(one.contains("Said behind the file.") && !one.contains("large.pdf"), "{one}");
    let other = letters(&scene.other.0).await;
    assert!(other.contains("Said to somebody else.") && other.contains("small.pdf"), "{other}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_whose_file_is_never_taken_fails_and_its_case_says_so() {
    let scene = scene(1_000_000).await;
    scene.issue(&scene.one.1, "taken.pdf", vec![b'x'; 100]).await;
    scene.exchange().await;
    assert!(letters(&scene.one.0).await.contains("taken.pdf"));
    // A name that is taken by other bytes.
    let blob: String = {
        let case = scene.case(&scene.one.1).await;
        let letters = case["letters"].as_array().unwrap();
        letters.iter().find_map(|one| one["letter"]["body"]["attachment"]["blob"].as_str()).unwrap().to_owned()
    };
    scene
        .town
        .desk_database()
        .execute_batch(&format!(
            "CREATE TRIGGER same_name AFTER INSERT ON upload WHEN new.blob <> '{blob}'
         BEGIN UPDATE upload SET blob = '{blob}' WHERE blob = new.blob; END"
        ))
        .unwrap();
    scene.issue(&scene.one.1, "refused.pdf", vec![b'y'; 100]).await;
    scene.reply(&scene.one.1, "Said behind the file.").await;
    scene.exchange().await;
    let one = letters(&scene.one.0).await;
    assert!(one.contains("Said behind the file.") && !one.contains("refused.pdf"), "{one}");
    let case = scene.case(&scene.one.1).await;
    let failed: Vec<_> = case["letters"].as_array().unwrap().iter().filter(|one| one["failed"] == true).collect();
    assert_eq!(failed.len(), 1, "{case:#}");
    assert!(failed[0].to_string().contains("refused.pdf"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_with_a_file_is_written_to_whom_has_left() {
    let scene = scene(1_000_000).await;
    scene.issue(&scene.one.1, "waits.pdf", vec![b'x'; 100]).await;
    scene.exchange().await;
    let (Citizen { door, .. }, reference) = &scene.one;
    door.call(EraseAll { confirm: "erase".into() }).await.unwrap();
    scene.issue(reference, "late.pdf", vec![b'x'; 100]).await;
    scene.reply(&scene.other.1, "Said to somebody else.").await;
    scene.town.exchange(&scene.other.0).await;
    assert!(letters(&scene.other.0).await.contains("Said to somebody else."));
}
