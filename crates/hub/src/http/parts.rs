//! Reading the parts of a request so that every fault becomes a refusal in our own shape.

use crate::refusal::Refusal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use model::id::{BlobId, ClientId, GroupId};
use model::wire::to_cbor;
use serde::Serialize;
use std::fmt::Display;

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
