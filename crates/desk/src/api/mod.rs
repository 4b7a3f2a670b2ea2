//! The API for clerks' tools and legacy systems, under `/desk/v1`; every call needs a key with the right scope.

mod batch;
mod caller;
mod campaigns;
mod cases;
mod document;
mod keys;
mod letters;
mod notices;
mod notify;
pub(crate) mod numbers;
mod parts;
mod problem;
mod records;
mod refusals;
mod tables;
mod templates;
mod trail;
mod webhooks;

use crate::error::DeskError;
use crate::office::Desk;
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

pub use document::openapi;
pub(crate) use letters::DOCUMENT_MAX;
pub(crate) use parts::{Body, File};
pub(crate) use problem::Refusal;
pub(crate) use tables::{mistakes_of, receive, rows_of};
pub(crate) use trail::file_of as trail_file;

/// Where the API begins.
const BASE: &str = "/desk/v1";

pub fn router(desk: Desk) -> Router {
    let routes: Router<Desk> = operations().into();
    let routes = routes
        .route("/openapi.json", get(async || ([(CONTENT_TYPE, "application/json")], openapi())))
        .method_not_allowed_fallback(async || Refusal::method_not_allowed())
        .fallback(async || Refusal::not_found("path"))
        .with_state(desk.clone());
    Router::new().nest(BASE, routes).merge(notify::router(desk))
}

/// Every operation with what the document says of it: one list for both.
fn operations() -> OpenApiRouter<Desk> {
    OpenApiRouter::with_openapi(document::head())
        .routes(routes!(cases::list))
        .routes(routes!(cases::read))
        .routes(routes!(cases::attachment))
        .routes(routes!(letters::reply))
        .routes(routes!(letters::status))
        .routes(routes!(letters::remind))
        .routes(routes!(letters::issue).layer(letters::document_limit()))
        .routes(routes!(letters::close))
        .routes(routes!(batch::remind).layer(batch::limit()))
        .routes(routes!(records::export))
        .routes(routes!(records::erase_due))
        .routes(routes!(numbers::read))
        .routes(routes!(numbers::export))
        .routes(routes!(numbers::open_data))
        .routes(routes!(numbers::open_table))
        .routes(routes!(trail::search))
        .routes(routes!(trail::export))
        .routes(routes!(templates::list, templates::make))
        .routes(routes!(templates::read, templates::change, templates::remove))
        .routes(routes!(webhooks::list, webhooks::register))
        .routes(routes!(webhooks::remove))
        .routes(routes!(webhooks::rotate))
        .routes(routes!(webhooks::deliveries))
        .routes(routes!(webhooks::replay))
        .routes(routes!(keys::list, keys::make))
        .routes(routes!(keys::rotate))
        .routes(routes!(keys::revoke))
        .routes(routes!(campaigns::prepare))
        .routes(routes!(campaigns::list))
        .routes(routes!(campaigns::read))
        .routes(routes!(tables::upload))
        .routes(routes!(campaigns::check))
        .routes(routes!(campaigns::mistakes))
        .routes(routes!(campaigns::preview))
        .routes(routes!(campaigns::step))
        .routes(routes!(campaigns::decide))
        .routes(routes!(tables::rows))
        .routes(routes!(notices::propose))
        .routes(routes!(trail::verify))
}

/// The database waits for the disk: not on the threads that answer requests.
pub(crate) async fn run<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
) -> Result<T, Refusal> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome.map_err(Refusal::from),
        Err(_) => Err(Refusal::internal()),
    }
}
