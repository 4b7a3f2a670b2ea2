//! Server-sent events: live delivery, resuming, ending with the server or the client.

use crate::kit::*;
use base64::Engine;
use model::wire::*;
use reqwest::{Method, Response, StatusCode};
use std::collections::VecDeque;

/// Reads a stream, event by event or delivery by delivery.
struct Events {
    response: Response,
    text: String,
    read: VecDeque<Delivery>,
}

impl Events {
    async fn open(person: &Person, last: Option<u64>) -> Events {
        let mut request = person.request(Method::GET, "/v1/mailbox/events");
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Events { response, text: String::new(), read: VecDeque::new() }
    }

    /// `None` when the stream has ended.
    async fn next(&mut self) -> Option<Delivery> {
        while self.read.is_empty() {
            self.read = self.page().await?.deliveries.into();
        }
        self.read.pop_front()
    }

    /// `None` when the stream has ended.
    async fn page(&mut self) -> Option<MailboxPage> {
        loop {
            while let Some((event, rest)) = self.text.split_once("\n\n").map(|(a, b)| (a.to_owned(), b.to_owned())) {
                self.text = rest;
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name).map(str::trim));
                if let Some(data) = field("data:") {
                    let bytes = base64::prelude::BASE64_STANDARD.decode(data).unwrap();
                    let page: MailboxPage = from_cbor(&bytes).unwrap();
                    assert_eq!(field("id:").unwrap(), page.deliveries.last().unwrap().position.to_string());
                    return Some(page);
                }
            }
            let piece = self.response.chunk().await.ok()??;
            self.text.push_str(std::str::from_utf8(&piece).unwrap());
        }
    }
}

#[tokio::test]
async fn a_stream_carries_what_waits_and_what_comes() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    alice.post_one(message(&group, 1, b"before")).await;
    let mut events = Events::open(&bob, None).await;
    assert_eq!(events.next().await.unwrap().body, b"before");
    for n in 0..100_u8 {
        alice.post_one(message(&group, 1, &[n])).await;
        assert_eq!(events.next().await.unwrap().body, [n]);
    }
}

#[tokio::test]
async fn a_stream_resumes_after_its_last_event() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    alice.post((0..250).map(|n| message(&group, 1, format!("{n}").as_bytes())).take(200).collect()).await;
    let (mut last, mut seen) = (None, Vec::new());
    for cut_after in [1, 70, 100, 29] {
        let mut events = Events::open(&bob, last).await;
        for _ in 0..cut_after {
            let delivery = events.next().await.unwrap();
            last = Some(delivery.position);
            seen.push(delivery.seq);
        }
    }
    assert!(seen.into_iter().eq(2..=201));
    let mut events = Events::open(&bob, last).await;
    alice.post_one(message(&group, 1, b"after")).await;
    assert_eq!(events.next().await.unwrap().body, b"after");
}

#[tokio::test]
async fn what_waits_together_comes_in_one_event() {
    let running = start().await;
    let (alice, bob, group) = running.pair(1).await;
    alice.post((0..150).map(|n| message(&group, 1, &[n])).collect()).await;
    let mut events = Events::open(&bob, None).await;
    let (first, second) = (events.page().await.unwrap(), events.page().await.unwrap());
    assert!(first.more && !second.more);
    let positions = first.deliveries.iter().chain(&second.deliveries).map(|delivery| delivery.position);
    // After the Welcome.
    assert!(positions.eq(2..=151));
}

#[tokio::test]
async fn a_last_event_id_that_is_no_position_is_refused() {
    let running = start().await;
    let bob = running.person().await;
    let reply = bob.request(Method::GET, "/v1/mailbox/events").header("last-event-id", "x").send().await.unwrap();
    refused(reply, StatusCode::BAD_REQUEST, HubCode::Malformed).await;
}

#[tokio::test]
async fn streams_end_with_the_server_and_with_the_client() {
    let running = start().await;
    let (alice, bob) = (running.person().await, running.person().await);
    let (mut of_alice, mut of_bob) = (Events::open(&alice, None).await, Events::open(&bob, None).await);
    let erased = alice.request(Method::DELETE, "/v1/clients/me").send().await.unwrap();
    assert_eq!(erased.status(), StatusCode::NO_CONTENT);
    assert_eq!(of_alice.next().await, None);
    let (_, ended) = tokio::join!(running.stop(), of_bob.next());
    assert_eq!(ended, None);
}

#[tokio::test]
async fn a_client_may_hold_only_so_many_streams() {
    let running = start_with(|config| config.limits.waiting_per_client = 2).await;
    let bob = running.person().await;
    let _open = (Events::open(&bob, None).await, Events::open(&bob, None).await);
    let third = bob.get("/v1/mailbox/events").await;
    assert!(third.headers().contains_key("retry-after"));
    refused(third, StatusCode::TOO_MANY_REQUESTS, HubCode::RateLimited).await;
}
