//! A campaign's table on its way in, its rows and mistakes as files on their way out: streamed as the API streams them.

use super::Console;
use super::refusal::{No, run};
use crate::api;
use crate::campaigns::door::{may_prepare, may_read};
use crate::people::session::{self, Session};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::Timestamp;
use model::desk_api::{CampaignRowState, CampaignView};
use serde::Deserialize;

/// The body is the table.
pub async fn upload(
    session: Session,
    State(console): State<Console>,
    Path(campaign): Path<String>,
    body: Body,
) -> Result<Json<CampaignView>, No> {
    may_prepare(&session.staff.grants)?;
    let (desk, staff) = (console.0.desk.clone(), session.staff.actor());
    // A large table on a slow line is a sign of life, too.
    run(move || desk.read(|db| session::seen(db, &session.id, Timestamp::now()))).await?;
    Ok(Json(api::receive(console.0.desk.clone(), staff, campaign, body).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    #[serde(default)]
    state: Option<CampaignRowState>,
}

pub async fn rows(
    session: Session,
    State(console): State<Console>,
    Path(campaign): Path<String>,
    Query(only): Query<Only>,
) -> Result<Response, No> {
    may_read(&session.staff.grants)?;
    Ok(api::rows_of(console.0.desk.clone(), campaign, only.state).await?)
}

pub async fn mistakes(
    session: Session,
    State(console): State<Console>,
    Path(campaign): Path<String>,
) -> Result<Response, No> {
    may_read(&session.staff.grants)?;
    Ok(api::mistakes_of(console.0.desk.clone(), campaign).await?)
}
