//! API keys, for whoever has one with the scope `admin`.

use super::caller::{Admin, With};
use super::parts::{Body, Checked};
use super::problem::Refusal;
use super::refusals::{OfChange, OfOne, OfPlain, OfStep};
use super::run;
use crate::keys;
use crate::office::Desk;
use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use model::desk_api::{KeyMade, KeyRequest, KeyView, RotateRequest};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OneKey {
    /// Of the key, not its secret.
    #[param(example = "key-5f0c1a2b")]
    key: String,
}

/// List keys
///
/// Without their secrets, which nobody has; those that were revoked or have expired too.
#[utoipa::path(
    get, path = "/keys", tag = "keys", operation_id = "listKeys",
    responses(
        (status = 200, description = "The keys, the oldest first.", body = Vec<KeyView>, example = json!([{
            "id": "key-5f0c1a2b", "name": "Dog register", "form": "bearer", "scopes": ["remind"],
            "departments": ["registry-office"], "requests_a_minute": 3000, "made": "2026-11-20T08:12:00Z",
            "expires": "2027-11-20T00:00:00Z", "revoked": false, "former_until": null, "last_used": "2026-11-21T09:30:00Z"
        }])),
        OfPlain
    ),
    security(("key" = ["admin"]))
)]
pub async fn list(caller: With<Admin>, State(desk): State<Desk>) -> Result<Json<Vec<KeyView>>, Refusal> {
    Ok(Json(run(move || desk.read(|db| keys::list(db, Timestamp::now(), &caller.reach))).await?))
}

/// Make a key
///
/// Its secret is in the answer and nowhere else. A key for some departments cannot make one for others.
#[utoipa::path(
    post, path = "/keys", tag = "keys", operation_id = "makeKey",
    request_body(content = KeyRequest, example = json!({
        "name": "Dog register", "scopes": ["remind"], "departments": ["registry-office"],
        "expires": "2099-11-20T00:00:00Z", "requests_a_minute": 600
    })),
    responses(
        (status = 200, description = "The key.", body = KeyMade, example = json!({
            "key": {
                "id": "key-5f0c1a2b", "name": "Dog register", "form": "bearer", "scopes": ["remind"],
                "departments": ["registry-office"], "requests_a_minute": 600, "made": "2026-11-20T08:12:00Z",
                "expires": "2099-11-20T00:00:00Z", "revoked": false, "former_until": null, "last_used": null
            },
            "secret": "loket_0d6f…"
        })),
        OfStep
    ),
    security(("key" = ["admin"]))
)]
pub async fn make(
    caller: With<Admin>,
    State(desk): State<Desk>,
    Body(request): Body<KeyRequest>,
) -> Result<Json<KeyMade>, Refusal> {
    let work = move || desk.quietly(|context| keys::make(context.db, context.now, &caller.id, &caller.reach, &request));
    Ok(Json(run(work).await?))
}

/// Rotate a key
///
/// A new secret; the old one works on for `grace_hours`, so that a system can be changed over without a gap.
#[utoipa::path(
    post, path = "/keys/{key}/rotation", tag = "keys", operation_id = "rotateKey",
    params(OneKey),
    request_body(content = RotateRequest, example = json!({"grace_hours": 48})),
    responses(
        (status = 200, description = "The key with its new secret.", body = KeyMade, example = json!({
            "key": {
                "id": "key-5f0c1a2b", "name": "Dog register", "form": "bearer", "scopes": ["remind"],
                "departments": null, "requests_a_minute": 3000, "made": "2026-11-20T08:12:00Z",
                "expires": null, "revoked": false, "former_until": "2026-11-23T08:12:00Z", "last_used": "2026-11-21T09:30:00Z"
            },
            "secret": "loket_77aa…"
        })),
        OfChange
    ),
    security(("key" = ["admin"]))
)]
pub async fn rotate(
    caller: With<Admin>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneKey>>,
    Body(request): Body<RotateRequest>,
) -> Result<Json<KeyMade>, Refusal> {
    let work = move || {
        desk.quietly(|context| {
            keys::rotate(context.db, context.now, &caller.id, &caller.reach, &one.key, request.grace_hours)
        })
    };
    Ok(Json(run(work).await?))
}

/// Revoke a key
///
/// It ends at once, with its former secrets and its webhooks, and cannot come back.
#[utoipa::path(
    delete, path = "/keys/{key}", tag = "keys", operation_id = "revokeKey",
    params(OneKey),
    responses(
        (status = 200, description = "The key, revoked.", body = KeyView, example = json!({
            "id": "key-5f0c1a2b", "name": "Dog register", "form": "bearer", "scopes": ["remind"],
            "departments": null, "requests_a_minute": 3000, "made": "2026-11-20T08:12:00Z",
            "expires": null, "revoked": true, "former_until": null, "last_used": "2026-11-21T09:30:00Z"
        })),
        OfOne
    ),
    security(("key" = ["admin"]))
)]
pub async fn revoke(
    caller: With<Admin>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneKey>>,
) -> Result<Json<KeyView>, Refusal> {
    let work =
        move || desk.quietly(|context| keys::revoke(context.db, context.now, &caller.id, &caller.reach, &one.key));
    Ok(Json(run(work).await?))
}
