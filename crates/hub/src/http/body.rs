//! Reading a request's body within its size, its time and the hub's memory.

use crate::hub::Hub;
use crate::refusal::Refusal;
use axum::body::Body;
use axum::http::{HeaderMap, header};
use futures_util::StreamExt;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bodies up to this size are read without asking for room.
const SMALL: usize = 64 * 1024;

/// A body in memory, and the room that is held for it.
#[derive(Debug)]
pub struct Held {
    pub bytes: Vec<u8>,
    room: Option<OwnedSemaphorePermit>,
}

pub async fn read(hub: &Hub, headers: &HeaderMap, body: Body, max: usize) -> Result<Held, Refusal> {
    let limits = &hub.config.limits;
    let expected = declared_length(headers).unwrap_or(max as u64);
    if expected > max as u64 {
        let _ = tokio::time::timeout(limits.body_time, drain(body, 4 * max)).await;
        return Err(Refusal::too_large(max as u64));
    }
    let reading = async {
        // A few kilobytes need no room: they are bounded by the connections.
        let mut held = Held { bytes: Vec::with_capacity(expected.min(64 * 1024) as usize), room: None };
        let mut pieces = body.into_data_stream();
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|_| Refusal::malformed("the body broke off"))?;
            if held.bytes.len() + piece.len() > max {
                drop(held);
                drain(Body::from_stream(pieces), 4 * max).await;
                return Err(Refusal::too_large(max as u64));
            }
            if max > SMALL {
                held.take_room(hub, piece.len() as u64).await?;
            }
            held.bytes.extend_from_slice(&piece);
        }
        Ok(held)
    };
    tokio::time::timeout(limits.body_time, reading).await.unwrap_or_else(|_| Err(Refusal::too_slow()))
}

impl Held {
    /// As the bytes come: what is only announced takes nobody's place.
    async fn take_room(&mut self, hub: &Hub, bytes: u64) -> Result<(), Refusal> {
        let more = room(hub, &hub.body_room, bytes).await?;
        match &mut self.room {
            Some(room) => room.merge(more),
            None => self.room = Some(more),
        }
        Ok(())
    }
}

/// Waits until the hub's memory has room for so many bytes; gives up when that takes too long.
pub async fn room(hub: &Hub, room: &Arc<Semaphore>, bytes: u64) -> Result<OwnedSemaphorePermit, Refusal> {
    let kibibytes = u32::try_from(bytes / 1024 + 1).unwrap_or(u32::MAX);
    let waiting = room.clone().acquire_many_owned(kibibytes);
    let room = tokio::time::timeout(hub.config.limits.body_time, waiting).await;
    room.ok().and_then(Result::ok).ok_or_else(Refusal::unavailable)
}

pub fn declared_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Reads on and throws away, so that a client that is still sending gets to see the refusal.
pub async fn drain(body: Body, at_most: usize) {
    let mut pieces = body.into_data_stream();
    let mut read = 0;
    while let Some(Ok(piece)) = pieces.next().await {
        read += piece.len();
        if read > at_most {
            break;
        }
    }
}
