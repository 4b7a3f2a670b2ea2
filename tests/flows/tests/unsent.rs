//! What was begun and not sent is there again: texts and chosen files. What is not wanted any more leaves the device.
#![allow(clippy::unwrap_used)]

use desk::Scope;
use engine::native::Background;
use flows::{Citizen, Town, merewick, until};
use model::command::*;
use model::id::{DepartmentId, GroupId, ItemId};
use model::view::*;
use model::{ErrorCode, Table};

fn registry() -> DepartmentId {
    DepartmentId::new("registry-office")
}

async fn begun(citizen: &Citizen) -> GroupId {
    let start = StartConversation { department: registry(), topic: String::new(), text: "Good morning.".into() };
    citizen.door.call(start).await.unwrap().conversation.id
}

async fn put(citizen: &Citizen, name: &str) -> String {
    citizen.door.put_file(name.into(), "text/plain".into(), name.as_bytes().to_vec()).await.unwrap().id
}

async fn choose(citizen: &Citizen, conversation: &GroupId, name: &str) -> String {
    let file = put(citizen, name).await;
    let attach = AttachToMessage { conversation: conversation.clone(), file: file.clone() };
    citizen.door.call(attach).await.unwrap();
    file
}

async fn chosen(citizen: &Citizen, conversation: &GroupId) -> Vec<String> {
    let read = ReadConversation { conversation: conversation.clone(), before: None, limit: None };
    citizen.door.call(read).await.unwrap().chosen.into_iter().map(|file| file.name).collect()
}

async fn is_here(citizen: &Citizen, file: &str) -> bool {
    citizen.door.file_bytes(file.to_owned()).await.is_ok()
}

async fn started_again(citizen: Citizen, background: Background) -> Citizen {
    let Citizen { home, door } = citizen;
    door.close().await;
    let door = flows::open(home.path(), background);
    Citizen { home, door }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_chosen_for_a_letter_wait_for_it_and_go_along() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let conversation = begun(&citizen).await;
    let plan = choose(&citizen, &conversation, "plan.txt").await;
    let bill = choose(&citizen, &conversation, "bill.txt").await;
    let citizen = started_again(citizen, Background::Quiet).await;
    assert_eq!(chosen(&citizen, &conversation).await, ["plan.txt", "bill.txt"]);

    // One is taken back, another is chosen while the letter goes out.
    let detach = DetachFromMessage { conversation: conversation.clone(), file: bill.clone() };
    citizen.door.call(detach).await.unwrap();
    assert!(!is_here(&citizen, &bill).await);
    choose(&citizen, &conversation, "late.txt").await;
    let send = SendText { conversation: conversation.clone(), text: String::new(), files: vec![plan.clone()] };
    citizen.door.call(send).await.unwrap();
    assert_eq!(chosen(&citizen, &conversation).await, ["late.txt"]);
    assert!(is_here(&citizen, &plan).await);
    town.exchange(&citizen).await;
    let clerk = town.clerk(&[Scope::Read]).await;
    let (_, cases) = clerk.get("cases").await;
    let (_, case) = clerk.get(&format!("cases/{}", cases[0]["reference"].as_str().unwrap())).await;
    let case = case.to_string();
    assert!(case.contains("plan.txt") && !case.contains("bill.txt") && !case.contains("late.txt"), "{case}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_takes_so_many_files_and_only_those_that_are_there() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let conversation = begun(&citizen).await;
    for number in 0..20 {
        choose(&citizen, &conversation, &format!("{number}.txt")).await;
    }
    let attach = |conversation: &GroupId, file: &str| {
        let attach = AttachToMessage { conversation: conversation.clone(), file: file.to_owned() };
        citizen.door.call(attach)
    };
    let more = put(&citizen, "more.txt").await;
    assert_eq!(attach(&conversation, &more).await.unwrap_err().code, ErrorCode::TooManyFiles);
    assert_eq!(attach(&conversation, "none").await.unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(attach(&GroupId::new("none"), &more).await.unwrap_err().code, ErrorCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_of_a_letter_that_is_taken_back_are_gone() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let conversation = begun(&citizen).await;
    let file = choose(&citizen, &conversation, "plan.txt").await;
    let send = SendText { conversation, text: "Here.".into(), files: vec![file.clone()] };
    let sent = citizen.door.call(send).await.unwrap().id;
    let outbox = citizen.door.call(ListOutbox {}).await.unwrap();
    let waiting = outbox.into_iter().find(|row| row.letter == sent).unwrap();
    citizen.door.call(CancelOutbox { id: waiting.id }).await.unwrap();
    assert!(!is_here(&citizen, &file).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_that_starts_again_keeps_the_files_that_something_holds() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let conversation = begun(&citizen).await;
    let sent = choose(&citizen, &conversation, "sent.txt").await;
    let send = SendText { conversation: conversation.clone(), text: String::new(), files: vec![sent.clone()] };
    citizen.door.call(send).await.unwrap();
    let waits = choose(&citizen, &conversation, "waits.txt").await;
    let draft = citizen.door.call(OpenForm { form: ItemId::new("form-report-problem") }).await.unwrap().draft.id;
    let of_form = put(&citizen, "photo.txt").await;
    let attach = AttachToDraft { draft, scope: "/photo".into(), file: of_form.clone() };
    citizen.door.call(attach).await.unwrap();
    let nobodys = put(&citizen, "nobodys.txt").await;

    let citizen = started_again(citizen, Background::Running).await;
    until(&citizen.door, Table::Files, async || !is_here(&citizen, &nobodys).await).await;
    for file in [sent, waits, of_form] {
        assert!(is_here(&citizen, &file).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_letter_is_kept_until_it_is_sent() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let first = async |citizen: &Citizen| citizen.door.call(ReadFirstLetter { department: registry() }).await.unwrap();
    assert_eq!(first(&citizen).await, FirstLetterView::default());
    let save = |department: DepartmentId| {
        let save = SaveFirstLetter { department, topic: "certificates".into(), text: "Good mor".into() };
        citizen.door.call(save)
    };
    save(registry()).await.unwrap();
    assert_eq!(save(DepartmentId::new("none")).await.unwrap_err().code, ErrorCode::NotFound);

    let citizen = started_again(citizen, Background::Quiet).await;
    let begun_before = FirstLetterView { topic: "certificates".into(), text: "Good mor".into() };
    assert_eq!(first(&citizen).await, begun_before);
    begun(&citizen).await;
    assert_eq!(first(&citizen).await, FirstLetterView::default());
}
