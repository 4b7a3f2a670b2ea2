//! First sync of 10,000 items and a sync after one change, through the engine as a citizen has it: verified, stored, indexed.

mod content;
mod site;

use crate::numbers::{Spread, sized};
use content::Content;
use engine::database;
use engine::native;
use flows::Citizen;
use model::command::{Ask, Join, Sync};
use model::{Event, Table};
use sha2::{Digest, Sha256};
use site::Site;
use std::io::Write;
use std::time::{Duration, Instant};

const ITEMS: usize = sized(10_000, 300);
const FEWER: usize = sized(1_000, 100);
const ROUNDS: usize = sized(5, 1);
const CHANGES: usize = sized(7, 2);

pub async fn run() {
    let fewer = Content::new(FEWER);
    let many = Content::new(ITEMS);
    let (site_of_few, site_of_many) = (Site::open(&fewer).await, Site::open(&many).await);
    let citizen = first_sync(&site_of_many, &many).await;
    let few = Citizen::new();
    few.door.call(Join { link: site_of_few.link() }).await.unwrap();
    for citizen in [&few, &citizen] {
        citizen.door.call(Sync {}).await.unwrap();
    }
    one_change((&site_of_few, fewer, &few), (&site_of_many, many, &citizen)).await;
}

/// Returns the citizen of the last round.
async fn first_sync(site: &Site, content: &Content) -> Citizen {
    let bodies = site.bodies();
    let plain: usize = bodies.iter().map(String::len).sum();
    let compressed = compressed(&bodies);
    println!("{} items, {plain} bytes, compressed by gzip's best {compressed}", bodies.len());
    let (mut read, mut indexed, mut bare, mut searched) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut last = None;
    for round in 0..ROUNDS {
        bare.push(inserted(&bodies, Search::Without));
        searched.push(inserted(&bodies, Search::With));
        let citizen = Citizen::new();
        site.count_anew();
        let mut events = citizen.door.subscribe();
        let begun = Instant::now();
        let (door, link) = (citizen.door.clone(), site.link());
        let joined = tokio::spawn(async move { door.call(Join { link }).await });
        // The event comes after the commit: from here on everything can be read.
        while !matches!(events.recv().await, Ok(Event::Changed { tables }) if tables.contains(&Table::Items)) {}
        read.push(begun.elapsed());
        // Without loops the engine answers when the last page is in the index.
        joined.await.unwrap().unwrap();
        indexed.push(begun.elapsed());
        assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
        let sent = site.sent();
        if round == 0 {
            for (kind, (requests, bytes)) in &sent {
                println!("  {kind:<12} {requests:>4} requests {bytes:>9} bytes");
            }
            let all: u64 = sent.values().map(|(_, bytes)| bytes).sum();
            println!("first sync, bytes: {:.3} x compressed", all as f64 / compressed as f64);
            let answer = citizen.door.call(Ask { text: content.question(77) }).await.unwrap();
            assert!(!answer.answers.is_empty() && answer.preparing.is_none(), "the index is there");
        }
        last = Some(citizen);
    }
    println!("all can be read       {} ms", Spread::of_times(&read));
    println!("all is in the index   {} ms", Spread::of_times(&indexed));
    println!("hash and insert       {} ms", Spread::of_times(&bare));
    println!("the same with FTS5    {} ms", Spread::of_times(&searched));
    for (until, ours) in [("all can be read", &read), ("all is in the index", &indexed)] {
        println!("first sync until {until}: {} x hashing and inserting", Spread::of_ratios(ours, &bare));
        println!("first sync until {until}: {} x the same with a plain FTS5 index", Spread::of_ratios(ours, &searched));
    }
    last.unwrap()
}

async fn one_change(few: (&Site, Content, &Citizen), many: (&Site, Content, &Citizen)) {
    let mut times = [Vec::new(), Vec::new()];
    let mut sides = [few, many];
    for round in 0..CHANGES {
        for (side, times) in sides.iter_mut().zip(&mut times) {
            let (site, content, citizen) = (side.0, &mut side.1, side.2);
            content.change(round);
            site.publish(content);
            site.count_anew();
            let begun = Instant::now();
            let view = citizen.door.call(Sync {}).await.unwrap();
            times.push(begun.elapsed());
            assert_eq!(view.problem, None);
            let sent = site.sent();
            let (requests, bytes) = sent.values().fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
            if round + 1 == CHANGES {
                println!("one change among {:>6}: {requests} requests, {bytes} bytes {sent:?}", content.len());
            }
        }
    }
    for (times, count) in times.iter().zip([FEWER, ITEMS]) {
        println!("one change among {count:>6}: {} ms", Spread::of_times(times));
    }
    println!("one change, time: {} x among {FEWER}", Spread::of_ratios(&times[1], &times[0]));
}

fn compressed(bodies: &[String]) -> usize {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for body in bodies {
        out.write_all(body.as_bytes()).unwrap();
        out.write_all(b"\n").unwrap();
    }
    out.finish().unwrap().len()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Search {
    With,
    Without,
}

/// The baseline: a new database as the engine opens it, each body hashed and put into a row, one transaction.
fn inserted(bodies: &[String], search: Search) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let key = native::key_file(folder.path()).unwrap();
    let begun = Instant::now();
    let connection = rusqlite::Connection::open(folder.path().join("bare.db")).unwrap();
    let mut connection = database::prepare(connection, &key).unwrap();
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").unwrap();
    let transaction = connection.transaction().unwrap();
    transaction.execute_batch("CREATE TABLE bare (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT").unwrap();
    if search == Search::With {
        transaction
            .execute_batch("CREATE VIRTUAL TABLE plain USING fts5 (body, content = '', tokenize = 'porter')")
            .unwrap();
    }
    for (row, body) in bodies.iter().enumerate() {
        let hash = hex::encode(Sha256::digest(body));
        transaction.prepare_cached("INSERT INTO bare VALUES (?1, ?2)").unwrap().execute((hash, body)).unwrap();
        if search == Search::With {
            let mut insert = transaction.prepare_cached("INSERT INTO plain (rowid, body) VALUES (?1, ?2)").unwrap();
            insert.execute((row as i64, body)).unwrap();
        }
    }
    transaction.commit().unwrap();
    begun.elapsed()
}
