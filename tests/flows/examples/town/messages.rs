//! Messages between two members through the hub, and letters from a citizen's engine through the hub into the desk; durable at
//! each, beside bare OpenMLS on SQLCipher.

#[path = "../../../../crates/mls/examples/throughput/bare.rs"]
pub mod bare;

use crate::members::Pair;
use crate::numbers::{Spread, sized};
use bare::Bare;
use flows::{Citizen, Town, merewick};
use model::command::{AskPerson, SendText, StartConversation, Sync};
use model::id::{DepartmentId, GroupId, LetterId};
use model::letter::{Letter, LetterKind};
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};

const BATCH: usize = 50;
const BATCHES: usize = sized(20, 2);
const LETTERS: usize = BATCH * BATCHES;
const ROUNDS: usize = sized(7, 1);

pub async fn run() {
    let town = Town::open(&merewick()).await;
    let desk = town.desk_database();
    let text = "We moved to Mill Lane and need the new card. ".repeat(22);
    println!("{LETTERS} letters of {} bytes, posted {BATCH} at a time", plaintext(&text).len());
    let (mut ours, mut bare, mut relayed) = (Vec::new(), Vec::new(), Vec::new());
    let (mut written, mut sealed, mut members) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let folder = tempfile::tempdir().unwrap();
        let mut pair = Bare::new(folder.path());
        let plaintext = plaintext(&text);
        bare.push(timed(|| carry(&mut pair, &plaintext, None)));
        let mut relay = relay(folder.path());
        relayed.push(timed(|| carry(&mut pair, &plaintext, Some(&mut relay))));
        sealed.push(timed(|| {
            for _ in 0..LETTERS {
                pair.seal(&plaintext, 1);
            }
        }));

        let through = Pair::new(&town.hub(), folder.path()).await;
        let begun = Instant::now();
        through.carry(&plaintext, BATCH, BATCHES).await;
        members.push(begun.elapsed());

        let citizen = town.citizen().await;
        let conversation = begin(&citizen, round).await;
        let begun = Instant::now();
        let mut last = None;
        for _ in 0..LETTERS {
            let (conversation, text) = (conversation.clone(), text.clone());
            last = Some(citizen.door.call(SendText { conversation, text, files: vec![] }).await.unwrap().id);
        }
        let last = last.unwrap();
        written.push(begun.elapsed());
        let expected = texts(&desk) + LETTERS;
        let begun = Instant::now();
        let view = citizen.door.call(Sync {}).await.unwrap();
        assert_eq!(view.problem, None);
        // They come in order. Looked for by its id: counting would take time from those who are measured.
        while !has(&desk, &last) {
            assert!(begun.elapsed() < Duration::from_secs(120), "{} letters are missing", expected - texts(&desk));
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        ours.push(begun.elapsed());
        assert_eq!(texts(&desk), expected);
    }
    let rate = |times: &[Duration]| LETTERS as f64 / Spread::of_times(times).median * 1000.0;
    println!("bare: sealed, kept, opened, kept                            {:>8.0} messages/s", rate(&bare));
    println!("bare with a table in between                                {:>8.0} messages/s", rate(&relayed));
    println!("members: sealed, posted, kept, fetched, opened, kept        {:>8.0} messages/s", rate(&members));
    println!("engine to desk: the same, with index, record and case       {:>8.0} letters/s", rate(&ours));
    let share = |ours: &[Duration], theirs: &[Duration]| Spread::of_ratios(theirs, ours);
    println!("members through the hub: {} of bare", share(&members, &bare));
    println!("members through the hub: {} of bare with a table in between", share(&members, &relayed));
    println!("engine to desk: {} of bare", share(&ours, &bare));
    println!("engine to desk: {} of bare with a table in between", share(&ours, &relayed));
    println!("written at the door one by one                              {:>8.0} letters/s", rate(&written));
    println!("bare: sealed one by one                                     {:>8.0} messages/s", rate(&sealed));
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

fn carry(pair: &mut Bare, text: &[u8], mut relay: Option<&mut Connection>) {
    for _ in 0..BATCHES {
        let wire = pair.seal(text, BATCH);
        if let Some(relay) = relay.as_deref_mut() {
            let transaction = bare::begin(relay);
            for body in &wire {
                transaction.prepare_cached("INSERT INTO mail VALUES (?1)").unwrap().execute([body]).unwrap();
            }
            transaction.commit().unwrap();
        }
        pair.receive(wire);
    }
}

/// What a hub could not do with less: a table of ciphertexts.
fn relay(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("relay.db")).unwrap();
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").unwrap();
    connection.execute_batch("CREATE TABLE mail (body BLOB NOT NULL) STRICT").unwrap();
    connection
}

/// A conversation that is not at the hub yet: all that is written waits, as without a network.
async fn begin(citizen: &Citizen, round: usize) -> GroupId {
    // Another one before it, so that registering and making keys are not measured.
    let department = DepartmentId("tax-office".to_owned());
    let start = StartConversation { department, topic: String::new(), text: "Good morning.".to_owned() };
    citizen.door.call(start).await.unwrap();
    assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
    let department = DepartmentId("registry-office".to_owned());
    let start = StartConversation { department, topic: format!("round {round}"), text: String::new() };
    let conversation = citizen.door.call(start).await.unwrap().conversation.id;
    // The automatic answers are silent: only letters are measured.
    citizen.door.call(AskPerson { conversation: conversation.clone() }).await.unwrap();
    conversation
}

/// What is under the encryption of one such letter.
fn plaintext(text: &str) -> Vec<u8> {
    let letter = Letter {
        id: LetterId::new("0".repeat(32)),
        written: jiff::Timestamp::now(),
        author: String::new(),
        automatic: false,
        body: LetterKind::Text { text: text.to_owned(), attachments: vec![], choices: vec![], items: vec![] }.into(),
    };
    serde_json::to_vec(&letter).unwrap()
}

fn has(desk: &Connection, letter: &LetterId) -> bool {
    desk.prepare_cached("SELECT 1 FROM letter WHERE id = ?1").unwrap().exists([letter.as_str()]).unwrap()
}

fn texts(desk: &Connection) -> usize {
    let sql = "SELECT count(*) FROM letter WHERE from_citizen = 1 AND body LIKE '%\"kind\":\"text\"%'";
    desk.query_row(sql, [], |row| row.get(0)).unwrap()
}
