//! A desk that was put back from a backup, and citizens who have written since.

use crate::kit::Office;
use desk::operation::{backup, restore};
use desk::{DeskError, Scope};
use model::command::*;
use model::id::{DepartmentId, GroupId};
use model::view::{DeliveryState, ThreadView};
use rusqlite::Connection;
use serde_json::json;
use std::fs::File;

impl Office {
    async fn thread(&self, id: &GroupId) -> ThreadView {
        let read = ReadConversation { conversation: id.clone(), before: None, limit: Some(200) };
        self.citizen.door.call(read).await.unwrap()
    }

    /// The letters of this case as the desk has them, as one text.
    async fn at_the_desk(&self) -> String {
        let (status, case) = self.clerk.get(&format!("cases/{}", self.reference)).await;
        assert_eq!(status, 200, "{case}");
        case.to_string()
    }

    async fn write(&self, conversation: &GroupId, text: &str) {
        let send = SendText { conversation: conversation.clone(), text: text.to_owned(), files: vec![] };
        self.citizen.door.call(send).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizens_conversation_goes_on_with_a_restored_desk() {
    goes_on(Hub::Kept).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_when_the_hub_has_to_begin_anew_as_well() {
    goes_on(Hub::Lost).await;
}

#[derive(PartialEq)]
enum Hub {
    Kept,
    Lost,
}

async fn goes_on(hub: Hub) {
    let mut office = Office::open().await;
    let data = office.town.folder.path().to_owned();
    let away = tempfile::tempdir().unwrap();
    let id = office.citizen.door.call(ListConversations {}).await.unwrap()[0].id.clone();
    office.post("replies", json!({ "text": "Said before the backup." })).await;
    office.exchange().await;
    // A file that waits in the backup; afterwards it is uploaded.
    office.town.stop().await;
    let path = format!("cases/{}/documents?title=Permit&name=permit.pdf", office.reference);
    assert_eq!(office.clerk.post_bytes(&path, "application/pdf", b"a permit".to_vec()).await.0, 200);

    let sending =
        "INSERT INTO campaign (id, name, state, wording, made, changed) VALUES ('c', 'Sending', 'running', '{}', 0, 0)";
    office.town.desk_database().execute(sending, []).unwrap();

    let file = away.path().join("backup.zip");
    let out = File::create(&file).unwrap();
    backup::write(&data, out, &away.path().join("parts")).unwrap();
    let keys = backup::keys(&data).unwrap();

    office.town.start_again().await;
    office.write(&id, "Received after the backup.").await;
    office.exchange().await;
    assert!(office.at_the_desk().await.contains("Received after the backup."));
    office.town.stop().await;
    office.write(&id, "Written while nobody was there.").await;

    if hub == Hub::Lost {
        std::fs::remove_dir_all(data.join("hub")).unwrap();
    }
    let new = tempfile::tempdir().unwrap();
    let restored = restore::unpack(&mut File::open(&file).unwrap(), &keys, new.path()).unwrap();
    assert_eq!(restored.ended, 1);
    // Its letters would go into conversations that have ended.
    let state = "SELECT state FROM campaign WHERE id = 'c'";
    let stands: String = flows::unlock(&new.path().join("desk")).query_row(state, [], |row| row.get(0)).unwrap();
    assert_eq!(stands, "paused");
    office.town.take_over(&new.path().join("desk")).await;
    office.clerk = office.town.clerk(&Scope::ALL).await;
    assert!(!office.at_the_desk().await.contains("after the backup"), "the backup is older");
    // The desk says what it knows; then it gets what it does not.
    office.exchange().await;
    office.exchange().await;

    // One thread, with everything in it once; all of it confirmed by the new desk.
    let all = office.citizen.door.call(ListConversations {}).await.unwrap();
    assert_eq!(all.iter().map(|one| &one.id).collect::<Vec<_>>(), [&id]);
    let thread = office.thread(&id).await;
    assert!(thread.official && thread.renewed.is_some());
    let text = serde_json::to_string(&thread.letters).unwrap();
    assert!(text.contains("permit.pdf"), "{text}");
    for once in ["Said before the backup.", "Received after the backup.", "Written while nobody was there."] {
        assert_eq!(text.matches(once).count(), 1, "{once}");
    }
    let states: Vec<_> = thread.letters.iter().filter_map(|letter| letter.state).collect();
    assert!(states.len() >= 3 && states.iter().all(|state| *state >= DeliveryState::Received), "{states:?}");

    // The desk has its case again, under its number, with what it had forgotten; and only this one.
    let case = office.at_the_desk().await;
    for once in ["Said before the backup.", "Received after the backup.", "Written while nobody was there."] {
        assert_eq!(case.matches(once).count(), 1, "{once}\n{case}");
    }
    let (_, cases) = office.clerk.get("cases").await;
    assert_eq!(cases["cases"].as_array().or_else(|| cases.as_array()).unwrap().len(), 1, "{cases}");

    // Both ends speak; the submission moves as before.
    office.post("replies", json!({ "text": "Said by the restored desk." })).await;
    office.post("status", json!({ "state": "in_work", "reason": "The gardeners are on their way." })).await;
    office.write(&id, "Thank you!").await;
    office.exchange().await;
    let text = serde_json::to_string(&office.thread(&id).await.letters).unwrap();
    assert!(text.contains("Said by the restored desk.") && text.contains("The gardeners are on their way."), "{text}");
    assert!(office.at_the_desk().await.contains("Thank you!"));
    let cases = office.citizen.door.call(ListCases {}).await.unwrap();
    assert_eq!(cases[0].reason, "The gardeners are on their way.");

    // A conversation that begins now is one of its own.
    office.say("Something else.").await;
    let (_, cases) = office.clerk.get("cases").await;
    assert_eq!(cases["cases"].as_array().or_else(|| cases.as_array()).unwrap().len(), 2, "{cases}");
    let department = DepartmentId::new("registry-office");
    assert!(
        office.citizen.door.call(ListConversations {}).await.unwrap().iter().any(|one| one.department == department)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_the_hub_has_forgotten_comes_back_as_somebody_new() {
    let mut office = Office::open().await;
    let id = office.citizen.door.call(ListConversations {}).await.unwrap()[0].id.clone();
    office.town.stop().await;
    let file = office.town.folder.path().join("hub/hub.sqlite");
    let desk = office.town.desk.key().client;
    let hub = Connection::open(&file).unwrap();
    hub.execute("UPDATE clients SET seen_day = 0 WHERE name <> ?1", [desk.as_str()]).unwrap();
    drop(hub);
    office.town.start_again().await;
    office.town.forget().await;

    office.write(&id, "Are you still there?").await;
    office.exchange().await;
    let thread = office.thread(&id).await;
    let own = thread.letters.iter().rfind(|letter| letter.mine).unwrap();
    assert_eq!(own.state, Some(DeliveryState::Received));
    // The desk kept its keys and lost nothing: to it this is a case of its own.
    let (_, cases) = office.clerk.get("cases").await;
    let cases = cases["cases"].as_array().or_else(|| cases.as_array()).unwrap().clone();
    assert_eq!(cases.len(), 2, "{cases:?}");
    let new =
        cases.iter().map(|case| case["reference"].as_str().unwrap()).find(|one| *one != office.reference).unwrap();
    office.reference = new.to_owned();
    assert!(office.at_the_desk().await.contains("Are you still there?"));
    office.post("replies", json!({ "text": "Yes, always." })).await;
    office.exchange().await;
    let text = serde_json::to_string(&office.thread(&id).await.letters).unwrap();
    assert!(text.contains("Yes, always.") && text.contains("Are you still there?"), "{text}");
}

/// Killed after the keys were written and before the conversations had ended: a desk that started would use keys twice.
#[tokio::test(flavor = "multi_thread")]
async fn half_a_restore_does_not_start_and_is_done_again() {
    let mut office = Office::open().await;
    office.town.stop().await;
    let data = office.town.folder.path().to_owned();
    let away = tempfile::tempdir().unwrap();
    let file = away.path().join("backup.zip");
    backup::write(&data, File::create(&file).unwrap(), &away.path().join("parts")).unwrap();
    let keys = backup::keys(&data).unwrap();
    let new = tempfile::tempdir().unwrap();
    let folder = new.path().join("desk");

    // What the process leaves that is killed there: the files as they were packed, and its sign.
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["desk.db", "desk.key"] {
        std::fs::copy(data.join("desk").join(name), folder.join(name)).unwrap();
    }
    std::fs::write(folder.join("restore.under-way"), "").unwrap();
    let started = office.town.open_another(&folder).await;
    assert!(matches!(started, Err(DeskError::HalfRestored)), "{started:?}");
    assert!(matches!(restore::in_place(new.path()), Err(DeskError::HalfRestored)));

    let restored = restore::unpack(&mut File::open(&file).unwrap(), &keys, new.path()).unwrap();
    assert_eq!(restored.ended, 1);
    assert!(!folder.join("restore.under-way").exists());
    office.town.take_over(&folder).await;
    office.exchange().await;
}
