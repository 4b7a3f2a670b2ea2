//! The public plane: published files as they lie in the gazette folder, the same for everyone.

mod file;
mod kept;
mod name;
pub mod range;
mod wishes;

use crate::http::parts::Checked;
use crate::hub::Hub;
use crate::refusal::Refusal;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use file::Found;
use kept::Kept;
use model::id::Origin;
use range::{Asked, asked, content_range, unsatisfiable};
use std::collections::BTreeSet;
use std::path::PathBuf;
use wishes::{Wishes, names};

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
    wishes: Wishes,
) -> Result<Response, Refusal> {
    let gazettes = &hub.gazettes;
    if !name::is_safe(&path) {
        return Err(Refusal::not_found("file"));
    }
    let full = gazettes.folder.join(&path);
    if wishes.range.is_some() || !wishes.gzip {
        let found = gazettes.kept.find(&gazettes.folder, full, &path).await;
        return found.map(|found| reply(found, &wishes)).ok_or_else(|| Refusal::not_found("file"));
    }
    let compressed = gazettes.folder.join(format!("{path}.gz"));
    if let Some(found) = gazettes.kept.find(&gazettes.folder, compressed, &path).await {
        return Ok(reply(found, &wishes));
    }
    let found = gazettes.kept.find(&gazettes.folder, full, &path).await;
    found.map(|found| reply(found, &wishes)).ok_or_else(|| Refusal::not_found("file"))
}

fn reply(found: Found, wishes: &Wishes) -> Response {
    let tag = found.head.get(header::ETAG);
    if names(wishes.if_none_match.as_ref(), tag) {
        let mut head = found.head;
        // RFC 9110 §15.4.5: nothing about a body that is not sent.
        head.remove(header::CONTENT_LENGTH);
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    // RFC 9110 §13.1.5: a part of an older file is of no use.
    let part_is_fine = wishes.if_range.is_none() || names(wishes.if_range.as_ref(), tag);
    let part = match asked(wishes.range.as_ref(), found.size) {
        Asked::Part(part) if part_is_fine => part,
        Asked::Unsatisfiable if part_is_fine => return unsatisfiable(found.size),
        _ => {
            let mut response = Response::new(found.content.whole());
            *response.headers_mut() = found.head;
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
