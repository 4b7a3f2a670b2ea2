//! The public plane: published files as they lie in the gazette folder, the same for everyone.

mod file;
mod kept;
mod name;
pub mod range;

use crate::http::parts::Checked;
use crate::hub::Hub;
use crate::refusal::Refusal;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use file::Found;
use kept::Kept;
use model::id::Origin;
use range::{Asked, asked, content_range, unsatisfiable};
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Debug)]
pub struct Gazettes {
    folder: PathBuf,
    kept: Kept,
}

impl Gazettes {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, kept: Kept::default() }
    }

    /// The first line of every checkpoint in the folder (C2SP tlog-checkpoint).
    pub async fn origins(&self) -> Vec<Origin> {
        let folder = self.folder.clone();
        let found = tokio::task::spawn_blocking(move || {
            let mut origins = BTreeSet::new();
            file::collect_origins(&folder, 0, &mut origins);
            origins
        });
        found.await.unwrap_or_default().into_iter().collect()
    }
}

pub async fn serve(
    State(hub): State<Hub>,
    Checked(Path(path)): Checked<Path<String>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let gazettes = &hub.gazettes;
    if !name::is_safe(&path) {
        return Err(Refusal::not_found("file"));
    }
    let full = gazettes.folder.join(&path);
    if headers.contains_key(header::RANGE) || !accepts_gzip(&headers) {
        let found = gazettes.kept.find(&gazettes.folder, full, &path).await;
        return found.map(|found| reply(found, &headers)).ok_or_else(|| Refusal::not_found("file"));
    }
    let compressed = gazettes.folder.join(format!("{path}.gz"));
    if let Some(found) = gazettes.kept.find(&gazettes.folder, compressed, &path).await {
        return Ok(reply(found, &headers));
    }
    let found = gazettes.kept.find(&gazettes.folder, full, &path).await;
    found.map(|found| reply(found, &headers)).ok_or_else(|| Refusal::not_found("file"))
}

fn reply(found: Found, headers: &HeaderMap) -> Response {
    let tag = found.head.get(header::ETAG);
    let same = |name| headers.get(name).zip(tag).is_some_and(|(asked, tag)| names_tag(asked, tag));
    if same(header::IF_NONE_MATCH) {
        return (StatusCode::NOT_MODIFIED, found.head).into_response();
    }
    // RFC 9110 §13.1.5: a part of an older file is of no use.
    let part_is_fine = !headers.contains_key(header::IF_RANGE) || same(header::IF_RANGE);
    let part = match asked(headers, found.size) {
        Asked::Part(part) if part_is_fine => part,
        Asked::Unsatisfiable if part_is_fine => return unsatisfiable(found.size),
        _ => {
            let mut response = Response::new(found.content.whole());
            *response.headers_mut() = found.head;
            response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(found.size));
            return response;
        }
    };
    let mut response = Response::new(found.content.part(part.clone()));
    *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    *response.headers_mut() = found.head;
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
    response.headers_mut().insert(header::CONTENT_RANGE, content_range(&part, found.size));
    response
}

fn names_tag(asked: &HeaderValue, tag: &HeaderValue) -> bool {
    let Ok((asked, tag)) = asked.to_str().and_then(|asked| Ok((asked, tag.to_str()?))) else { return false };
    asked.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let refused = |weight: &str| weight.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        parts.next() == Some("gzip") && !parts.any(refused)
    })
}
