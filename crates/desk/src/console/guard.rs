//! Who may call: pages of this origin only, and behind the entrance only who has a session.

use super::Console;
use super::refusal::{No, run};
use crate::people::session::{self, Session, Standing};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{CACHE_CONTROL, COOKIE, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use model::desk_api::ProblemCode;

/// A session's cookie.
pub const COOKIE_NAME: &str = "loket-desk";
/// A page of another site cannot set it without being asked first (Fetch §3.2.2).
const MARK: &str = "x-loket-console";

/// Refuses what a page of another site sends in somebody's name (CSRF).
pub async fn same_origin(State(console): State<Console>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let own = console.0.origin.origin().ascii_serialization();
    let foreign_origin = headers.get(ORIGIN).is_some_and(|origin| origin.as_bytes() != own.as_bytes());
    let foreign_site =
        headers.get("sec-fetch-site").is_some_and(|site| !matches!(site.as_bytes(), b"same-origin" | b"none"));
    let unmarked = request.method() != Method::GET && !headers.contains_key(MARK);
    if foreign_origin || foreign_site || unmarked {
        return No::new(ProblemCode::ForeignPage, "this was not asked by a page of this desk").into_response();
    }
    let mut response = next.run(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl FromRequestParts<Console> for Session {
    type Rejection = No;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Self, No> {
        let token = cookie(&parts.headers).ok_or_else(No::not_signed_in)?;
        let desk = console.0.desk.clone();
        match run(move || desk.read(|db| session::find(db, &token, Timestamp::now()))).await? {
            Standing::Open(session) => Ok(session),
            Standing::Locked => Err(No::locked()),
            Standing::Unknown => Err(No::not_signed_in()),
        }
    }
}

pub fn cookie(headers: &HeaderMap) -> Option<String> {
    named_cookie(headers, COOKIE_NAME)
}

pub fn named_cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted).then(|| value.to_owned()))
}

/// `Set-Cookie` for a new session, or, with an empty value, for none.
pub fn set_cookie(console: &Console, value: &str) -> String {
    let secure = if console.0.origin.scheme() == "https" { "; Secure" } else { "" };
    let age = if value.is_empty() { "; Max-Age=0" } else { "" };
    format!("{COOKIE_NAME}={value}; HttpOnly; SameSite=Strict; Path=/console{secure}{age}")
}
