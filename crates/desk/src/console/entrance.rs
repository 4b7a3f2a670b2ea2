//! The entrance: ceremonies with passkeys (WebAuthn). A ceremony is begun and finished at this process, within minutes.

use super::guard::{cookie, set_cookie};
use super::refusal::{No, run};
use super::{Console, browser};
use crate::api::Body;
use crate::begun::Begun;
use crate::database::random;
use crate::error::DeskError;
use crate::people::passkey::{self, Handle};
use crate::people::session::{self, Session, Standing, Way};
use crate::people::{self, invitation};
use axum::Json;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use model::desk_api::ProblemCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
};

/// How long a person may look for their key.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);
#[derive(Debug)]
enum Ceremony {
    SignIn(DiscoverableAuthentication),
    Register { state: PasskeyRegistration, staff: String },
}

/// What was begun and not finished.
#[derive(Debug)]
pub struct Ceremonies(Begun<Ceremony>);

impl Default for Ceremonies {
    fn default() -> Self {
        Self(Begun::new(PATIENCE))
    }
}

impl Ceremonies {
    fn begin(&self, ceremony: Ceremony) -> Result<String, No> {
        let id = hex::encode(random::<16>()?);
        if !self.0.keep(id.clone(), ceremony, Timestamp::now()) {
            return Err(No::new(ProblemCode::TooManyRequests, "too many people are signing in; try again in a minute"));
        }
        Ok(id)
    }

    fn finish(&self, id: &str) -> Option<Ceremony> {
        self.0.take(id, Timestamp::now(), |_| true)
    }
}

/// What the browser's WebAuthn is given.
#[derive(Debug, Serialize)]
pub struct Options {
    ceremony: String,
    options: Value,
    /// Whose passkey it will be; empty when signing in.
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInAnswer {
    ceremony: String,
    credential: PublicKeyCredential,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invited {
    token: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitedAnswer {
    token: String,
    ceremony: String,
    credential: RegisterPublicKeyCredential,
    /// How the person is called; the one who invited may have guessed.
    name: String,
    /// What the person calls this key.
    passkey: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasskeyAnswer {
    ceremony: String,
    credential: RegisterPublicKeyCredential,
    passkey: String,
}

pub async fn begin_sign_in(State(console): State<Console>) -> Result<Json<Options>, No> {
    let (mut options, state) = console.0.webauthn.start_discoverable_authentication().map_err(internal)?;
    // The person pressed a button: the browser may ask at once.
    options.mediation = None;
    let ceremony = console.0.ceremonies.begin(Ceremony::SignIn(state))?;
    Ok(Json(Options { ceremony, options: value(&options)?, name: String::new() }))
}

pub async fn finish_sign_in(
    State(console): State<Console>,
    headers: HeaderMap,
    Body(answer): Body<SignInAnswer>,
) -> Result<Response, No> {
    let Some(Ceremony::SignIn(state)) = console.0.ceremonies.finish(&answer.ceremony) else {
        return Err(No::passkey());
    };
    let shared = console.clone();
    let browser = browser(&headers);
    let token = run(move || {
        let Console(inner) = &shared;
        let identified = inner.webauthn.identify_discoverable_authentication(&answer.credential);
        let Ok((handle, _)) = identified else { return Ok(None) };
        let Some((staff, keys)) = inner.desk.read(|db| passkey::of_handle(db, handle))? else { return Ok(None) };
        let Ok(result) = inner.webauthn.finish_discoverable_authentication(&answer.credential, state, &keys) else {
            return Ok(None);
        };
        inner.desk.change(|context| {
            passkey::used(context, &staff, &result)?;
            session::begin(context, &staff, &browser, Way::Passkey).map(Some)
        })
    })
    .await?;
    signed_in(&console, &token.ok_or_else(No::passkey)?)
}

pub async fn begin_invitation(
    State(console): State<Console>,
    Body(invited): Body<Invited>,
) -> Result<Json<Options>, No> {
    let shared = console.clone();
    let handle = run(move || {
        shared.0.desk.read(|db| match invitation::find(db, &invited.token, Timestamp::now())? {
            Some(staff) => passkey::handle_of(db, &staff).map(Some),
            None => Ok(None),
        })
    })
    .await?;
    let handle = handle.ok_or_else(link_is_gone)?;
    begin_registration(&console, handle).await
}

pub async fn finish_invitation(
    State(console): State<Console>,
    headers: HeaderMap,
    Body(answer): Body<InvitedAnswer>,
) -> Result<Response, No> {
    let Some(Ceremony::Register { state, staff }) = console.0.ceremonies.finish(&answer.ceremony) else {
        return Err(No::passkey());
    };
    let key = console.0.webauthn.finish_passkey_registration(&answer.credential, &state);
    let key = key.map_err(|_| No::passkey())?;
    let shared = console.clone();
    let browser = browser(&headers);
    let token = run(move || {
        shared.0.desk.change(|context| {
            if invitation::take(context, &answer.token)?.as_deref() != Some(&staff) {
                return Ok(None);
            }
            people::rename(context, &staff, &answer.name)?;
            passkey::keep(context, &staff, &answer.passkey, &key)?;
            session::begin(context, &staff, &browser, Way::Passkey).map(Some)
        })
    })
    .await?;
    signed_in(&console, &token.ok_or_else(link_is_gone)?)
}

/// One more, for somebody who is in.
pub async fn begin_passkey(session: Session, State(console): State<Console>) -> Result<Json<Options>, No> {
    let shared = console.clone();
    let handle = run(move || shared.0.desk.read(|db| passkey::handle_of(db, &session.staff.id))).await?;
    begin_registration(&console, handle).await
}

pub async fn finish_passkey(
    session: Session,
    State(console): State<Console>,
    Body(answer): Body<PasskeyAnswer>,
) -> Result<StatusCode, No> {
    let Some(Ceremony::Register { state, staff }) = console.0.ceremonies.finish(&answer.ceremony) else {
        return Err(No::passkey());
    };
    if staff != session.staff.id {
        return Err(No::passkey());
    }
    let key = console.0.webauthn.finish_passkey_registration(&answer.credential, &state);
    let key = key.map_err(|_| No::passkey())?;
    run(move || console.0.desk.change(|context| passkey::keep(context, &staff, &answer.passkey, &key))).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends the session, a locked one too.
pub async fn sign_out(State(console): State<Console>, headers: HeaderMap) -> Result<Response, No> {
    if let Some(token) = cookie(&headers) {
        let shared = console.clone();
        run(move || {
            shared.0.desk.change(|context| match session::find(context.db, &token, context.now)? {
                Standing::Open(own) => session::end(context, &own.staff.actor(), &own.id),
                Standing::Locked | Standing::Unknown => session::forget(context.db, &token),
            })
        })
        .await?;
    }
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, set_cookie(&console, ""))]).into_response())
}

async fn begin_registration(console: &Console, handle: Handle) -> Result<Json<Options>, No> {
    let shared = console.clone();
    let staff = handle.staff.clone();
    let known = run(move || shared.0.desk.read(|db| passkey::known(db, &staff))).await?;
    let begun = console.0.webauthn.start_passkey_registration(handle.handle, &handle.name, &handle.name, Some(known));
    let (options, state) = begun.map_err(internal)?;
    let mut options = value(&options)?;
    // The key has to say by itself whose it is: nobody types a name to sign in.
    if let Some(selection) = options.pointer_mut("/publicKey/authenticatorSelection").and_then(Value::as_object_mut) {
        selection.insert("residentKey".into(), "required".into());
        selection.insert("requireResidentKey".into(), true.into());
    }
    let ceremony = console.0.ceremonies.begin(Ceremony::Register { state, staff: handle.staff })?;
    Ok(Json(Options { ceremony, options, name: handle.name }))
}

fn signed_in(console: &Console, token: &str) -> Result<Response, No> {
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, set_cookie(console, token))]).into_response())
}

fn link_is_gone() -> No {
    No::new(ProblemCode::NotFound, "this link was used, or it is too old; ask for a new one")
}

fn value(options: &impl Serialize) -> Result<Value, No> {
    Ok(serde_json::to_value(options).map_err(DeskError::from)?)
}

fn internal(error: impl std::fmt::Display) -> No {
    tracing::error!("a passkey ceremony could not begin: {error}");
    No::new(ProblemCode::Internal, "the desk could not do this; the service's log says why")
}
