//! Key packages: uploaded by their client, claimed by whoever wants to write to it.

use super::body;
use super::caller::Caller;
use super::parts::{Cbor, Checked, check_client};
use crate::hub::Hub;
use crate::refusal::Refusal;
use crate::store::Claim;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use model::id::ClientId;
use model::wire::{
    ClaimedKeyPackage, KEY_PACKAGE_MAX, KEY_PACKAGE_STOCK_MAX, KeyPackageStock, KeyPackageUpload, from_cbor,
};

/// Room for a full stock of ordinary key packages.
const UPLOAD_MAX: usize = 2 * 1024 * 1024;

pub async fn upload(
    State(hub): State<Hub>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<KeyPackageStock>, Refusal> {
    let _turn = hub.turn(&caller.client)?;
    let held = body::read(&hub, &headers, body, UPLOAD_MAX).await?;
    let upload: KeyPackageUpload =
        from_cbor(&held.bytes).map_err(|_| Refusal::malformed("the body is not an upload of key packages"))?;
    if upload.packages.iter().any(|package| package.body.len() > KEY_PACKAGE_MAX) {
        return Err(Refusal::too_large(KEY_PACKAGE_MAX as u64));
    }
    if upload.packages.iter().any(|package| package.body.is_empty()) {
        return Err(Refusal::malformed("a key package is empty"));
    }
    let stock = hub.store.add_key_packages(&caller.client, upload.packages).await?;
    let full = || Refusal::over_quota(format!("at most {KEY_PACKAGE_STOCK_MAX} single-use key packages are kept"));
    stock.map(Json).ok_or_else(full)
}

pub async fn stock(State(hub): State<Hub>, caller: Caller) -> Result<Json<KeyPackageStock>, Refusal> {
    Ok(Json(hub.store.key_package_stock(&caller.client).await?))
}

pub async fn claim(
    State(hub): State<Hub>,
    caller: Caller,
    Checked(Path(client)): Checked<Path<ClientId>>,
) -> Result<Cbor<ClaimedKeyPackage>, Refusal> {
    check_client(&client)?;
    if !hub.gatekeeper.is_trusted(&caller.client) {
        hub.gatekeeper.claims.take(caller.token, 1.0).map_err(Refusal::too_fast)?;
    }
    match hub.store.claim_key_package(&client, hub.config.clock.today()).await? {
        Claim::Given(package) => Ok(Cbor(package)),
        Claim::NoneLeft => Err(Refusal::no_key_package()),
        Claim::NoSuchClient => Err(Refusal::not_found("client")),
    }
}
