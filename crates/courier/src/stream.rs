//! The mailbox as a stream of server-sent events (WHATWG HTML §9.2), resumable by `Last-Event-ID`.

use crate::CourierError;
use futures_util::{Stream, StreamExt};
use reqwest::Response;
use std::pin::Pin;

/// Largest event: an envelope in base64 and some room.
const EVENT_MAX: usize = model::wire::ENVELOPE_MAX * 2;

/// Ends when the hub closes or the line drops; open a new one after the last applied position.
pub struct MailboxStream<S> {
    parts: Pin<Box<S>>,
    buffer: Vec<u8>,
}

impl<S> std::fmt::Debug for MailboxStream<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailboxStream")
    }
}

/// What came down the line.
#[derive(Debug)]
pub enum Streamed {
    /// Something lies in the mailbox at this position.
    Waiting { position: u64 },
    /// A sign of life.
    Heartbeat,
}

/// The events in an answer.
pub(crate) fn of(answer: Response) -> MailboxStream<impl Stream<Item = reqwest::Result<impl AsRef<[u8]>>>> {
    MailboxStream { parts: Box::pin(answer.bytes_stream()), buffer: Vec::new() }
}

impl<S: Stream<Item = reqwest::Result<B>>, B: AsRef<[u8]>> MailboxStream<S> {
    /// The next event; `None`: the line ended.
    pub async fn next(&mut self) -> Result<Option<Streamed>, CourierError> {
        loop {
            if let Some(event) = take_event(&mut self.buffer) {
                return parse(&event).map(Some);
            }
            if self.buffer.len() > EVENT_MAX {
                return Err(CourierError::Protocol("an event is too large".into()));
            }
            match self.parts.next().await {
                Some(part) => self.buffer.extend_from_slice(part.map_err(CourierError::Offline)?.as_ref()),
                None => return Ok(None),
            }
        }
    }
}

/// Cuts the first whole event (up to an empty line) off the buffer.
fn take_event(buffer: &mut Vec<u8>) -> Option<String> {
    let end = buffer.windows(2).position(|pair| pair == b"\n\n")?;
    let event = String::from_utf8_lossy(&buffer[..end]).into_owned();
    buffer.drain(..end + 2);
    Some(event)
}

fn parse(event: &str) -> Result<Streamed, CourierError> {
    let Some(id) = event.lines().find_map(|line| line.strip_prefix("id:")) else { return Ok(Streamed::Heartbeat) };
    let position = id.trim().parse().map_err(|_| CourierError::Protocol("an event's id is no position".into()))?;
    Ok(Streamed::Waiting { position })
}
