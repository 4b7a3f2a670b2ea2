//! A legacy system that is told things: a real HTTP server that keeps what it gets and behaves as its path says.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// One request as it came.
#[derive(Clone)]
pub struct Got {
    pub path: String,
    pub id: String,
    pub timestamp: String,
    pub signature: String,
    pub text: String,
}

impl Got {
    pub fn body(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub fn kind(&self) -> String {
        self.body()["type"].as_str().unwrap().to_owned()
    }
}

#[derive(Clone, Default)]
pub struct Target {
    pub base: String,
    got: Arc<Mutex<Vec<Got>>>,
    came: Arc<Notify>,
}

impl Target {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let target = Self { base: format!("http://{}", listener.local_addr().unwrap()), ..Self::default() };
        let router = Router::new().route("/{*path}", post(take)).with_state(target.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        target
    }

    /// What came to this path, in order.
    pub fn at(&self, path: &str) -> Vec<Got> {
        self.got.lock().unwrap().iter().filter(|got| got.path == path).cloned().collect()
    }

    /// Waits for what comes until this is true of it.
    pub async fn until(&self, path: &str, what: impl Fn(&[Got]) -> bool) -> Vec<Got> {
        let waiting = async {
            loop {
                let came = self.came.notified();
                let got = self.at(path);
                if what(&got) {
                    return got;
                }
                came.await;
            }
        };
        let patience = std::time::Duration::from_secs(30);
        tokio::time::timeout(patience, waiting).await.unwrap_or_else(|_| panic!("{:#?}", self.kinds(path)))
    }

    pub fn kinds(&self, path: &str) -> Vec<String> {
        self.at(path).iter().map(Got::kind).collect()
    }
}

async fn take(State(target): State<Target>, Path(path): Path<String>, head: HeaderMap, body: Bytes) -> Response {
    let text = |name: &str| head[name].to_str().unwrap().to_owned();
    assert_eq!(text("content-type"), "application/json");
    let (id, timestamp, signature) = (text("webhook-id"), text("webhook-timestamp"), text("webhook-signature"));
    let before = target.at(&path).iter().filter(|got| got.id == id).count();
    let body = String::from_utf8(body.to_vec()).unwrap();
    target.got.lock().unwrap().push(Got { path: path.clone(), id, timestamp, signature, text: body });
    target.came.notify_waiters();
    match path.as_str() {
        "hanging" => std::future::pending().await,
        // Twice, for each event.
        "angry" if before < 2 => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        "hopeless" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        "moved" => (StatusCode::FOUND, [("location", "/good")]).into_response(),
        _ => StatusCode::NO_CONTENT.into_response(),
    }
}

/// For the convention's own library: what came, and by which secret it is to be checked.
pub fn signed(got: &[Got], secret: &str) -> Value {
    let each = got.iter().map(|got| {
        let head = json!({
            "webhook-id": got.id, "webhook-timestamp": got.timestamp, "webhook-signature": got.signature
        });
        json!({"secret": secret, "headers": head, "body": got.text})
    });
    each.collect()
}
