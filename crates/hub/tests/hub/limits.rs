//! Rates, quotas and expiry.

use crate::kit::*;
use hub::{Clock, Rate, ServerLimits};
use model::wire::*;
use reqwest::{Method, StatusCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

#[tokio::test]
async fn registrations_from_one_address_are_limited() {
    let running = start_with(|config| config.limits.registrations = Rate::new(2.0, 0.001)).await;
    running.person().await;
    running.person().await;
    let third = http().post(format!("{}/v1/clients", running.url)).send().await.unwrap();
    assert_eq!(third.headers()["retry-after"], "1000");
    refused(third, StatusCode::TOO_MANY_REQUESTS, HubCode::RateLimited).await;
}

#[tokio::test]
async fn one_client_in_a_hurry_does_not_slow_another() {
    let running = start_with(|config| config.limits.requests = Rate::new(3.0, 0.001)).await;
    let (alice, bob) = (running.person().await, running.person().await);
    for _ in 0..3 {
        assert_eq!(alice.get("/v1/mailbox").await.status(), StatusCode::OK);
    }
    refused(alice.get("/v1/mailbox").await, StatusCode::TOO_MANY_REQUESTS, HubCode::RateLimited).await;
    assert_eq!(bob.get("/v1/mailbox").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn bodies_that_are_only_announced_take_nobodys_room() {
    let running = start_with(|config| config.limits.bodies_in_memory = 16 * 1024).await;
    let (alice, bob, group) = running.pair(1).await;
    let mut waiting = Vec::new();
    for _ in 0..20 {
        waiting.push(alice.announce(Method::POST, "/v1/messages", 1024 * 1024).await);
    }
    while running.hub.large_of(&alice.client) < waiting.len() {
        tokio::task::yield_now().await;
    }
    assert_eq!(bob.post_one(message(&group, 1, &[7; 8000])).await, PostResult::Accepted { seq: 2 });
}

#[tokio::test]
async fn one_client_has_its_share_of_what_is_large() {
    let running = start_with(|config| config.limits.large_per_client = 1).await;
    let (alice, bob, group) = running.pair(1).await;
    let _waiting = alice.announce(Method::POST, "/v1/messages", 1024).await;
    while running.hub.large_of(&alice.client) == 0 {
        tokio::task::yield_now().await;
    }
    refused(alice.get("/v1/mailbox").await, StatusCode::TOO_MANY_REQUESTS, HubCode::RateLimited).await;
    assert_eq!(bob.post_one(message(&group, 1, b"through")).await, PostResult::Accepted { seq: 2 });
}

#[tokio::test]
async fn a_page_comes_whole_in_pieces() {
    let running = start_with(|config| config.limits.large_per_client = 1).await;
    let (alice, bob, group) = running.pair(1).await;
    for n in 0..10_u8 {
        assert_eq!(
            alice.post_one(message(&group, 1, &[n; 50_000])).await,
            PostResult::Accepted { seq: u64::from(n) + 2 }
        );
    }
    for _ in 0..2 {
        let bodies = bob.bodies().await;
        assert!(bodies.iter().zip(0_u8..).all(|(body, n)| *body == vec![n; 50_000]) && bodies.len() == 10);
    }
}

#[tokio::test]
async fn a_message_to_many_costs_what_it_makes() {
    let running = start_with(|config| config.limits.envelopes = Rate::new(30.0, 0.001)).await;
    let (alice, group) = (running.person().await, group(1));
    let mut first = commit(&group, 0, b"first");
    for _ in 0..10 {
        first = first.welcoming(&running.person().await, b"welcome");
    }
    assert_eq!(alice.post_one(first).await, PostResult::Accepted { seq: 1 });
    for seq in 2..=3 {
        assert_eq!(alice.post_one(message(&group, 1, &[seq])).await, PostResult::Accepted { seq: seq.into() });
    }
    let body = to_cbor(&PostRequest { envelopes: vec![message(&group, 1, b"one more")] });
    let reply = alice.request(Method::POST, "/v1/messages").body(body).send().await.unwrap();
    refused(reply, StatusCode::TOO_MANY_REQUESTS, HubCode::RateLimited).await;
}

#[tokio::test]
async fn who_drains_the_key_packages_of_another_has_to_wait() {
    let running = start_with(|config| config.limits.claims = Rate::new(2.0, 0.001)).await;
    let (alice, bob) = (running.person().await, running.person().await);
    alice.upload(vec![package(KeyPackageKind::LastResort, b"last")]).await;
    for _ in 0..2 {
        assert_eq!(bob.claim(&alice.client).await.status(), StatusCode::OK);
    }
    refused(bob.claim(&alice.client).await, StatusCode::TOO_MANY_REQUESTS, HubCode::RateLimited).await;
}

/// Somebody asks for more than the line holds and takes none of it: the server's end does not wait for them.
#[tokio::test]
async fn who_takes_nothing_of_an_answer_is_given_up() {
    let running = start().await;
    let alice = running.person().await;
    alice.put_blob(&blob(1), vec![1; 30 * 1024 * 1024]).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let limits = ServerLimits {
        write_time: Duration::from_millis(100),
        grace: Duration::from_secs(600),
        ..ServerLimits::default()
    };
    let (end, ended) = oneshot::channel::<()>();
    let serving = tokio::spawn(hub::serve(listener, hub::router(running.hub.clone()), limits, async {
        let _ = ended.await;
    }));
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!("GET /v1/blobs/{} HTTP/1.1\r\nhost: hub\r\n\r\n", blob(1));
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.readable().await.unwrap();
    end.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(60), serving).await.expect("it waits for whoever takes nothing").unwrap();
}

#[tokio::test]
async fn guessing_tokens_is_slowed_down() {
    let running = start_with(|config| config.limits.strangers = Rate::new(4.0, 0.001)).await;
    let alice = running.person().await;
    let guess = Person { token: "0".repeat(64), ..alice.clone() };
    for _ in 0..3 {
        refused(guess.get("/v1/mailbox").await, StatusCode::UNAUTHORIZED, HubCode::Unauthorised).await;
    }
    refused(guess.get("/v1/mailbox").await, StatusCode::TOO_MANY_REQUESTS, HubCode::RateLimited).await;
    assert_eq!(alice.get("/v1/mailbox").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_full_mailbox_refuses_until_it_is_emptied() {
    let running = start_with(|config| config.limits.mailbox_rows = 3).await;
    let (alice, bob, group) = running.pair(1).await;
    let results = alice.post((0..5_u8).map(|n| message(&group, 1, &[n])).collect()).await;
    let full = PostResult::MailboxFull { client: bob.client.clone() };
    assert_eq!(results[2..], [PostResult::Accepted { seq: 4 }, full.clone(), full]);
    bob.acknowledge(bob.page(0).await.deliveries[0].position).await;
    assert_eq!(alice.post_one(message(&group, 1, &[3])).await, PostResult::Accepted { seq: 5 });
}

#[tokio::test]
async fn a_mailbox_is_bounded_in_bytes() {
    let running = start_with(|config| config.limits.mailbox_bytes = 1000).await;
    let (alice, bob, group) = running.pair(1).await;
    assert_eq!(alice.post_one(message(&group, 1, &[1; 900])).await, PostResult::Accepted { seq: 2 });
    let full = PostResult::MailboxFull { client: bob.client.clone() };
    assert_eq!(alice.post_one(message(&group, 1, &[2; 101])).await, full);
    assert_eq!(alice.post_one(message(&group, 1, &[3; 100])).await, PostResult::Accepted { seq: 3 });
}

#[tokio::test]
async fn key_packages_and_blobs_have_a_quota() {
    let running = start_with(|config| config.limits.blob_bytes_per_day = 1000).await;
    let bob = running.person().await;
    let stock = (0..KEY_PACKAGE_STOCK_MAX).map(|n| package(KeyPackageKind::SingleUse, &n.to_le_bytes())).collect();
    assert_eq!(bob.upload(stock).await.status(), StatusCode::OK);
    let more = bob.upload(vec![package(KeyPackageKind::SingleUse, b"more")]).await;
    refused(more, StatusCode::TOO_MANY_REQUESTS, HubCode::QuotaExceeded).await;

    assert_eq!(bob.put_blob(&blob(1), vec![0; 600]).await.status(), StatusCode::CREATED);
    let more = bob.put_blob(&blob(2), vec![0; 600]).await;
    refused(more, StatusCode::TOO_MANY_REQUESTS, HubCode::QuotaExceeded).await;
    assert_eq!(bob.put_blob(&blob(2), vec![0; 400]).await.status(), StatusCode::CREATED);
    // The department's own desk sends documents to many.
    running.hub.trust(&bob.client);
    assert_eq!(bob.put_blob(&blob(3), vec![0; 600]).await.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn what_is_past_its_time_is_forgotten() {
    let days = Arc::new(AtomicI64::new(20_000));
    let clock = days.clone();
    let running = start_with(move |config| {
        config.clock =
            Clock::from_fn(move || jiff::Timestamp::from_second(clock.load(Ordering::Relaxed) * 86_400).unwrap());
    })
    .await;
    let (alice, bob, group) = running.pair(1).await;
    alice.put_blob(&blob(1), vec![1; 10]).await;
    alice.post_one(message(&group, 1, b"unread")).await;
    running.hub.forget().await.unwrap();
    assert_eq!(bob.bodies().await, [b"unread"]);

    days.fetch_add(91, Ordering::Relaxed);
    running.hub.forget().await.unwrap();
    assert!(bob.bodies().await.is_empty());
    assert_eq!(alice.get(&format!("/v1/blobs/{}", blob(1))).await.status(), StatusCode::NOT_FOUND);
    // Its hash is gone as well, its place in the order is not given out again.
    assert_eq!(alice.post_one(message(&group, 1, b"unread")).await, PostResult::Accepted { seq: 3 });
    // A commit is remembered as long as its group.
    let first = commit(&group, 0, b"first");
    assert_eq!(alice.post_one(first).await, PostResult::Accepted { seq: 1 });

    // Alice and Bob were here on day 91; a year and more later nobody has come back.
    days.fetch_add(401, Ordering::Relaxed);
    running.hub.forget().await.unwrap();
    refused(alice.get("/v1/mailbox").await, StatusCode::UNAUTHORIZED, HubCode::Unauthorised).await;
}
