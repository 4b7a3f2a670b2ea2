//! The audit trail.

use super::caller::{Admin, Everywhere, With};
use super::parts::Checked;
use super::problem::Refusal;
use super::refusals::{OfList, OfPlain};
use super::run;
use crate::audit::{self, Entry};
use crate::database;
use crate::error::DeskError;
use crate::office::Desk;
use crate::records::trail::{self, Condition, Search};
use crate::records::{checkpoint, export, notes, verification};
use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use model::desk_api::{AuditPage, Verification};

/// Search the audit trail
///
/// Newest first. Who searched for what is in the trail itself.
#[utoipa::path(
    get, path = "/audit", tag = "audit", operation_id = "searchAudit",
    params(Search),
    responses(
        (status = 200, description = "Rows, and where the next page begins.", body = AuditPage, example = json!({
            "rows": [{
                "place": 4711, "at": "2026-11-21T09:30:00Z", "actor": "staff:okafor", "action": "read", "kind": "",
                "subject": "b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184", "reference": "7K3F-Q2XM",
                "outcome": ""
            }],
            "next": null
        })),
        OfList
    ),
    security(("key" = ["admin"]))
)]
pub async fn search(
    caller: Everywhere<Admin>,
    State(desk): State<Desk>,
    Checked(Query(search)): Checked<Query<Search>>,
) -> Result<Json<AuditPage>, Refusal> {
    let work = move || {
        note(&desk, &caller.id, "search trail", &search)?;
        desk.read(|db| trail::page(db, &search))
    };
    Ok(Json(run(work).await?))
}

/// Export the audit trail
///
/// As CSV, newest first, with a head. Page and limit do not matter here. The export is in the trail itself.
#[utoipa::path(
    get, path = "/audit/export", tag = "audit", operation_id = "exportAudit",
    params(Search),
    responses(
        (status = 200, description = "The rows.", content_type = "text/csv", body = String,
            example = "place,at,actor,action,kind,subject,reference,outcome\n"),
        OfList
    ),
    security(("key" = ["admin"]))
)]
pub async fn export(
    caller: Everywhere<Admin>,
    State(desk): State<Desk>,
    Checked(Query(search)): Checked<Query<Search>>,
) -> Result<Response, Refusal> {
    trail::limit_of(&search)?;
    let search = Search { before: None, limit: None, ..search };
    let (noting, asked) = (desk.clone(), search.clone());
    run(move || note(&noting, &caller.id, "export trail", &asked)).await?;
    Ok(file_of(desk, search, Vec::new()))
}

/// The rows of a search as a file, part by part. It is read beside the desk's own work: a million rows hold up nobody.
pub fn file_of(desk: Desk, search: Search, more: Vec<Condition>) -> Response {
    let parts = stream::unfold(Some(search), move |next| {
        let (desk, more) = (desk.clone(), more.clone());
        async move {
            let search = next?;
            let part = run(move || export::part(&database::open_beside(&desk.0.config.data)?, &search, &more)).await;
            Some(match part {
                Ok((bytes, next)) => (Ok(bytes), next),
                Err(_) => (Err(std::io::Error::other("the desk could not read on")), None),
            })
        }
    });
    let headers = [(CONTENT_TYPE, "text/csv"), (CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")];
    (headers, Body::from_stream(parts)).into_response()
}

/// Prove that the audit trail is whole
///
/// Each row's hash covers the row before it, and signed checkpoints cover the whole: a row that was changed or removed is
/// found, and so is a trail that was cut or written anew.
#[utoipa::path(
    get, path = "/audit/verification", tag = "audit", operation_id = "verifyAudit",
    responses(
        (status = 200, description = "Whether it is, or what was changed.", body = Verification,
            example = json!({
                "whole": false, "broken_at": 12, "rows": 4711, "covered": 4700, "checkpoints": 9,
                "findings": [{"what": "row_changed", "place": 12, "detail": "row 12 was changed"}]
            })),
        OfPlain
    ),
    security(("key" = ["admin"]))
)]
pub async fn verify(_: With<Admin>, State(desk): State<Desk>) -> Result<Json<Verification>, Refusal> {
    let work = move || {
        let folder = &desk.0.config.data;
        let notes = notes::read(&notes::file(folder))?;
        let against = verification::Against { notes, verifier: checkpoint::verifier(folder).ok() };
        // On a connection of its own: the desk does not wait for it.
        let mut db = crate::database::open_beside(folder)?;
        let snapshot = db.transaction()?;
        verification::verify(&snapshot, &against, &mut |_, _| {})
    };
    Ok(Json(run(work).await?))
}

fn note(desk: &Desk, actor: &str, action: &str, search: &Search) -> Result<(), DeskError> {
    let subject = search.words();
    let entry = Entry { actor, action, kind: "trail", subject: &subject, outcome: "" };
    desk.change(|context| audit::note_of(context, &entry))
}
