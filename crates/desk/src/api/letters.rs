//! Writing to one citizen: each operation is one letter, in the record before it is on its way.

use super::caller::{Issue, Key, Needed, Remind, Reply, With};
use super::cases::OneCase;
use super::parts::{Body, Checked, File, RawDocument};
use super::problem::Refusal;
use super::refusals::{OfDocument, OfLetter};
use super::run;
use crate::cases;
use crate::context::Context;
use crate::error::DeskError;
use crate::office::Desk;
use crate::once::once;
use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use model::desk_api::{CloseRequest, RemindRequest, ReplyRequest, StatusRequest, Written};
use model::id::{LetterId, Reference};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

/// Largest document that can be issued, in bytes.
pub const DOCUMENT_MAX: usize = 20 * 1024 * 1024;

pub fn document_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(DOCUMENT_MAX)
}

/// Asked again with the same key, nothing is sent twice.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct OnceOnly {
    /// Any text of yours that names this request, for example your system's own number of the letter. The same request with
    /// the same key again gets the first answer, marked `repeated`, and sends nothing. Another request with it is refused
    /// (`key_reused`). Keys are apart for each API key and are kept as long as the letter.
    #[param(rename = "Idempotency-Key", required = false, min_length = 1, max_length = 255, pattern = "^[ -~]+$")]
    #[expect(dead_code, reason = "describes the header that `Key` reads")]
    key: String,
}

/// Answer as a person
///
/// The automatic answers are silent from now on, until the case is closed.
#[utoipa::path(
    post, path = "/cases/{reference}/replies", tag = "letters", operation_id = "reply",
    params(OneCase, OnceOnly),
    request_body(content = ReplyRequest, example = json!({
        "text": "Good morning. You can collect it on Friday.", "author": "R. Okafor, registry office"
    })),
    responses(
        (status = 200, description = "The letter is on its way.", body = Written,
            example = json!({"letter": "0197a2b34c5d7e6f8a9b0c1d2e3f4a5b"})),
        OfLetter
    ),
    security(("key" = ["reply"]))
)]
pub async fn reply(
    caller: With<Reply>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCase>>,
    key: Key,
    Body(request): Body<ReplyRequest>,
) -> Result<Json<Written>, Refusal> {
    write(desk, caller, key, "reply", one.reference, request, |context, actor, reference, request| {
        cases::reply(context, actor, reference, &request.author, &request.text)
    })
    .await
}

/// Move a case
///
/// The citizen sees the new state on the case's timeline.
#[utoipa::path(
    post, path = "/cases/{reference}/status", tag = "letters", operation_id = "setStatus",
    params(OneCase, OnceOnly),
    request_body(content = StatusRequest, example = json!({
        "state": "in_work", "reason": "A crew looks at it on Monday.", "expected": "2026-11-30"
    })),
    responses(
        (status = 200, description = "The letter is on its way.", body = Written,
            example = json!({"letter": "0197a2b34c5d7e6f8a9b0c1d2e3f4a5b"})),
        OfLetter
    ),
    security(("key" = ["reply"]))
)]
pub async fn status(
    caller: With<Reply>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCase>>,
    key: Key,
    Body(request): Body<StatusRequest>,
) -> Result<Json<Written>, Refusal> {
    write(desk, caller, key, "status", one.reference, request, cases::set_status).await
}

/// Remind one citizen
///
/// It rings on the citizen's device, with or without a network.
#[utoipa::path(
    post, path = "/cases/{reference}/reminders", tag = "reminders", operation_id = "remind",
    params(OneCase, OnceOnly),
    request_body(content = RemindRequest, example = json!({
        "reminder": "collect-passport", "title": "Collect your passport", "text": "Bring the old one.",
        "date": "2027-01-12", "time": "09:30:00", "remind_days_before": [7, 1]
    })),
    responses(
        (status = 200, description = "The letter is on its way.", body = Written,
            example = json!({"letter": "0197a2b34c5d7e6f8a9b0c1d2e3f4a5b"})),
        OfLetter
    ),
    security(("key" = ["remind"]))
)]
pub async fn remind(
    caller: With<Remind>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCase>>,
    key: Key,
    Body(request): Body<RemindRequest>,
) -> Result<Json<Written>, Refusal> {
    write(desk, caller, key, "remind", one.reference, request, cases::remind).await
}

/// Close a case
///
/// The matter is done: the automatic answers come back for whatever is asked next.
#[utoipa::path(
    post, path = "/cases/{reference}/close", tag = "letters", operation_id = "close",
    params(OneCase, OnceOnly),
    request_body(content = CloseRequest, example = json!({"reason": "You have your passport."})),
    responses(
        (status = 200, description = "The letter is on its way.", body = Written,
            example = json!({"letter": "0197a2b34c5d7e6f8a9b0c1d2e3f4a5b"})),
        OfLetter
    ),
    security(("key" = ["reply"]))
)]
pub async fn close(
    caller: With<Reply>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCase>>,
    key: Key,
    Body(request): Body<CloseRequest>,
) -> Result<Json<Written>, Refusal> {
    write(desk, caller, key, "close", one.reference, request, |context, actor, reference, request| {
        cases::close(context, actor, reference, &request.reason)
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IssueQuery {
    #[param(min_length = 1, max_length = 200, pattern = "[^\\s\\x85]", example = "Proof of residence")]
    title: String,
    /// The file's name.
    #[param(min_length = 1, max_length = 200, pattern = "[^\\s\\x85]", example = "proof.pdf")]
    name: String,
    /// What the document says, read before the file.
    #[serde(default)]
    #[param(required = false, max_length = 4000, example = "You live at 12 Mill Lane.")]
    text: String,
}

/// Issue a document to one citizen
///
/// The body is the file itself, at most 20 MiB; its `Content-Type` is what the citizen's device is told.
#[utoipa::path(
    post, path = "/cases/{reference}/documents", tag = "letters", operation_id = "issueDocument",
    params(OneCase, IssueQuery, OnceOnly),
    request_body(content = inline(RawDocument), content_type = "application/octet-stream", description = "The file."),
    responses(
        (status = 200, description = "The letter is on its way.", body = Written,
            example = json!({"letter": "0197a2b34c5d7e6f8a9b0c1d2e3f4a5b"})),
        OfDocument
    ),
    security(("key" = ["issue"]))
)]
pub async fn issue(
    caller: With<Issue>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCase>>,
    Checked(Query(query)): Checked<Query<IssueQuery>>,
    key: Key,
    headers: HeaderMap,
    File(bytes): File,
) -> Result<Json<Written>, Refusal> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = media_type.unwrap_or("application/octet-stream").to_owned();
    let (reference, IssueQuery { title, name, text }) = (one.reference, query);
    let work = move || {
        let words = [reference.as_str(), &title, &name, &text, &media_type];
        let mut request = vec![b"issue".as_slice(), &bytes];
        request.extend(words.map(str::as_bytes));
        let asked = key.asked(&caller.id, &request)?;
        let document = cases::Issue { title: &title, text: &text, name: &name, media_type: &media_type, bytes: &bytes };
        desk.change(|context| {
            caller.reach.check(context.db, &reference)?;
            once(context, asked.as_ref(), || cases::issue(context, &caller.id, &reference, &document))
        })
    };
    Ok(Json(run(work).await?))
}

/// What writes one letter of a request: what to do in the transaction, by whom, for which case.
type Write<R> = fn(&Context<'_>, &str, &Reference, &R) -> Result<LetterId, DeskError>;

async fn write<S: Needed, R: Serialize + Send + 'static>(
    desk: Desk,
    caller: With<S>,
    key: Key,
    what: &'static str,
    reference: Reference,
    request: R,
    write: Write<R>,
) -> Result<Json<Written>, Refusal> {
    let work = move || {
        let body = serde_json::to_vec(&request)?;
        let asked = key.asked(&caller.id, &[what.as_bytes(), reference.as_str().as_bytes(), &body])?;
        desk.change(|context| {
            caller.reach.check(context.db, &reference)?;
            once(context, asked.as_ref(), || write(context, &caller.id, &reference, &request))
        })
    };
    Ok(Json(run(work).await?))
}
