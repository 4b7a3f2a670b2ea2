//! Campaigns: sendings to many that somebody prepares, somebody else agrees to, and anybody can stop.

use super::caller::{Approve, Everywhere, Prepare, Read};
use super::parts::{Body, Checked};
use super::problem::Refusal;
use super::refusals::{OfCampaign, OfCampaignStep, OfDecision, OfEverybody, OfList};
use super::run;
use crate::campaigns;
use crate::error::DeskError;
use crate::office::Desk;
use axum::Json;
use axum::extract::{Path, Query, State};
use model::desk_api::{
    CampaignCheck, CampaignCheckRequest, CampaignDecisionRequest, CampaignMistake, CampaignPreview, CampaignRequest,
    CampaignStepRequest, CampaignView,
};
use serde::Deserialize;
use utoipa::IntoParams;

/// A campaign.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OneCampaign {
    /// As it was named when it was made.
    #[param(example = "c-5d0f3a9b2c1e")]
    pub campaign: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Newest {
    /// At most this many, 100 if not given.
    #[serde(default)]
    #[param(minimum = 1, maximum = 1000, nullable = false)]
    limit: Option<u32>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// `place` of the last one that is known; none: from the beginning.
    #[serde(default)]
    #[param(minimum = 0, nullable = false)]
    after: Option<i64>,
    /// At most this many, 100 if not given.
    #[serde(default)]
    #[param(minimum = 1, maximum = 1000, nullable = false)]
    limit: Option<u32>,
}

impl After {
    /// Errors: a place before the first.
    fn checked(&self) -> Result<(i64, u32), DeskError> {
        match self.after.unwrap_or(0) {
            after @ 0.. => Ok((after, self.limit.unwrap_or(100))),
            _ => Err(DeskError::Invalid("after must be 0 or more".into())),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct First {
    /// So many letters are shown as they would read, 3 if not given.
    #[serde(default)]
    #[param(minimum = 0, maximum = 100, nullable = false)]
    letters: Option<u32>,
}

/// Prepare a campaign
///
/// Its wording has placeholders: `((name))` stands for the cell of the column `name`. Next, upload the table and check it.
#[utoipa::path(
    post, path = "/campaigns", tag = "campaigns", operation_id = "prepareCampaign",
    request_body(content = CampaignRequest, example = json!({
        "name": "Dog tax 2099",
        "wording": {
            "texts": {
                "en": {"title": "Dog tax", "text": "Dear ((name)), ((amount)) is due on ((due))."},
                "es": {"title": "Impuesto sobre perros", "text": "((name)): ((amount)) hasta el ((due))."}
            },
            "lang": "en",
            "reminder": {"reminder": "dog-tax-2099", "date": "((due))", "time": "09:30", "remind_days_before": [14, 1]}
        },
        "rate": 200
    })),
    responses((status = 200, description = "It is a draft.", body = CampaignView, example = json!(example("draft"))), OfEverybody),
    security(("key" = ["prepare"]))
)]
pub async fn prepare(
    caller: Everywhere<Prepare>,
    State(desk): State<Desk>,
    Body(request): Body<CampaignRequest>,
) -> Result<Json<CampaignView>, Refusal> {
    Ok(Json(run(move || desk.change(|context| campaigns::create(context, &caller.id, &request))).await?))
}

/// List campaigns
///
/// The newest come first.
#[utoipa::path(
    get, path = "/campaigns", tag = "campaigns", operation_id = "listCampaigns",
    params(Newest),
    responses((status = 200, description = "The campaigns.", body = Vec<CampaignView>, example = json!([example("running")])), OfList),
    security(("key" = ["read"]))
)]
pub async fn list(
    _: Everywhere<Read>,
    State(desk): State<Desk>,
    Checked(Query(newest)): Checked<Query<Newest>>,
) -> Result<Json<Vec<CampaignView>>, Refusal> {
    Ok(Json(run(move || desk.read(|db| campaigns::list(db, newest.limit.unwrap_or(100)))).await?))
}

/// Read a campaign
///
/// With its wording, where it stands, and how many of its rows are queued, written, delivered, read and failed.
#[utoipa::path(
    get, path = "/campaigns/{campaign}", tag = "campaigns", operation_id = "readCampaign",
    params(OneCampaign),
    responses((status = 200, description = "The campaign.", body = CampaignView, example = json!(example("running"))), OfCampaign),
    security(("key" = ["read"]))
)]
pub async fn read(
    _: Everywhere<Read>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCampaign>>,
) -> Result<Json<CampaignView>, Refusal> {
    Ok(Json(run(move || desk.read(|db| campaigns::find(db, &one.campaign))).await?))
}

/// Check a campaign
///
/// Looks at every row of the uploaded table: whether there is such a case and it is open, whether every placeholder has its
/// words, whether a person stands there twice. Nothing is sent.
#[utoipa::path(
    post, path = "/campaigns/{campaign}/check", tag = "campaigns", operation_id = "checkCampaign",
    params(OneCampaign),
    request_body(content = CampaignCheckRequest, example = json!({"wrong_rows": "refuse"})),
    responses(
        (status = 200, description = "What was found.", body = CampaignCheck, example = json!({
            "state": "draft", "right": 99_999, "wrong": 1, "ignored": [],
            "mistakes": [{
                "place": 1, "row": 71_204, "column": "reference", "problem": "there is no case 7K3F-Q2XM",
                "instead": "the reference of a case of this desk"
            }]
        })),
        OfCampaignStep
    ),
    security(("key" = ["prepare"]))
)]
pub async fn check(
    caller: Everywhere<Prepare>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCampaign>>,
    Body(request): Body<CampaignCheckRequest>,
) -> Result<Json<CampaignCheck>, Refusal> {
    Ok(Json(run(move || campaigns::check(&desk, &caller.id, &one.campaign, request.wrong_rows)).await?))
}

/// Read what is wrong
///
/// Every mistake by row and column, a page at a time.
#[utoipa::path(
    get, path = "/campaigns/{campaign}/mistakes", tag = "campaigns", operation_id = "listMistakes",
    params(OneCampaign, After),
    responses(
        (status = 200, description = "The mistakes.", body = Vec<CampaignMistake>, example = json!([{
            "place": 1, "row": 71_204, "column": "due", "problem": "`31.1.2099` is not a date",
            "instead": "a date, like 2026-12-01"
        }])),
        OfCampaign
    ),
    security(("key" = ["read"]))
)]
pub async fn mistakes(
    _: Everywhere<Read>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCampaign>>,
    Checked(Query(page)): Checked<Query<After>>,
) -> Result<Json<Vec<CampaignMistake>>, Refusal> {
    let (after, limit) = page.checked()?;
    Ok(Json(run(move || desk.read(|db| campaigns::mistakes(db, &one.campaign, after, limit))).await?))
}

/// Rehearse a campaign
///
/// What starting it would do now, with the first letters as they would read. Nothing is sent.
#[utoipa::path(
    get, path = "/campaigns/{campaign}/preview", tag = "campaigns", operation_id = "previewCampaign",
    params(OneCampaign, First),
    responses(
        (status = 200, description = "What would happen.", body = CampaignPreview, example = json!({
            "would_be_written": 99_998, "would_fail": 1, "seconds": 500,
            "letters": [{
                "row": 2, "reference": "7K3F-Q2XM", "lang": "en", "title": "Dog tax",
                "text": "Dear Ada, € 120 is due on 2099-01-31.",
                "reminder": {"reminder": "dog-tax-2099", "date": "2099-01-31", "time": "09:30:00", "remind_days_before": [14, 1]}
            }]
        })),
        OfCampaign
    ),
    security(("key" = ["read"]))
)]
pub async fn preview(
    _: Everywhere<Read>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCampaign>>,
    Checked(Query(first)): Checked<Query<First>>,
) -> Result<Json<CampaignPreview>, Refusal> {
    let letters = first.letters.unwrap_or(3);
    if letters > 100 {
        return Err(Refusal::new(model::desk_api::ProblemCode::Invalid, "letters must be 0 to 100"));
    }
    Ok(Json(run(move || campaigns::preview(&desk, &one.campaign, letters)).await?))
}

/// Submit, start, pause or cancel
///
/// It is submitted once it is checked, and started once somebody else has approved it; a pause ends with `start`. What was
/// written before a pause goes out all the same.
#[utoipa::path(
    post, path = "/campaigns/{campaign}/steps", tag = "campaigns", operation_id = "stepCampaign",
    params(OneCampaign),
    request_body(content = CampaignStepRequest, example = json!({"step": "start", "rate": 200})),
    responses((status = 200, description = "Where it stands now.", body = CampaignView, example = json!(example("running"))), OfCampaignStep),
    security(("key" = ["prepare"]))
)]
pub async fn step(
    caller: Everywhere<Prepare>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCampaign>>,
    Body(request): Body<CampaignStepRequest>,
) -> Result<Json<CampaignView>, Refusal> {
    Ok(Json(run(move || campaigns::step(&desk, &caller.id, &one.campaign, &request)).await?))
}

/// Approve or refuse
///
/// Only by a key that had no hand in it. The digest says that what is approved is what was read.
#[utoipa::path(
    post, path = "/campaigns/{campaign}/decision", tag = "campaigns", operation_id = "decideCampaign",
    params(OneCampaign),
    request_body(content = CampaignDecisionRequest, example = json!({
        "decision": "approve", "digest": "9f2b1f0c6a7d4e3b8c5a0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c"
    })),
    responses((status = 200, description = "Where it stands now.", body = CampaignView, example = json!(example("approved"))), OfDecision),
    security(("key" = ["approve"]))
)]
pub async fn decide(
    caller: Everywhere<Approve>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCampaign>>,
    Body(request): Body<CampaignDecisionRequest>,
) -> Result<Json<CampaignView>, Refusal> {
    Ok(Json(run(move || campaigns::decide(&desk, &caller.id, &one.campaign, &request)).await?))
}

pub fn example(state: &str) -> serde_json::Value {
    let count = if state == "draft" { 0 } else { 100_000 };
    let (digest, approved_by) = match state {
        "draft" => ("", ""),
        _ => ("9f2b1f0c6a7d4e3b8c5a0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c", "key-7d2e41aa"),
    };
    serde_json::json!({
        "id": "c-5d0f3a9b2c1e", "name": "Dog tax 2099", "state": state,
        "wording": {"texts": {"en": {"title": "Dog tax", "text": "Dear ((name))"}}, "lang": "en"},
        "placeholders": ["name"], "rate": 200,
        "rows": {
            "all": count, "queued": count, "written": 0, "delivered": 0, "read": 0, "failed": 0, "wrong": 0, "cancelled": 0
        },
        "digest": digest, "prepared_by": ["key-1f0c6a7d"], "approved_by": approved_by, "refused": "",
        "made": "2026-11-20T08:12:00Z", "changed": "2026-11-21T09:30:00Z"
    })
}
