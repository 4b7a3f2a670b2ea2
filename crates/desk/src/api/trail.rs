//! The audit trail.

use super::caller::{Admin, With};
use super::problem::Refusal;
use super::refusals::OfPlain;
use super::run;
use crate::audit;
use crate::office::Desk;
use axum::Json;
use axum::extract::State;
use model::desk_api::Verification;

/// Prove that the audit trail is whole
///
/// Each row's hash covers the row before it: a changed row breaks the chain after it.
#[utoipa::path(
    get, path = "/audit/verification", tag = "audit", operation_id = "verifyAudit",
    responses(
        (status = 200, description = "Whether it is, or where it was changed.", body = Verification,
            example = json!({"whole": true, "broken_at": null})),
        OfPlain
    ),
    security(("key" = ["admin"]))
)]
pub async fn verify(_: With<Admin>, State(desk): State<Desk>) -> Result<Json<Verification>, Refusal> {
    let broken_at = run(move || desk.read(audit::verify)).await?;
    Ok(Json(Verification { whole: broken_at.is_none(), broken_at }))
}
