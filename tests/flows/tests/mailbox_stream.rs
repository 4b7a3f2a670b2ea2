//! What comes down the mailbox's stream is mail: taken in as it comes, and fetched only where it may have a hole.
#![allow(clippy::unwrap_used, clippy::panic)]

use courier::{CourierError, Hub, Streamed};
use desk::Scope;
use flows::road::Road;
use flows::stranger::Stranger;
use flows::{Citizen, Town, merewick, until};
use mls::{Gap, Outgoing, Role, Ticket};
use model::Table;
use model::command::{Join, ReadConversation, StartConversation};
use model::id::{DepartmentId, GroupId};
use model::wire::{Delivery, KeyPackageBytes, KeyPackageStock, PostResult};
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;

/// A member who opens nothing and notes what came.
#[derive(Default)]
struct Reader {
    came: Mutex<Vec<u64>>,
}

impl Reader {
    fn came(&self) -> Vec<u64> {
        self.came.lock().unwrap().clone()
    }
}

impl courier::Member for Reader {
    type Error = CourierError;

    fn outgoing(&self, _: usize) -> Result<Vec<Outgoing>, CourierError> {
        Ok(Vec::new())
    }

    fn settle(&self, _: &[(Ticket, PostResult)]) -> Result<Vec<Gap>, CourierError> {
        Ok(Vec::new())
    }

    fn deliver(&self, deliveries: &[Delivery], _: Option<u64>) -> Result<Vec<Gap>, CourierError> {
        self.came.lock().unwrap().extend(deliveries.iter().map(|delivery| delivery.position));
        Ok(Vec::new())
    }

    fn forgo(&self, _: &Gap) -> Result<Option<Gap>, CourierError> {
        Ok(None)
    }

    fn shut_out(&self, _: &GroupId) -> Result<(), CourierError> {
        Ok(())
    }

    fn gaps(&self) -> Result<Vec<Gap>, CourierError> {
        Ok(Vec::new())
    }

    fn position(&self) -> Result<u64, CourierError> {
        Ok(self.came().last().copied().unwrap_or_default())
    }

    fn key_packages(&self, _: &KeyPackageStock) -> Result<Vec<KeyPackageBytes>, CourierError> {
        Ok(Vec::new())
    }
}

/// Requests for pages of a mailbox since the last look.
#[derive(Clone, Default)]
struct Fetched(Arc<AtomicUsize>);

impl Fetched {
    fn take(&self) -> usize {
        self.0.swap(0, Ordering::Relaxed)
    }
}

/// A sender, a reader's line to the hub, and what is fetched on it.
async fn scene() -> (Town, Stranger, Hub, GroupId, Fetched) {
    let town = Town::open(&merewick()).await;
    let road = Road::new(0).await;
    road.lead_to(town.hub().trim_start_matches("http://").parse().unwrap());
    let mut sender = Stranger::new(&town.hub(), Role::Device).await;
    let mut reader = Stranger::new(&format!("http://{}", road.address), Role::Desk).await;
    reader.offer_key_packages().await;
    let group = sender.invite(&reader.client).await;
    let fetched = Fetched::default();
    let noted = fetched.clone();
    road.lie(move |path, answer| {
        if path.starts_with("/v1/mailbox?") && path.ends_with("&limit=100") {
            noted.0.fetch_add(1, Ordering::Relaxed);
        }
        answer
    });
    (town, sender, reader.hub, group, fetched)
}

/// The next mail on the stream.
macro_rules! next {
    ($stream:ident) => {
        loop {
            match $stream.next().await.unwrap().expect("the line ended") {
                Streamed::Mail { position, deliveries } => break (position, deliveries),
                Streamed::Heartbeat => {}
            }
        }
    };
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_stream_brings_is_not_fetched_again() {
    let (_town, mut sender, hub, group, fetched) = scene().await;
    let reader = Reader::default();
    let mut stream = hub.mailbox_events(0).await.unwrap();
    let (position, deliveries) = next!(stream);
    assert_eq!(courier::hear(&hub, &reader, position, deliveries.clone()).await.unwrap(), 1);
    for _ in 0..3 {
        sender.say(&group, b"one more").await;
        let (position, deliveries) = next!(stream);
        assert_eq!(courier::hear(&hub, &reader, position, deliveries).await.unwrap(), 1);
    }
    // Told again: known.
    assert_eq!(courier::hear(&hub, &reader, position, deliveries).await.unwrap(), 0);
    assert_eq!((reader.came(), fetched.take()), (vec![1, 2, 3, 4], 0));
    // It is acknowledged: a new stream from the beginning has nothing to say.
    assert!(hub.mailbox(0, 100).await.unwrap().deliveries.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn where_something_may_be_missing_the_mailbox_is_asked() {
    let (_town, mut sender, hub, group, fetched) = scene().await;
    let reader = Reader::default();
    sender.say(&group, b"two").await;
    sender.say(&group, b"three").await;
    let mut stream = hub.mailbox_events(0).await.unwrap();
    let (position, deliveries) = next!(stream);
    assert_eq!((position, deliveries.len()), (3, 3));

    // The first is lost, and with it the Welcome.
    assert_eq!(courier::hear(&hub, &reader, position, deliveries[1..].to_vec()).await.unwrap(), 3);
    assert_eq!((reader.came(), fetched.take()), (vec![1, 2, 3], 1));

    // One in the middle, then the last.
    for text in [b"four", b"five", b"six."] {
        sender.say(&group, text).await;
    }
    let rest = hub.mailbox(3, 99).await.unwrap().deliveries;
    let torn = vec![rest[0].clone(), rest[2].clone()];
    assert_eq!(courier::hear(&hub, &reader, 6, torn).await.unwrap(), 3);
    assert_eq!((reader.came(), fetched.take()), (vec![1, 2, 3, 4, 5, 6], 1));
    sender.say(&group, b"seven").await;
    sender.say(&group, b"eight").await;
    let rest = hub.mailbox(6, 99).await.unwrap().deliveries;
    assert_eq!(courier::hear(&hub, &reader, 8, rest[..1].to_vec()).await.unwrap(), 2);

    // A hub that says no more than that there is mail.
    sender.say(&group, b"nine").await;
    assert_eq!(courier::hear(&hub, &reader, 9, Vec::new()).await.unwrap(), 1);
    assert_eq!((reader.came(), fetched.take()), ((1..=9).collect(), 2));
}

/// An app with its loops: the receipts that it writes while it listens do not break its line off.
#[tokio::test(flavor = "multi_thread")]
async fn a_living_app_takes_in_what_its_line_brings_and_says_so() {
    let road = Road::new(0).await;
    let town = Town::open_at_the_end_of(&road, &merewick()).await;
    let clerk = town.clerk(&[Scope::Read, Scope::Reply]).await;
    let citizen = Citizen::living();
    citizen.door.call(Join { link: town.link() }).await.unwrap();
    let department = DepartmentId::new("registry-office");
    let start = StartConversation { department, topic: String::new(), text: "Good morning.".into() };
    let conversation = citizen.door.call(start).await.unwrap().conversation.id;
    let has = async |text: &str| {
        let read = ReadConversation { conversation: conversation.clone(), before: None, limit: None };
        let thread = citizen.door.call(read).await.unwrap();
        serde_json::to_string(&thread).unwrap().contains(text)
    };
    let case = async || clerk.get("cases").await.1[0]["reference"].as_str().map(str::to_owned);
    until(&citizen.door, Table::Letters, async || case().await.is_some()).await;
    let path = format!("cases/{}/replies", case().await.unwrap());

    let fetched = Fetched::default();
    let (acknowledged, mut heard) = watch::channel(0);
    let noted = fetched.clone();
    road.lie(move |path, answer| {
        if path.starts_with("/v1/mailbox?") {
            noted.0.fetch_add(1, Ordering::Relaxed);
        } else if path == "/v1/mailbox/ack" {
            acknowledged.send_modify(|count| *count += 1);
        }
        answer
    });
    const LETTERS: usize = 8;
    for number in 0..LETTERS {
        let before = *heard.borrow();
        let text = format!("Letter {number}.");
        assert_eq!(clerk.post(&path, &json!({ "text": text })).await.0, 200);
        until(&citizen.door, Table::Letters, async || has(&text).await).await;
        // The app's word for the letter, and the desk's for the receipt.
        let both = heard.wait_for(|count| *count >= before + 2);
        tokio::time::timeout(Duration::from_secs(60), both).await.expect("somebody said nothing").unwrap();
    }
    // The rounds that the first letter began may have ended meanwhile.
    assert!(fetched.take() < LETTERS / 2);
}
