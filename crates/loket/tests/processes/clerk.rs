//! Whoever works with the desk's API, one call at a time or all the time.

use crate::town::Town;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Whoever works with the desk's API. An answer that does not come is `None`.
pub struct Clerk {
    base: String,
    key: String,
    http: reqwest::Client,
    runtime: tokio::runtime::Runtime,
}

impl Clerk {
    pub fn new(base: &str, key: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            base: base.to_owned(),
            key: key.to_owned(),
            http: reqwest::Client::builder().timeout(Duration::from_secs(5)).build().unwrap(),
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap(),
        }
    }

    pub fn get(&self, path: &str) -> Option<(u16, Value)> {
        self.ask(self.http.get(format!("{}/{path}", self.base)))
    }

    pub fn post(&self, path: &str, body: &Value) -> Option<(u16, Value)> {
        self.ask(self.http.post(format!("{}/{path}", self.base)).json(body))
    }

    pub fn put(&self, path: &str, bytes: Vec<u8>) -> Option<(u16, Value)> {
        self.ask(self.http.put(format!("{}/{path}", self.base)).body(bytes))
    }

    pub fn reply(&self, reference: &str, text: &str) -> Option<(u16, Value)> {
        self.post(&format!("cases/{reference}/replies"), &json!({ "text": text, "author": "R. Okafor" }))
    }

    /// References of all cases.
    pub fn cases(&self) -> Option<Vec<String>> {
        let (_, cases) = self.get("cases?limit=1000").filter(|(status, _)| *status == 200)?;
        Some(cases.as_array()?.iter().map(|case| case["reference"].as_str().unwrap().to_owned()).collect())
    }

    fn ask(&self, request: reqwest::RequestBuilder) -> Option<(u16, Value)> {
        self.runtime.block_on(async {
            let answer = request.bearer_auth(&self.key).send().await.ok()?;
            let status = answer.status().as_u16();
            Some((status, serde_json::from_slice(&answer.bytes().await.ok()?).ok()?))
        })
    }
}

/// Answers one case after the other until it is told to stop.
pub struct BusyClerk {
    stop: Sender<()>,
    work: JoinHandle<Replies>,
}

/// Texts that the desk said it has, and texts whose answer did not come.
#[derive(Default)]
pub struct Replies {
    pub acknowledged: BTreeSet<String>,
    pub unanswered: BTreeSet<String>,
}

const PACE: Duration = Duration::from_millis(60);

impl BusyClerk {
    pub fn start(town: &Town) -> Self {
        let clerk = town.clerk();
        let (stop, stopped) = channel::<()>();
        let work = std::thread::spawn(move || {
            let mut replies = Replies::default();
            let (mut number, mut cases) = (0, Vec::new());
            while stopped.recv_timeout(PACE) == Err(RecvTimeoutError::Timeout) {
                if number % 5 == 0 || cases.is_empty() {
                    cases = clerk.cases().unwrap_or_default();
                }
                let Some(case) = cases.get(number % cases.len().max(1)) else { continue };
                number += 1;
                let text = format!("reply {number}");
                match clerk.reply(case, &text) {
                    Some((200, _)) => replies.acknowledged.insert(text),
                    Some((status, problem)) => panic!("{status}: {problem}"),
                    None => replies.unanswered.insert(text),
                };
            }
            replies
        });
        Self { stop, work }
    }

    pub fn stop(self) -> Replies {
        drop(self.stop);
        self.work.join().unwrap()
    }
}
