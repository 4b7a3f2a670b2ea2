//! What changed, as server-sent events: topics only, so that a console reads again what it may read.

use super::Console;
use crate::people::session::Session;
use async_stream::stream;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, StreamExt};
use model::console::Topic;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

/// Of two tellings of the same: a sending to a hundred thousand changes something all the time, nobody reads that fast.
const PAUSE: Duration = Duration::from_millis(400);

pub async fn events(_: Session, State(console): State<Console>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let ending = console.0.ending.clone();
    let events = told(console.0.desk.topics()).take_until(ending.cancelled_owned()).map(|topic| {
        Ok(match topic {
            Some(topic) => Event::default().json_data(topic).unwrap_or_default(),
            None => Event::default().event("all").data("all"),
        })
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// The first of a burst at once, what follows within the pause together and each topic once. None: any of them.
fn told(mut changes: Receiver<Topic>) -> impl Stream<Item = Option<Topic>> {
    stream! {
        loop {
            let mut topics = BTreeSet::new();
            let mut all = match changes.recv().await {
                Ok(topic) => !topics.insert(topic),
                // Too slow to hear each: everything may have changed.
                Err(RecvError::Lagged(_)) => true,
                Err(RecvError::Closed) => return,
            };
            loop {
                match changes.try_recv() {
                    Ok(topic) => drop(topics.insert(topic)),
                    Err(TryRecvError::Lagged(_)) => all = true,
                    Err(TryRecvError::Empty | TryRecvError::Closed) => break,
                }
            }
            if all {
                yield None;
            } else {
                for topic in topics {
                    yield Some(topic);
                }
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::broadcast::channel;

    #[tokio::test]
    async fn of_a_burst_each_topic_is_told_once_and_whoever_is_too_slow_reads_everything() {
        let (changes, heard) = channel(1000);
        for _ in 0..500 {
            changes.send(Topic::Campaigns).unwrap();
        }
        changes.send(Topic::Cases).unwrap();
        drop(changes);
        let told: Vec<_> = told(heard).collect().await;
        assert_eq!(told, [Some(Topic::Cases), Some(Topic::Campaigns)]);

        let (changes, heard) = channel(4);
        for _ in 0..50 {
            changes.send(Topic::Campaigns).unwrap();
        }
        drop(changes);
        let told: Vec<_> = super::told(heard).collect().await;
        assert_eq!(told, [None]);
    }
}
