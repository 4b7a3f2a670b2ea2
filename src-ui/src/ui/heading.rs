//! The one `<h1>` of a screen: takes the focus when the screen is new, and names the window.

use super::app::app;
use super::focus;
use super::front_page;
use super::page::title_class;
use super::words::{tf, unmarked};
use leptos::html;
use leptos::prelude::*;

pub fn heading(text: impl Into<String>) -> impl IntoView {
    let text = text.into();
    let title = text.clone();
    let node = NodeRef::<html::H1>::new();
    node.on_load(move |element| arrive(&title, &element));
    let class = title_class(&text);
    view! { <h1 tabindex="-1" class=class node_ref=node>{text}</h1> }
}

/// One whose words change while it is read: the focus stays where it is.
pub fn changing_heading(text: Signal<String>) -> impl IntoView {
    let node = NodeRef::<html::H1>::new();
    node.on_load(move |element| arrive(&text.get_untracked(), &element));
    Effect::new(move |_| name_window(&text.get()));
    view! { <h1 tabindex="-1" node_ref=node>{move || text.get()}</h1> }
}

/// Names the window after this page.
pub fn name_window(page: &str) {
    let place = app().place();
    let title = if place.is_empty() {
        page.to_owned()
    } else {
        tf("page-title", &[("page", page.into()), ("place", place.into())])
    };
    // The isolation marks are for running text; a window's title bar would draw them.
    document().set_title(&unmarked(&title));
}

fn arrive(title: &str, element: &web_sys::HtmlElement) {
    front_page::give_way();
    name_window(title);
    focus::arrived(element);
}
