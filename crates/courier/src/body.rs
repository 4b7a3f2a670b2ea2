//! Bodies of unknown length: read no further than agreed.

use crate::CourierError;
use futures_util::StreamExt;
use reqwest::Response;

/// The body, or `None` when it is longer than `max` bytes.
pub async fn read(answer: Response, max: u64) -> Result<Option<Vec<u8>>, CourierError> {
    let mut parts = Box::pin(answer.bytes_stream());
    let mut body = Vec::new();
    while let Some(part) = parts.next().await {
        body.extend_from_slice(&part.map_err(CourierError::Offline)?);
        if body.len() as u64 > max {
            return Ok(None);
        }
    }
    Ok(Some(body))
}
