//! Notices to everyone: a program proposes, people decide.

use super::caller::{Prepare, With};
use super::parts::Body;
use super::problem::Refusal;
use super::refusals::OfNotice;
use super::run;
use crate::error::DeskError;
use crate::office::Desk;
use crate::press;
use axum::Json;
use axum::extract::State;
use model::desk_api::{NoticeDraft, NoticeRequest, ProblemCode};

/// Propose a notice to everyone
///
/// It becomes a draft in the staff console and reaches nobody: an editor submits it there, and somebody else approves it. No
/// key can. With `preview`, or where the check finds mistakes, nothing is kept.
#[utoipa::path(
    post, path = "/notices", tag = "notices", operation_id = "proposeNotice",
    request_body(content = NoticeRequest, example = json!({
        "id": "notice-pool", "lang": "en", "title": "The pool is closed", "text": "On **Sunday**, all day.", "mode": "preview"
    })),
    responses(
        (status = 200, description = "The draft, or its mistakes.", body = NoticeDraft, example = json!({
            "draft": "3f9a0c1d2e4b5a69", "mistakes": [], "file": "notices/notice-pool.en.md",
            "text": "+++\ntitle = \"The pool is closed\"\npublished = 2026-11-21\n+++\nOn **Sunday**, all day.\n"
        })),
        OfNotice
    ),
    security(("key" = ["prepare"]))
)]
pub async fn propose(
    caller: With<Prepare>,
    State(desk): State<Desk>,
    Body(request): Body<NoticeRequest>,
) -> Result<Json<NoticeDraft>, Refusal> {
    let covered = match &request.department {
        Some(department) => caller.reach.covers(department),
        None => caller.reach.covers_all_of(None),
    };
    if !covered {
        let code = ProblemCode::DepartmentMissing;
        let detail = "this key is for some departments: name one of them in `department`".to_owned();
        return Err(DeskError::Refused { code, detail }.into());
    }
    Ok(Json(run(move || press::propose(&desk, &caller.id, &request)).await?))
}
