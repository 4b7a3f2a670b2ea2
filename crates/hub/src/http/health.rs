//! For whoever watches the process.

use crate::hub::Hub;
use crate::refusal::Refusal;
use axum::extract::State;

/// The process runs.
pub async fn live() -> &'static str {
    "live"
}

/// The store takes writes.
pub async fn ready(State(hub): State<Hub>) -> Result<&'static str, Refusal> {
    hub.ready().await?;
    Ok("ready")
}
