//! The staff console's files: inside the program in a release, from `src-desk/dist` while it is being built.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Inside the program.
#[cfg(not(debug_assertions))]
#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../src-desk/dist"]
#[allow_missing = true]
struct Files;

#[cfg(not(debug_assertions))]
fn read(path: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(path).map(|file| file.data)
}

/// As they were built last: the interface is built after this program, and more often.
#[cfg(debug_assertions)]
fn read(path: &str) -> Option<Cow<'static, [u8]>> {
    let names_only =
        path.split('/').all(|part| !part.is_empty() && part != "." && part != ".." && !part.contains('\\'));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src-desk/dist");
    names_only.then(|| std::fs::read(std::path::Path::new(folder).join(path)).ok()).flatten().map(Cow::Owned)
}

/// No inline script, nothing from elsewhere, in nobody's frame: what a citizen writes cannot become a program here.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
                      font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page in which an editor sees a draft as the app shows it. It runs no script at all, and only the console frames it.
const PREVIEW: &str = "preview.html";
const PREVIEW_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; \
                              form-action 'none'; frame-ancestors 'self'";

/// Whether there is a console to serve.
pub fn is_built() -> bool {
    read("index.html").is_some()
}

pub fn files() -> Router {
    Router::new()
        .route("/console", get(async || Redirect::permanent("/console/")))
        .route("/console/", get(async |headers: HeaderMap| file("index.html", &headers)))
        .route("/console/{*path}", get(async |Path(path): Path<String>, headers: HeaderMap| file(&path, &headers)))
}

/// A file, or, for the address of a screen, the page that draws it.
fn file(path: &str, headers: &HeaderMap) -> Response {
    let is_screen = !path.rsplit('/').next().unwrap_or_default().contains('.');
    let path = if is_screen { "index.html" } else { path };
    let Some(bytes) = read(path) else { return StatusCode::NOT_FOUND.into_response() };
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&bytes)[..16]));
    let media_type = mime_guess::from_path(path).first_or_octet_stream().to_string();
    let same = headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let head = [
        (CONTENT_TYPE, media_type.as_str()),
        (CONTENT_SECURITY_POLICY, if path == PREVIEW { PREVIEW_POLICY } else { POLICY }),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        // Asked for again each time, sent again only when it is another.
        (CACHE_CONTROL, "no-cache"),
    ];
    if same {
        return (StatusCode::NOT_MODIFIED, head, [(ETAG, tag)]).into_response();
    }
    (head, [(ETAG, tag)], bytes).into_response()
}
