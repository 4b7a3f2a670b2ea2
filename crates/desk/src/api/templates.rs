//! The templates that GOV.UK Notify's clients fill in and send.

use super::caller::{Templates, With};
use super::parts::{Body, Checked};
use super::problem::Refusal;
use super::refusals::{OfMaking, OfOne, OfPlain, OfStep};
use super::run;
use crate::notify;
use crate::office::Desk;
use axum::Json;
use axum::extract::{Path, State};
use model::desk_api::{TemplateRequest, TemplateView};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OneTemplate {
    #[param(example = "f33517ff-2a88-4f6e-b855-c550268ce08a")]
    template: String,
}

/// List templates
///
/// In the order of their names.
#[utoipa::path(
    get, path = "/templates", tag = "templates", operation_id = "listTemplates",
    responses(
        (status = 200, description = "The templates.", body = Vec<TemplateView>, example = json!([example()])),
        OfPlain
    ),
    security(("key" = ["templates"]))
)]
pub async fn list(_: With<Templates>, State(desk): State<Desk>) -> Result<Json<Vec<TemplateView>>, Refusal> {
    Ok(Json(run(move || desk.read(|db| notify::views(db, None))).await?))
}

/// Make a template
///
/// `((name))` in its texts is filled in by whoever sends it. With `reminder` it becomes a reminder on the citizen's device.
#[utoipa::path(
    post, path = "/templates", tag = "templates", operation_id = "makeTemplate",
    request_body(content = TemplateRequest, example = json!({
        "name": "Collect your passport", "kind": "email", "subject": "Collect your passport",
        "body": "Dear ((name)), bring the old one.",
        "reminder": {"date": "((date))", "time": "((time))", "remind_days_before": [1]}
    })),
    responses((status = 200, description = "The template.", body = TemplateView, example = json!(example())), OfMaking),
    security(("key" = ["templates"]))
)]
pub async fn make(
    caller: With<Templates>,
    State(desk): State<Desk>,
    Body(request): Body<TemplateRequest>,
) -> Result<Json<TemplateView>, Refusal> {
    Ok(Json(run(move || desk.quietly(|context| notify::make(context, &caller.id, &request))).await?))
}

/// Read a template
///
/// Its newest version.
#[utoipa::path(
    get, path = "/templates/{template}", tag = "templates", operation_id = "readTemplate",
    params(OneTemplate),
    responses((status = 200, description = "The template.", body = TemplateView, example = json!(example())), OfOne),
    security(("key" = ["templates"]))
)]
pub async fn read(
    _: With<Templates>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneTemplate>>,
) -> Result<Json<TemplateView>, Refusal> {
    Ok(Json(run(move || desk.read(|db| notify::view(db, &one.template))).await?))
}

/// Change a template
///
/// Makes the next version, which is the one that is sent from now on. Its kind stays.
#[utoipa::path(
    put, path = "/templates/{template}", tag = "templates", operation_id = "changeTemplate",
    params(OneTemplate),
    request_body(content = TemplateRequest, example = json!({
        "name": "Collect your passport", "kind": "email", "subject": "Your passport is here", "body": "Dear ((name)), come."
    })),
    responses((status = 200, description = "The new version.", body = TemplateView, example = json!(example())), OfStep),
    security(("key" = ["templates"]))
)]
pub async fn change(
    caller: With<Templates>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneTemplate>>,
    Body(request): Body<TemplateRequest>,
) -> Result<Json<TemplateView>, Refusal> {
    Ok(Json(run(move || desk.quietly(|context| notify::change(context, &caller.id, &one.template, &request))).await?))
}

/// Remove a template
///
/// It cannot be sent any more. What was sent by it can still be looked up.
#[utoipa::path(
    delete, path = "/templates/{template}", tag = "templates", operation_id = "removeTemplate",
    params(OneTemplate),
    responses((status = 200, description = "The template, as it was.", body = TemplateView, example = json!(example())), OfOne),
    security(("key" = ["templates"]))
)]
pub async fn remove(
    caller: With<Templates>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneTemplate>>,
) -> Result<Json<TemplateView>, Refusal> {
    Ok(Json(run(move || desk.quietly(|context| notify::remove(context, &caller.id, &one.template))).await?))
}

fn example() -> serde_json::Value {
    serde_json::json!({
        "id": "f33517ff-2a88-4f6e-b855-c550268ce08a", "version": 1, "name": "Collect your passport", "kind": "email",
        "subject": "Collect your passport", "body": "Dear ((name)), bring the old one.",
        "reminder": {"date": "((date))", "time": "((time))", "remind_days_before": [1]},
        "placeholders": ["date", "name", "time"], "made": "2026-11-20T08:12:00Z", "changed": "2026-11-20T08:12:00Z",
        "changed_by": "key-5f0c1a2b", "removed": false
    })
}
