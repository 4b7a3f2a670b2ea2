//! For whoever watches a server: health, and figures for Prometheus. Counts of work, nothing of who it was for.

use crate::out;
use ::desk::Desk;
use ::desk::operation::figures::Figures;
use anyhow::Context;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hub::Hub;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// A store that does not answer in this time is not ready.
const PATIENCE: Duration = Duration::from_secs(5);
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What is watched; filled as it comes into being.
#[derive(Debug, Clone, Default)]
pub struct Watched(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    hub: OnceLock<Hub>,
    desk: OnceLock<Desk>,
    started: OnceLock<()>,
}

impl Watched {
    pub fn hub(&self, hub: Hub) {
        let _ = self.0.hub.set(hub);
    }

    pub fn desk(&self, desk: Desk) {
        let _ = self.0.desk.set(desk);
    }

    /// Whatever is to run here runs.
    pub fn started(&self) {
        let _ = self.0.started.set(());
    }

    /// Errors: what is not ready.
    async fn ready(&self) -> Result<(), &'static str> {
        if self.0.started.get().is_none() {
            return Err("starting");
        }
        if let Some(hub) = self.0.hub.get() {
            let ready = tokio::time::timeout(PATIENCE, hub.ready()).await;
            ready.map_err(|_| "the hub's store is too slow")?.map_err(|_| "the hub's store takes no writes")?;
        }
        if let Some(desk) = self.0.desk.get().cloned() {
            let work = tokio::task::spawn_blocking(move || desk.ready());
            let ready = tokio::time::timeout(PATIENCE, work).await.map_err(|_| "the desk's database is too slow")?;
            ready.ok().and_then(Result::ok).ok_or("the desk's database takes no writes")?;
        }
        Ok(())
    }
}

/// `/health/live`: the process runs. `/health/ready`: what it keeps takes writes.
pub fn health(watched: &Watched) -> Router {
    Router::new()
        .route("/health/live", get(async || "live"))
        .route("/health/ready", get(ready))
        .with_state(watched.clone())
}

async fn ready(State(watched): State<Watched>) -> Response {
    match watched.ready().await {
        Ok(()) => "ready".into_response(),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, why).into_response(),
    }
}

/// A listener of its own for figures and health; returns its address.
pub async fn serve(address: SocketAddr, watched: &Watched, ending: &CancellationToken) -> anyhow::Result<String> {
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    let url = format!("http://{}", listener.local_addr()?);
    let figures = Router::new().route("/metrics", get(metrics)).with_state(watched.clone());
    let router = health(watched).merge(figures);
    let ending = ending.clone();
    tokio::spawn(async move {
        let _ = axum::serve(listener, router).with_graceful_shutdown(ending.cancelled_owned()).await;
    });
    out::message(&format!("figures at {url}/metrics"));
    Ok(url)
}

/// Whose requests.
#[derive(Debug, Clone, Copy)]
pub enum Side {
    Hub,
    Desk,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    side: &'static str,
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Way {
    side: &'static str,
    route: String,
}

static REQUESTS: LazyLock<Family<Kind, Counter>> = LazyLock::new(Family::default);
/// By way, in buckets.
type Times = Family<Way, Histogram, fn() -> Histogram>;

static SECONDS: LazyLock<Times> =
    LazyLock::new(|| Times::new_with_constructor(|| Histogram::new([0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0, 60.0])));

/// Counts the requests of a router by pattern, never by path: the path holds names.
pub fn counted(router: Router, side: Side) -> Router {
    router.layer(middleware::from_fn(move |path: Option<MatchedPath>, request: Request, next: Next| async move {
        // Anybody can make up a method: those that nothing here answers are one.
        let known =
            [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::PATCH];
        let method = known.into_iter().find(|method| method == request.method());
        let method = method.as_ref().map_or("other", Method::as_str).to_owned();
        let begun = Instant::now();
        let response = next.run(request).await;
        let route = path.as_ref().map(MatchedPath::as_str).filter(|route| !route.contains("__private"));
        let route = route.unwrap_or("unknown");
        let (status, taken) = (response.status().as_u16(), begun.elapsed());
        let name = match side {
            Side::Hub => "hub",
            Side::Desk => {
                tracing::info!(%method, route, status, ms = taken.as_millis() as u64, "request to the desk");
                "desk"
            }
        };
        let kind = Kind { side: name, method, route: route.to_owned(), status };
        REQUESTS.get_or_create(&kind).inc();
        SECONDS.get_or_create(&Way { side: name, route: route.to_owned() }).observe(taken.as_secs_f64());
        response
    }))
}

async fn metrics(State(watched): State<Watched>) -> Response {
    let ready = watched.ready().await.is_ok();
    let desk = watched.0.desk.get().cloned();
    let figures = match desk {
        Some(desk) => tokio::task::spawn_blocking(move || desk.figures()).await.ok(),
        None => None,
    };
    let figures = match figures {
        Some(Err(error)) => {
            tracing::error!("the desk's figures: {error}");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        Some(Ok(figures)) => Some(figures),
        None => None,
    };
    let mut text = String::new();
    match encode(&mut text, &registry(ready, figures.as_ref())) {
        Ok(()) => ([(CONTENT_TYPE, OPENMETRICS)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Made anew each time: most figures are read at the moment somebody asks.
fn registry(ready: bool, figures: Option<&Figures>) -> Registry {
    let mut registry = Registry::with_prefix("loket");
    registry.register("requests", "Requests answered", REQUESTS.clone());
    registry.register_with_unit("request", "Time to an answer", Unit::Seconds, SECONDS.clone());
    let mut gauge = |name: &str, help: &str, value: i64| {
        let gauge: Gauge = Gauge::default();
        gauge.set(value);
        registry.register(name, help, gauge);
    };
    gauge("ready", "Whether everything that is kept here takes writes", i64::from(ready));
    let Some(figures) = figures else { return registry };
    for figure in figures.plain() {
        gauge(figure.name, figure.help, figure.value);
    }
    let cases: Family<OfState, Gauge> = Family::default();
    for (state, count) in &figures.cases {
        cases.get_or_create(&OfState { state: state.clone() }).set(*count);
    }
    registry.register("desk_cases", "Cases by state", cases);
    registry
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfState {
    state: String,
}
