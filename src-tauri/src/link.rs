//! Join links that were clicked in a browser or scanned from a poster (`loket:…`).

use crate::shell::Shell;
use crate::window;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_deep_link::DeepLinkExt;

/// The event that tells the interface that [`crate::commands::pending_link`] has something.
const EVENT: &str = "link";

/// A link that arrives while we run (or starts us on macOS); at a cold start elsewhere it is an argument.
pub fn listen(app: &AppHandle) {
    let handle = app.clone();
    app.deep_link().on_open_url(move |event| {
        if let Some(url) = event.urls().into_iter().next_back() {
            handle.state::<Shell>().keep_link(url.to_string());
            window::show(&handle);
            let _ = handle.emit(EVENT, ());
        }
    });
}
