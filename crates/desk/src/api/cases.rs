//! Reading cases and what citizens sent with them.

use super::caller::{Read, With};
use super::parts::{Checked, Raw};
use super::problem::Refusal;
use super::refusals::{OfCase, OfFile, OfList};
use super::run;
use crate::cases::{self, Filter};
use crate::office::Desk;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use model::desk_api::{CaseDetail, CaseRow};
use model::id::{BlobId, Reference};
use serde::Deserialize;
use utoipa::IntoParams;

/// A case, or one of its submissions.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OneCase {
    /// As the citizen reads it out: of the conversation, or of one of its submissions.
    #[param(example = "7K3F-Q2XM")]
    pub reference: Reference,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OneFile {
    /// As in [`OneCase`].
    #[param(example = "7K3F-Q2XM")]
    reference: Reference,
    /// `blob` of an attachment in one of the case's letters.
    #[param(example = "9f2b1f0c6a7d4e3b8c5a0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c")]
    blob: BlobId,
}

/// List cases
///
/// Those that changed last come first.
#[utoipa::path(
    get, path = "/cases", tag = "cases", operation_id = "listCases",
    params(Filter),
    responses(
        (status = 200, description = "The cases.", body = Vec<CaseRow>, example = json!([{
            "reference": "7K3F-Q2XM",
            "conversation": "b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184",
            "department": "registry-office", "topic": "", "title": "Report a problem", "state": "received", "lang": "en",
            "wants_person": true, "unread": 1, "opened": "2026-11-20T08:12:00Z", "changed": "2026-11-21T09:30:00Z"
        }])),
        OfList
    ),
    security(("key" = ["read"]))
)]
pub async fn list(
    caller: With<Read>,
    State(desk): State<Desk>,
    Checked(Query(filter)): Checked<Query<Filter>>,
) -> Result<Json<Vec<CaseRow>>, Refusal> {
    Ok(Json(run(move || desk.read(|db| caller.reach.list(db, &filter))).await?))
}

/// Read a case
///
/// With all letters and submissions. The citizen is told that the letters were read, and the reading is in the audit trail.
#[utoipa::path(
    get, path = "/cases/{reference}", tag = "cases", operation_id = "readCase",
    params(OneCase),
    responses(
        (status = 200, description = "The case.", body = CaseDetail, example = json!({
            "row": {
                "reference": "7K3F-Q2XM",
                "conversation": "b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184",
                "department": "registry-office", "topic": "", "title": "", "state": "received", "lang": "en",
                "wants_person": false, "unread": 1, "opened": "2026-11-20T08:12:00Z", "changed": "2026-11-21T09:30:00Z"
            },
            "letters": [{
                "from_citizen": true,
                "letter": {
                    "id": "0197a2b34c5d7e6f8a9b0c1d2e3f4a5b", "written": "2026-11-21T09:30:00Z",
                    "body": {"kind": "text", "text": "How do I get a copy of my birth certificate?"}
                },
                "received": "2026-11-21T09:30:01Z", "delivered": false, "read": true
            }],
            "submissions": []
        })),
        OfCase
    ),
    security(("key" = ["read"]))
)]
pub async fn read(
    caller: With<Read>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCase>>,
) -> Result<Json<CaseDetail>, Refusal> {
    let work = move || {
        desk.change(|context| {
            caller.reach.check(context.db, &one.reference)?;
            cases::read(context, &caller.id, &one.reference)
        })
    };
    Ok(Json(run(work).await?))
}

/// Fetch a file that the citizen sent
///
/// Fetched from the hub and opened. Offered for saving only, so that it is never shown as a page of this server.
#[utoipa::path(
    get, path = "/cases/{reference}/attachments/{blob}", tag = "cases", operation_id = "fetchAttachment",
    params(OneFile),
    responses(
        (status = 200, description = "The file's bytes.", content_type = "application/octet-stream", body = inline(Raw)),
        OfFile
    ),
    security(("key" = ["read"]))
)]
pub async fn attachment(
    caller: With<Read>,
    State(desk): State<Desk>,
    Checked(Path(file)): Checked<Path<OneFile>>,
) -> Result<Response, Refusal> {
    let looking = desk.clone();
    let work = move || {
        looking.change(|context| {
            caller.reach.check(context.db, &file.reference)?;
            cases::attachment(context, &caller.id, &file.reference, &file.blob)
        })
    };
    let attachment = run(work).await?;
    let bytes = desk.fetch(&attachment).await.map_err(Refusal::from)?;
    let headers = [(CONTENT_TYPE, "application/octet-stream"), (CONTENT_DISPOSITION, "attachment")];
    Ok((headers, bytes).into_response())
}
