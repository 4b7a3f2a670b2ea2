//! The entrance by the office's own identity provider: there, and back with an answer.
//!
//! The way back is the one request that another site's page causes. It is held to a cookie of its own, which only the browser
//! that went has and which is carried along (`SameSite=Lax`), and to a state that is found once.

use super::guard::{cookie, named_cookie, set_cookie};
use super::refusal::{No, run};
use super::{Console, browser};
use crate::api::Body;
use crate::audit::{Entry, note_of};
use crate::people::account::{self, Arrival, Vouched};
use crate::people::session::{self, Standing, Way};
use crate::sign_on::{Refused, Sign, SignOn};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use model::console::sign_on::{ProviderStanding, SignOnBegun, SignOnOffer, SignOnRefusal, SignOnRequest};
use model::desk_api::ProblemCode;
use serde::Deserialize;

/// Of the browser that went to the provider.
const COOKIE_NAME: &str = "loket-desk-sign-on";
const COOKIE_PATH: &str = "/console/v1/sign-on";
/// Seconds; as long as an answer is waited for.
const COOKIE_AGE: u32 = 600;
const BACK_MAX: usize = 500;

/// What the provider sends people back with (RFC 6749 §4.1.2, RFC 9207). It may add what it likes.
#[derive(Debug, Deserialize)]
pub struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

/// Whether there is a provider, and whether it answers.
pub async fn offer(State(console): State<Console>) -> Json<Option<SignOnOffer>> {
    let Some(sign_on) = &console.0.sign_on else { return Json(None) };
    let standing = if sign_on.is_reachable().await { ProviderStanding::Ready } else { ProviderStanding::Unreachable };
    Json(Some(SignOnOffer { name: sign_on.name(), standing }))
}

pub async fn begin(
    State(console): State<Console>,
    headers: HeaderMap,
    Body(request): Body<SignOnRequest>,
) -> Result<Response, No> {
    let sign_on = configured(&console)?;
    let sign = sign(&console, &headers).await?;
    match sign_on.begin(sign, path_back(&request.back)).await {
        Ok(begun) => {
            let address = Some(begun.address.to_string());
            let cookie = own_cookie(&console, &begun.cookie, COOKIE_AGE);
            Ok(([(SET_COOKIE, cookie)], Json(SignOnBegun { address })).into_response())
        }
        Err(refused) => {
            log(&refused);
            Ok(Json(SignOnBegun { address: None }).into_response())
        }
    }
}

/// Where the provider sends people back. Whatever happened, the browser ends at a page of the console.
pub async fn back(State(console): State<Console>, headers: HeaderMap, Query(answer): Query<Answer>) -> Response {
    match come_back(&console, &headers, answer).await {
        Ok((token, back)) => leave(&console, &back, Some(&token)),
        Err(refusal) => leave(&console, &format!("/console/?sign-on={}", refusal.name()), None),
    }
}

async fn come_back(console: &Console, headers: &HeaderMap, answer: Answer) -> Result<(String, String), SignOnRefusal> {
    let sign_on = console.0.sign_on.as_ref().ok_or(SignOnRefusal::Failed)?;
    let own = named_cookie(headers, COOKIE_NAME).ok_or(SignOnRefusal::Failed)?;
    let mut asked = sign_on.answered(&answer.state, &own).ok_or(SignOnRefusal::Failed)?;
    let back = std::mem::take(&mut asked.back);
    let code = match (answer.code, answer.error) {
        (Some(code), None) => code,
        (_, error) => {
            let known: String = error.unwrap_or_default().chars().filter(char::is_ascii_lowercase).take(40).collect();
            tracing::info!("the identity provider let nobody in: {known}");
            return Err(SignOnRefusal::Declined);
        }
    };
    let vouched = sign_on.finish(asked, code, answer.iss.as_deref()).await.map_err(|refused| {
        log(&refused);
        match refused {
            Refused::Unreachable(_) => SignOnRefusal::Unreachable,
            Refused::NotRight(_) => SignOnRefusal::Failed,
        }
    })?;
    let token = let_in(console, headers, vouched).await?;
    Ok((token, if back.is_empty() { "/console/".to_owned() } else { back }))
}

/// Only whom an administrator linked; nobody is made known by coming.
async fn let_in(console: &Console, headers: &HeaderMap, vouched: Vouched) -> Result<String, SignOnRefusal> {
    let (desk, browser) = (console.0.desk.clone(), browser(headers));
    let outcome = run(move || {
        desk.change(|context| {
            let (subject, outcome) = match account::arrive(context, &vouched)? {
                Arrival::Known(staff) => return session::begin(context, &staff.id, &browser, Way::SignOn).map(Some),
                Arrival::Suspended(staff) => (staff, "suspended"),
                // An administrator reads here what to link; the provider checked it.
                Arrival::Stranger => (vouched.subject.clone(), "not known here"),
            };
            let entry = Entry {
                actor: "identity provider",
                action: "sign-on refused",
                kind: "account",
                subject: &subject,
                outcome,
            };
            note_of(context, &entry)?;
            Ok(None)
        })
    });
    match outcome.await {
        Ok(Some(token)) => Ok(token),
        // The same for both: whoever is not let in learns nothing of who works here.
        Ok(None) => Err(SignOnRefusal::Unknown),
        Err(_) => Err(SignOnRefusal::Failed),
    }
}

/// Whoever opens a locked console shows themselves anew: the provider's own session may be as old as the lock.
async fn sign(console: &Console, headers: &HeaderMap) -> Result<Sign, No> {
    let (desk, token) = (console.0.desk.clone(), cookie(headers));
    run(move || {
        desk.read(|db| {
            let standing = match token {
                Some(token) => session::find(db, &token, Timestamp::now())?,
                None => Standing::Unknown,
            };
            Ok(match standing {
                Standing::Locked => Sign::Anew,
                Standing::Open(_) | Standing::Unknown => Sign::Within(u64::from(session::lock_after(db)?) * 60),
            })
        })
    })
    .await
}

fn configured(console: &Console) -> Result<&SignOn, No> {
    let none = || No::new(ProblemCode::NotFound, "this desk has no identity provider; sign in with your passkey");
    console.0.sign_on.as_ref().ok_or_else(none)
}

/// A screen of this console, and nothing that a browser could read as another place.
fn path_back(asked: &str) -> String {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '\\' | '"' | '<' | '>');
    let fits = asked.starts_with("/console/") && asked.len() <= BACK_MAX && asked.chars().all(plain);
    if fits && !asked.contains("//") && !asked.contains("/.") { asked.to_owned() } else { String::new() }
}

/// To a page of the console, which asks by itself who is in: the new cookie does not go along with this very step, because
/// another site caused it, and need not.
fn leave(console: &Console, to: &str, token: Option<&str>) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/console/"));
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let session = token.map(|token| set_cookie(console, token));
    for cookie in [Some(own_cookie(console, "", 0)), session].into_iter().flatten() {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            headers.append(SET_COOKIE, value);
        }
    }
    response
}

fn own_cookie(console: &Console, value: &str, age: u32) -> String {
    let secure = if console.0.origin.scheme() == "https" { "; Secure" } else { "" };
    format!("{COOKIE_NAME}={value}; HttpOnly; SameSite=Lax; Path={COOKIE_PATH}; Max-Age={age}{secure}")
}

fn log(refused: &Refused) {
    match refused {
        Refused::Unreachable(why) => tracing::warn!("the identity provider cannot be reached: {why}"),
        Refused::NotRight(why) => tracing::warn!("an answer of the identity provider was refused: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::path_back;

    #[test]
    fn the_way_back_is_a_screen_of_this_console() {
        for good in ["/console/", "/console/queue/open?case=REG-1&search=a%20b", "/console/case/REG-1"] {
            assert_eq!(path_back(good), good);
        }
        let long = format!("/console/{}", "a".repeat(500));
        for bad in [
            "",
            "//evil.example",
            "https://evil.example",
            "/console",
            "/console//evil.example",
            "/console/../x",
            "/console/\\x",
            "/console/\r\nSet-Cookie: a=b",
            &long,
        ] {
            assert_eq!(path_back(bad), "", "{bad}");
        }
    }
}
