//! Reading the parts of a request so that every fault becomes a refusal in our own shape.

use crate::refusal::Refusal;
use crate::turns::Turn;
use axum::body::{Body, Bytes};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use model::id::{BlobId, ClientId, GroupId};
use model::wire::to_cbor;
use serde::Serialize;
use std::convert::Infallible;
use std::fmt::Display;

const PIECE: usize = 64 * 1024;

/// An axum extractor whose rejection becomes "malformed".
#[derive(Debug)]
pub struct Checked<E>(pub E);

impl<S: Sync, E> FromRequestParts<S> for Checked<E>
where
    E: FromRequestParts<S>,
    E::Rejection: Display,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let part = E::from_request_parts(parts, state).await;
        part.map(Self).map_err(|rejection| Refusal::malformed(rejection.to_string()))
    }
}

/// A reply in CBOR.
#[derive(Debug)]
pub struct Cbor<T>(pub T);

impl<T: Serialize> IntoResponse for Cbor<T> {
    fn into_response(self) -> Response {
        let kind = HeaderValue::from_static("application/cbor");
        ([(header::CONTENT_TYPE, kind)], to_cbor(&self.0)).into_response()
    }
}

/// The same, a piece at a time, each when the one before it is on its way; the turn ends with the last.
pub fn in_pieces<T: Serialize>(value: &T, turn: Turn<ClientId>) -> Response {
    let bytes = Bytes::from(to_cbor(value));
    let length = HeaderValue::from(bytes.len());
    let pieces = stream::unfold((bytes, turn), async |(mut bytes, turn)| {
        let piece = bytes.split_to(bytes.len().min(PIECE));
        (!piece.is_empty()).then_some((Ok::<_, Infallible>(piece), (bytes, turn)))
    });
    let kind = HeaderValue::from_static("application/cbor");
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_LENGTH, length)], Body::from_stream(pieces)).into_response()
}

pub fn check_client(client: &ClientId) -> Result<(), Refusal> {
    check_hex(client.as_str(), 32, "a client id is 32 hex digits")
}

pub fn check_group(group: &GroupId) -> Result<(), Refusal> {
    check_hex(group.as_str(), 64, "a group id is 64 hex digits")
}

pub fn check_blob(blob: &BlobId) -> Result<(), Refusal> {
    check_hex(blob.as_str(), 64, "a blob id is 64 hex digits")
}

/// Lower case only: two spellings of one name would be two names.
fn check_hex(text: &str, length: usize, rule: &str) -> Result<(), Refusal> {
    let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if text.len() == length && digits { Ok(()) } else { Err(Refusal::malformed(rule)) }
}
