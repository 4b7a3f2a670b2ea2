//! The mailbox as server-sent events, a page each, resumed by `Last-Event-ID`.

use super::caller::Caller;
use crate::hub::Hub;
use crate::refusal::Refusal;
use crate::wake::Waiter;
use async_stream::stream;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures_util::Stream;
use model::id::ClientId;
use model::wire::to_cbor;
use std::convert::Infallible;
use std::time::Duration;

/// Deliveries in one event.
const AT_ONCE: u32 = 100;

pub async fn stream(State(hub): State<Hub>, caller: Caller, headers: HeaderMap) -> Result<Response, Refusal> {
    let after = match headers.get("last-event-id") {
        None => 0,
        Some(text) => {
            let position = text.to_str().ok().and_then(|text| text.trim().parse().ok());
            position.ok_or_else(|| Refusal::malformed("Last-Event-ID is not a position"))?
        }
    };
    let waiter = hub
        .wakes
        .subscribe(&caller.client, hub.config.limits.waiting_per_client)
        .ok_or_else(|| Refusal::too_fast(Duration::from_secs(5)))?;
    let events = Sse::new(deliveries(hub, caller, after, waiter));
    // Proxies that would collect the stream before passing it on are asked not to.
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), "no")];
    Ok((unbuffered, events).into_response())
}

fn deliveries(
    hub: Hub,
    caller: Caller,
    mut after: u64,
    mut waiter: Waiter,
) -> impl Stream<Item = Result<Event, Infallible>> {
    stream! {
        // The first bytes tell the client that it is connected.
        yield Ok(Event::default().comment("connected").retry(Duration::from_secs(2)));
        loop {
            let Ok(page) = hub.store.mailbox(&caller.client, after, AT_ONCE).await else { return };
            if let Some(last) = page.deliveries.last() {
                after = last.position;
                let data = BASE64_STANDARD.encode(to_cbor(&page));
                yield Ok(Event::default().id(after.to_string()).data(data));
            }
            if page.more {
                continue;
            }
            tokio::select! {
                () = waiter.changed() => {}
                () = tokio::time::sleep(hub.config.limits.heartbeat) => yield Ok(Event::default().comment("")),
                () = hub.ending.cancelled() => return,
            }
            if !still_known(&hub, &caller).await {
                return;
            }
        }
    }
}

/// A stream ends with its client.
async fn still_known(hub: &Hub, caller: &Caller) -> bool {
    let known: Result<Option<ClientId>, _> = hub.client_of(&caller.token).await;
    matches!(known, Ok(Some(_)))
}
