//! What changed, as server-sent events: topics only, so that a console reads again what it may read.

use super::Console;
use crate::people::session::Session;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, StreamExt};
use std::convert::Infallible;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

pub async fn events(_: Session, State(console): State<Console>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = BroadcastStream::new(console.0.desk.topics());
    let ending = console.0.ending.clone();
    let events = changes.take_until(ending.cancelled_owned()).map(|change| {
        Ok(match change {
            Ok(topic) => Event::default().json_data(topic).unwrap_or_default(),
            // Too slow to hear each: everything may have changed.
            Err(BroadcastStreamRecvError::Lagged(_)) => Event::default().event("all").data("all"),
        })
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
