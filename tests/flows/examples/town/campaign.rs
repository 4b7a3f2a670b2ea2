//! A campaign to many citizens, from `start` until the hub has every letter, beside bare OpenMLS over as many groups; and how
//! long a reminder takes to a device at a hundred a second.

mod bare;

use crate::numbers::{Spread, sized};
use bare::Bare;
use desk::Scope;
use flows::stranger::Stranger;
use flows::{Citizen, Clerk, Town, merewick};
use mls::Role;
use model::Event;
use model::command::{ListReminders, StartConversation, Sync};
use model::id::DepartmentId;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const GROUPS: usize = sized(2000, 20);
const BATCH: usize = 200;
const ROUNDS: usize = sized(5, 1);
const DEVICES: usize = sized(10, 2);
const RATE: usize = 100;
const SECONDS: usize = sized(20, 1);

pub async fn run() {
    let town = Town::open(&merewick()).await;
    let (one, two) = (town.clerk(&Scope::ALL).await, town.clerk(&Scope::ALL).await);
    let desk = town.desk_database();
    // One client plays all devices: it is never asked to open what it gets.
    let mut device = Stranger::new(&town.hub(), Role::Device).await;
    town.trust(&device.client);
    let client = town.desk.key().client;
    for _ in 0..GROUPS {
        device.invite(&client).await;
    }
    town.desk.exchange().await.unwrap();
    let references = references(&desk);
    assert_eq!(references.len(), GROUPS);
    println!("{GROUPS} citizens, {BATCH} rows a transaction, {ROUNDS} rounds");
    let folder = tempfile::tempdir_in(town.folder.path()).unwrap();
    let mut baseline = Bare::new(folder.path(), GROUPS);
    let text = letter(&desk, &town, &one, &two, &references[..1]).await;
    println!("a reminder has {} bytes before it is sealed", text.len());
    let (mut ours, mut bares, mut checked) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        baseline.seal_all(&text, BATCH);
        bares.push(begun.elapsed());
        let begun = Instant::now();
        let id = prepared(&one, &two, &references, None).await;
        checked.push(begun.elapsed());
        empty(&device.hub).await;
        let begun = Instant::now();
        start(&one, &id).await;
        until_sent(&desk, &id, GROUPS).await;
        ours.push(begun.elapsed());
        let (bare, sent) = (bares[bares.len() - 1], ours[ours.len() - 1]);
        println!("  bare {} ms, sent {} ms", bare.as_millis(), sent.as_millis());
    }
    let rate = |times: &[Duration]| GROUPS as f64 / Spread::of_times(times).median * 1000.0;
    println!("sent: filled in, in the record, sealed, posted, at the hub {:>8.0} reminders/s", rate(&ours));
    println!("bare: group loaded, sealed, kept                           {:>8.0} messages/s", rate(&bares));
    println!("sent: {} of bare", Spread::of_ratios(&bares, &ours));
    println!("uploaded, checked and approved                             {:>8.0} rows/s", rate(&checked));
    latency(&town, &desk, &one, &two).await;
}

/// What is under the encryption of one such reminder.
async fn letter(desk: &Connection, town: &Town, one: &Clerk, two: &Clerk, references: &[String]) -> Vec<u8> {
    let id = prepared(one, two, references, None).await;
    start(one, &id).await;
    until_sent(desk, &id, 1).await;
    let (_, case) = town.clerk(&Scope::ALL).await.get(&format!("cases/{}", references[0])).await;
    let letters = case["letters"].as_array().unwrap();
    let sent = letters.iter().rev().find(|letter| letter["letter"]["body"]["kind"] == "reminder").unwrap();
    serde_json::to_vec(&sent["letter"]).unwrap()
}

async fn prepared(one: &Clerk, two: &Clerk, references: &[String], rate: Option<usize>) -> String {
    let texts = json!({"en": {"title": "Dog tax ((n))", "text": "Dear ((name)), your dog tax of ((amount)) is due."}});
    let reminder = json!({"reminder": "dog ((n))", "date": "((due))", "time": "09:30", "remind_days_before": [14, 1]});
    let wording = json!({"texts": texts, "lang": "en", "reminder": reminder});
    let (_, made) = one.post("campaigns", &json!({"name": "Dog tax", "wording": wording, "rate": rate})).await;
    let id = made["id"].as_str().unwrap().to_owned();
    let mut table = "reference;n;name;amount;due\n".to_owned();
    for (n, reference) in references.iter().enumerate() {
        table += &format!("{reference};{n};Ada Okafor;€ 120.00;2099-01-31\n");
    }
    let path = |what: &str| format!("campaigns/{id}/{what}");
    assert_eq!(one.put_bytes(&path("table"), "text/csv", table).await.0, 200);
    let (_, found) = one.post(&path("check"), &json!({})).await;
    assert_eq!(found["state"], "checked", "{found}");
    let (_, view) = one.post(&path("steps"), &json!({"step": "submit"})).await;
    let body = json!({"decision": "approve", "digest": view["digest"]});
    assert_eq!(two.post(&path("decision"), &body).await.0, 200);
    id
}

/// A mailbox has room for ten thousand; this one stands for two thousand.
async fn empty(hub: &courier::Hub) {
    let mut after = 0;
    while let Some(last) = hub.mailbox(after, 1000).await.unwrap().deliveries.last() {
        after = last.position;
        hub.ack(after).await.unwrap();
    }
}

async fn start(clerk: &Clerk, id: &str) {
    let (status, view) = clerk.post(&format!("campaigns/{id}/steps"), &json!({"step": "start"})).await;
    assert_eq!(status, 200, "{view}");
}

/// Every row has its letter, and the hub has all of them.
async fn until_sent(desk: &Connection, id: &str, rows: usize) {
    let begun = Instant::now();
    loop {
        let sql = "SELECT written, failed, (SELECT count(*) FROM mls_outbox) FROM campaign WHERE id = ?1";
        let (written, failed, waiting): (usize, usize, usize) = desk
            .prepare_cached(sql)
            .unwrap()
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap();
        assert_eq!(failed, 0);
        if written == rows && waiting == 0 {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(300), "{written} of {rows} written, {waiting} wait");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

fn references(desk: &Connection) -> Vec<String> {
    let mut statement = desk.prepare("SELECT reference FROM conversation ORDER BY opened, id").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// From the letter's place in the desk's record to its row in the device's list, by one clock.
async fn latency(town: &Town, desk: &Connection, one: &Clerk, two: &Clerk) {
    let known = references(desk);
    let mut citizens = Vec::new();
    for _ in 0..DEVICES {
        let citizen = Citizen::living();
        citizen.door.call(model::command::Join { link: town.link() }).await.unwrap();
        let department = DepartmentId("registry-office".to_owned());
        let start = StartConversation { department, topic: String::new(), text: "Good morning.".to_owned() };
        citizen.door.call(start).await.unwrap();
        assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
        citizens.push(citizen);
    }
    let begun = Instant::now();
    let new = loop {
        let new: Vec<String> = references(desk).into_iter().filter(|one| !known.contains(one)).collect();
        if new.len() == DEVICES {
            break new;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{} conversations", new.len());
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let rows: Vec<String> = (0..RATE * SECONDS).map(|n| new[n % DEVICES].clone()).collect();
    let id = prepared(one, two, &rows, Some(RATE)).await;
    let watching: Vec<_> =
        citizens.into_iter().map(|citizen| tokio::spawn(watch(citizen, rows.len() / DEVICES))).collect();
    start(one, &id).await;
    let mut arrived = BTreeMap::new();
    for watching in watching {
        arrived.extend(watching.await.unwrap());
    }
    let mut statement = desk
        .prepare("SELECT l.body, l.at FROM campaign_row AS r JOIN letter AS l ON l.id = r.letter WHERE r.campaign = ?1")
        .unwrap();
    let written = statement.query_map([&id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))).unwrap();
    let mut times: Vec<i64> = written
        .map(|row| {
            let (body, at) = row.unwrap();
            let body: Value = serde_json::from_str(&body).unwrap();
            arrived[body["body"]["title"].as_str().unwrap()] - at
        })
        .collect();
    times.sort_unstable();
    assert_eq!(times.len(), rows.len());
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!(
        "to {DEVICES} devices at {RATE}/s: median {} ms, p99 {} ms, longest {} ms ({} reminders)",
        at(50),
        at(99),
        at(100),
        times.len()
    );
}

/// When each reminder was first in the device's list, in milliseconds since the epoch.
async fn watch(citizen: Citizen, count: usize) -> BTreeMap<String, i64> {
    let mut events = citizen.door.subscribe();
    let mut seen = BTreeMap::new();
    let watching = async {
        while seen.len() < count {
            let all = citizen.door.call(ListReminders {}).await.unwrap();
            let now = jiff::Timestamp::now().as_millisecond();
            for row in all.into_iter().filter(|row| row.title.starts_with("Dog tax ")) {
                seen.entry(row.title).or_insert(now);
            }
            if seen.len() < count {
                while !matches!(events.recv().await, Ok(Event::Changed { tables }) if tables.contains(&model::Table::Reminders))
                {
                }
            }
        }
    };
    let done = tokio::time::timeout(Duration::from_secs(120), watching).await;
    assert!(done.is_ok(), "{} of {count} arrived", seen.len());
    seen
}
