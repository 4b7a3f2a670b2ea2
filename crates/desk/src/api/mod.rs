//! The API for clerks' tools and legacy systems, under `/desk/v1`; every call needs a key with the right scope.

mod problem;

use crate::audit;
use crate::cases::{self, Filter, Issue};
use crate::error::DeskError;
use crate::keys::{self, Caller, Scope};
use crate::office::Desk;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, body::Bytes};
use model::desk_api::{CaseDetail, CaseRow, RemindRequest, ReplyRequest, StatusRequest};
use model::id::{BlobId, LetterId, Reference};
use problem::Refusal;
use serde::{Deserialize, Serialize};

/// Largest document that can be issued, in bytes.
const DOCUMENT_MAX: usize = 20 * 1024 * 1024;

pub fn router(desk: Desk) -> Router {
    let routes = Router::new()
        .route("/cases", get(list))
        .route("/cases/{reference}", get(read))
        .route("/cases/{reference}/replies", post(reply))
        .route("/cases/{reference}/status", post(status))
        .route("/cases/{reference}/reminders", post(remind))
        .route("/cases/{reference}/documents", post(issue).layer(DefaultBodyLimit::max(DOCUMENT_MAX)))
        .route("/cases/{reference}/attachments/{blob}", get(attachment))
        .route("/cases/{reference}/close", post(close))
        .route("/audit/verification", get(verify))
        .fallback(async || Refusal::not_found("path"))
        .with_state(desk);
    Router::new().nest("/desk/v1", routes)
}

/// What was written: the citizen's device confirms it later.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Written {
    pub letter: LetterId,
}

async fn list(
    caller: Caller,
    State(desk): State<Desk>,
    Query(filter): Query<Filter>,
) -> Result<Json<Vec<CaseRow>>, Refusal> {
    caller.may(Scope::Read)?;
    Ok(Json(run(move || desk.read(|db| cases::list(db, &filter))).await?))
}

async fn read(
    caller: Caller,
    State(desk): State<Desk>,
    Path(reference): Path<String>,
) -> Result<Json<CaseDetail>, Refusal> {
    caller.may(Scope::Read)?;
    let reference = Reference(reference);
    Ok(Json(run(move || desk.change(|context| cases::read(context, &caller.id, &reference))).await?))
}

async fn reply(
    caller: Caller,
    State(desk): State<Desk>,
    Path(reference): Path<String>,
    Json(request): Json<ReplyRequest>,
) -> Result<Json<Written>, Refusal> {
    caller.may(Scope::Reply)?;
    let reference = Reference(reference);
    written(move || {
        desk.change(|context| cases::reply(context, &caller.id, &reference, &request.author, &request.text))
    })
    .await
}

async fn status(
    caller: Caller,
    State(desk): State<Desk>,
    Path(reference): Path<String>,
    Json(request): Json<StatusRequest>,
) -> Result<Json<Written>, Refusal> {
    caller.may(Scope::Reply)?;
    let reference = Reference(reference);
    written(move || desk.change(|context| cases::set_status(context, &caller.id, &reference, &request))).await
}

async fn remind(
    caller: Caller,
    State(desk): State<Desk>,
    Path(reference): Path<String>,
    Json(request): Json<RemindRequest>,
) -> Result<Json<Written>, Refusal> {
    caller.may(Scope::Remind)?;
    let reference = Reference(reference);
    written(move || desk.change(|context| cases::remind(context, &caller.id, &reference, &request))).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueQuery {
    title: String,
    /// The file's name.
    name: String,
    /// What the document says, read before the file.
    #[serde(default)]
    text: String,
}

async fn issue(
    caller: Caller,
    State(desk): State<Desk>,
    Path(reference): Path<String>,
    Query(query): Query<IssueQuery>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<Written>, Refusal> {
    caller.may(Scope::Issue)?;
    let reference = Reference(reference);
    let media_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("application/octet-stream")
        .to_owned();
    written(move || {
        let document =
            Issue { title: &query.title, text: &query.text, name: &query.name, media_type: &media_type, bytes: &bytes };
        desk.change(|context| cases::issue(context, &caller.id, &reference, &document))
    })
    .await
}

/// A file the citizen sent, fetched from the hub and opened. Always offered for saving, never shown as a page of ours.
async fn attachment(
    caller: Caller,
    State(desk): State<Desk>,
    Path((reference, blob)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    caller.may(Scope::Read)?;
    let looking = desk.clone();
    let attachment = run(move || {
        looking.change(|context| cases::attachment(context, &caller.id, &Reference(reference), &BlobId(blob)))
    })
    .await?;
    let bytes = desk.fetch(&attachment).await.map_err(Refusal::from)?;
    let headers = [(CONTENT_TYPE, "application/octet-stream"), (CONTENT_DISPOSITION, "attachment")];
    Ok((headers, bytes).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CloseRequest {
    #[serde(default)]
    reason: String,
}

async fn close(
    caller: Caller,
    State(desk): State<Desk>,
    Path(reference): Path<String>,
    Json(request): Json<CloseRequest>,
) -> Result<Json<Written>, Refusal> {
    caller.may(Scope::Reply)?;
    let reference = Reference(reference);
    written(move || desk.change(|context| cases::close(context, &caller.id, &reference, &request.reason))).await
}

#[derive(Debug, Serialize)]
struct Verification {
    whole: bool,
    /// The first row that does not follow from the one before.
    broken_at: Option<i64>,
}

async fn verify(caller: Caller, State(desk): State<Desk>) -> Result<Json<Verification>, Refusal> {
    caller.may(Scope::Admin)?;
    let broken_at = run(move || desk.read(audit::verify)).await?;
    Ok(Json(Verification { whole: broken_at.is_none(), broken_at }))
}

async fn written(
    work: impl FnOnce() -> Result<LetterId, DeskError> + Send + 'static,
) -> Result<Json<Written>, Refusal> {
    Ok(Json(Written { letter: run(work).await? }))
}

/// The database waits for the disk: not on the threads that answer requests.
async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, DeskError> + Send + 'static) -> Result<T, Refusal> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome.map_err(Refusal::from),
        Err(_) => Err(Refusal::internal()),
    }
}

impl Caller {
    fn may(&self, scope: Scope) -> Result<(), Refusal> {
        if self.scopes.contains(&scope) { Ok(()) } else { Err(Refusal::forbidden(scope)) }
    }
}

impl FromRequestParts<Desk> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Refusal> {
        let key = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .map(str::to_owned)
            .ok_or_else(Refusal::no_key)?;
        let desk = desk.clone();
        run(move || desk.read(|db| keys::find(db, &key))).await?.ok_or_else(Refusal::no_key)
    }
}
