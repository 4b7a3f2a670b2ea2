//! The citizen's app in a browser on this machine: the built interface, and the engine's door over loopback HTTP.
//!
//! Only for people who sit at this machine: it listens on loopback, and only a page with the token in its address, or a
//! browser that was given it as a cookie, may use the door.

use crate::out::{self, Format};
use anyhow::bail;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Router, body::Bytes};
use engine::native::Door;
use futures_util::{Stream, StreamExt};
use model::Failure;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::Path as FilePath;
use tokio::net::TcpListener;
use tokio_stream::wrappers::BroadcastStream;
use tower_http::services::{ServeDir, ServeFile};

const FILE_MAX: usize = 24 * 1024 * 1024;
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";

#[derive(Clone)]
struct Shared {
    door: Door,
    token: String,
    host: String,
}

pub async fn run(door: Door, listen: SocketAddr, ui: &FilePath, format: Format) -> anyhow::Result<()> {
    if !listen.ip().is_loopback() {
        bail!("the window listens on loopback only, for example 127.0.0.1:0");
    }
    if !ui.join("index.html").is_file() {
        bail!("{} does not hold the built interface; `cargo xtask ui` builds it", ui.display());
    }
    let listener = TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    let mut token = [0; 16];
    getrandom::fill(&mut token).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let shared = Shared { door, token: hex::encode(token), host: address.to_string() };
    let url = format!("http://{address}/open/{}", shared.token);
    let files = ServeDir::new(ui).fallback(ServeFile::new(ui.join("index.html")));
    let router = Router::new()
        .route("/door/call", post(call))
        .route("/door/events", get(events))
        .route("/door/file", put(put_file).layer(DefaultBodyLimit::max(FILE_MAX)))
        .route("/door/file/{id}", get(get_file))
        .route("/door/export", get(export))
        .fallback_service(files)
        .layer(middleware::from_fn_with_state(shared.clone(), guard))
        .with_state(shared);
    out::ready(&url, format)?;
    axum::serve(listener, router).await?;
    Ok(())
}

/// The token opens the door once and becomes a cookie; another site's page has neither it nor our host name.
async fn guard(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    match judge(&shared, &request) {
        Judged::Elsewhere => StatusCode::MISDIRECTED_REQUEST.into_response(),
        Judged::Stranger => StatusCode::FORBIDDEN.into_response(),
        Judged::Opens => {
            let cookie = format!("loket={}; HttpOnly; SameSite=Strict; Path=/", shared.token);
            let headers = [(SET_COOKIE, cookie), (LOCATION, "/".to_owned())];
            (StatusCode::SEE_OTHER, headers).into_response()
        }
        Judged::Known => {
            let mut response = next.run(request).await;
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
            response
        }
    }
}

enum Judged {
    /// Another host name: a page of another site that resolves to here.
    Elsewhere,
    Stranger,
    /// The address with the token.
    Opens,
    Known,
}

fn judge(shared: &Shared, request: &Request) -> Judged {
    let header = |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or("");
    let wanted = format!("loket={}", shared.token);
    if header(HOST) != shared.host {
        Judged::Elsewhere
    } else if request.uri().path() == format!("/open/{}", shared.token) {
        Judged::Opens
    } else if header(COOKIE).split(';').any(|cookie| cookie.trim() == wanted) {
        Judged::Known
    } else {
        Judged::Stranger
    }
}

async fn call(State(shared): State<Shared>, command: String) -> Response {
    match shared.door.call_json(command).await {
        Ok(reply) => ([(CONTENT_TYPE, "application/json")], reply).into_response(),
        Err(failure) => {
            (StatusCode::UNPROCESSABLE_ENTITY, [(CONTENT_TYPE, "application/json")], failure).into_response()
        }
    }
}

async fn events(State(shared): State<Shared>) -> Sse<impl Stream<Item = Result<SseEvent, Infallible>>> {
    let events = BroadcastStream::new(shared.door.subscribe()).filter_map(|event| async move {
        let text = serde_json::to_string(&event.ok()?).ok()?;
        Some(Ok(SseEvent::default().data(text)))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn put_file(State(shared): State<Shared>, headers: HeaderMap, bytes: Bytes) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = percent_encoding::percent_decode_str(header("x-name")).decode_utf8_lossy().into_owned();
    json(shared.door.put_file(name, header("x-type").to_owned(), bytes.to_vec()).await)
}

async fn get_file(State(shared): State<Shared>, Path(id): Path<String>) -> Response {
    match shared.door.file_bytes(id).await {
        Ok((view, bytes)) => {
            let name = percent_encoding::utf8_percent_encode(&view.name, percent_encoding::NON_ALPHANUMERIC);
            // RFC 6266 §4.3; never shown inline, so that a file cannot run as a page of ours.
            let disposition = format!("attachment; filename*=UTF-8''{name}");
            ([(CONTENT_TYPE, view.media_type), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
        }
        Err(failure) => json::<()>(Err(failure)),
    }
}

async fn export(State(shared): State<Shared>) -> Response {
    match shared.door.export().await {
        Ok(bytes) => (
            [(CONTENT_TYPE, "application/json"), (CONTENT_DISPOSITION, "attachment; filename=\"loket-export.json\"")],
            bytes,
        )
            .into_response(),
        Err(failure) => json::<()>(Err(failure)),
    }
}

fn json<T: serde::Serialize>(outcome: Result<T, Failure>) -> Response {
    match outcome {
        Ok(value) => axum::Json(value).into_response(),
        Err(failure) => (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(failure)).into_response(),
    }
}
