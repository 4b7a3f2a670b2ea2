//! What is kept and for how long: a citizen's whole record, and erasing what is due.

use super::caller::{Admin, Everywhere};
use super::cases::OneCase;
use super::parts::{Body, Checked, Raw};
use super::problem::Refusal;
use super::refusals::{OfEverybody, OfFile};
use super::run;
use crate::office::Desk;
use crate::records::{record, retention};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use model::desk_api::{BatchMode, RetentionReport, RetentionRun};

/// Export a citizen's record
///
/// Everything that is kept of the citizen whose case this is, as a ZIP file: `record.txt` for people, `record.json`, and the
/// files in `files/`. Every conversation of the same device is in it. The export is in the audit trail.
#[utoipa::path(
    get, path = "/cases/{reference}/record", tag = "cases", operation_id = "exportRecord",
    params(OneCase),
    responses(
        (status = 200, description = "The record.", content_type = "application/octet-stream", body = inline(Raw)),
        OfFile
    ),
    security(("key" = ["admin"]))
)]
pub async fn export(
    caller: Everywhere<Admin>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCase>>,
) -> Result<Response, Refusal> {
    let bytes = record::export(&desk, &caller.id, &one.reference).await.map_err(Refusal::from)?;
    let headers =
        [(CONTENT_TYPE, "application/octet-stream"), (CONTENT_DISPOSITION, "attachment; filename=\"record.zip\"")];
    Ok((headers, bytes).into_response())
}

/// Erase the cases whose time is over
///
/// A case is due so many days after it was closed as the rule for its department and topic says. Cases on legal hold are left
/// alone. With `"mode": "preview"` the report says what is due, and nothing is erased. The desk does this by itself every day.
#[utoipa::path(
    post, path = "/retention/runs", tag = "audit", operation_id = "runRetention",
    request_body(content = RetentionRun, example = json!({"mode": "preview"})),
    responses(
        (status = 200, description = "What is due, and how much of it was erased.", body = RetentionReport, example = json!({
            "due": [{
                "reference": "7K3F-Q2XM", "department": "registry-office", "closed": "2024-11-20T08:12:00Z", "days": 730
            }],
            "erased": 0
        })),
        OfEverybody
    ),
    security(("key" = ["admin"]))
)]
pub async fn erase_due(
    caller: Everywhere<Admin>,
    State(desk): State<Desk>,
    Body(request): Body<RetentionRun>,
) -> Result<Json<RetentionReport>, Refusal> {
    let work = move || {
        let now = Timestamp::now();
        let due = desk.read(|db| retention::due(db, now, retention::RUN_MAX))?;
        let erased = match request.mode {
            BatchMode::Preview => 0,
            BatchMode::Send => retention::run(&desk, &caller.id, now)?.len(),
        };
        Ok(RetentionReport { due, erased })
    };
    Ok(Json(run(work).await?))
}
