//! Refusals in the shape that GOV.UK Notify's clients read.

use crate::error::DeskError;
use axum::Json;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::time::Duration;

#[derive(Debug)]
pub struct Error {
    status: StatusCode,
    /// `error` and `message` of each.
    errors: Vec<(&'static str, String)>,
    retry_after: Option<u64>,
}

impl Error {
    fn new(status: StatusCode, error: &'static str, message: impl Into<String>) -> Self {
        Self { status, errors: vec![(error, message.into())], retry_after: None }
    }

    /// One for each thing that is wrong with the request's form.
    pub fn validation(messages: impl IntoIterator<Item = String>) -> Self {
        let errors = messages.into_iter().map(|message| ("ValidationError", message)).collect();
        Self { status: StatusCode::BAD_REQUEST, errors, retry_after: None }
    }

    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequestError", message)
    }

    pub fn no_token(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "AuthError", message)
    }

    pub fn token(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "AuthError", message)
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "NoResultFound", "No result found")
    }

    pub fn no_such_path() -> Self {
        Self::new(StatusCode::NOT_FOUND, "NoResultFound", "This desk does not offer this part of the API")
    }

    pub fn method_not_allowed() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "BadRequestError", "The method is not allowed for this path")
    }

    pub fn too_fast(requests_a_minute: u32, wait: Duration) -> Self {
        let words = format!("Exceeded rate limit for key type LIVE of {requests_a_minute} requests per 60 seconds");
        let seconds = wait.as_secs_f64().ceil().max(1.0) as u64;
        Self { retry_after: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "RateLimitError", words) }
    }

    fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Exception", "Internal server error")
    }
}

impl From<DeskError> for Error {
    fn from(error: DeskError) -> Self {
        if error.callers_fault().is_some() {
            return Self::bad_request(error.to_string());
        }
        tracing::error!("desk: {error}: {:?}", std::error::Error::source(&error).map(ToString::to_string));
        // The client may try again: 503 is what it takes for "not now".
        if error.is_storage() {
            Self { status: StatusCode::SERVICE_UNAVAILABLE, ..Self::internal() }
        } else {
            Self::internal()
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let errors: Vec<_> =
            self.errors.iter().map(|(error, message)| json!({"error": error, "message": message})).collect();
        let body = Json(json!({"status_code": self.status.as_u16(), "errors": errors}));
        let mut response = (self.status, body).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The database waits for the disk: not on the threads that answer requests.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Error::internal()))
}
