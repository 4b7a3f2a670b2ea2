//! A refusal: status, code and a line for logs; the body of every answer that is not a success.

use crate::store::StoreError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::wire::{HubCode, HubRefusal};
use std::time::Duration;

#[derive(Debug)]
pub struct Refusal {
    pub status: StatusCode,
    pub code: HubCode,
    pub detail: String,
    pub retry_after: Option<Duration>,
}

impl Refusal {
    fn new(status: StatusCode, code: HubCode, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), retry_after: None }
    }

    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, HubCode::Malformed, detail)
    }

    pub fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, HubCode::Malformed, "this path has no such method")
    }

    pub fn too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, HubCode::Malformed, "the body came too slowly")
    }

    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, HubCode::Malformed, detail)
    }

    pub fn unauthorised() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, HubCode::Unauthorised, "the bearer token is missing or unknown")
    }

    pub fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, HubCode::NotFound, format!("no such {what}"))
    }

    pub fn no_key_package() -> Self {
        Self::new(StatusCode::NOT_FOUND, HubCode::NoKeyPackage, "the client has no key package left")
    }

    pub fn too_large(max: u64) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, HubCode::TooLarge, format!("at most {max} bytes"))
    }

    pub fn over_quota(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, HubCode::QuotaExceeded, detail)
    }

    pub fn too_fast(retry_after: Duration) -> Self {
        let refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, HubCode::RateLimited, "too many requests");
        Self { retry_after: Some(retry_after), ..refusal }
    }

    pub fn unavailable() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, HubCode::Unavailable, "try again later")
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!(kind = error.kind(), "the store failed");
        Self::unavailable()
    }
}

impl From<object_store::Error> for Refusal {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::not_found("blob"),
            _ => {
                tracing::error!("the blob store failed");
                Self::unavailable()
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = Json(HubRefusal { code: self.code, detail: self.detail });
        let mut response = (self.status, body).into_response();
        if let Some(wait) = self.retry_after {
            let seconds = wait.as_secs_f64().ceil().clamp(1.0, 3600.0) as u64;
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
