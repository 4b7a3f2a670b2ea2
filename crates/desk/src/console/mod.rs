//! The console's side of the desk, under `/console`: the entrance by passkey, the door, and what changed as a stream.
//!
//! *Invariant:* nothing here is reached without a session but the entrance, and no page of another site reaches any of it.

mod cases;
mod door;
mod entrance;
mod events;
mod files;
mod guard;
mod numbers;
mod people;
mod proof;
mod records;
mod refusal;
mod routing;

pub use people::first_link;

use crate::error::DeskError;
use crate::office::Desk;
use axum::Router;
use axum::extract::DefaultBodyLimit;
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
    proof: proof::Reading,
    /// The server stops: streams end, so that it need not wait for them.
    ending: CancellationToken,
}

/// The routes; `origin` is how browsers reach this desk.
///
/// Errors: passkeys need a name, not an address, and HTTPS anywhere but on this machine (WebAuthn §5.1.3).
pub fn router(desk: Desk, origin: &Url, ending: CancellationToken) -> Result<Router, DeskError> {
    let not_fit = |why: String| DeskError::ConsoleAddress { address: origin.to_string(), why };
    let host = origin.domain().ok_or_else(|| not_fit("passkeys need a host name, not a number".into()))?;
    if origin.scheme() != "https" && host != "localhost" && !host.ends_with(".localhost") {
        return Err(not_fit("passkeys need https anywhere but on localhost".into()));
    }
    let webauthn = WebauthnBuilder::new(host, origin)
        .and_then(|builder| builder.rp_name("Loket desk").build())
        .map_err(|error| not_fit(error.to_string()))?;
    let console = Console(Arc::new(Inner {
        desk,
        origin: origin.clone(),
        webauthn,
        ceremonies: Ceremonies::default(),
        proof: proof::Reading::default(),
        ending,
    }));
    let routes = Router::new()
        .route("/call", post(door::call))
        .route("/events", get(events::events))
        .route("/sign-in/begin", post(entrance::begin_sign_in))
        .route("/sign-in/finish", post(entrance::finish_sign_in))
        .route("/sign-out", post(entrance::sign_out))
        .route("/invitation/begin", post(entrance::begin_invitation))
        .route("/invitation/finish", post(entrance::finish_invitation))
        .route("/passkey/begin", post(entrance::begin_passkey))
        .route("/passkey/finish", post(entrance::finish_passkey))
        .route("/file/{reference}/{blob}", get(files::fetch))
        .route("/numbers.csv", get(numbers::csv))
        .route("/open-data.csv", get(numbers::open_table))
        .route("/open-data.json", get(numbers::open_data))
        .route("/audit.csv", get(records::export))
        .route("/receipt/{number}", get(records::receipt))
        .route("/record/{reference}", get(records::record))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .route("/document/{reference}", post(files::issue).layer(files::limit()))
        .layer(middleware::from_fn_with_state(console.clone(), guard::same_origin))
        .with_state(console);
    Ok(Router::new().nest("/console/v1", routes))
}

/// The link that a person opens to register a passkey.
pub fn invitation_link(origin: &Url, token: &str) -> String {
    format!("{}/console/welcome#{token}", origin.as_str().trim_end_matches('/'))
}
