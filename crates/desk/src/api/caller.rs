//! Who calls, and by which idempotency key.

use super::problem::Refusal;
use super::run;
use crate::error::DeskError;
use crate::keys::{self, Caller, Reach};
use crate::office::Desk;
use crate::once::Asked;
use crate::webhooks::Owner;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use jiff::Timestamp;
use model::desk_api::{ProblemCode, Scope};
use std::collections::BTreeSet;
use std::marker::PhantomData;

/// A caller whose key has the scope `S`; decided before anything else of the request is read.
#[derive(Debug)]
pub struct With<S> {
    /// Of the key; what the audit trail says.
    pub id: String,
    /// For which departments it is.
    pub reach: Reach,
    scopes: BTreeSet<Scope>,
    scope: PhantomData<S>,
}

impl<S> With<S> {
    /// Whose webhooks it may see.
    pub fn owner(&self) -> Owner {
        if self.scopes.contains(&Scope::Admin) && self.reach == Reach::all() {
            return Owner::Everyone;
        }
        Owner::Key(self.id.clone())
    }
}

/// A scope as a type, so that a handler says in its arguments what it takes.
pub trait Needed {
    const SCOPE: Scope;
}

macro_rules! needed {
    ($($name:ident),+) => {$(
        #[derive(Debug)]
        pub struct $name;

        impl Needed for $name {
            const SCOPE: Scope = Scope::$name;
        }
    )+};
}

needed! { Read, Reply, Remind, Issue, Templates, Webhooks, Prepare, Approve, Numbers, Admin }

impl<S: Needed> FromRequestParts<Desk> for With<S> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Refusal> {
        let key = bearer(parts).ok_or_else(Refusal::no_key)?;
        let looking = desk.clone();
        let now = Timestamp::now().as_millisecond();
        let caller = run(move || looking.read(|db| keys::find(db, &key, now))).await?.ok_or_else(Refusal::no_key)?;
        desk.0.rates.take(&caller.id, caller.requests_a_minute).map_err(Refusal::too_fast)?;
        caller.note_use(desk).await;
        if !caller.scopes.contains(&S::SCOPE) {
            return Err(Refusal::forbidden(S::SCOPE));
        }
        let Caller { id, scopes, reach, .. } = caller;
        Ok(Self { id, reach, scopes, scope: PhantomData })
    }
}

/// The same where the key is for every department: what is done or shown is not of one alone.
#[derive(Debug)]
pub struct Everywhere<S> {
    /// Of the key; what the audit trail says.
    pub id: String,
    scope: PhantomData<S>,
}

impl<S: Needed> FromRequestParts<Desk> for Everywhere<S> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Refusal> {
        let caller = With::<S>::from_request_parts(parts, desk).await?;
        caller.reach.must_be_all()?;
        Ok(Self { id: caller.id, scope: PhantomData })
    }
}

/// RFC 6750 §2.1; the scheme's name is case-insensitive (RFC 9110 §11.1).
pub fn bearer(parts: &Parts) -> Option<String> {
    let (scheme, key) = parts.headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim().to_owned())
}

/// The header `Idempotency-Key`, if there is one.
#[derive(Debug, Clone, Default)]
pub struct Key(Option<String>);

impl Key {
    /// Errors: the key is too long.
    pub fn asked(&self, caller: &str, request: &[&[u8]]) -> Result<Option<Asked>, DeskError> {
        self.0.as_deref().map(|key| Asked::new(caller, key, request)).transpose()
    }
}

impl<S: Sync> FromRequestParts<S> for Key {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let text = value.to_str().map_err(|_| {
            Refusal::new(ProblemCode::Malformed, "Idempotency-Key has characters that are not printable ASCII")
        })?;
        // The draft of the header writes a string of RFC 8941, in quotation marks; most clients leave them out.
        let plain = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        Ok(Self(Some(plain.to_owned())))
    }
}
