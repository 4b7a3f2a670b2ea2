//! Who calls: a token that the client signed a moment ago with its key's secret (JWT, RFC 7519, HS256).

use super::error::{Error, run};
use crate::keys::{self, Caller};
use crate::office::Desk;
use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, HOST};
use axum::http::request::Parts;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use model::desk_api::Scope;
use serde::Deserialize;

/// A token is good for so long after and before its moment.
const SECONDS: i64 = 30;

/// Whoever may send, and by which address they reached us.
#[derive(Debug)]
pub struct Client {
    pub caller: Caller,
    /// Like `http://localhost:8737`.
    pub base: String,
}

#[derive(Debug, Deserialize)]
struct Claims {
    iss: Option<String>,
    iat: Option<f64>,
}

impl FromRequestParts<Desk> for Client {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Error> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let header = header.ok_or_else(|| Error::no_token("Unauthorized: authentication token must be provided"))?;
        let token = match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim().to_owned(),
            _ => return Err(Error::no_token("Unauthorized: authentication bearer scheme must be used")),
        };
        let looking = desk.clone();
        let caller = run(move || who(&looking, &token)).await?;
        desk.0
            .rates
            .take(&caller.id, caller.requests_a_minute)
            .map_err(|wait| Error::too_fast(caller.requests_a_minute, wait))?;
        caller.note_use(desk).await;
        if !caller.scopes.contains(&Scope::Notify) {
            return Err(Error::token("Invalid token: the key lacks the scope `notify`"));
        }
        Ok(Self { caller, base: base(parts) })
    }
}

fn who(desk: &Desk, token: &str) -> Result<Caller, Error> {
    let invalid = |_| Error::token("Invalid token: token is not valid");
    if decode_header(token).map_err(invalid)?.alg != Algorithm::HS256 {
        return Err(Error::token("Invalid token: algorithm used is not HS256"));
    }
    // Who it says it is, to find what it must be signed with.
    let claims = claims(token, None).ok_or_else(|| Error::token("Invalid token: token is not valid"))?;
    let service = claims.iss.ok_or_else(|| Error::token("Invalid token: iss field not provided"))?;
    let now = Timestamp::now();
    let found = desk.read(|db| keys::find_service(db, &service.to_lowercase(), now.as_millisecond()))?;
    let found = found.ok_or_else(|| Error::token("Invalid token: service not found"))?;
    if !found.signing.iter().any(|secret| self::claims(token, Some(secret)).is_some()) {
        return Err(Error::token("Invalid token: API key not found"));
    }
    let made = claims.iat.ok_or_else(|| Error::token("Invalid token: iat field not provided"))?;
    if (now.as_second() as f64 - made).abs() > (SECONDS as f64) {
        return Err(Error::token("Error: Your system clock must be accurate to within 30 seconds"));
    }
    found.caller(now.as_millisecond()).map_err(|error| match error.callers_fault() {
        Some(_) => Error::token(format!("Invalid token: {error}")),
        None => error.into(),
    })
}

/// What the token says, if it is signed with this; without a secret, whatever it says.
fn claims(token: &str, secret: Option<&str>) -> Option<Claims> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    if secret.is_none() {
        validation.insecure_disable_signature_validation();
    }
    let key = DecodingKey::from_secret(secret.unwrap_or_default().as_bytes());
    decode::<Claims>(token, &key, &validation).ok().map(|token| token.claims)
}

/// As the client wrote it, so that the addresses in our answers are good there.
fn base(parts: &Parts) -> String {
    let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = if text("x-forwarded-proto") == Some("https") { "https" } else { "http" };
    format!("{scheme}://{}", text(HOST.as_str()).unwrap_or("localhost"))
}
