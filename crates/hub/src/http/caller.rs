//! Who is asking: a registered client by its bearer token, or a stranger by where it comes from.

use crate::hub::Hub;
use crate::limits::AddressKey;
use crate::refusal::Refusal;
use crate::store::TokenHash;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use model::id::ClientId;
use sha2::{Digest, Sha256};

/// A client with a valid token and room in its rate.
#[derive(Debug)]
pub struct Caller {
    pub client: ClientId,
    pub token: TokenHash,
}

impl FromRequestParts<Hub> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, hub: &Hub) -> Result<Self, Refusal> {
        if let Some(token) = bearer(parts)
            && let Some(client) = hub.client_of(&token).await?
        {
            if !hub.gatekeeper.is_trusted(&client) {
                hub.gatekeeper.requests.take(token, 1.0).map_err(Refusal::too_fast)?;
            }
            return Ok(Self { client, token });
        }
        // Guessing is slowed down by where it comes from.
        Stranger::from_request_parts(parts, hub).await?;
        Err(Refusal::unauthorised())
    }
}

/// Anyone, within the rate of the address.
#[derive(Debug)]
pub struct Stranger(pub AddressKey);

impl FromRequestParts<Hub> for Stranger {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, hub: &Hub) -> Result<Self, Refusal> {
        let address = hub.gatekeeper.address_of(parts);
        hub.gatekeeper.strangers.take(address, 1.0).map_err(Refusal::too_fast)?;
        Ok(Self(address))
    }
}

/// RFC 6750 §2.1; the scheme's name is case-insensitive (RFC 9110 §11.1).
fn bearer(parts: &Parts) -> Option<TokenHash> {
    let text = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token_hash(token.trim()))
}

pub fn token_hash(token: &str) -> TokenHash {
    Sha256::digest(token).into()
}
