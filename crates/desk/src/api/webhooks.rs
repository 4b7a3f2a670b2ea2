//! Webhooks: registering targets, reading what became of the deliveries, sending again.

use super::caller::{Webhooks, With};
use super::parts::{Body, Checked};
use super::problem::Refusal;
use super::refusals::{OfChange, OfLog, OfMaking, OfOne, OfPlain};
use super::run;
use crate::office::Desk;
use crate::webhooks::{self, LogFilter};
use axum::Json;
use axum::extract::{Path, Query, State};
use jiff::Timestamp;
use model::desk_api::{
    DeliveryView, ReplayReport, ReplayRequest, RotateRequest, WebhookMade, WebhookRequest, WebhookView,
};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OneWebhook {
    #[param(example = "hook-5f0c1a2b3c4d5e6f")]
    webhook: String,
}

/// List webhooks
///
/// Those that this key registered; with the scope `admin` and for every department, all.
#[utoipa::path(
    get, path = "/webhooks", tag = "webhooks", operation_id = "listWebhooks",
    responses(
        (status = 200, description = "The webhooks, the oldest first.", body = Vec<WebhookView>, example = json!([{
            "id": "hook-5f0c1a2b3c4d5e6f", "key": "key-5f0c1a2b", "name": "Dog register",
            "url": "https://dogs.example/loket", "kinds": ["letter.read", "reminder.failed"],
            "made": "2026-11-20T08:12:00Z", "waiting": 1, "delivered": 412, "given_up": 0,
            "paused": false, "resumes": null, "former_until": null
        }])),
        OfPlain
    ),
    security(("key" = ["webhooks"]))
)]
pub async fn list(caller: With<Webhooks>, State(desk): State<Desk>) -> Result<Json<Vec<WebhookView>>, Refusal> {
    let work = move || desk.read(|db| webhooks::list(db, &caller.owner(), Timestamp::now().as_millisecond()));
    Ok(Json(run(work).await?))
}

/// Register a webhook
///
/// From now on the desk posts each event of these kinds to the address, signed as Standard Webhooks says, until it is
/// answered with a status of 200 to 299. At least once, in no promised order, with the same `webhook-id` each time.
#[utoipa::path(
    post, path = "/webhooks", tag = "webhooks", operation_id = "registerWebhook",
    request_body(content = WebhookRequest, example = json!({
        "url": "https://dogs.example/loket", "kinds": ["letter.read", "reminder.failed"], "name": "Dog register"
    })),
    responses(
        (status = 200, description = "The webhook and its secret.", body = WebhookMade, example = json!({
            "webhook": {
                "id": "hook-5f0c1a2b3c4d5e6f", "key": "key-5f0c1a2b", "name": "Dog register",
                "url": "https://dogs.example/loket", "kinds": ["letter.read", "reminder.failed"],
                "made": "2026-11-20T08:12:00Z", "waiting": 0, "delivered": 0, "given_up": 0,
                "paused": false, "resumes": null, "former_until": null
            },
            "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        })),
        OfMaking
    ),
    security(("key" = ["webhooks"]))
)]
pub async fn register(
    caller: With<Webhooks>,
    State(desk): State<Desk>,
    Body(request): Body<WebhookRequest>,
) -> Result<Json<WebhookMade>, Refusal> {
    let work = move || {
        let network = desk.0.config.webhooks.network;
        desk.quietly(|context| webhooks::register(context, &caller.id, &caller.id, network, &request))
    };
    Ok(Json(run(work).await?))
}

/// Remove a webhook
///
/// Nothing more is sent, not even what waits, and its log is gone.
#[utoipa::path(
    delete, path = "/webhooks/{webhook}", tag = "webhooks", operation_id = "removeWebhook",
    params(OneWebhook),
    responses(
        (status = 200, description = "The webhook, as it was.", body = WebhookView, example = json!({
            "id": "hook-5f0c1a2b3c4d5e6f", "key": "key-5f0c1a2b", "name": "Dog register",
            "url": "https://dogs.example/loket", "kinds": ["letter.read"],
            "made": "2026-11-20T08:12:00Z", "waiting": 0, "delivered": 412, "given_up": 0,
            "paused": false, "resumes": null, "former_until": null
        })),
        OfOne
    ),
    security(("key" = ["webhooks"]))
)]
pub async fn remove(
    caller: With<Webhooks>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneWebhook>>,
) -> Result<Json<WebhookView>, Refusal> {
    let work = move || desk.quietly(|context| webhooks::remove(context, &caller.id, &caller.owner(), &one.webhook));
    Ok(Json(run(work).await?))
}

/// Rotate a webhook's secret
///
/// For `grace_hours` each delivery carries two signatures, by the new secret and by the old one.
#[utoipa::path(
    post, path = "/webhooks/{webhook}/rotation", tag = "webhooks", operation_id = "rotateWebhook",
    params(OneWebhook),
    request_body(content = RotateRequest, example = json!({"grace_hours": 48})),
    responses(
        (status = 200, description = "The webhook and its new secret.", body = WebhookMade, example = json!({
            "webhook": {
                "id": "hook-5f0c1a2b3c4d5e6f", "key": "key-5f0c1a2b", "name": "Dog register",
                "url": "https://dogs.example/loket", "kinds": ["letter.read"],
                "made": "2026-11-20T08:12:00Z", "waiting": 0, "delivered": 412, "given_up": 0,
                "paused": false, "resumes": null, "former_until": "2026-11-23T08:12:00Z"
            },
            "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
        })),
        OfChange
    ),
    security(("key" = ["webhooks"]))
)]
pub async fn rotate(
    caller: With<Webhooks>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneWebhook>>,
    Body(request): Body<RotateRequest>,
) -> Result<Json<WebhookMade>, Refusal> {
    let work = move || {
        desk.quietly(|context| {
            webhooks::rotate(context, &caller.id, &caller.owner(), &one.webhook, request.grace_hours)
        })
    };
    Ok(Json(run(work).await?))
}

/// Read a webhook's log
///
/// What became of each event of the last 30 days, the newest first.
#[utoipa::path(
    get, path = "/webhooks/{webhook}/deliveries", tag = "webhooks", operation_id = "listDeliveries",
    params(OneWebhook, LogFilter),
    responses(
        (status = 200, description = "The deliveries.", body = Vec<DeliveryView>, example = json!([{
            "id": "msg_0197a2b34c5d7e6f8a9b0c1d2e3f4a5b", "kind": "letter.read", "occurred": "2026-11-21T09:30:00Z",
            "state": "waiting", "attempts": 3, "last": "2026-11-21T09:30:14Z", "status": 500,
            "error": "it answered 500", "next": "2026-11-21T09:30:31Z"
        }])),
        OfLog
    ),
    security(("key" = ["webhooks"]))
)]
pub async fn deliveries(
    caller: With<Webhooks>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneWebhook>>,
    Checked(Query(filter)): Checked<Query<LogFilter>>,
) -> Result<Json<Vec<DeliveryView>>, Refusal> {
    let work = move || {
        let now = Timestamp::now().as_millisecond();
        desk.read(|db| webhooks::deliveries(db, &caller.owner(), &one.webhook, &filter, now))
    };
    Ok(Json(run(work).await?))
}

/// Replay events
///
/// Sends again what happened since a moment, or the events of these ids, whether they were delivered or not. Back to 30 days
/// ago, and not before the webhook was registered.
#[utoipa::path(
    post, path = "/webhooks/{webhook}/replay", tag = "webhooks", operation_id = "replayWebhook",
    params(OneWebhook),
    request_body(content = ReplayRequest, example = json!({"from": "2026-11-21T00:00:00Z"})),
    responses(
        (status = 200, description = "How many are due now.", body = ReplayReport, example = json!({"replayed": 17})),
        OfChange
    ),
    security(("key" = ["webhooks"]))
)]
pub async fn replay(
    caller: With<Webhooks>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneWebhook>>,
    Body(request): Body<ReplayRequest>,
) -> Result<Json<ReplayReport>, Refusal> {
    let work = move || {
        let report =
            desk.quietly(|context| webhooks::replay(context, &caller.id, &caller.owner(), &one.webhook, &request));
        desk.0.happened.notify_one();
        report
    };
    Ok(Json(run(work).await?))
}
