//! Files of a case: those that a citizen sent, and those that are issued to one person.

use super::refusal::{No, run};
use super::{Console, media};
use crate::api::File;
use crate::cases::{self, Issue};
use crate::inbox;
use crate::people::session::Session;
use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use model::console::cases::CaseView;
use model::id::{BlobId, Reference};
use serde::Deserialize;

pub fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(crate::api::DOCUMENT_MAX)
}

/// Fetched from the hub and opened; offered for saving only, so that it is never a page of this desk.
pub async fn fetch(
    session: Session,
    State(console): State<Console>,
    Path((reference, blob)): Path<(Reference, BlobId)>,
) -> Result<Response, No> {
    let desk = console.0.desk.clone();
    let staff = session.staff;
    let looking = desk.clone();
    let attachment = run(move || {
        looking.change(|context| {
            let row = inbox::case_of(context.db, &staff, &reference)?;
            cases::attachment(context, &staff.actor(), &row.reference, &blob)
        })
    })
    .await?;
    let bytes = desk.fetch(&attachment).await?;
    let headers = [(CONTENT_TYPE, "application/octet-stream"), (CONTENT_DISPOSITION, "attachment")];
    Ok((headers, bytes).into_response())
}

/// What the citizen reads of a document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    title: String,
    #[serde(default)]
    text: String,
    name: String,
}

/// The body is the file.
pub async fn issue(
    session: Session,
    State(console): State<Console>,
    Path(reference): Path<Reference>,
    Query(document): Query<Document>,
    headers: HeaderMap,
    File(bytes): File,
) -> Result<Json<CaseView>, No> {
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let view = run(move || {
        console.0.desk.change(|context| {
            let staff = &session.staff;
            let row = inbox::case_of(context.db, staff, &reference)?;
            let media_type = media::of(&document.name, &said, &bytes)?.media_type();
            let issue =
                Issue { title: &document.title, text: &document.text, name: &document.name, media_type, bytes: &bytes };
            cases::issue(context, &staff.actor(), &reference, &issue)?;
            inbox::read(context, staff, &row)
        })
    })
    .await?;
    Ok(Json(view))
}
