//! What the head of a request says about the file it wants; taken out of it without copying the rest.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use std::convert::Infallible;

#[derive(Debug, Default)]
pub struct Wishes {
    /// RFC 9110 §14.2
    pub range: Option<HeaderValue>,
    /// RFC 9110 §13.1.5
    pub if_range: Option<HeaderValue>,
    /// RFC 9110 §13.1.2
    pub if_none_match: Option<HeaderValue>,
    pub gzip: bool,
}

impl<S: Sync> FromRequestParts<S> for Wishes {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let of = |name| parts.headers.get(name).cloned();
        Ok(Self {
            range: of(header::RANGE),
            if_range: of(header::IF_RANGE),
            if_none_match: of(header::IF_NONE_MATCH),
            gzip: accepts_gzip(&parts.headers),
        })
    }
}

/// Whether a condition names this entity tag, weakly compared.
pub fn names(asked: Option<&HeaderValue>, tag: Option<&HeaderValue>) -> bool {
    let texts = asked.zip(tag).and_then(|(asked, tag)| asked.to_str().ok().zip(tag.to_str().ok()));
    texts.is_some_and(|(asked, tag)| {
        asked.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
    })
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let refused = |weight: &str| weight.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        parts.next() == Some("gzip") && !parts.any(refused)
    })
}
