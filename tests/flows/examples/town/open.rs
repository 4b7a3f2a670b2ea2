//! Opening the engine and calling Today, the list and a thread with 100,000 letters, against 100.

use crate::numbers::{Spread, sized};
use engine::database;
use engine::native::{self, Background};
use flows::{Citizen, Town, merewick};
use jiff::Timestamp;
use model::command::{ListConversations, ListOutbox, ReadConversation, SendText, StartConversation, Sync, Today};
use model::id::{DepartmentId, GroupId, LetterId};
use model::letter::{Letter, LetterKind};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const FEW: usize = 100;
const MANY: usize = sized(100_000, 200);
const CONVERSATIONS: usize = 20;
const ROUNDS: usize = sized(31, 1);

/// What each round takes time of.
const STEPS: [&str; 7] = ["open", "Today", "open and Today", "conversations", "a thread", "outbox", "a letter written"];

pub async fn run() {
    let town = Town::open(&merewick()).await;
    let (few, many) = (Home::new(&town, FEW).await, Home::new(&town, MANY).await);
    let mut times: [[Vec<Duration>; STEPS.len()]; 2] = Default::default();
    for round in 0..=ROUNDS {
        // In turns, so that a busy moment of the machine meets both; the first round warms the caches.
        for (home, times) in [&few, &many].into_iter().zip(&mut times) {
            let measured = home.measure().await;
            if round > 0 {
                times.iter_mut().zip(measured).for_each(|(times, time)| times.push(time));
            }
        }
    }
    for (step, name) in STEPS.iter().enumerate() {
        let (few, many) = (&times[0][step], &times[1][step]);
        println!("{name:<16} {FEW:>6} letters: {} ms", Spread::of_times(few));
        println!("{name:<16} {MANY:>6} letters: {} ms", Spread::of_times(many));
        println!("{name:<16} {:.2} x by medians", Spread::of_times(many).median / Spread::of_times(few).median);
    }
}

struct Home {
    folder: TempDir,
    /// A conversation that exists at the hub, so that what is written there is sealed at once.
    real: GroupId,
}

impl Home {
    async fn measure(&self) -> [Duration; STEPS.len()] {
        let begun = Instant::now();
        let door = flows::open(self.folder.path(), Background::Quiet);
        let open = begun.elapsed();
        door.call(Today {}).await.unwrap();
        let both = begun.elapsed();
        let begun = Instant::now();
        let list = door.call(ListConversations {}).await.unwrap();
        let listed = begun.elapsed();
        assert_eq!(list.len(), CONVERSATIONS + 1);
        let begun = Instant::now();
        // As many as the smaller home has of it.
        let limit = (FEW / CONVERSATIONS) as u32;
        let thread = ReadConversation { conversation: group(0), before: None, limit: Some(limit) };
        assert_eq!(door.call(thread).await.unwrap().letters.len(), limit as usize);
        let read = begun.elapsed();
        let begun = Instant::now();
        door.call(ListOutbox {}).await.unwrap();
        let outbox = begun.elapsed();
        let begun = Instant::now();
        let letter = SendText { conversation: self.real.clone(), text: "Thank you.".to_owned(), files: vec![] };
        door.call(letter).await.unwrap();
        let written = begun.elapsed();
        door.close().await;
        [open, both - open, both, listed, read, outbox, written]
    }

    /// A citizen who joined the town, wrote to it, and has this many letters more.
    async fn new(town: &Town, letters: usize) -> Self {
        let Citizen { home, door } = town.citizen().await;
        let department = DepartmentId("tax-office".to_owned());
        let start = StartConversation { department, topic: String::new(), text: "Good morning.".to_owned() };
        let real = door.call(start).await.unwrap().conversation.id;
        door.call(Sync {}).await.unwrap();
        door.close().await;
        fill(home.path(), letters);
        Self { folder: home, real }
    }
}

/// Letters as the engine would have stored them, in its own tables.
fn fill(home: &Path, letters: usize) {
    let connection = rusqlite::Connection::open(home.join("loket.db")).unwrap();
    let mut connection = database::prepare(connection, &native::key_file(home).unwrap()).unwrap();
    let transaction = connection.transaction().unwrap();
    let departments = ["tax-office", "registry-office", "social-office", "waste-and-recycling"];
    let now = Timestamp::now().as_millisecond();
    for number in 0..CONVERSATIONS {
        transaction
            .execute(
                "INSERT INTO conversation (id, mls_group, origin, department, topic, created, opened, changed)
                 VALUES (?1, ?1, 'merewick.example/gazette', ?2, ?3, 1, ?4, ?4)",
                (group(number).as_str(), departments[number % departments.len()], format!("topic {number}"), now),
            )
            .unwrap();
    }
    let mut insert = transaction
        .prepare(
            "INSERT INTO letter (id, conversation, mine, unread, state, kind, preview, body, written, received)
             VALUES (?1, ?2, ?3, ?4, ?5, 'text', ?6, ?7, ?8, ?8)",
        )
        .unwrap();
    for number in 0..letters {
        let mine = number % 2 == 0;
        let text = format!("Letter {number}. {}", "We need the form and a copy of your card by Friday. ".repeat(4));
        let at = now - ((letters - number) as i64) * 60_000;
        let letter = Letter {
            id: LetterId::new(format!("letter-{number}")),
            written: Timestamp::from_millisecond(at).unwrap(),
            author: if mine { String::new() } else { "R. Okafor".to_owned() },
            automatic: false,
            body: LetterKind::Text { text, attachments: vec![], choices: vec![], items: vec![] }.into(),
        };
        // The newest of every other conversation is unread in both homes.
        let unread = !mine && number + CONVERSATIONS >= letters;
        let state = if mine { "read" } else { "" };
        let body = serde_json::to_string(&letter).unwrap();
        let (id, group) = (letter.id.as_str(), group(number % CONVERSATIONS));
        let preview: String = body.chars().take(140).collect();
        insert.execute((id, group.as_str(), mine, unread, state, preview, &body, at)).unwrap();
    }
    drop(insert);
    transaction.commit().unwrap();
}

fn group(number: usize) -> GroupId {
    GroupId(format!("{number:064x}"))
}
