//! What the two sides of all conversations have, side by side.

use crate::citizen::Talker;
use crate::clerk::Clerk;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Id and text of a letter.
pub type Row = (String, String);

/// The letters of one conversation, each writer's in the order in which they lie there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Thread {
    pub of_citizen: Vec<Row>,
    pub of_desk: Vec<Row>,
}

/// By conversation, as each side has them.
#[derive(Default)]
pub struct Ledger {
    pub citizen: BTreeMap<String, Thread>,
    pub desk: BTreeMap<String, Thread>,
}

impl Ledger {
    /// What was acknowledged is on both sides once; what was not, once or never. Nothing else was written in words like these.
    pub fn check(&self, by_citizen: bool, acknowledged: &BTreeSet<String>, unanswered: &BTreeSet<String>) {
        for side in [&self.citizen, &self.desk] {
            let mut times: BTreeMap<&str, u32> = BTreeMap::new();
            let mut ids = BTreeSet::new();
            for thread in side.values() {
                for (id, text) in if by_citizen { &thread.of_citizen } else { &thread.of_desk } {
                    assert!(ids.insert(id), "the letter {id} is there twice");
                    *times.entry(text).or_default() += 1;
                }
            }
            for text in acknowledged {
                assert_eq!(times.get(text.as_str()), Some(&1), "{text} was acknowledged");
            }
            for text in unanswered {
                assert!(times.get(text.as_str()).is_none_or(|times| *times == 1), "{text} is there twice");
            }
            for text in times.keys().filter(|text| text.starts_with("letter ") || text.starts_with("reply ")) {
                assert!(acknowledged.contains(*text) || unanswered.contains(*text), "nobody wrote {text}");
            }
        }
    }
}

impl Thread {
    fn take(&mut self, by_citizen: bool, id: &Value, body: &Value) {
        let words = ["text", "title", "label"].iter().find_map(|key| body[key].as_str()).unwrap_or_default();
        let row = (id.as_str().unwrap().to_owned(), words.to_owned());
        if by_citizen { &mut self.of_citizen } else { &mut self.of_desk }.push(row);
    }
}

pub fn of_citizen(process: &mut Talker) -> BTreeMap<String, Thread> {
    let conversations = process.must(json!({ "do": "list_conversations" }));
    let ids = conversations.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned());
    ids.collect::<Vec<_>>().into_iter().map(|id| (id.clone(), thread_of_citizen(process, &id))).collect()
}

fn thread_of_citizen(process: &mut Talker, conversation: &str) -> Thread {
    let mut pages = Vec::new();
    let mut before = Value::Null;
    loop {
        let command =
            json!({ "do": "read_conversation", "conversation": conversation, "before": before, "limit": 200 });
        let page = process.must(command);
        before = page["letters"][0]["id"].clone();
        let more = page["more"] == json!(true);
        pages.push(page);
        if !more {
            break;
        }
    }
    let mut thread = Thread::default();
    for letter in pages.iter().rev().flat_map(|page| page["letters"].as_array().unwrap()) {
        thread.take(letter["mine"] == json!(true), &letter["id"], &letter["body"]);
    }
    thread
}

pub fn of_desk(clerk: &Clerk) -> BTreeMap<String, Thread> {
    let cases = clerk.cases().expect("the desk answers");
    cases.iter().map(|case| thread_of_desk(clerk, case)).collect()
}

fn thread_of_desk(clerk: &Clerk, case: &str) -> (String, Thread) {
    let (status, detail) = clerk.get(&format!("cases/{case}")).expect("the desk answers");
    assert_eq!(status, 200, "{detail}");
    let mut thread = Thread::default();
    for letter in detail["letters"].as_array().unwrap() {
        let body = &letter["letter"]["body"];
        // The citizen's app does not show its own first words to the desk's program.
        if body["kind"] != "hello" {
            thread.take(letter["from_citizen"] == json!(true), &letter["letter"]["id"], body);
        }
    }
    (detail["row"]["conversation"].as_str().unwrap().to_owned(), thread)
}
