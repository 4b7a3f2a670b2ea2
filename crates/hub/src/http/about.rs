//! The hub itself, registering with it, what it keeps of a client, and leaving it.

use super::body;
use super::caller::{Caller, Stranger, token_hash};
use crate::PROTOCOL;
use crate::hub::Hub;
use crate::refusal::Refusal;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use model::id::ClientId;
use model::wire::{AboutMe, HubInfo, RegisterRequest, Registered};
use rand::Rng;

pub async fn hub(State(hub): State<Hub>, _: Stranger) -> Json<HubInfo> {
    Json(HubInfo {
        name: hub.config.name.clone(),
        protocol: PROTOCOL,
        now: hub.config.clock.now().to_string(),
        gazettes: hub.gazettes.origins().await,
        public_url: hub.config.public_url.clone(),
    })
}

/// Asks nothing of the person and keeps nothing of the address.
pub async fn register(
    State(hub): State<Hub>,
    Stranger(address): Stranger,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Registered>), Refusal> {
    let held = body::read(&hub, &headers, body, 1024).await?;
    if !held.bytes.is_empty() {
        serde_json::from_slice::<RegisterRequest>(&held.bytes)
            .map_err(|_| Refusal::malformed("the body is not a registration"))?;
    }
    hub.gatekeeper.registrations.take(address, 1.0).map_err(Refusal::too_fast)?;
    let (name, token): ([u8; 16], [u8; 32]) = {
        let mut random = rand::rng();
        (random.random(), random.random())
    };
    let (client, token) = (ClientId(hex::encode(name)), hex::encode(token));
    hub.store.register(&client, &token_hash(&token), hub.config.clock.today()).await?;
    Ok((StatusCode::CREATED, Json(Registered { client, token })))
}

pub async fn about_me(State(hub): State<Hub>, caller: Caller) -> Result<Json<AboutMe>, Refusal> {
    let facts = hub.store.about(&caller.client).await?;
    Ok(Json(AboutMe { client: caller.client, facts }))
}

pub async fn erase(State(hub): State<Hub>, caller: Caller) -> Result<StatusCode, Refusal> {
    hub.erase(&caller.client).await?;
    Ok(StatusCode::NO_CONTENT)
}
