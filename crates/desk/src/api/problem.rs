//! Refusals that say what to fix (RFC 9457 problem details).

use crate::error::DeskError;
use crate::keys::Scope;
use axum::Json;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use model::desk_api::Problem;

#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    title: &'static str,
    detail: String,
}

impl Refusal {
    pub fn not_found(what: &str) -> Self {
        Self { status: StatusCode::NOT_FOUND, title: "Not found", detail: format!("There is no such {what}.") }
    }

    pub fn no_key() -> Self {
        Self {
            status: StatusCode::UNAUTHORIZED,
            title: "No valid key",
            detail: "Send an API key: `Authorization: Bearer loket_…`. `loket desk key new` makes one.".into(),
        }
    }

    pub fn forbidden(scope: Scope) -> Self {
        let detail = format!("This key lacks the scope `{}`.", scope.as_str());
        Self { status: StatusCode::FORBIDDEN, title: "Not allowed", detail }
    }

    pub fn internal() -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "Our fault",
            detail: "The desk could not do this. The service's log says why.".into(),
        }
    }
}

impl From<DeskError> for Refusal {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound { what, id } => {
                Self { status: StatusCode::NOT_FOUND, title: "Not found", detail: format!("There is no {what} {id}.") }
            }
            DeskError::Invalid(detail) => Self { status: StatusCode::UNPROCESSABLE_ENTITY, title: "Not valid", detail },
            DeskError::Attachment(error) => Self {
                status: StatusCode::PAYLOAD_TOO_LARGE,
                title: "The file cannot be sent",
                detail: error.to_string(),
            },
            other => {
                tracing::error!("desk: {other}: {:?}", std::error::Error::source(&other).map(ToString::to_string));
                Self::internal()
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problem = Problem {
            r#type: "about:blank".to_owned(),
            title: self.title.to_owned(),
            status: self.status.as_u16(),
            detail: self.detail,
        };
        let mut response = (self.status, Json(problem)).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
