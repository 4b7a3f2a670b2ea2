//! Whether the citizen can see this window: not while it is closed to the tray, nor while another tab is in front of it.

use leptos::prelude::*;

/// Followed as long as the screen that asks is there.
pub fn in_sight() -> Signal<bool> {
    let seen = RwSignal::new(now());
    // Some web views tell of a window that comes back only by its focus.
    let turns = ["visibilitychange", "focus"].map(|turn| {
        window_event_listener_untyped(turn, move |_| {
            if seen.try_get_untracked() != Some(now()) {
                seen.try_set(now());
            }
        })
    });
    on_cleanup(move || turns.into_iter().for_each(WindowListenerHandle::remove));
    seen.into()
}

fn now() -> bool {
    !document().hidden()
}
