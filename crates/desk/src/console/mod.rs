//! The console's side of the desk, under `/console`: the entrance by passkey, the door, and what changed as a stream.
//!
//! *Invariant:* nothing here is reached without a session but the entrance, and no page of another site reaches any of it.

mod cases;
mod connections;
mod door;
mod entrance;
mod events;
mod files;
mod guard;
mod media;
mod numbers;
mod people;
mod proof;
mod records;
mod refusal;
mod routing;
mod sign_on;
mod tables;

pub use people::first_link;

use crate::error::DeskError;
use crate::office::Desk;
use crate::sign_on::{SignOn, SignOnSettings};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::middleware;
use axum::routing::{get, post};
use entrance::Ceremonies;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;
use url::Url;
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// A letter of the longest text and its answers; files come another way.
const BODY_MAX: usize = 256 * 1024;

/// What the handlers share. Cheap to clone.
#[derive(Debug, Clone)]
struct Console(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    desk: Desk,
    /// Where browsers reach the console, without a path.
    origin: Url,
    webauthn: Webauthn,
    ceremonies: Ceremonies,
    /// The office's own identity provider.
    sign_on: Option<SignOn>,
    proof: proof::Reading,
    /// The server stops: streams end, so that it need not wait for them.
    ending: CancellationToken,
}

/// The routes; `origin` is how browsers reach this desk.
///
/// Errors: passkeys need a name, not an address, and HTTPS anywhere but on this machine (WebAuthn §5.1.3); the identity
/// provider's address does not fit.
pub fn router(
    desk: Desk,
    origin: &Url,
    sign_on: Option<SignOnSettings>,
    ending: CancellationToken,
) -> Result<Router, DeskError> {
    let not_fit = |why: String| DeskError::ConsoleAddress { address: origin.to_string(), why };
    let host = origin.domain().ok_or_else(|| not_fit("passkeys need a host name, not a number".into()))?;
    if origin.scheme() != "https" && host != "localhost" && !host.ends_with(".localhost") {
        return Err(not_fit("passkeys need https anywhere but on localhost".into()));
    }
    let webauthn = WebauthnBuilder::new(host, origin)
        .and_then(|builder| builder.rp_name("Loket desk").build())
        .map_err(|error| not_fit(error.to_string()))?;
    let back = origin.join("/console/v1/sign-on/back").map_err(|error| not_fit(error.to_string()))?;
    let sign_on = sign_on.map(|settings| SignOn::new(settings, &back)).transpose()?;
    let console = Console(Arc::new(Inner {
        desk,
        origin: origin.clone(),
        webauthn,
        ceremonies: Ceremonies::default(),
        sign_on,
        proof: proof::Reading::default(),
        ending,
    }));
    let routes = Router::new()
        .route("/call", post(door::call))
        .route("/events", get(events::events))
        .route("/sign-in/begin", post(entrance::begin_sign_in))
        .route("/sign-in/finish", post(entrance::finish_sign_in))
        .route("/sign-out", post(entrance::sign_out))
        .route("/sign-on", get(sign_on::offer))
        .route("/sign-on/begin", post(sign_on::begin))
        .route("/invitation/begin", post(entrance::begin_invitation))
        .route("/invitation/finish", post(entrance::finish_invitation))
        .route("/passkey/begin", post(entrance::begin_passkey))
        .route("/passkey/finish", post(entrance::finish_passkey))
        .route("/file/{reference}/{blob}", get(files::fetch))
        // Streamed onto the disk, where its size is looked at; no extractor holds it in memory.
        .route("/campaign/{campaign}/table", post(tables::upload))
        .route("/campaign/{campaign}/rows", get(tables::rows))
        .route("/campaign/{campaign}/mistakes", get(tables::mistakes))
        .route("/numbers.csv", get(numbers::csv))
        .route("/open-data.csv", get(numbers::open_table))
        .route("/open-data.json", get(numbers::open_data))
        .route("/audit.csv", get(records::export))
        .route("/receipt/{number}", get(records::receipt))
        .route("/record/{reference}", get(records::record))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .route("/document/{reference}", post(files::issue).layer(files::limit()))
        .layer(middleware::from_fn_with_state(console.clone(), guard::same_origin))
        // Outside the guard: the provider's page sends people here.
        .route("/sign-on/back", get(sign_on::back))
        .with_state(console);
    Ok(Router::new().nest("/console/v1", routes))
}

/// The link that a person opens to register a passkey.
pub fn invitation_link(origin: &Url, token: &str) -> String {
    format!("{}/console/welcome#{token}", origin.as_str().trim_end_matches('/'))
}

/// What a browser says of itself.
fn browser(headers: &HeaderMap) -> String {
    headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
