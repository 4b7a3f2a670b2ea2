//! A road that loses, repeats, delays, cuts and reorders: each letter arrives once, in order, on both sides.
#![allow(clippy::unwrap_used)]

use desk::Scope;
use flows::road::{Accident, Road};
use flows::{Citizen, Clerk, Town, merewick, until};
use model::Table;
use model::command::*;
use model::id::{DepartmentId, GroupId, ItemId};
use model::letter::{LetterBody, LetterKind};
use model::view::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// At least.
const LETTERS: usize = 30;
/// Kinds of accidents that make a storm; letters are written until there were as many.
const ACCIDENTS: usize = 8;
/// Rounds in good weather until everything has arrived; a handful is usual.
const ROUNDS: usize = 60;
const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n and some more bytes that must arrive whole";

#[tokio::test(flavor = "multi_thread")]
async fn what_the_hub_tells_arrives_by_itself() {
    let town = Town::open(&merewick()).await;
    let (citizen, id) = begun(&town).await;
    let clerk = town.clerk(&[Scope::Read, Scope::Reply]).await;
    let reference = case_of(&clerk, || async {}).await;
    // Nobody calls `sync` here: the stream says that there is something.
    let text = json!({"text": "Good morning", "author": "R. Okafor"});
    assert_eq!(clerk.post(&format!("cases/{reference}/replies"), &text).await.0, 200);
    until(&citizen.door, Table::Letters, || async {
        texts(&whole_thread(&citizen, &id).await, Who::Desk).contains(&"Good morning".to_owned())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nothing_comes_twice_in_a_breeze() {
    storm(1, 10).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nothing_comes_twice_in_a_gale() {
    storm(2, 25).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nothing_comes_twice_in_a_storm() {
    storm(3, 40).await;
}

/// Three events come of a new conversation: the Welcome, the hello, the text. The first is overtaken by the second, then the
/// line ends: whoever took the second for proof that the first had been would never get into the conversation.
#[tokio::test(flavor = "multi_thread")]
async fn a_welcome_that_was_overtaken_on_a_line_that_broke_is_not_lost() {
    let road = Road::new(0).await;
    let town = Town::open_at_the_end_of(&road, &merewick()).await;
    let citizen = town.citizen().await;
    road.script(&[Some(Accident::EventOvertaken), None, Some(Accident::StreamEnded)]);
    let id = start(&citizen).await;
    let begun = Instant::now();
    // The desk works by itself, as it does in a town hall.
    loop {
        citizen.door.call(Sync {}).await.unwrap();
        let thread = whole_thread(&citizen, &id).await;
        if thread.iter().filter_map(|letter| letter.state).all(|state| state >= DeliveryState::Received) {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "the desk never heard of it: {thread:#?}");
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_falls_silent_in_the_middle_is_given_up() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let silent = tokio::spawn(async move {
        let (mut line, _) = listener.accept().await.unwrap();
        assert!(line.read(&mut [0; 1024]).await.unwrap() > 0);
        line.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc").await.unwrap();
        std::future::pending::<()>().await;
    });
    let _ = rustls::crypto::ring::default_provider().install_default();
    let answer = reqwest::get(url).await.unwrap();
    let read = courier::body::read(answer, 1000, || tokio::time::sleep(Duration::from_millis(50))).await;
    assert_eq!(read.unwrap_err().code(), model::ErrorCode::Offline);
    silent.abort();
}

async fn storm(seed: u64, per_cent: u32) {
    let road = Road::new(seed).await;
    let town = Town::open_at_the_end_of(&road, &merewick()).await;
    // The first letters already travel in bad weather.
    let citizen = Citizen::living();
    citizen.door.call(Join { link: town.link() }).await.unwrap();
    road.storm(per_cent);
    let id = start(&citizen).await;
    let clerk = town.clerk(&[Scope::Read, Scope::Reply]).await;
    let reference = case_of(&clerk, || round(&town, &citizen)).await;

    let mut receipt = None;
    let mut written = 0;
    while written < LETTERS || road.happened().len() < ACCIDENTS {
        let n = written;
        assert!(n < LETTERS * 10, "a storm that is none: {:?}", road.happened());
        let text = format!("citizen {n}");
        citizen.door.call(SendText { conversation: id.clone(), text, files: vec![] }).await.unwrap();
        let text = json!({"text": format!("clerk {n}"), "author": "R. Okafor"});
        assert_eq!(clerk.post(&format!("cases/{reference}/replies"), &text).await.0, 200);
        if n == LETTERS / 3 {
            receipt = Some(submit(&citizen).await);
        }
        if n % 5 == 0 {
            // The citizen taps "try now"; what goes wrong is told and is no news here.
            round(&town, &citizen).await;
        }
        written += 1;
    }
    let receipt = receipt.unwrap();
    for _ in 0..3 {
        round(&town, &citizen).await;
    }
    road.calm();

    for last in (0..ROUNDS).rev() {
        round(&town, &citizen).await;
        if arrived(&citizen, &clerk, &reference).await {
            break;
        }
        assert!(last > 0, "it does not settle: {:?}", citizen.door.call(ListOutbox {}).await);
    }

    let thread = whole_thread(&citizen, &id).await;
    let (mine, theirs): (Vec<_>, Vec<_>) = (0..written).map(|n| (format!("citizen {n}"), format!("clerk {n}"))).unzip();
    assert_eq!(texts(&thread, Who::Citizen)[1..], mine);
    assert_eq!(texts(&thread, Who::Desk), theirs);
    let states = thread.iter().filter_map(|letter| letter.state);
    assert!(states.into_iter().all(|state| state >= DeliveryState::Received), "{thread:#?}");

    // What the desk holds: the same, once, in order; the receipts for its own letters; the form with its photo.
    let (_, detail) = clerk.get(&format!("cases/{reference}")).await;
    assert_eq!(desk_texts(&detail, "")[1..], mine);
    assert_eq!(desk_texts(&detail, "R. Okafor"), theirs);
    for letter in
        detail["letters"].as_array().unwrap().iter().filter(|letter| letter["letter"]["author"] == "R. Okafor")
    {
        assert_eq!(letter["delivered"], json!(true), "{letter}");
    }
    let (_, detail) = clerk.get(&format!("cases/{}", receipt.reference)).await;
    let submissions = detail["submissions"].as_array().unwrap();
    assert_eq!(submissions.len(), 1, "{submissions:#?}");
    let letters = detail["letters"].as_array().unwrap();
    let forms: Vec<&Value> = letters.iter().filter(|letter| letter["letter"]["body"]["kind"] == "submission").collect();
    assert_eq!(forms.len(), 1);
    let blob = forms[0]["letter"]["body"]["attachments"][0]["blob"].as_str().unwrap();
    assert_eq!(clerk.bytes(&format!("cases/{}/attachments/{blob}", receipt.reference)).await, PHOTO);
    assert_eq!(citizen.door.call(ListCases {}).await.unwrap().len(), 1);
}

/// Both sides try, whatever comes of it.
async fn round(town: &Town, citizen: &Citizen) {
    let _ = citizen.door.call(Sync {}).await.unwrap();
    let _ = town.desk.exchange().await;
}

async fn arrived(citizen: &Citizen, clerk: &Clerk, reference: &str) -> bool {
    let state = citizen.door.call(ReadSyncState {}).await.unwrap();
    let cases = citizen.door.call(ListCases {}).await.unwrap();
    let (_, detail) = clerk.get(&format!("cases/{reference}")).await;
    let letters = detail["letters"].as_array().unwrap();
    let delivered = |letter: &&Value| letter["letter"]["author"] != "R. Okafor" || letter["delivered"] == json!(true);
    let outbox = citizen.door.call(ListOutbox {}).await.unwrap();
    let conversations = citizen.door.call(ListConversations {}).await.unwrap();
    let mut received = true;
    for conversation in conversations {
        let thread = whole_thread(citizen, &conversation.id).await;
        received &= thread.iter().filter_map(|letter| letter.state).all(|state| state >= DeliveryState::Received);
    }
    state.waiting == 0
        && outbox.is_empty()
        && received
        && cases.iter().all(|case| case.state.is_some())
        && letters.iter().all(|letter| delivered(&letter))
}

async fn begun(town: &Town) -> (Citizen, GroupId) {
    let citizen = Citizen::living();
    citizen.door.call(Join { link: town.link() }).await.unwrap();
    let id = start(&citizen).await;
    (citizen, id)
}

/// Asks for a person at once, so that the automatic answers are silent.
async fn start(citizen: &Citizen) -> GroupId {
    let request = StartConversation {
        department: DepartmentId::new("registry-office"),
        topic: String::new(),
        text: "Good morning.".into(),
    };
    let id = citizen.door.call(request).await.unwrap().conversation.id;
    citizen.door.call(AskPerson { conversation: id.clone() }).await.unwrap();
    id
}

/// Asks the desk until the case is there.
async fn case_of<F: Future<Output = ()>>(clerk: &Clerk, mut nudge: impl FnMut() -> F) -> String {
    let begun = Instant::now();
    loop {
        let (_, waiting) = clerk.get("cases?wants_person=true").await;
        if let Some(reference) = waiting[0]["reference"].as_str() {
            return reference.to_owned();
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "no case within a minute");
        nudge().await;
    }
}

async fn submit(citizen: &Citizen) -> ReceiptView {
    let photo = citizen.door.put_file("tree.png".into(), "image/png".into(), PHOTO.to_vec()).await.unwrap();
    let opened = citizen.door.call(OpenForm { form: ItemId::new("form-report-problem") }).await.unwrap();
    let draft = opened.draft.id;
    let answers = json!({
        "kind": "tree", "danger": false, "area": "harbour", "place": "Mill Lane, across from number 12",
        "description": "A fallen tree blocks the pavement.", "answer": true, "name": "Ada"
    });
    citizen.door.call(SaveDraft { draft: draft.clone(), answers, page: String::new() }).await.unwrap();
    citizen.door.call(AttachToDraft { draft: draft.clone(), scope: "/photos".into(), file: photo.id }).await.unwrap();
    citizen.door.call(SendForm { draft }).await.unwrap()
}

async fn whole_thread(citizen: &Citizen, id: &GroupId) -> Vec<LetterView> {
    let mut letters: Vec<LetterView> = Vec::new();
    loop {
        let before = letters.first().map(|letter| letter.id.clone());
        let page = ReadConversation { conversation: id.clone(), before, limit: Some(200) };
        let page = citizen.door.call(page).await.unwrap();
        letters.splice(0..0, page.letters);
        if !page.more {
            return letters;
        }
    }
}

#[derive(PartialEq)]
enum Who {
    Citizen,
    Desk,
}

/// Texts that a person wrote, in the thread's order.
fn texts(thread: &[LetterView], who: Who) -> Vec<String> {
    let by = |letter: &&LetterView| letter.mine == (who == Who::Citizen) && !letter.automatic;
    thread.iter().filter(by).filter_map(|letter| text(&letter.body)).collect()
}

fn text(body: &LetterBody) -> Option<String> {
    match body {
        LetterBody::Known(LetterKind::Text { text, .. }) => Some(text.clone()),
        _ => None,
    }
}

/// The same as the desk holds them; an empty author is the citizen.
fn desk_texts(detail: &Value, author: &str) -> Vec<String> {
    let letters = detail["letters"].as_array().unwrap().iter().map(|letter| &letter["letter"]);
    let by = |letter: &&Value| letter["author"].as_str().unwrap_or("") == author && letter["automatic"] != json!(true);
    letters.filter(by).filter_map(|letter| letter["body"]["text"].as_str().map(str::to_owned)).collect()
}
