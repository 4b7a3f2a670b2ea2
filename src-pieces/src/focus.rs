//! Where the focus goes: to the heading of a new screen, to a named element, from pane to pane.

use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

thread_local! {
    /// Where we are.
    static PATH: RefCell<String> = const { RefCell::new(String::new()) };
    /// The screen whose heading had its turn.
    static LAST_PATH: RefCell<Option<String>> = const { RefCell::new(None) };
    static SCREENS: Cell<u32> = const { Cell::new(0) };
}

/// Told by the frame before it draws a screen.
pub fn now_at(path: &str) {
    if PATH.with_borrow(|old| old != path) {
        PATH.set(path.to_owned());
        SCREENS.set(SCREENS.get() + 1);
    }
}

/// Whether "back" stays inside the app.
pub fn has_history() -> bool {
    SCREENS.get() > 1
}

/// The heading of a screen is there. The first screen of all leaves the focus alone.
pub fn arrived(heading: &HtmlElement) {
    let path = PATH.with_borrow(Clone::clone);
    let last = LAST_PATH.replace(Some(path.clone()));
    if last.is_some_and(|last| last != path) {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        if let Some(main) = document().get_element_by_id("main") {
            main.set_scroll_top(0);
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}

/// Moves to the element with this id as soon as it is drawn.
pub fn to(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    });
}

pub fn to_main() {
    to("main");
}

/// The next part of the window (F6), or the one before.
pub fn next_pane(back: Direction) {
    let Ok(found) = document().query_selector_all("[data-pane]") else { return };
    let panes: Vec<HtmlElement> = (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .filter(|pane: &HtmlElement| pane.offset_height() > 0)
        .collect();
    let active = document().active_element();
    let here = panes.iter().rposition(|pane| pane.contains(active.as_ref().map(|element| element.as_ref())));
    let count = panes.len();
    let next = match (here, back) {
        (_, _) if count == 0 => return,
        (None, _) => 0,
        (Some(at), Direction::Forward) => (at + 1) % count,
        (Some(at), Direction::Back) => (at + count - 1) % count,
    };
    if let Some(pane) = panes.get(next) {
        let _ = pane.focus();
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Forward,
    Back,
}

/// Scrolls a part of the page to its end, where the newest is.
pub fn to_end(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            element.set_scroll_top(element.scroll_height());
        }
    });
}
