//! Links that lead out of the app: the system opens them, in its browser, its telephone or its mail program.

use std::time::Duration;
use tauri::{AppHandle, Emitter, Url};

/// The event under which the interface hears the address of what could not be opened.
const EVENT: &str = "not-opened";

/// What the system is asked for. Anything else could be a program.
const OPENED: [&str; 4] = ["https", "http", "tel", "mailto"];

/// How long each of the system's ways of opening something is watched. It may fail late: it looks for programs first.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether the window itself goes there. If not, the system is asked.
pub fn stays_inside(app: &AppHandle, address: &Url) -> bool {
    let inside = is_ours(address) || is_in_development(app, address);
    if !inside {
        open(app, address);
    }
    inside
}

/// Asks the system, and tells the interface if it cannot.
pub fn open(app: &AppHandle, address: &Url) {
    if !OPENED.contains(&address.scheme()) {
        tracing::warn!(scheme = address.scheme(), "a link that leads nowhere");
        return;
    }
    let (app, address) = (app.clone(), address.to_string());
    let work = move || {
        if let Err(error) = open::that_detached_with_timeout(&address, PATIENCE) {
            tracing::warn!(%error, "the system opens no such link");
            let _ = app.emit(EVENT, address);
        }
    };
    if let Err(error) = std::thread::Builder::new().name("outside".to_owned()).spawn(work) {
        tracing::warn!(%error, "no link can be opened");
    }
}

/// Where the interface lies: on Windows under a name of its own.
fn is_ours(address: &Url) -> bool {
    match (address.scheme(), address.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        _ => address.as_str() == "about:blank",
    }
}

fn is_in_development(app: &AppHandle, address: &Url) -> bool {
    tauri::is_dev() && app.config().build.dev_url.as_ref().is_some_and(|dev| dev.origin() == address.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_where_the_interface_lies() {
        for ours in ["tauri://localhost/help?x=1#y", "http://tauri.localhost/", "about:blank"] {
            assert!(is_ours(&ours.parse().unwrap()), "{ours}");
        }
        let others = [
            "tauri://elsewhere/",
            "https://localhost/",
            "https://tauri.localhost.example/",
            "tel:112",
            "data:text/html,x",
            "blob:tauri://localhost/1",
            "about:srcdoc",
        ];
        for other in others {
            assert!(!is_ours(&other.parse().unwrap()), "{other}");
        }
    }
}
