//! The mailbox as a stream of server-sent events (WHATWG HTML §9.2), resumable by `Last-Event-ID`.

use crate::CourierError;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures_util::{Stream, StreamExt};
use model::wire::{Delivery, ENVELOPE_MAX, MailboxPage, PAGE_BYTES, from_cbor};
use reqwest::Response;
use std::pin::Pin;

/// Largest event: a page in base64 and some room.
const EVENT_MAX: usize = (PAGE_BYTES + ENVELOPE_MAX) * 2;
const END: &[u8] = b"\n\n";

/// Ends when the hub closes or the line drops; open a new one after the last applied position.
pub struct MailboxStream<S> {
    parts: Pin<Box<S>>,
    buffer: Vec<u8>,
    /// Up to here the buffer was searched for the end of an event.
    searched: usize,
}

impl<S> std::fmt::Debug for MailboxStream<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailboxStream")
    }
}

/// What came down the line.
#[derive(Debug)]
pub enum Streamed {
    /// Something lies in the mailbox, up to this position. The deliveries are none when the hub says no more than that.
    Mail { position: u64, deliveries: Vec<Delivery> },
    /// A sign of life.
    Heartbeat,
}

/// The events in an answer.
pub(crate) fn of(answer: Response) -> MailboxStream<impl Stream<Item = reqwest::Result<impl AsRef<[u8]>>>> {
    MailboxStream { parts: Box::pin(answer.bytes_stream()), buffer: Vec::new(), searched: 0 }
}

impl<S: Stream<Item = reqwest::Result<B>>, B: AsRef<[u8]>> MailboxStream<S> {
    /// The next event; `None`: the line ended.
    pub async fn next(&mut self) -> Result<Option<Streamed>, CourierError> {
        loop {
            if let Some(event) = self.take_event() {
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

    /// Cuts the first whole event (up to an empty line) off the buffer.
    fn take_event(&mut self) -> Option<String> {
        let found = self.buffer[self.searched..].windows(END.len()).position(|pair| pair == END);
        let Some(end) = found.map(|at| self.searched + at) else {
            // The end may come in two parts.
            self.searched = self.buffer.len().saturating_sub(END.len() - 1);
            return None;
        };
        let event = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        self.buffer.drain(..end + END.len());
        self.searched = 0;
        Some(event)
    }
}

fn parse(event: &str) -> Result<Streamed, CourierError> {
    let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let Some(id) = field("id:") else { return Ok(Streamed::Heartbeat) };
    let position = id.parse().map_err(|_| CourierError::Protocol("an event's id is no position".into()))?;
    // Whatever else the hub may write there: that there is mail is enough, and the mailbox has it.
    let page = field("data:").and_then(|data| BASE64_STANDARD.decode(data).ok());
    let page = page.and_then(|bytes| from_cbor::<MailboxPage>(&bytes).ok());
    Ok(Streamed::Mail { position, deliveries: page.map(|page| page.deliveries).unwrap_or_default() })
}
