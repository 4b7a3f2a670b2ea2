//! Many reminders in one request.

use super::caller::{Remind, With};
use super::parts::Body;
use super::problem::Refusal;
use super::refusals::OfBatch;
use super::run;
use crate::batch;
use crate::office::Desk;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use model::desk_api::{BatchReport, ReminderBatch};

/// A thousand rows of a page of text each.
const BATCH_BYTES: usize = 16 * 1024 * 1024;

pub fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(BATCH_BYTES)
}

/// Remind many citizens
///
/// At most 1000 rows, written in one transaction. Each row has its own idempotency key: after a lost answer, send the same
/// rows again, and those that were written are reported as `already_written`. A row that is refused does not hold up the
/// others. With `"mode": "preview"` the report says what sending would do, and nothing is done.
#[utoipa::path(
    post, path = "/reminders", tag = "reminders", operation_id = "remindMany",
    request_body(content = ReminderBatch, example = json!({
        "mode": "send",
        "reminders": [
            {
                "key": "dog-tax-2027-0001", "reference": "7K3F-Q2XM",
                "reminder": {"reminder": "dog-tax-2027", "title": "Dog tax", "date": "2027-03-31"}
            },
            {
                "key": "dog-tax-2027-0002", "reference": "9WRT-4HBD",
                "reminder": {"reminder": "dog-tax-2027", "title": "Dog tax", "date": "2027-03-31"}
            }
        ]
    })),
    responses(
        (status = 200, description = "What became of each row.", body = BatchReport, example = json!({"rows": [
            {"key": "dog-tax-2027-0001", "outcome": "written", "letter": "0197a2b34c5d7e6f8a9b0c1d2e3f4a5b"},
            {"key": "dog-tax-2027-0002", "outcome": "refused", "code": "not_found", "detail": "there is no case 9WRT-4HBD"}
        ]})),
        OfBatch
    ),
    security(("key" = ["remind"]))
)]
pub async fn remind(
    caller: With<Remind>,
    State(desk): State<Desk>,
    Body(request): Body<ReminderBatch>,
) -> Result<Json<BatchReport>, Refusal> {
    Ok(Json(run(move || batch::remind(&desk, &caller.id, &caller.reach, &request)).await?))
}
