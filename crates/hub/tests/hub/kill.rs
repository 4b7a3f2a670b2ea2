//! The hub's process is killed in the middle of its work, again and again: nothing lost, nothing twice.

use crate::kit::*;
use futures_util::future::join_all;
use hub::{Hub, HubConfig, Limits, ServerLimits};
use model::wire::*;
use reqwest::Method;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const FOLDER: &str = "HUB_TEST_FOLDER";
const ROUNDS: u32 = 12;

#[tokio::test]
async fn a_killed_hub_loses_nothing_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Process::start(folder.path());
    let (alice, bob, group) = (hub.register().await, hub.register().await, group(1));
    alice.post_one(commit(&group, 0, b"first").welcoming(&bob, b"welcome")).await;
    let mut waiting: Vec<Envelope> = Vec::new();
    for round in 0..ROUNDS {
        waiting.extend((0..40).map(|n| message(&group, 1, format!("{round}/{n}").as_bytes())));
        let here = alice.against(&hub.url);
        // All at once, and the kill falls somewhere between the answers.
        let posts = waiting.iter().map(|envelope| here.try_post(envelope));
        let answered = std::sync::atomic::AtomicU32::new(0);
        let enough = tokio::sync::Notify::new();
        let counted = posts.map(async |post| {
            let accepted = post.await;
            if answered.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == round * 3 {
                enough.notify_one();
            }
            accepted
        });
        let (accepted, ()) = tokio::join!(join_all(counted), async {
            enough.notified().await;
            hub.kill();
        });
        let mut accepted = accepted.into_iter();
        waiting.retain(|_| !accepted.next().unwrap());
        hub = Process::start(folder.path());
    }
    let here = alice.against(&hub.url);
    assert!(
        join_all(waiting.iter().map(|envelope| here.try_post(envelope))).await.into_iter().all(|accepted| accepted)
    );

    let deliveries = bob.against(&hub.url).page(0).await.deliveries;
    let messages: Vec<_> = deliveries.into_iter().filter(|delivery| delivery.kind == EnvelopeKind::Message).collect();
    let count = u64::from(ROUNDS) * 40;
    assert!(messages.iter().map(|delivery| delivery.seq).eq(2..2 + count));
    let bodies: BTreeSet<_> = messages.into_iter().map(|delivery| delivery.body).collect();
    assert_eq!(bodies.len() as u64, count);
    hub.kill();
}

/// The other half: what the process above runs. Without its folder there is nothing to do.
#[tokio::test]
async fn the_process_that_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut config = HubConfig::new(folder, "nowhere", "to be killed");
    config.limits = Limits::of_many();
    let hub = Hub::open(config).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("\nready http://{}", listener.local_addr().unwrap());
    hub::serve(listener, hub::router(hub), ServerLimits::default(), std::future::pending()).await;
}

struct Process {
    child: Child,
    url: String,
}

impl Process {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::the_process_that_is_killed", "--nocapture"])
            .env(FOLDER, folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = lines.map(Result::unwrap).find_map(|line| line.strip_prefix("ready ").map(str::to_owned)).unwrap();
        Self { child, url }
    }

    async fn register(&self) -> Person {
        let reply = http().post(format!("{}/v1/clients", self.url)).send().await.unwrap();
        let Registered { client, token } = reply.json().await.unwrap();
        Person { http: http(), url: self.url.clone(), client, token }
    }

    /// SIGKILL: no destructor, no flush.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Person {
    fn against(&self, url: &str) -> Person {
        Person { http: http(), url: url.to_owned(), ..self.clone() }
    }

    /// Whether the hub said that it has it.
    async fn try_post(&self, envelope: &Envelope) -> bool {
        let body = to_cbor(&PostRequest { envelopes: vec![envelope.clone()] });
        let Ok(reply) = self.request(Method::POST, "/v1/messages").body(body).send().await else { return false };
        let Ok(bytes) = reply.bytes().await else { return false };
        let Ok(reply) = from_cbor::<PostReply>(&bytes) else { return false };
        matches!(reply.results[..], [PostResult::Accepted { .. }])
    }
}
