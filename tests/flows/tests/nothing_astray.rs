//! What a citizen gives goes to whom it was given, as it was given; and what was taken back or erased is gone.
#![allow(clippy::unwrap_used)]

use desk::Scope;
use engine::native::Background;
use flows::road::{Answer, Road};
use flows::{Citizen, Town, merewick, until};
use model::command::*;
use model::id::{DepartmentId, DraftId, GroupId, ItemId, LetterId};
use model::view::*;
use model::{ErrorCode, Table};
use serde_json::{Value, json};

const FILE: &[u8] = b"\x89PNG\r\n\x1a\n";

async fn attach(citizen: &Citizen, draft: &DraftId, name: &str, scope: &str) -> FileView {
    let file = citizen.door.put_file(name.into(), "image/png".into(), FILE.to_vec()).await.unwrap();
    let (draft, scope) = (draft.clone(), scope.to_owned());
    citizen.door.call(AttachToDraft { draft, scope, file: file.id.clone() }).await.unwrap();
    file
}

async fn save(citizen: &Citizen, draft: &DraftId, for_whom: &str, letter: Value) {
    let mut answers = json!({
        "for_whom": for_whom, "name_at_birth": "Amina Haddad", "born": "1948-03-27", "parent_name": "Leila Haddad",
        "purpose": "pension", "copies": 1, "delivery": "app", "your_name": "Amina Haddad"
    });
    if !letter.is_null() {
        answers["letter"] = letter;
    }
    let draft = draft.clone();
    citizen.door.call(SaveDraft { draft, answers, page: String::new() }).await.unwrap();
}

async fn is_here(citizen: &Citizen, file: &FileView) -> bool {
    citizen.door.file_bytes(file.id.clone()).await.is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_along_only_if_its_question_is_asked() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let form = || OpenForm { form: ItemId::new("form-birth-certificate") };
    let draft = citizen.door.call(form()).await.unwrap().draft.id;
    let card = attach(&citizen, &draft, "card.png", "/identity_card").await;
    let letter = attach(&citizen, &draft, "letter.png", "/letter").await;
    save(&citizen, &draft, "other", json!([{"name": "letter.png", "type": "image/png", "size": 8, "file": letter.id}]))
        .await;
    // Whoever opens it again sees both files in their answers, though nobody went on from the card's page.
    let answers = citizen.door.call(form()).await.unwrap().draft.answers;
    assert!(answers["identity_card"].to_string().contains("card.png"), "{answers}");

    // For oneself after all: the letter is not asked for any more.
    save(&citizen, &draft, "me", json!(null)).await;
    let receipt = citizen.door.call(SendForm { draft }).await.unwrap();
    town.exchange(&citizen).await;
    let clerk = town.clerk(&[Scope::Read]).await;
    let (_, case) = clerk.get(&format!("cases/{}", receipt.reference)).await;
    let letters = case["letters"].as_array().unwrap();
    let sent = letters.iter().find(|letter| letter["letter"]["body"]["kind"] == "submission").unwrap();
    let names: Vec<&Value> =
        sent["letter"]["body"]["attachments"].as_array().unwrap().iter().map(|a| &a["name"]).collect();
    assert_eq!(names, ["card.png"]);
    assert!(!case.to_string().contains("letter.png"), "{case:#}");
    // Nor does it stay behind on the device.
    assert!(is_here(&citizen, &card).await && !is_here(&citizen, &letter).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_does_not_name_a_file_that_was_taken_back() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let draft = citizen.door.call(OpenForm { form: ItemId::new("form-birth-certificate") }).await.unwrap().draft.id;
    attach(&citizen, &draft, "card.png", "/identity_card").await;
    let letter = attach(&citizen, &draft, "letter.png", "/letter").await;
    save(&citizen, &draft, "other", json!([{"name": "letter.png", "type": "image/png", "size": 8, "file": letter.id}]))
        .await;
    let detach = DetachFromDraft { draft: draft.clone(), scope: "/letter".into(), file: letter.id };
    citizen.door.call(detach).await.unwrap();
    let refused = citizen.door.call(SendForm { draft }).await.unwrap_err();
    assert_eq!((refused.code, refused.args["first"].as_str()), (ErrorCode::AnswersInvalid, "/letter"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_conversation_is_shown_as_one_until_its_citizen_writes_again() {
    let town = Town::open(&merewick()).await;
    let clerk = town.clerk(&[Scope::Read, Scope::Reply]).await;
    let (citizen, reference) = town.neighbour(&clerk).await;
    assert_eq!(clerk.post(&format!("cases/{reference}/close"), &json!({"reason": ""})).await.0, 200);
    town.exchange(&citizen).await;
    let conversation = citizen.door.call(ListConversations {}).await.unwrap().remove(0);
    assert!(conversation.closed);
    let again = SendText { conversation: conversation.id, text: "One more thing.".into(), files: vec![] };
    citizen.door.call(again).await.unwrap();
    assert!(!citizen.door.call(ListConversations {}).await.unwrap()[0].closed);
}

/// A large file on a slow line does not keep letters waiting.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn letters_go_and_come_while_a_file_is_on_its_way() {
    let road = Road::new(0).await;
    let town = Town::open_at_the_end_of(&road, &merewick()).await;
    let citizen = Citizen::living();
    citizen.door.call(Join { link: town.link() }).await.unwrap();
    let department = DepartmentId::new("registry-office");
    let start = StartConversation { department, topic: String::new(), text: "Good morning.".into() };
    let conversation = citizen.door.call(start).await.unwrap().conversation.id;
    let clerk = town.clerk(&[Scope::Read, Scope::Reply, Scope::Issue]).await;
    let case = async || clerk.get("cases").await.1[0]["reference"].as_str().map(str::to_owned);
    until(&citizen.door, Table::Letters, async || case().await.is_some()).await;
    let path = format!("cases/{}", case().await.unwrap());

    let (open, gate) = std::sync::mpsc::channel::<()>();
    let gate = std::sync::Mutex::new(gate);
    road.lie(move |path, answer| {
        if path.starts_with("/v1/blobs/") && answer.status == 206 {
            let _ = tokio::task::block_in_place(|| gate.lock().unwrap().recv());
        }
        answer
    });
    let issue = format!("{path}/documents?title=Proof&name=proof.pdf&text=Here.");
    assert_eq!(clerk.post_bytes(&issue, "application/pdf", b"%PDF-1.7 proof".to_vec()).await.0, 200);
    let state =
        async || citizen.door.call(ListDocuments {}).await.unwrap().mine.first().map(|row| row.file.state.clone());
    until(&citizen.door, Table::Letters, async || state().await.is_some()).await;
    assert_eq!(clerk.post(&format!("{path}/replies"), &json!({"text": "It is on its way."})).await.0, 200);
    let thread = async || {
        let read = ReadConversation { conversation: conversation.clone(), before: None, limit: None };
        citizen.door.call(read).await.unwrap().letters
    };
    let has = |letters: &[LetterView], text: &str| serde_json::to_string(letters).unwrap().contains(text);
    until(&citizen.door, Table::Letters, async || has(&thread().await, "It is on its way.")).await;
    let thanks = SendText { conversation: conversation.clone(), text: "Thank you.".into(), files: vec![] };
    let sent = citizen.door.call(thanks).await.unwrap().id;
    until(&citizen.door, Table::Letters, async || {
        thread().await.iter().any(|letter| letter.id == sent && letter.state >= Some(DeliveryState::Received))
    })
    .await;
    assert_ne!(state().await, Some(FileState::Here));
    drop(open);
    until(&citizen.door, Table::Files, async || state().await == Some(FileState::Here)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_go_and_come_while_a_citizens_file_is_on_its_way() {
    let road = Road::new(0).await;
    let town = Town::open_at_the_end_of(&road, &merewick()).await;
    let citizen = Citizen::living();
    citizen.door.call(Join { link: town.link() }).await.unwrap();
    let start = |department: &str, text: &str| StartConversation {
        department: DepartmentId::new(department),
        topic: String::new(),
        text: text.into(),
    };
    let first = citizen.door.call(start("registry-office", "Good morning.")).await.unwrap().conversation.id;
    let second = citizen.door.call(start("streets-and-trees", "Good evening.")).await.unwrap().conversation.id;
    let state = async |conversation: &GroupId, letter: &LetterId| {
        let read = ReadConversation { conversation: conversation.clone(), before: None, limit: None };
        let letters = citizen.door.call(read).await.unwrap().letters;
        letters.into_iter().find(|one| one.id == *letter).and_then(|one| one.state)
    };
    let (open, gate) = std::sync::mpsc::channel::<()>();
    let gate = std::sync::Mutex::new(gate);
    road.lie(move |path, answer| {
        if path.starts_with("/v1/blobs/") && answer.status == 201 {
            let _ = tokio::task::block_in_place(|| gate.lock().unwrap().recv());
        }
        answer
    });
    let photo = citizen.door.put_file("photo.png".into(), "image/png".into(), FILE.to_vec()).await.unwrap();
    let with_photo = SendText { conversation: first.clone(), text: "Here.".into(), files: vec![photo.id] };
    let with_photo = citizen.door.call(with_photo).await.unwrap().id;
    let words = SendText { conversation: second.clone(), text: "Thank you.".into(), files: vec![] };
    let words = citizen.door.call(words).await.unwrap().id;
    let received = Some(DeliveryState::Received);
    until(&citizen.door, Table::Letters, async || state(&second, &words).await >= received).await;
    assert!(state(&first, &with_photo).await < received);
    drop(open);
    until(&citizen.door, Table::Letters, async || state(&first, &with_photo).await >= received).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_whose_file_the_hub_never_takes_stays_with_its_file_and_holds_up_no_other() {
    let road = Road::new(0).await;
    let town = Town::open_at_the_end_of(&road, &merewick()).await;
    let citizen = town.citizen().await;
    let department = DepartmentId::new("registry-office");
    let start = StartConversation { department, topic: String::new(), text: "Good morning.".into() };
    let conversation = citizen.door.call(start).await.unwrap().conversation.id;
    town.exchange(&citizen).await;
    road.lie(|path, answer| match path.starts_with("/v1/blobs/") {
        true => Answer { status: 413, body: br#"{"code":"too_large","detail":"at most 10 bytes"}"#.to_vec() },
        false => answer,
    });
    let photo = citizen.door.put_file("photo.png".into(), "image/png".into(), FILE.to_vec()).await.unwrap();
    let send =
        |text: &str, files: Vec<String>| SendText { conversation: conversation.clone(), text: text.into(), files };
    let refused = citizen.door.call(send("Here.", vec![photo.id.clone()])).await.unwrap().id;
    let after = citizen.door.call(send("Did it come?", vec![])).await.unwrap().id;
    let problem = citizen.door.call(Sync {}).await.unwrap().problem.unwrap();
    assert_eq!(problem.code, ErrorCode::FileTooLarge);
    town.exchange(&citizen).await;

    // The sweep of a later start leaves the file with its letter.
    let Citizen { home, door } = citizen;
    door.close().await;
    let door = flows::open(home.path(), Background::Running);
    let read = ReadConversation { conversation: conversation.clone(), before: None, limit: None };
    let letters = door.call(read).await.unwrap().letters;
    let state = |id: &LetterId| letters.iter().find(|letter| letter.id == *id).and_then(|letter| letter.state);
    assert_eq!(state(&refused), Some(DeliveryState::Failed));
    assert_eq!(state(&after), Some(DeliveryState::Received));
    assert!(door.file_bytes(photo.id).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_device_begins_anew_also_when_it_is_started_again() {
    let town = Town::open(&merewick()).await;
    let clerk = town.clerk(&[Scope::Read]).await;
    let (citizen, _) = town.neighbour(&clerk).await;
    assert!(citizen.door.call(EraseAll { confirm: "erase".into() }).await.unwrap().hub_erased);
    let Citizen { home, door } = citizen;
    assert!(door.call(Start {}).await.unwrap().gazettes.is_empty());
    door.close().await;

    let door = flows::open(home.path(), Background::Quiet);
    assert!(door.call(Start {}).await.unwrap().gazettes.is_empty());
    assert!(door.call(ListConversations {}).await.unwrap().is_empty());
    door.call(Join { link: town.link() }).await.unwrap();
    let department = DepartmentId::new("registry-office");
    door.call(StartConversation { department, topic: String::new(), text: "Hello again.".into() }).await.unwrap();
    let citizen = Citizen { home, door };
    town.exchange(&citizen).await;
    let (_, cases) = clerk.get("cases").await;
    assert_eq!(cases.as_array().unwrap().len(), 2, "{cases:#}");
}
