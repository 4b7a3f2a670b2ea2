//! Bodies of unknown length: read no further than agreed, and no longer than something comes.

use crate::CourierError;
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use reqwest::Response;
use std::pin::pin;

/// The body, or `None` when it is longer than `max` bytes. `silence` is how long to wait for the next part of it.
pub async fn read<F: Future<Output = ()>>(
    answer: Response,
    max: u64,
    silence: impl Fn() -> F,
) -> Result<Option<Vec<u8>>, CourierError> {
    let mut parts = Box::pin(answer.bytes_stream());
    let mut body = Vec::new();
    loop {
        let part = match select(parts.next(), pin!(silence())).await {
            Either::Left((Some(part), _)) => part,
            Either::Left((None, _)) => return Ok(Some(body)),
            Either::Right(_) => return Err(CourierError::Silent),
        };
        body.extend_from_slice(&part.map_err(CourierError::Offline)?);
        if body.len() as u64 > max {
            return Ok(None);
        }
    }
}
