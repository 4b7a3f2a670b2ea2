//! Fetching mail by page or by long poll, acknowledging it, filling gaps.

use super::body;
use super::caller::Caller;
use super::parts::{Cbor, Checked, check_group, in_pieces};
use crate::hub::Hub;
use crate::refusal::Refusal;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use model::id::GroupId;
use model::wire::AckRequest;
use serde::Deserialize;
use std::time::Duration;

const PAGE_MAX: u32 = 500;

#[derive(Debug, Deserialize)]
pub struct PageQuery {
    #[serde(default)]
    after: u64,
    limit: Option<u32>,
    /// Seconds to wait for mail when there is none.
    #[serde(default)]
    wait: u64,
}

pub async fn page(
    State(hub): State<Hub>,
    caller: Caller,
    Checked(Query(query)): Checked<Query<PageQuery>>,
) -> Result<Response, Refusal> {
    let limit = query.limit.unwrap_or(PAGE_MAX).clamp(1, PAGE_MAX);
    let read = || hub.store.mailbox(&caller.client, query.after, limit);
    if query.wait == 0 {
        let turn = hub.turn(&caller.client)?;
        return Ok(in_pieces(&read().await?, turn));
    }
    let limits = &hub.config.limits;
    let mut waiter = hub
        .wakes
        .subscribe(&caller.client, limits.waiting_per_client)
        .ok_or_else(|| Refusal::too_fast(Duration::from_secs(5)))?;
    let end = tokio::time::sleep(Duration::from_secs(query.wait).min(limits.longest_poll));
    tokio::pin!(end);
    loop {
        let page = read().await?;
        if !page.deliveries.is_empty() {
            return Ok(in_pieces(&page, hub.turn(&caller.client)?));
        }
        tokio::select! {
            () = waiter.changed() => {}
            // Another replica may have delivered without our being woken.
            () = tokio::time::sleep(limits.heartbeat) => {}
            () = &mut end => return Ok(Cbor(page).into_response()),
            () = hub.ending.cancelled() => return Ok(Cbor(page).into_response()),
        }
    }
}

pub async fn acknowledge(
    State(hub): State<Hub>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let held = body::read(&hub, &headers, body, 1024).await?;
    let request: AckRequest =
        serde_json::from_slice(&held.bytes).map_err(|_| Refusal::malformed("the body is not an acknowledgement"))?;
    hub.store.acknowledge(&caller.client, request.position).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize)]
pub struct GapQuery {
    from: u64,
    to: u64,
}

pub async fn of_group(
    State(hub): State<Hub>,
    caller: Caller,
    Checked(Path(group)): Checked<Path<GroupId>>,
    Checked(Query(query)): Checked<Query<GapQuery>>,
) -> Result<Response, Refusal> {
    check_group(&group)?;
    if query.from > query.to {
        return Err(Refusal::malformed("the range ends before it begins"));
    }
    let turn = hub.turn(&caller.client)?;
    let found = hub.store.group_messages(&caller.client, &group, query.from..=query.to, PAGE_MAX).await?;
    // One answer for "no such group" and "not yours": a name must not be confirmed by asking.
    let page = found.ok_or_else(|| Refusal::not_found("group"))?;
    Ok(in_pieces(&page, turn))
}
