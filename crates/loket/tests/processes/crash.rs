//! `kill -9` at 200 moments of sending, receiving and syncing, of the citizen and of the server: nothing lost, nothing twice.

use crate::citizen::{Answered, Talker};
use crate::clerk::{BusyClerk, Clerk};
use crate::ledger::{self, Ledger};
use crate::stored::{check_database, check_gazette};
use crate::town::{Chance, PATIENCE, Town, done, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const MOMENTS: u64 = 200;
/// Of them the server's.
const OF_SERVER: u64 = 60;
/// A killed process gets up to this many milliseconds of work: its start, a sync and some letters take less.
const WORK: u64 = 260;
/// What waits for the wire at one time, and what is written in all.
const LETTERS_AT_ONCE: u32 = 12;
const LETTERS: usize = 500;

#[test]
fn killed_at_200_moments_nothing_is_lost_and_nothing_is_twice() {
    let mut town = Town::new();
    town.start();
    town.wait();
    let mut citizen = Citizen::join(&town);
    let clerk = BusyClerk::start(&town);
    // What is done depends on how quick the machine is; who is killed, and when, does not.
    let (mut chance, mut who) = (Chance::new(20_260_101), Chance::new(20_260_102));
    let (mut of_citizen, mut of_server, mut unready) = (0, 0, 0);
    for moment in 0..MOMENTS {
        citizen.work(&mut chance, Duration::from_millis(who.below(WORK)));
        if who.below(MOMENTS) < OF_SERVER {
            unready += u64::from(!town.is_ready());
            of_server += 1;
            town.kill();
            town.start();
        } else {
            of_citizen += 1;
            citizen.kill();
        }
        // A publication goes through the same folder as the server's start.
        if moment % 8 == 7 {
            citizen.work(&mut chance, Duration::ZERO);
            town.wait();
            change_pack(&town, moment);
        }
    }
    town.wait();
    let replies = clerk.stop();
    println!(
        "killed {of_citizen} times the citizen, {of_server} times the server ({unready} of them before it was ready); {} letters acknowledged, {} unanswered; {} replies acknowledged, {} unanswered",
        citizen.acknowledged.len(),
        citizen.unanswered.len(),
        replies.acknowledged.len(),
        replies.unanswered.len()
    );
    assert!(of_server >= 50 && of_citizen >= 100);
    let ledger = citizen.settle(&town.clerk());
    ledger.check(true, &citizen.acknowledged, &citizen.unanswered);
    ledger.check(false, &replies.acknowledged, &replies.unanswered);
    let home = citizen.close();
    check_gazette(&town, &home);
    town.kill();
    check_database(&home.join("loket.db"), Some(&home.join("key")));
    check_database(&town.data().join("desk/desk.db"), Some(&town.data().join("desk/desk.key")));
    check_database(&town.data().join("hub/hub.sqlite"), None);
}

/// Answers come, change and go.
fn change_pack(town: &Town, number: u64) {
    town.write_answer(&format!("parcel-{}", number % 9), number);
    if number.is_multiple_of(3) {
        let _ = std::fs::remove_file(town.pack().join(format!("faqs/parcel-{}.en.md", number % 7)));
    }
    let mut menu = std::fs::read_to_string(town.pack().join("menu.toml")).unwrap();
    let mut names: Vec<String> = std::fs::read_dir(town.pack().join("faqs"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("parcel-"))
        .map(|name| format!("{:?}", name.trim_end_matches(".en.md")))
        .collect();
    names.sort();
    if let Some(at) = menu.find("\n[[entries]]\nid = \"parcels\"") {
        menu.truncate(at);
    }
    if !names.is_empty() {
        menu += &format!(
            "\n[[entries]]\nid = \"parcels\"\nlabel = {{ en = \"Parcels\" }}\nitems = [{}]\n",
            names.join(", ")
        );
    }
    std::fs::write(town.pack().join("menu.toml"), menu).unwrap();
    let output = town.publish();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// One home and the processes that come and go over it.
struct Citizen {
    folder: tempfile::TempDir,
    process: Option<Talker>,
    /// A file to send along.
    file: String,
    conversations: Vec<String>,
    written: usize,
    waiting: u32,
    /// Texts that the door said it has; texts whose answer a kill swallowed.
    acknowledged: BTreeSet<String>,
    unanswered: BTreeSet<String>,
}

impl Citizen {
    fn join(town: &Town) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        done(&["citizen", "--home", text(&home), "join", &town.link()]);
        let photo = folder.path().join("photo.bin");
        std::fs::write(&photo, vec![7; 90_000]).unwrap();
        let file = done(&["citizen", "--home", text(&home), "put-file", text(&photo)]);
        Self {
            folder,
            process: None,
            file,
            conversations: Vec::new(),
            written: 0,
            waiting: 0,
            acknowledged: BTreeSet::new(),
            unanswered: BTreeSet::new(),
        }
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Always has the next command ready, until the time is over.
    fn work(&mut self, chance: &mut Chance, time: Duration) {
        let end = Instant::now() + time;
        let home = self.home();
        let mut process = self.process.take().unwrap_or_else(|| Talker::start(&home));
        loop {
            while process.waiting() < 3 {
                process.send(self.next(chance));
            }
            match process.hear(end.saturating_duration_since(Instant::now())) {
                Some(answered) => self.heard(answered),
                None => break,
            }
        }
        self.process = Some(process);
    }

    fn next(&mut self, chance: &mut Chance) -> Value {
        let full = self.waiting >= LETTERS_AT_ONCE || self.written >= LETTERS;
        let Some(conversation) = self.conversations.get(chance.below(self.conversations.len().max(1) as u64) as usize)
        else {
            return self.start_conversation(0);
        };
        match chance.below(20) {
            0..9 if !full => {
                self.written += 1;
                self.waiting += 1;
                let files = if chance.below(8) == 0 { vec![self.file.clone()] } else { vec![] };
                json!({ "do": "send_text", "conversation": conversation, "text": format!("letter {}", self.written), "files": files })
            }
            9 if !full => self.start_conversation(chance.below(6)),
            10 => json!({ "do": "mark_read", "conversation": conversation }),
            11 => json!({ "do": "ask_person", "conversation": conversation }),
            12 => json!({ "do": "ask", "text": "where is my parcel" }),
            _ => json!({ "do": "sync" }),
        }
    }

    fn start_conversation(&mut self, topic: u64) -> Value {
        self.written += 1;
        let text = format!("letter {}", self.written);
        json!({ "do": "start_conversation", "department": "registry-office", "topic": format!("topic {topic}"), "text": text })
    }

    fn heard(&mut self, (command, outcome): Answered) {
        let reply = outcome.unwrap_or_else(|failure| panic!("{command}: {failure}"));
        self.acknowledged.extend(written_text(&command));
        match command["do"].as_str().unwrap() {
            "start_conversation" => {
                let id = reply["conversation"]["id"].as_str().unwrap().to_owned();
                if !self.conversations.contains(&id) {
                    self.conversations.push(id);
                }
            }
            "sync" => self.waiting = u32::try_from(reply["waiting"].as_u64().unwrap()).unwrap(),
            _ => {}
        }
    }

    fn kill(&mut self) {
        let Some(process) = self.process.take() else { return };
        let (said, unanswered) = process.kill();
        said.into_iter().for_each(|answered| self.heard(answered));
        self.unanswered.extend(unanswered.iter().filter_map(written_text));
    }

    /// Syncs until neither side has anything left to send, and returns what they have.
    fn settle(&mut self, clerk: &Clerk) -> Ledger {
        let mut process = self.process.take().unwrap_or_else(|| Talker::start(&self.home()));
        while process.waiting() > 0 {
            let answered = process.hear(PATIENCE).expect("no answer within a minute");
            self.heard(answered);
        }
        let mut settled = Ledger::default();
        let outcome = process.try_sync_until(|process, view| {
            if !view["problem"].is_null() || process.must(json!({ "do": "list_outbox" })) != json!([]) {
                return false;
            }
            settled = Ledger { citizen: ledger::of_citizen(process), desk: ledger::of_desk(clerk) };
            settled.citizen == settled.desk
        });
        assert_eq!(settled.citizen, settled.desk, "{outcome:?}");
        assert_eq!(outcome, Ok(()));
        self.process = Some(process);
        settled
    }

    fn close(&mut self) -> PathBuf {
        if let Some(process) = self.process.take() {
            process.close();
        }
        self.home()
    }
}

/// The text of a letter that this command writes.
fn written_text(command: &Value) -> Option<String> {
    let writes = ["send_text", "start_conversation"].iter().any(|name| command["do"] == *name);
    command["text"].as_str().filter(|_| writes).map(str::to_owned)
}
