//! Refusals that say what to fix (RFC 9457 problem details).

use crate::error::DeskError;
use axum::Json;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use courier::CourierError;
use model::desk_api::{Problem, ProblemCode, Scope};
use std::time::Duration;

#[derive(Debug)]
pub struct Refusal {
    code: ProblemCode,
    detail: String,
    /// Seconds.
    retry_after: Option<u64>,
}

impl Refusal {
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), retry_after: None }
    }

    pub fn not_found(what: &str) -> Self {
        Self::new(ProblemCode::NotFound, format!("there is no such {what}"))
    }

    pub fn no_key() -> Self {
        Self::new(
            ProblemCode::NoKey,
            "send an API key: `Authorization: Bearer loket_…`; `loket desk key new` makes one",
        )
    }

    pub fn forbidden(scope: Scope) -> Self {
        Self::new(ProblemCode::ScopeMissing, format!("this key lacks the scope `{}`", scope.as_str()))
    }

    pub fn too_fast(wait: Duration) -> Self {
        let seconds = wait.as_secs_f64().ceil().max(1.0) as u64;
        let detail = format!("this key has asked as often as it may in a minute; go on in {seconds} s");
        Self { retry_after: Some(seconds), ..Self::new(ProblemCode::TooManyRequests, detail) }
    }

    pub fn method_not_allowed() -> Self {
        Self::new(ProblemCode::MethodNotAllowed, "this path has no such method; /desk/v1/openapi.json lists them")
    }

    pub fn internal() -> Self {
        Self::new(ProblemCode::Internal, "the desk could not do this; the service's log says why")
    }
}

impl From<DeskError> for Refusal {
    fn from(error: DeskError) -> Self {
        if let Some(code) = error.callers_fault() {
            return Self::new(code, error.to_string());
        }
        match error {
            DeskError::Courier(CourierError::Offline(_)) => {
                Self::new(ProblemCode::HubUnreachable, "the desk's hub does not answer; try again later")
            }
            other if other.is_storage() => {
                tracing::error!("desk: {other}: the storage takes nothing more");
                Self::new(
                    ProblemCode::NoRoom,
                    "the desk's storage takes nothing more; nothing was written, try again later",
                )
            }
            other => {
                tracing::error!("desk: {other}: {:?}", std::error::Error::source(&other).map(ToString::to_string));
                Self::internal()
            }
        }
    }
}

/// RFC 9457 §4.2.1: with `about:blank` the title is the status in words.
pub fn problem(code: ProblemCode, detail: &str) -> Problem {
    let words = StatusCode::from_u16(code.status()).ok().and_then(|status| status.canonical_reason());
    Problem {
        r#type: "about:blank".to_owned(),
        title: words.unwrap_or_default().to_owned(),
        status: code.status(),
        detail: detail.to_owned(),
        code,
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(problem(self.code, &self.detail))).into_response();
        let head = response.headers_mut();
        head.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after {
            head.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110 §11.6.1.
            head.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
