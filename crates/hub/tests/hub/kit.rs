//! A hub on a free port, and clients that speak its protocol.

use hub::{Hub, HubConfig, Limits, ServerLimits};
use model::id::{BlobId, ClientId, GroupId};
use model::wire::*;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub struct Running {
    pub hub: Hub,
    pub url: String,
    pub folder: Arc<TempDir>,
    config: HubConfig,
    end: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

/// The client library wants its cryptography chosen even for plain HTTP.
pub fn http() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

pub async fn start() -> Running {
    start_with(|_| ()).await
}

pub async fn start_with(change: impl FnOnce(&mut HubConfig)) -> Running {
    let folder = Arc::new(TempDir::new().unwrap());
    let gazette = folder.path().join("gazette");
    std::fs::create_dir_all(&gazette).unwrap();
    let mut config = HubConfig::new(folder.path().join("hub"), gazette, "Test hub");
    config.limits = Limits::of_many();
    change(&mut config);
    run(folder, config).await
}

async fn run(folder: Arc<TempDir>, config: HubConfig) -> Running {
    let hub = Hub::open(config.clone()).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (end, ended) = oneshot::channel();
    let router = hub::router(hub.clone());
    let serving = tokio::spawn(hub::serve(listener, router, ServerLimits::default(), async {
        let _ = ended.await;
    }));
    Running { hub, url, folder, config, end, serving }
}

impl Running {
    /// As after a crash: the tasks are dropped where they stand, and a new process opens the folder.
    pub async fn crash_and_restart(self) -> Running {
        self.serving.abort();
        let _ = self.serving.await;
        run(self.folder, self.config).await
    }

    /// Asks for an orderly end and returns when nothing is served any more.
    pub async fn stop(self) -> Arc<TempDir> {
        self.hub.stop_waiting();
        let _ = self.end.send(());
        self.serving.await.unwrap();
        self.hub.close().await;
        self.folder
    }

    pub async fn person(&self) -> Person {
        let http = http();
        let reply = http.post(format!("{}/v1/clients", self.url)).json(&RegisterRequest {}).send().await.unwrap();
        assert_eq!(reply.status(), StatusCode::CREATED);
        let Registered { client, token } = reply.json().await.unwrap();
        Person { http, url: self.url.clone(), client, token }
    }

    /// Two people in a new group, in epoch 1, with empty mailboxes.
    pub async fn pair(&self, name: u8) -> (Person, Person, GroupId) {
        let (alice, bob, group) = (self.person().await, self.person().await, group(name));
        let first = commit(&group, 0, b"first").welcoming(&bob, b"welcome");
        assert_eq!(alice.post_one(first).await, PostResult::Accepted { seq: 1 });
        let page = bob.page(0).await;
        bob.acknowledge(page.deliveries[0].position).await;
        (alice, bob, group)
    }
}

#[derive(Clone)]
pub struct Person {
    pub http: reqwest::Client,
    pub url: String,
    pub client: ClientId,
    pub token: String,
}

impl Person {
    /// The same client after its hub came back on another port.
    pub fn at(&self, running: &Running) -> Person {
        Person { http: http(), url: running.url.clone(), ..self.clone() }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url)).bearer_auth(&self.token)
    }

    /// The head of a request with a body of this size; the body is the caller's to write, or not.
    pub async fn announce(&self, method: Method, path: &str, size: usize) -> TcpStream {
        let mut stream = TcpStream::connect(self.url.trim_start_matches("http://")).await.unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer {}\r\ncontent-length: {size}\r\n\r\n",
            self.token
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn post(&self, envelopes: Vec<Envelope>) -> Vec<PostResult> {
        let body = to_cbor(&PostRequest { envelopes });
        let reply = self.request(Method::POST, "/v1/messages").body(body).send().await.unwrap();
        cbor::<PostReply>(reply).await.results
    }

    pub async fn post_one(&self, envelope: Envelope) -> PostResult {
        self.post(vec![envelope]).await.remove(0)
    }

    pub async fn page(&self, after: u64) -> MailboxPage {
        cbor(self.get(&format!("/v1/mailbox?after={after}")).await).await
    }

    pub async fn bodies(&self) -> Vec<Vec<u8>> {
        self.page(0).await.deliveries.into_iter().map(|delivery| delivery.body).collect()
    }

    pub async fn gap(&self, group: &GroupId, from: u64, to: u64) -> Response {
        self.get(&format!("/v1/groups/{group}/messages?from={from}&to={to}")).await
    }

    pub async fn acknowledge(&self, position: u64) {
        let request = self.request(Method::POST, "/v1/mailbox/ack").json(&AckRequest { position });
        assert_eq!(request.send().await.unwrap().status(), StatusCode::NO_CONTENT);
    }

    pub async fn upload(&self, packages: Vec<KeyPackageBytes>) -> Response {
        let body = to_cbor(&KeyPackageUpload { packages });
        self.request(Method::POST, "/v1/key-packages").body(body).send().await.unwrap()
    }

    pub async fn claim(&self, client: &ClientId) -> Response {
        let path = format!("/v1/clients/{client}/key-packages/claim");
        self.request(Method::POST, &path).send().await.unwrap()
    }

    pub async fn put_blob(&self, blob: &BlobId, bytes: Vec<u8>) -> Response {
        self.request(Method::PUT, &format!("/v1/blobs/{blob}")).body(bytes).send().await.unwrap()
    }

    pub async fn about(&self) -> AboutMe {
        self.get("/v1/about-me").await.json().await.unwrap()
    }
}

pub trait Welcoming {
    fn welcoming(self, person: &Person, body: &[u8]) -> Self;
    fn removing(self, person: &Person) -> Self;
}

impl Welcoming for Envelope {
    fn welcoming(mut self, person: &Person, body: &[u8]) -> Self {
        self.welcomes.push(WelcomeFor { client: person.client.clone(), body: body.to_vec() });
        self
    }

    fn removing(mut self, person: &Person) -> Self {
        self.removed.push(person.client.clone());
        self
    }
}

pub fn group(name: u8) -> GroupId {
    GroupId(format!("{name:02x}").repeat(32))
}

pub fn blob(name: u8) -> BlobId {
    BlobId(format!("{name:02x}").repeat(32))
}

pub fn commit(group: &GroupId, epoch: u64, body: &[u8]) -> Envelope {
    envelope(group, EnvelopeKind::Commit, epoch, body)
}

pub fn message(group: &GroupId, epoch: u64, body: &[u8]) -> Envelope {
    envelope(group, EnvelopeKind::Message, epoch, body)
}

fn envelope(group: &GroupId, kind: EnvelopeKind, epoch: u64, body: &[u8]) -> Envelope {
    let body = body.to_vec();
    Envelope { group: group.clone(), kind, epoch, body, welcomes: Vec::new(), removed: Vec::new() }
}

pub fn package(kind: KeyPackageKind, body: &[u8]) -> KeyPackageBytes {
    KeyPackageBytes { body: body.to_vec(), kind }
}

pub async fn cbor<T: for<'de> serde::Deserialize<'de>>(reply: Response) -> T {
    assert_eq!(reply.status(), StatusCode::OK);
    from_cbor(&reply.bytes().await.unwrap()).unwrap()
}

/// Checks that a reply is a refusal in the protocol's shape.
pub async fn refused(reply: Response, status: StatusCode, code: HubCode) {
    assert_eq!(reply.status(), status);
    let refusal: HubRefusal = reply.json().await.unwrap();
    assert_eq!(refusal.code, code, "{}", refusal.detail);
}
