//! Buttons and links that look like buttons.

use super::icon::icon;
use leptos::prelude::*;

pub fn primary(label: String, on: impl FnMut(web_sys::MouseEvent) + 'static) -> impl IntoView {
    view! { <button type="button" class="ds-button btn" on:click=on>{label}</button> }
}

pub fn second(label: String, on: impl FnMut(web_sys::MouseEvent) + 'static) -> impl IntoView {
    view! { <button type="button" class="ds-button btn" data-variant="secondary" on:click=on>{label}</button> }
}

/// The one action of a screen.
pub fn main_link(label: String, to: String) -> impl IntoView {
    view! { <a class="ds-button btn primary" href=to>{label}</a> }
}

pub fn link(label: String, to: String) -> impl IntoView {
    view! { <a class="ds-button btn" href=to>{label}</a> }
}

pub fn second_link(label: String, to: String) -> impl IntoView {
    view! { <a class="ds-button btn" data-variant="secondary" href=to>{label}</a> }
}

pub fn quiet<F: FnMut(web_sys::MouseEvent) + 'static>(name: &str, label: String, on: F) -> impl IntoView + use<F> {
    view! { <button type="button" class="quiet" on:click=on>{icon(name)}{label}</button> }
}
