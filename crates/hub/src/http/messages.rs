//! Posting: checks the shape of the envelopes, then lets the store put them into order.

use super::body;
use super::caller::Caller;
use super::parts::{Cbor, check_client, check_group};
use crate::hub::Hub;
use crate::refusal::Refusal;
use crate::store::MailQuota;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use model::wire::{Envelope, EnvelopeKind, POST_BYTES_MAX, POST_MAX, PostReply, PostRequest, from_cbor};

/// Clients that one commit may add, and as many that it may remove.
const CHANGES_MAX: usize = 200;

pub async fn post(
    State(hub): State<Hub>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Cbor<PostReply>, Refusal> {
    let _turn = hub.turn(&caller.client)?;
    let held = body::read(&hub, &headers, body, POST_BYTES_MAX).await?;
    let request: PostRequest =
        from_cbor(&held.bytes).map_err(|_| Refusal::malformed("the body is not a post of envelopes"))?;
    if request.envelopes.len() > POST_MAX {
        return Err(Refusal::malformed(format!("at most {POST_MAX} envelopes in one post")));
    }
    request.envelopes.iter().try_for_each(check)?;
    if request.envelopes.iter().map(|envelope| envelope.welcomes.len()).sum::<usize>() > CHANGES_MAX {
        return Err(Refusal::malformed(format!("at most {CHANGES_MAX} welcomes in one post")));
    }
    let cost = request.envelopes.len();
    let is_trusted = hub.gatekeeper.is_trusted(&caller.client);
    if !is_trusted {
        hub.gatekeeper.envelopes.take(caller.token, cost as f64).map_err(Refusal::too_fast)?;
    }
    let limits = &hub.config.limits;
    let quota = MailQuota { rows: limits.mailbox_rows, bytes: limits.mailbox_bytes };
    let today = hub.config.clock.today();
    let posted = hub.store.post(&caller.client, request.envelopes, quota, today).await?;
    // Each is a row of somebody's mailbox; the first of each envelope is paid for.
    let more = posted.reached.deliveries.saturating_sub(cost as u64);
    if !is_trusted && more > 0 {
        hub.gatekeeper.envelopes.owe(&caller.token, more as f64);
    }
    hub.wakes.wake(&posted.reached.clients);
    Ok(Cbor(PostReply { results: posted.results }))
}

fn check(envelope: &Envelope) -> Result<(), Refusal> {
    check_group(&envelope.group)?;
    if envelope.body.is_empty() {
        return Err(Refusal::malformed("an envelope is empty"));
    }
    let changes = envelope.welcomes.len().max(envelope.removed.len());
    match envelope.kind {
        EnvelopeKind::Welcome => return Err(Refusal::malformed("a Welcome travels with its commit")),
        EnvelopeKind::Message if changes > 0 => {
            return Err(Refusal::malformed("only a commit adds or removes clients"));
        }
        _ if changes > CHANGES_MAX => {
            return Err(Refusal::malformed(format!("at most {CHANGES_MAX} clients in one commit")));
        }
        _ => {}
    }
    envelope.welcomes.iter().map(|welcome| &welcome.client).chain(&envelope.removed).try_for_each(check_client)
}
