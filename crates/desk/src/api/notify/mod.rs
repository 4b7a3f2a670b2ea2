//! A door that GOV.UK Notify's official clients fit: `/v2/…` at the root of the desk's address, in their shapes.
//!
//! Their clients put the path at the root of whatever address they are given, so it is not under `/desk`.

mod caller;
mod error;
mod read;
mod send;
mod shape;

use crate::office::Desk;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use error::Error;

/// As much as a letter with its values can be.
const BODY_BYTES: usize = 1024 * 1024;

pub fn router(desk: Desk) -> Router {
    let routes = Router::new()
        .route("/notifications/email", post(send::email))
        .route("/notifications/sms", post(send::sms))
        .route("/notifications/letter", post(send::letter))
        .route("/notifications", get(read::notifications))
        .route("/notifications/{id}", get(read::notification))
        .route("/templates", get(read::templates))
        .route("/template/{id}", get(read::template))
        .route("/template/{id}/version/{version}", get(read::template_version))
        .route("/template/{id}/preview", post(send::preview))
        .method_not_allowed_fallback(async || Error::method_not_allowed())
        .fallback(async || Error::no_such_path())
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .with_state(desk);
    Router::new().nest("/v2", routes)
}
