//! Ten thousand malformed commands at the door of a home that is lived in, and two thousand malformed links.
#![allow(clippy::unwrap_used, clippy::panic)]

use desk::Scope;
use flows::{Citizen, Town, malformed, merewick};
use futures_util::future::join_all;
use model::command::*;
use model::id::{DepartmentId, GroupId, ItemId};
use model::letter::{LetterBody, LetterKind};
use model::view::*;
use model::{ErrorCode, Failure};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

/// Each home's thread is one; two of them keep two processors busy.
const HOMES: u64 = 2;
const COMMANDS: usize = 5_000;
const LINKS: usize = 2_000;

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_malformed_commands_leave_a_home_as_it_was() {
    let town = Town::open(&merewick()).await;
    join_all((0..HOMES).map(|seed| batter(&town, seed))).await;
}

async fn batter(town: &Town, seed: u64) {
    let home = Home::new(town).await;
    let before = home.own_texts().await;
    let mut random = StdRng::seed_from_u64(seed);
    let mut refused = 0;
    for round in 0..COMMANDS {
        let command = home.malformed(&mut random);
        match home.citizen.door.call_json(command.clone()).await {
            Ok(reply) => drop(serde_json::from_str::<Value>(&reply).unwrap()),
            Err(failure) => {
                let failure: Failure = serde_json::from_str(&failure).unwrap();
                let shown: String = command.chars().take(500).collect();
                assert_ne!(failure.code, ErrorCode::Internal, "seed {seed}, round {round}: {shown}: {failure}");
                refused += 1;
            }
        }
    }
    assert!(refused > COMMANDS / 2, "most of them are no commands: {refused}");
    home.is_whole(town, before).await;
}

/// A citizen who has something of everything, and the names of all of it.
struct Home {
    citizen: Citizen,
    conversation: GroupId,
    names: Vec<Value>,
    link: String,
}

impl Home {
    async fn new(town: &Town) -> Self {
        let citizen = town.citizen().await;
        let door = &citizen.door;
        let department = DepartmentId::new("registry-office");
        let start = StartConversation { department, topic: String::new(), text: "How do I move house?".into() };
        let conversation = door.call(start).await.unwrap().conversation.id;
        town.exchange(&citizen).await;
        let file = door.put_file("a.png".into(), "image/png".into(), b"\x89PNG\r\n\x1a\n".to_vec()).await.unwrap();
        let draft = door.call(OpenForm { form: ItemId::new("form-report-problem") }).await.unwrap().draft;
        let date = "2090-01-12".parse().unwrap();
        let own = AddReminder { title: "Bring the forms".into(), text: String::new(), date, time: None };
        let own = door.call(own).await.unwrap();
        let public = door.call(ListReminders {}).await.unwrap().remove(0);
        let document = door.call(ListDocuments {}).await.unwrap().public.remove(0);
        let read = ReadConversation { conversation: conversation.clone(), before: None, limit: None };
        let letters = door.call(read).await.unwrap().letters;
        let mut names = vec![json!(conversation), json!(file.id), json!(draft.id), json!(own.id), json!(public.id)];
        names.extend([json!(document.id), json!(document.file.id), json!("person"), json!("form-report-problem")]);
        names.extend(letters.iter().map(|letter| json!(letter.id)));
        Self { conversation, names, link: town.link(), citizen }
    }

    fn malformed(&self, random: &mut StdRng) -> String {
        loop {
            let command = malformed::command(random, EXAMPLES, &self.names);
            if !is_meant(&command) {
                return command;
            }
        }
    }

    async fn own_texts(&self) -> Vec<String> {
        let read = ReadConversation { conversation: self.conversation.clone(), before: None, limit: Some(200) };
        let thread = self.citizen.door.call(read).await.unwrap();
        thread.letters.iter().filter(|letter| letter.mine).filter_map(text_of).collect()
    }

    /// Every screen is there, what was written is there, and the conversation goes on.
    async fn is_whole(&self, town: &Town, before: Vec<String>) {
        let door = &self.citizen.door;
        for screen in [
            "start",
            "today",
            "list_drafts",
            "list_cases",
            "list_documents",
            "list_reminders",
            "list_conversations",
            "list_outbox",
            "export_calendar",
            "what_is_known",
            "read_sync_state",
        ] {
            let command = json!({"do": screen}).to_string();
            door.call_json(command).await.unwrap_or_else(|failure| panic!("{screen}: {failure}"));
        }
        door.export().await.unwrap();
        let after = self.own_texts().await;
        assert!(before.iter().all(|text| after.contains(text)), "{before:?} is not in {after:?}");
        let last = SendText { conversation: self.conversation.clone(), text: "Still here.".into(), files: vec![] };
        door.call(last).await.unwrap();
        for _ in 0..4 {
            assert_eq!(door.call(Sync {}).await.unwrap().problem, None);
            town.desk.exchange().await.unwrap();
        }
        assert_eq!(door.call(Sync {}).await.unwrap().waiting, 0);
        let clerk = town.clerk(&[Scope::Read]).await;
        let (_, cases) = clerk.get("cases").await;
        let mut found = 0;
        for case in cases.as_array().unwrap() {
            let (_, detail) = clerk.get(&format!("cases/{}", case["reference"].as_str().unwrap())).await;
            if detail["row"]["conversation"] == json!(self.conversation) {
                found += detail.to_string().matches("Still here.").count();
            }
        }
        assert_eq!(found, 1);
    }
}

fn text_of(letter: &LetterView) -> Option<String> {
    match &letter.body {
        LetterBody::Known(LetterKind::Text { text, .. }) => Some(text.clone()),
        _ => None,
    }
}

/// A citizen may erase, leave or join elsewhere on purpose; that is no malformed command and would end the test.
fn is_meant(command: &str) -> bool {
    let Ok(command) = serde_json::from_str::<Command>(command) else { return false };
    match command {
        Command::EraseAll(request) => request.confirm == "erase",
        Command::Leave(_) | Command::Join(_) => true,
        _ => false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_malformed_links_join_nothing_else() {
    let town = Town::open(&merewick()).await;
    let home = Home::new(&town).await;
    let mut random = StdRng::seed_from_u64(9);
    let others = [
        "loket:join?",
        "loket://join?",
        "https://x.example/join#",
        "http://",
        "g=",
        "&k=",
        "%",
        "%zz",
        "+",
        "\u{202e}",
        " ",
    ];
    for _ in 0..LINKS {
        let mut bytes = home.link.clone().into_bytes();
        for _ in 0..random.random_range(1..4) {
            let at = random.random_range(0..bytes.len());
            match random.random_range(0..4) {
                0 => bytes[at] = random.random_range(32..127),
                1 => bytes.truncate(at.max(1)),
                2 if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => drop(bytes.splice(at..at, others.choose(&mut random).unwrap().bytes())),
            }
        }
        let link = String::from_utf8_lossy(&bytes).into_owned();
        let parsed = model::link::parse(&link);
        // No test asks hosts of the world for a gazette.
        if parsed.as_ref().is_ok_and(|address| !address.base.starts_with("http://127.0.0.1:")) {
            continue;
        }
        if let Err(failure) = home.citizen.door.call(Join { link: link.clone() }).await {
            let clear = [
                ErrorCode::LinkNotALink,
                ErrorCode::LinkIncomplete,
                ErrorCode::Offline,
                ErrorCode::GazetteBadSignature,
                ErrorCode::GazetteDamaged,
            ];
            assert!(clear.contains(&failure.code), "{link}: {failure}");
            if parsed.is_ok() {
                // A link that leads nowhere does not take the place of the one that works.
                assert_eq!(home.citizen.door.call(Sync {}).await.unwrap().problem, None, "after {link}");
            }
        }
        assert_eq!(home.citizen.door.call(Start {}).await.unwrap().gazettes.len(), 1, "{link}");
    }
    assert_eq!(home.citizen.door.call(Join { link: home.link.clone() }).await.unwrap().problem, None);
    home.is_whole(&town, vec!["How do I move house?".into()]).await;
}
