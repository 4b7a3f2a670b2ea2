//! The frame, alive: it follows where the citizen goes and what the engine says, and knows the keys.

use super::screen;
use crate::ui::app::app;
use crate::ui::focus::{self, Direction};
use crate::ui::speech::read_aloud;
use leptos::prelude::*;
use leptos_router::components::{Route, Routes};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::path;
use loket_front::frame::Frame;

pub fn shell() -> impl IntoView {
    let location = use_location();
    let path = Memo::new(move |_| location.pathname.get());
    let navigate = use_navigate();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "F6" {
            event.prevent_default();
            focus::next_pane(if event.shift_key() { Direction::Back } else { Direction::Forward });
        } else if event.alt_key() && !event.ctrl_key() {
            let to = match event.code().as_str() {
                "Digit1" => "/",
                "Digit2" => "/ask",
                "Digit3" => "/documents",
                "Digit4" => "/messages",
                "Digit5" => "/more",
                _ => return,
            };
            event.prevent_default();
            navigate(to, Default::default());
        }
    });
    on_cleanup(move || keys.remove());
    // The form of `/join` takes the link up; the citizen still decides.
    let to_join = use_navigate();
    Effect::new(move |_| {
        if app().link.with(Option::is_some) {
            to_join("/join", Default::default());
        }
    });
    let to_today = use_navigate();
    let back = move || {
        if focus::has_history() {
            if let Ok(history) = window().history() {
                let _ = history.back();
            }
        } else {
            to_today("/", Default::default());
        }
    };
    let screens = view! {
        <Routes fallback=move || screen("/nowhere")>
            <Route path=path!("/*any") view=move || view! { {move || { let path = path.get(); focus::now_at(&path); untrack(|| screen(&path)) }} }/>
        </Routes>
    };
    let frame = Frame {
        path: path.into(),
        place: Signal::derive(move || app().place()),
        sync: app().sync.into(),
        unread: app().unread.into(),
    };
    frame.draw(back, read_aloud().into_any(), screens.into_any())
}
