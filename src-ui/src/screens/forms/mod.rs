//! Forms (being written).
use leptos::prelude::*;
pub fn screen(_rest: &[&str]) -> AnyView {
    ().into_any()
}
pub fn list() -> impl IntoView {
    ()
}
