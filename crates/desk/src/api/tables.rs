//! A campaign's table on its way in, and what became of its rows on the way out: neither is ever held in memory.

use super::caller::{Everywhere, Prepare, Read};
use super::campaigns::OneCampaign;
use super::parts::{Checked, Raw};
use super::problem::Refusal;
use super::refusals::{OfCampaign, OfTable};
use super::run;
use crate::campaigns::{self, Upload};
use crate::office::Desk;
use axum::Json;
use axum::body::{Body, BodyDataStream, Bytes, HttpBody as _};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{StreamExt, try_unfold};
use model::desk_api::{CampaignRowState, CampaignView, ProblemCode};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Only {
    /// Only rows of which this became.
    #[serde(default)]
    #[param(nullable = false, inline)]
    state: Option<CampaignRowState>,
}

/// Of an upload that does not fit: bytes that are still listened to before it is refused.
const HEARD_OUT: usize = 16 * 1024 * 1024;

/// Upload a campaign's table
///
/// A CSV file as a spreadsheet program saves it: commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252; the columns in any
/// order. The column `reference` says to whom a row goes; each placeholder of the wording is a column, too. At most 256 MiB and
/// a million rows. An upload that breaks off leaves the table that was there before.
#[utoipa::path(
    put, path = "/campaigns/{campaign}/table", tag = "campaigns", operation_id = "uploadTable",
    params(OneCampaign),
    request_body(content = inline(Raw), content_type = "text/csv", description = "The file's bytes.",
        example = "reference;name;amount;due\r\n7K3F-Q2XM;Ada;€ 120;2099-01-31\r\n"),
    responses(
        (status = 200, description = "It came whole, and waits for being checked.", body = CampaignView,
            example = json!(super::campaigns::example("draft"))),
        OfTable
    ),
    security(("key" = ["prepare"]))
)]
pub async fn upload(
    caller: Everywhere<Prepare>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCampaign>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<CampaignView>, Refusal> {
    // Checking says of an empty file what it lacks; a request that names no file either has forgotten it.
    if body.is_end_stream() && !headers.contains_key(CONTENT_TYPE) {
        return Err(Refusal::new(ProblemCode::Malformed, "the table is missing: send the file's bytes"));
    }
    Ok(Json(receive(desk, caller.id, one.campaign, body).await?))
}

/// Piece by piece onto the disk, for whoever may.
pub async fn receive(desk: Desk, actor: String, id: String, body: Body) -> Result<CampaignView, Refusal> {
    let (beginning, campaign) = (desk.clone(), id.clone());
    let mut upload = run(move || Upload::begin(&beginning, &campaign)).await?;
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| {
            Refusal::new(ProblemCode::Malformed, "the upload broke off; nothing of it was kept, send it again")
        })?;
        upload = match run(move || upload.write(&piece).map(|()| upload)).await {
            Ok(upload) => upload,
            Err(refusal) => {
                hear_out(&mut pieces).await;
                return Err(refusal);
            }
        };
    }
    run(move || {
        upload.keep(&desk, &actor)?;
        desk.read(|db| campaigns::find(db, &id))
    })
    .await
}

/// Reads on for a while, and keeps nothing: a sender that is still speaking when the line is closed does not hear why.
async fn hear_out(pieces: &mut BodyDataStream) {
    let mut heard = 0;
    while let Some(Ok(piece)) = pieces.next().await {
        heard += piece.len();
        if heard > HEARD_OUT {
            return;
        }
    }
}

/// Fetch what became of the rows
///
/// A CSV file with the columns row, reference, state, letter, reason. The row counts as in the table that was uploaded.
#[utoipa::path(
    get, path = "/campaigns/{campaign}/rows", tag = "campaigns", operation_id = "fetchRows",
    params(OneCampaign, Only),
    responses(
        (status = 200, description = "The rows.", content_type = "text/csv", body = String,
            example = "row,reference,state,letter,reason\r\n2,7K3F-Q2XM,read,0197a2b34c5d7e6f8a9b0c1d2e3f4a5b,\r\n"),
        OfCampaign
    ),
    security(("key" = ["read"]))
)]
pub async fn rows(
    _: Everywhere<Read>,
    State(desk): State<Desk>,
    Checked(Path(one)): Checked<Path<OneCampaign>>,
    Checked(Query(only)): Checked<Query<Only>>,
) -> Result<Response, Refusal> {
    rows_of(desk, one.campaign, only.state).await
}

/// As a file, for whoever may.
pub async fn rows_of(desk: Desk, id: String, only: Option<CampaignRowState>) -> Result<Response, Refusal> {
    let page = move |after| {
        let (desk, id) = (desk.clone(), id.clone());
        run(move || desk.read(|db| campaigns::rows_as_csv(db, &id, after, only)))
    };
    as_file("rows.csv", page).await
}

/// What is wrong with the table as a file, for whoever may.
pub async fn mistakes_of(desk: Desk, id: String) -> Result<Response, Refusal> {
    let page = move |after| {
        let (desk, id) = (desk.clone(), id.clone());
        run(move || desk.read(|db| campaigns::mistakes_as_csv(db, &id, after)))
    };
    as_file("mistakes.csv", page).await
}

/// Page by page. What can be refused is refused before the first byte.
async fn as_file<At, F>(name: &str, page: impl Fn(Option<At>) -> F + Send + 'static) -> Result<Response, Refusal>
where
    At: Send + 'static,
    F: Future<Output = Result<(String, Option<At>), Refusal>> + Send + 'static,
{
    let (first, next) = page(None).await?;
    let head = futures_util::stream::once(async move { Ok::<_, std::io::Error>(Bytes::from(first)) });
    let rest = try_unfold(next, move |after| {
        let page = after.map(|after| page(Some(after)));
        async move {
            let Some(page) = page else { return Ok(None) };
            let (text, next) = page.await.map_err(|_| std::io::Error::other("the rows could not be read"))?;
            Ok(Some((Bytes::from(text), next)))
        }
    });
    let headers =
        [(CONTENT_TYPE, "text/csv".to_owned()), (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))];
    Ok((headers, Body::from_stream(head.chain(rest))).into_response())
}
