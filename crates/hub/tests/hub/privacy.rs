//! What the hub stores of a client is told to it, and goes when it goes.

use crate::kit::*;
use hub::store::declared::DECLARED;
use model::wire::*;
use reqwest::{Method, StatusCode};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn about_me_shows_every_column() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    bob.upload(vec![package(KeyPackageKind::SingleUse, b"12345"), package(KeyPackageKind::LastResort, b"67")]).await;
    bob.put_blob(&blob(7), vec![1; 100]).await;
    alice.post(vec![message(&group, 1, b"abc"), message(&group, 1, b"defg")]).await;

    let about = bob.about().await;
    assert_eq!(about.client, bob.client);
    assert_eq!(about.facts.len(), DECLARED.len());
    let facts: BTreeMap<_, _> =
        about.facts.iter().map(|fact| (format!("{}.{}", fact.table, fact.column), fact.value.as_str())).collect();
    for (column, value) in [
        ("clients.name", bob.client.as_str()),
        ("clients.token_hash", "32"),
        ("clients.mail_rows", "2"),
        ("clients.mail_bytes", "7"),
        ("key_packages.body", "7"),
        ("key_packages.client_id", "2"),
        ("groups.name", group.as_str()),
        ("members.joined_seq", "1"),
        ("messages.body", "7"),
        ("messages.seq", "2, 3"),
        ("mailbox.position", "2, 3"),
        ("blobs.size", "100"),
        ("blobs.name", blob(7).as_str()),
    ] {
        assert_eq!(facts[column], value, "{column}");
    }
    let today = running_day();
    assert!(facts["clients.seen_day"] >= today.as_str(), "{}", facts["clients.seen_day"]);
}

fn running_day() -> String {
    let earlier = jiff::Timestamp::now() - jiff::SignedDuration::from_secs(60);
    earlier.to_string().chars().take(10).collect()
}

#[tokio::test]
async fn erasing_leaves_nothing() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    bob.upload(vec![package(KeyPackageKind::LastResort, b"67")]).await;
    bob.put_blob(&blob(7), vec![1; 100]).await;
    alice.post_one(message(&group, 1, b"abc")).await;

    let erased = bob.request(Method::DELETE, "/v1/clients/me").send().await.unwrap();
    assert_eq!(erased.status(), StatusCode::NO_CONTENT);
    for path in ["/v1/about-me", "/v1/mailbox", "/v1/mailbox/events", "/v1/key-packages"] {
        refused(bob.get(path).await, StatusCode::UNAUTHORIZED, HubCode::Unauthorised).await;
    }
    refused(alice.claim(&bob.client).await, StatusCode::NOT_FOUND, HubCode::NotFound).await;
    refused(alice.get(&format!("/v1/blobs/{}", blob(7))).await, StatusCode::NOT_FOUND, HubCode::NotFound).await;
    // The other one goes on alone, and then the group goes too.
    assert_eq!(alice.post_one(message(&group, 1, b"hello?")).await, PostResult::Accepted { seq: 3 });
    alice.request(Method::DELETE, "/v1/clients/me").send().await.unwrap();

    running.hub.forget().await.unwrap();
    let folder = running.stop().await;
    let database = rusqlite::Connection::open(folder.path().join("hub/hub.sqlite")).unwrap();
    for table in DECLARED.iter().map(|declared| declared.table) {
        let rows: i64 = database.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_log_line_says_who() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter("hub=trace")
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    let dispatch = tracing::Dispatch::new(subscriber);
    // With one listener alone, a line that another test's thread comes by first is off for everybody.
    let _second = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    let _guard = tracing::dispatcher::set_default(&dispatch);
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    alice.post_one(message(&group, 1, b"abc")).await;
    alice.claim(&bob.client).await;
    bob.put_blob(&blob(7), vec![1; 100]).await;
    bob.get(&format!("/v1/blobs/{}", blob(7))).await;
    bob.gap(&group, 1, 2).await;
    bob.get(&format!("/v1/unknown/{}", bob.client)).await;
    bob.request(Method::POST, "/v1/messages").body("broken").send().await.unwrap();
    bob.request(Method::DELETE, "/v1/clients/me").send().await.unwrap();

    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("route=\"/v1/blobs/{blob}\" status=200"), "{text}");
    assert!(text.lines().count() >= 12, "{text}");
    let secrets = [&alice.token, &bob.token, &alice.client.0, &bob.client.0, &group.0, &blob(7).0];
    for secret in secrets.into_iter().map(String::as_str).chain(["127.0.0.1"]) {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
