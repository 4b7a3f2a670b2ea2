//! Markdown of departments, with links to the pages of the app.

use crate::item::item_link;
use leptos::prelude::*;
use model::view::ItemRow;

/// `top`: the level of the highest heading in it.
pub fn prose(text: &str, top: u8, linked: &[ItemRow]) -> impl IntoView + use<> {
    let known: Vec<(String, String)> =
        linked.iter().map(|row| (row.id.as_str().to_owned(), item_link(row.kind, row.id.as_str()))).collect();
    crate::markdown::markdown(text, top, move |id| {
        let found = known.iter().find(|(item, _)| item == id).map(|(_, address)| address.clone());
        found.unwrap_or_else(|| format!("/item/{id}"))
    })
}
