//! Icons of the sprite that each page holds. Each stands beside a word, so none has a name of its own.

use leptos::prelude::*;

pub fn icon(name: &str) -> impl IntoView + use<> {
    view! { <svg class="ic" aria-hidden="true" focusable="false"><use href=symbol(name)></use></svg> }
}

/// One that points somewhere, and turns around with the script.
pub fn arrow(name: &str) -> impl IntoView + use<> {
    view! { <svg class="ic flips" aria-hidden="true" focusable="false"><use href=symbol(name)></use></svg> }
}

pub fn badge(name: &str, fallback: &str) -> impl IntoView + use<> {
    let name = if name.is_empty() { fallback } else { name };
    view! { <span class="badge">{icon(name)}</span> }
}

fn symbol(name: &str) -> String {
    format!("#i-{name}")
}
