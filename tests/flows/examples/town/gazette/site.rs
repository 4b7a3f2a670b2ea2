//! A hub that serves one gazette and counts what it sends.

use super::content::{Content, in_memory};
use axum::body::HttpBody;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use desk::publishing::Press;
use gazette::keys::Signer;
use gazette::pack;
use hub::{Hub, HubConfig, ServerLimits};
use jiff::Timestamp;
use model::item::{GazetteAddress, Item};
use model::link;
use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// Requests and body bytes by kind of file.
type Sent = BTreeMap<String, (u64, u64)>;

pub struct Site {
    folder: TempDir,
    address: SocketAddr,
    signer: Signer,
    sent: Arc<Mutex<Sent>>,
}

impl Site {
    pub async fn open(content: &Content) -> Self {
        let folder = in_memory();
        let press = Press::new(folder.path());
        fs::create_dir_all(press.root()).unwrap();
        let pack = pack::read(content.path()).unwrap();
        let (signer, _) = press.publish(&pack, Vec::new(), Timestamp::now()).unwrap();
        let hub = Hub::open(HubConfig::new(folder.path().join("hub"), press.root(), "Bench")).await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let sent: Arc<Mutex<Sent>> = Arc::default();
        let counts = sent.clone();
        let router = hub::router(hub).layer(from_fn(move |request: Request, next: Next| {
            let counts = counts.clone();
            async move {
                let kind = request.uri().path().split('/').nth(3).unwrap_or_default().to_owned();
                let response = next.run(request).await;
                let size = response.body().size_hint().exact().unwrap_or_default();
                let mut counts = counts.lock().unwrap();
                let count = counts.entry(kind).or_default();
                *count = (count.0 + 1, count.1 + size);
                response
            }
        }));
        tokio::spawn(hub::serve(listener, router, ServerLimits::default(), std::future::pending()));
        Self { folder, address, signer, sent }
    }

    pub fn publish(&self, content: &Content) {
        let pack = pack::read(content.path()).unwrap();
        Press::new(self.folder.path()).publish(&pack, Vec::new(), Timestamp::now()).unwrap();
    }

    pub fn link(&self) -> String {
        link::print(&GazetteAddress {
            base: format!("http://{}/gazette/{}", self.address, Press::slug(&self.signer.origin())),
            origin: self.signer.origin(),
            verifier: self.signer.verifier(),
        })
    }

    pub fn count_anew(&self) {
        self.sent.lock().unwrap().clear();
    }

    pub fn sent(&self) -> Sent {
        self.sent.lock().unwrap().clone()
    }

    /// The published items as they were signed.
    pub fn bodies(&self) -> Vec<String> {
        let mut open = vec![Press::new(self.folder.path()).site(&self.signer.origin())];
        let mut bodies = Vec::new();
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    open.push(entry.path());
                } else if let Ok(text) = fs::read_to_string(entry.path())
                    && serde_json::from_str::<Item>(&text).is_ok()
                {
                    bodies.push(text);
                }
            }
        }
        bodies.sort();
        bodies
    }
}
