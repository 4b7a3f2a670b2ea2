//! Uploading and fetching blobs.

use super::body::{self, declared_length, drain};
use super::caller::{Caller, Stranger};
use super::parts::{Checked, check_blob};
use crate::blobs::MOST_IN_MEMORY;
use crate::gazette::range::{Asked, asked};
use crate::hub::Hub;
use crate::refusal::Refusal;
use crate::store::Reservation;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use model::id::{BlobId, ClientId};
use model::wire::{BLOB_MAX, BlobReceipt, BodyHash};
use object_store::GetRange;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// When to ask again after too many uploads at one time.
const LATER: Duration = Duration::from_secs(10);

pub async fn upload(
    State(hub): State<Hub>,
    caller: Caller,
    Checked(Path(blob)): Checked<Path<BlobId>>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<BlobReceipt>), Refusal> {
    check_blob(&blob)?;
    let limits = &hub.config.limits;
    let Some(size) = declared_length(&headers) else {
        return Err(Refusal::malformed("an upload says its Content-Length"));
    };
    if size > BLOB_MAX {
        return Err(after(&hub, body, Refusal::too_large(BLOB_MAX)).await);
    }
    let later = || Refusal::too_fast(LATER);
    let _turn = hub.uploads.begin(&caller.client, limits.uploads_per_client).ok_or_else(later)?;
    let _blob = hub.uploaded.begin(&blob, 1).ok_or_else(later)?;
    let upload = receive(&hub, &caller.client, blob, size, body);
    tokio::time::timeout(limits.blob_time, upload).await.unwrap_or_else(|_| Err(Refusal::too_slow()))
}

async fn receive(
    hub: &Hub,
    client: &ClientId,
    blob: BlobId,
    size: u64,
    body: Body,
) -> Result<(StatusCode, Json<BlobReceipt>), Refusal> {
    let limits = &hub.config.limits;
    let quota = if hub.gatekeeper.is_trusted(client) { u64::MAX } else { limits.blob_bytes_per_day };
    let reserved = hub.store.reserve_blob(client, &blob, size, quota, hub.config.clock.today()).await?;
    match reserved {
        Reservation::Reserved => {}
        Reservation::Complete { hash, size } => {
            // The answer to an earlier upload was lost: the same bytes are the same blob.
            let same = hash_of(body, limits.blob_idle_time).await? == hash;
            let receipt = (StatusCode::OK, Json(BlobReceipt { blob, size }));
            return if same { Ok(receipt) } else { Err(Refusal::conflict("the name is taken by other bytes")) };
        }
        Reservation::OfSomeoneElse => return Err(after(hub, body, Refusal::conflict("the name is taken")).await),
        Reservation::OverQuota => {
            return Err(after(hub, body, Refusal::over_quota("enough blobs for one day")).await);
        }
        Reservation::NoSuchClient => return Err(Refusal::unauthorised()),
    }
    let _room = body::room(hub, &hub.upload_room, size.min(MOST_IN_MEMORY)).await?;
    match hub.blobs.write(&blob, body, limits.blob_idle_time).await {
        Ok((hash, size)) => {
            if !hub.store.complete_blob(&blob, &hash, size).await? {
                // Its owner went while it came.
                hub.blobs.delete(&[blob]).await;
                return Err(Refusal::unavailable());
            }
            Ok((StatusCode::CREATED, Json(BlobReceipt { blob, size })))
        }
        Err(refusal) => {
            hub.store.release_blob(&blob).await?;
            Err(refusal)
        }
    }
}

/// A client that is still sending gets to see the refusal.
async fn after(hub: &Hub, body: Body, refusal: Refusal) -> Refusal {
    let _ = tokio::time::timeout(hub.config.limits.body_time, drain(body, BLOB_MAX as usize * 2)).await;
    refusal
}

/// Whoever knows the name may have the ciphertext; who that was is not asked.
pub async fn download(
    State(hub): State<Hub>,
    _: Stranger,
    Checked(Path(blob)): Checked<Path<BlobId>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    check_blob(&blob)?;
    let size = hub.blobs.size(&blob).await?;
    let (status, range) = match asked(headers.get(header::RANGE), size) {
        Asked::All => (StatusCode::OK, None),
        Asked::Part(part) => (StatusCode::PARTIAL_CONTENT, Some(GetRange::Bounded(part))),
        Asked::Unsatisfiable => return Ok(crate::gazette::range::unsatisfiable(size)),
    };
    let reading = hub.blobs.read(&blob, range).await?;
    let (part, size) = (reading.range, reading.size);
    let mut response =
        (status, Body::from_stream(reading.bytes.map(|piece| piece.map_err(std::io::Error::other)))).into_response();
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    head.insert(header::CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
    head.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400, immutable"));
    head.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if status == StatusCode::PARTIAL_CONTENT {
        head.insert(header::CONTENT_RANGE, crate::gazette::range::content_range(&part, size));
    }
    Ok(response)
}

async fn hash_of(body: Body, idle: Duration) -> Result<BodyHash, Refusal> {
    let mut pieces = body.into_data_stream();
    let mut hash = Sha256::new();
    while let Some(piece) = tokio::time::timeout(idle, pieces.next()).await.map_err(|_| Refusal::too_slow())? {
        hash.update(piece.map_err(|_| Refusal::malformed("the body broke off"))?);
    }
    Ok(BodyHash(hash.finalize().into()))
}
