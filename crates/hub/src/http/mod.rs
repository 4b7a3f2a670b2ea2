//! The endpoints of `model::wire`, one file for each subject.

mod about;
mod blobs;
mod body;
mod caller;
mod events;
mod health;
mod key_packages;
mod log;
mod mailbox;
mod messages;
pub mod parts;

use crate::gazette;
use crate::hub::Hub;
use crate::refusal::Refusal;
use axum::Router;
use axum::middleware;
use axum::routing::{get, post, put};

/// Everything a hub serves. No fallback at the top, so that it can be merged with other routers.
pub fn router(hub: Hub) -> Router {
    let health = Router::new().route("/health/live", get(health::live)).route("/health/ready", get(health::ready));
    relay(hub.clone()).merge(health.with_state(hub))
}

/// The same without health, for a process that has more to say of its own.
pub fn relay(hub: Hub) -> Router {
    let protocol = Router::new()
        .route("/hub", get(about::hub))
        .route("/clients", post(about::register))
        .route("/clients/me", axum::routing::delete(about::erase))
        .route("/about-me", get(about::about_me))
        .route("/key-packages", post(key_packages::upload).get(key_packages::stock))
        .route("/clients/{client}/key-packages/claim", post(key_packages::claim))
        .route("/messages", post(messages::post))
        .route("/mailbox", get(mailbox::page))
        .route("/mailbox/events", get(events::stream))
        .route("/mailbox/ack", post(mailbox::acknowledge))
        .route("/groups/{group}/messages", get(mailbox::of_group))
        .route("/blobs/{blob}", put(blobs::upload).get(blobs::download))
        .method_not_allowed_fallback(async || Refusal::wrong_method())
        .fallback(async || Refusal::not_found("path"))
        .layer(middleware::from_fn(log::count));
    Router::new()
        .nest("/v1", protocol)
        .route("/gazette/{*path}", get(gazette::serve).fallback(async || Refusal::wrong_method()))
        .with_state(hub)
}
