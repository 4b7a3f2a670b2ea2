//! Load: 10 pairs, durable 1 KB messages, from the sender's post to the receiver's event stream.
//!
//! `cargo run --release -p hub --example load [-- FOLDER]` starts the hub as a process of its own, kept on one
//! core where `taskset` is there, and drives it from this one. The last line is JSON, for machines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use base64::Engine;
use futures_util::future::join_all;
use hub::{Hub, HubConfig, Limits, ServerLimits};
use model::id::{ClientId, GroupId};
use model::wire::*;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

const PAIRS: usize = 10;
const BODY: usize = 1024;
/// A build for debugging only rehearses: its figures mean nothing.
const SECONDS: u64 = if cfg!(debug_assertions) { 1 } else { 8 };
const MEASURED: Duration = Duration::from_secs(SECONDS);
/// Messages a second where latency is measured.
const STEADY: u32 = 100;

fn main() {
    let mut arguments = std::env::args().skip(1);
    // As many threads as there are cores for this process: one, where it is kept on one.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    match arguments.next() {
        Some(word) if word == "serve" => runtime.block_on(serve(Path::new(&arguments.next().unwrap()))),
        folder => runtime.block_on(drive(folder.map(PathBuf::from))),
    }
}

async fn serve(folder: &Path) {
    let mut config = HubConfig::new(folder.join("hub"), folder.join("gazette"), "load");
    config.limits = Limits::of_many();
    let hub = Hub::open(config).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("http://{}", listener.local_addr().unwrap());
    hub::serve(listener, hub::router(hub), ServerLimits::default(), std::future::pending()).await;
}

async fn drive(folder: Option<PathBuf>) {
    let temporary = tempfile::tempdir().unwrap();
    let folder = folder.unwrap_or_else(|| temporary.path().to_owned());
    std::fs::create_dir_all(folder.join("gazette")).unwrap();
    let server = Server::start(&folder);
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut pairs = Vec::new();
    for number in 0..PAIRS {
        pairs.push(Pair::new(&server.url, number).await);
    }
    let sync = sync_times(&folder, STEADY, STEADY as usize * SECONDS as usize).await;
    let mut times = latency(&mut pairs, STEADY).await;
    times.sort_unstable();
    let (p50, p99, max) = (share(&times, 0.5), share(&times, 0.99), share(&times, 1.0));
    let (sync50, sync99, sync_max) = (share(&sync, 0.5), share(&sync, 0.99), share(&sync, 1.0));
    println!("at 100/s, post to event: p50 {p50:.2} ms, p99 {p99:.2} ms, max {max:.2} ms ({} messages)", times.len());
    println!(
        "at 100/s, 4 KB to the disk and nothing else: p50 {sync50:.2} ms, p99 {sync99:.2} ms, max {sync_max:.2} ms"
    );
    let mut results = Vec::new();
    for (name, in_flight, batch) in [("one", 1, 1), ("four", 4, 1), ("batches", 1, 50)] {
        let per_second = throughput(&mut pairs, in_flight, batch).await;
        println!("{in_flight} post(s) of {batch} in flight for each pair: {per_second:.0} messages/s");
        results.push(format!("\"{name}\":{per_second:.0}"));
    }
    println!(
        "{{\"messages_per_second\":{{{}}},\"at_100\":{{\"p50_ms\":{p50:.3},\"p99_ms\":{p99:.3}}},\"disk_at_100\":{{\"p50_ms\":{sync50:.3},\"p99_ms\":{sync99:.3}}}}}",
        results.join(",")
    );
}

struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let program = std::env::current_exe().unwrap();
        let pinned = Command::new("taskset").arg("--version").stdout(Stdio::null()).status().is_ok();
        let mut command = if pinned {
            let mut command = Command::new("taskset");
            command.args(["-c", "0"]).arg(program);
            command
        } else {
            println!("taskset is not there: the hub may use all cores");
            Command::new(program)
        };
        let mut child = command.arg("serve").arg(folder).stdout(Stdio::piped()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        Self { child, url: url.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Pair {
    sender: Client,
    group: GroupId,
    sent: u64,
    /// When a message arrived, with the number it carries.
    arrivals: mpsc::UnboundedReceiver<(u64, Instant)>,
}

impl Pair {
    async fn new(url: &str, number: usize) -> Self {
        let (sender, receiver) = (Client::new(url).await, Client::new(url).await);
        let group = GroupId(format!("{number:064x}"));
        let welcomes = vec![WelcomeFor { client: receiver.id.clone(), body: b"welcome".to_vec() }];
        let body = format!("commit {number}").into_bytes();
        let removed = Vec::new();
        let first = Envelope { group: group.clone(), kind: EnvelopeKind::Commit, epoch: 0, body, welcomes, removed };
        sender.post(vec![first]).await;
        let (tell, arrivals) = mpsc::unbounded_channel();
        tokio::spawn(receiver.listen(tell));
        Self { sender, group, sent: 0, arrivals }
    }

    fn next(&mut self) -> Envelope {
        self.sent += 1;
        let mut body = vec![0x5a; BODY];
        body[..8].copy_from_slice(&self.sent.to_le_bytes());
        let (group, kind) = (self.group.clone(), EnvelopeKind::Message);
        Envelope { group, kind, epoch: 1, body, welcomes: Vec::new(), removed: Vec::new() }
    }

    async fn arrived(&mut self) {
        let sent = self.sent;
        while self.arrivals.recv().await.unwrap().0 < sent {}
    }
}

/// Messages a second that arrived at their receivers, all pairs together.
async fn throughput(pairs: &mut [Pair], in_flight: usize, batch: usize) -> f64 {
    let begun = Instant::now();
    let before: u64 = pairs.iter().map(|pair| pair.sent).sum();
    let running = pairs.iter_mut().map(async |pair| {
        while begun.elapsed() < MEASURED {
            let posts: Vec<Vec<Envelope>> = (0..in_flight).map(|_| (0..batch).map(|_| pair.next()).collect()).collect();
            join_all(posts.into_iter().map(|post| pair.sender.post(post))).await;
        }
        pair.arrived().await;
    });
    join_all(running).await;
    let after: u64 = pairs.iter().map(|pair| pair.sent).sum();
    (after - before) as f64 / begun.elapsed().as_secs_f64()
}

/// Times from before the post to the arrival on the event stream, at a steady rate over all pairs.
async fn latency(pairs: &mut [Pair], per_second: u32) -> Vec<Duration> {
    let period = Duration::from_secs(1) * PAIRS as u32 / per_second;
    let running = pairs.iter_mut().enumerate().map(async |(number, pair)| {
        let first = tokio::time::Instant::now() + period * number as u32 / PAIRS as u32;
        let mut ticks = tokio::time::interval_at(first, period);
        let mut times = Vec::new();
        for _ in 0..(2 * MEASURED.as_millis() / period.as_millis()) {
            ticks.tick().await;
            let envelope = pair.next();
            let begun = Instant::now();
            pair.sender.post(vec![envelope]).await;
            let sent = pair.sent;
            while let Some((number, at)) = pair.arrivals.recv().await {
                if number == sent {
                    times.push(at - begun);
                    break;
                }
            }
        }
        times
    });
    join_all(running).await.concat()
}

#[derive(Clone)]
struct Client {
    http: reqwest::Client,
    url: String,
    id: ClientId,
    token: String,
}

impl Client {
    async fn new(url: &str) -> Self {
        let http = reqwest::Client::builder().tcp_nodelay(true).build().unwrap();
        let registered: Registered = http.post(format!("{url}/v1/clients")).send().await.unwrap().json().await.unwrap();
        Self { http, url: url.to_owned(), id: registered.client, token: registered.token }
    }

    async fn post(&self, envelopes: Vec<Envelope>) {
        let request = self.http.post(format!("{}/v1/messages", self.url)).bearer_auth(&self.token);
        let reply = request.body(to_cbor(&PostRequest { envelopes })).send().await.unwrap();
        let reply: PostReply = from_cbor(&reply.bytes().await.unwrap()).unwrap();
        assert!(reply.results.iter().all(|result| matches!(result, PostResult::Accepted { .. })), "{reply:?}");
    }

    /// Reads the event stream and acknowledges every fifty.
    async fn listen(self, tell: mpsc::UnboundedSender<(u64, Instant)>) {
        let request = self.http.get(format!("{}/v1/mailbox/events", self.url)).bearer_auth(&self.token);
        let mut response = request.send().await.unwrap();
        let mut text = String::new();
        while let Ok(Some(piece)) = response.chunk().await {
            let at = Instant::now();
            text.push_str(std::str::from_utf8(&piece).unwrap());
            while let Some(end) = text.find("\n\n") {
                let event: String = text.drain(..end + 2).collect();
                let Some(data) = event.lines().find_map(|line| line.strip_prefix("data: ")) else { continue };
                let bytes = base64::prelude::BASE64_STANDARD.decode(data).unwrap();
                let page: MailboxPage = from_cbor(&bytes).unwrap();
                for delivery in page.deliveries {
                    if delivery.kind == EnvelopeKind::Message {
                        let number = u64::from_le_bytes(delivery.body[..8].try_into().unwrap());
                        let _ = tell.send((number, at));
                    }
                    if delivery.position.is_multiple_of(50) {
                        tokio::spawn(self.clone().acknowledge(delivery.position));
                    }
                }
            }
        }
    }

    async fn acknowledge(self, position: u64) {
        let request = self.http.post(format!("{}/v1/mailbox/ack", self.url)).bearer_auth(&self.token);
        // The hub goes away at the end of the run, with some of these on their way.
        let _ = request.json(&AckRequest { position }).send().await;
    }
}

/// What the disk alone takes at the same rate, sorted: no durable hub can answer sooner.
async fn sync_times(folder: &Path, per_second: u32, count: usize) -> Vec<Duration> {
    use std::io::Write;
    let path = folder.join("sync");
    let mut file = std::fs::File::create(&path).unwrap();
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / per_second);
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        ticks.tick().await;
        let begun = Instant::now();
        file.write_all(&[1; 4096]).unwrap();
        file.sync_data().unwrap();
        times.push(begun.elapsed());
    }
    std::fs::remove_file(path).unwrap();
    times.sort_unstable();
    times
}

fn share(sorted: &[Duration], share: f64) -> f64 {
    ms(sorted[((sorted.len() - 1) as f64 * share) as usize])
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
