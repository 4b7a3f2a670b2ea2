//! Malformed requests: a clear refusal in our shape, and the hub goes on.

use crate::kit::*;
use futures_util::future::join_all;
use model::wire::*;
use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use reqwest::{Method, StatusCode};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Ten thousand in all, sent by as many at a time as keep the hub busy.
const SENDERS: u64 = 10;
const ROUNDS: u32 = 1_000;

#[tokio::test]
async fn ten_thousand_malformed_messages_are_refused() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    let refused = join_all((0..SENDERS).map(|seed| batter(&alice, &group, seed))).await;
    assert!(refused.iter().sum::<u32>() > 8_000, "most of them are no messages: {refused:?}");
    assert!(matches!(alice.post_one(message(&group, 1, b"still there")).await, PostResult::Accepted { .. }));
    assert_eq!(bob.bodies().await.last().unwrap(), b"still there");
    // Whatever was let in stands in one order without holes, and can be fetched.
    let page: MailboxPage = cbor(alice.gap(&group, 1, 100_000).await).await;
    let places: Vec<u64> = page.deliveries.iter().map(|delivery| delivery.seq).collect();
    assert!(places.windows(2).all(|pair| pair[1] == pair[0] + 1), "{places:?}");
}

/// How many were refused; every refusal is one, none is a fault of the hub.
async fn batter(alice: &Person, group: &model::id::GroupId, seed: u64) -> u32 {
    let mut random = StdRng::seed_from_u64(seed);
    let posted = to_cbor(&PostRequest { envelopes: vec![message(group, 1, b"fine")] });
    let uploaded = to_cbor(&KeyPackageUpload { packages: vec![package(KeyPackageKind::SingleUse, b"package")] });
    let mut refused = 0;
    for round in 0..ROUNDS {
        let valid = if round % 3 == 0 { &uploaded } else { &posted };
        let body = if round % 2 == 0 { noise(&mut random) } else { broken(valid, &mut random) };
        let (method, path) = target(group, round, &mut random);
        let reply = alice.request(method, &path).body(body).send().await.unwrap();
        let status = reply.status();
        if status.is_success() {
            continue;
        }
        assert!(status.is_client_error(), "{status} from {path}");
        let refusal: HubRefusal = reply.json().await.unwrap();
        assert!(!refusal.detail.is_empty());
        refused += 1;
    }
    refused
}

/// Mostly the doors that take bodies; now and then a path that is itself malformed.
fn target(group: &model::id::GroupId, round: u32, random: &mut StdRng) -> (Method, String) {
    let doors = ["/v1/messages", "/v1/key-packages", "/v1/mailbox/ack"];
    let number = random.random::<u64>();
    match round % 10 {
        0 => (Method::GET, format!("/v1/mailbox?after=-{number}&limit={number}")),
        1 => (Method::GET, format!("/v1/groups/{group}/messages?from={number}&to=x")),
        2 => (Method::GET, format!("/v1/groups/{number:x}/messages?from=1&to=2")),
        3 => (Method::POST, format!("/v1/clients/{number:x}/key-packages/claim")),
        4 => (Method::PUT, format!("/v1/blobs/{number:x}")),
        _ => (Method::POST, doors[(number % 3) as usize].to_owned()),
    }
}

fn noise(random: &mut StdRng) -> Vec<u8> {
    let mut bytes = vec![0; random.random_range(0..300)];
    random.fill_bytes(&mut bytes);
    bytes
}

fn broken(valid: &[u8], random: &mut StdRng) -> Vec<u8> {
    let mut bytes = valid.to_vec();
    match random.random_range(0..3) {
        0 => bytes.truncate(random.random_range(0..bytes.len())),
        1 => {
            let place = random.random_range(0..bytes.len());
            bytes[place] ^= 1 << random.random_range(0..8);
        }
        _ => {
            let place = random.random_range(0..bytes.len());
            bytes.splice(place..place, [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        }
    }
    bytes
}

#[tokio::test]
async fn what_has_the_wrong_shape_is_malformed() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    let upper = model::id::GroupId(group.as_str().to_uppercase().replace('1', "A"));
    let mut on_a_message = message(&group, 1, b"x");
    on_a_message.removed.push(bob.client.clone());
    let mut welcome = message(&group, 1, b"x");
    welcome.kind = EnvelopeKind::Welcome;
    let many = (0..=POST_MAX).map(|n| message(&group, 1, &n.to_le_bytes())).collect();
    for envelopes in [
        vec![message(&upper, 1, b"x")],
        vec![message(&model::id::GroupId::from("../etc"), 1, b"x")],
        vec![message(&group, 1, b"")],
        vec![on_a_message],
        vec![welcome],
        many,
    ] {
        let body = to_cbor(&PostRequest { envelopes });
        let reply = alice.request(Method::POST, "/v1/messages").body(body).send().await.unwrap();
        refused(reply, StatusCode::BAD_REQUEST, HubCode::Malformed).await;
    }
    for path in [
        "/v1/mailbox?after=x",
        "/v1/mailbox?after=-1",
        "/v1/mailbox?limit=99999999999",
        "/v1/groups/zz/messages?from=1&to=2",
        "/v1/blobs/..%2f..%2fhub.sqlite",
        "/v1/blobs/%ff",
    ] {
        refused(alice.get(path).await, StatusCode::BAD_REQUEST, HubCode::Malformed).await;
    }
    let backwards = alice.gap(&group, 3, 2).await;
    refused(backwards, StatusCode::BAD_REQUEST, HubCode::Malformed).await;
    refused(alice.get("/v1/nothing").await, StatusCode::NOT_FOUND, HubCode::NotFound).await;
    let method = alice.request(Method::PATCH, "/v1/messages").send().await.unwrap();
    refused(method, StatusCode::METHOD_NOT_ALLOWED, HubCode::Malformed).await;
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let running = start().await;
    let (alice, _bob, group) = running.pair(1).await;
    let max = ENVELOPE_MAX as u64;
    let results = alice.post(vec![message(&group, 1, &vec![1; ENVELOPE_MAX + 1]), message(&group, 1, b"fits")]).await;
    assert_eq!(results, [PostResult::TooLarge { max }, PostResult::Accepted { seq: 2 }]);

    let body = vec![0; POST_BYTES_MAX + 1];
    let reply = alice.request(Method::POST, "/v1/messages").body(body).send().await.unwrap();
    refused(reply, StatusCode::PAYLOAD_TOO_LARGE, HubCode::TooLarge).await;
    let packages = vec![package(KeyPackageKind::SingleUse, &vec![1; KEY_PACKAGE_MAX + 1])];
    refused(alice.upload(packages).await, StatusCode::PAYLOAD_TOO_LARGE, HubCode::TooLarge).await;
}

#[tokio::test]
async fn without_a_token_nothing_private_is_answered() {
    let running = start().await;
    let alice = running.person().await;
    let http = crate::kit::http();
    for (method, path) in [
        (Method::GET, "/v1/about-me"),
        (Method::GET, "/v1/mailbox"),
        (Method::GET, "/v1/mailbox/events"),
        (Method::POST, "/v1/messages"),
        (Method::POST, "/v1/mailbox/ack"),
        (Method::POST, "/v1/key-packages"),
        (Method::DELETE, "/v1/clients/me"),
    ] {
        let url = format!("{}{path}", running.url);
        for header in ["", "Bearer", "Bearer x", "Basic abc", &format!("Bearer {}", alice.token.to_uppercase())] {
            let request = http.request(method.clone(), &url).header("authorization", header);
            refused(request.send().await.unwrap(), StatusCode::UNAUTHORIZED, HubCode::Unauthorised).await;
        }
    }
}

#[tokio::test]
async fn a_body_that_does_not_come_is_given_up() {
    let running = start_with(|config| config.limits.body_time = Duration::from_millis(50)).await;
    let alice = running.person().await;
    let mut stream = tokio::net::TcpStream::connect(running.url.trim_start_matches("http://")).await.unwrap();
    let head = format!(
        "POST /v1/messages HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer {}\r\ncontent-length: 100\r\n\r\nabc",
        alice.token
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut reply = vec![0; 4096];
    let length = stream.read(&mut reply).await.unwrap();
    let text = String::from_utf8_lossy(&reply[..length]);
    assert!(text.starts_with("HTTP/1.1 408"), "{text}");
    assert!(text.contains("malformed"), "{text}");
}
