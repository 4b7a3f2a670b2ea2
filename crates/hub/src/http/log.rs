//! One line for each request: which kind, which status, how long. Never who.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

pub async fn count(path: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let begun = Instant::now();
    let response = next.run(request).await;
    // The pattern (`/v1/blobs/{blob}`), not the path: the path holds names.
    let route = path.as_ref().map_or("unknown", MatchedPath::as_str);
    let (status, ms) = (response.status().as_u16(), begun.elapsed().as_millis() as u64);
    tracing::info!(%method, route, status, ms, "request");
    response
}
