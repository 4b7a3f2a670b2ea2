//! Desktop notifications: a reminder's own words, and of a letter only who wrote it.

use crate::window;
use locale::Argument;
use model::Event;
use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;

/// Shows a notification if this event is one to be told. The screen may be seen by others: no letter's text is shown.
pub fn tell(app: &AppHandle, lang: &str, event: &Event) {
    let (title, body) = match event {
        Event::Remind { title, text, .. } => (title.clone(), text.clone()),
        // Whoever looks at the app sees the letter itself.
        Event::Wrote { .. } if window::is_looked_at(app) => return,
        Event::Wrote { department, .. } => (
            locale::text(lang, "app-name", &[]),
            locale::text(lang, "desktop-wrote", &[("department", Argument::from(department))]),
        ),
        Event::Changed { .. } | Event::Progress { .. } | Event::Stalled { .. } => return,
    };
    let app = app.clone();
    // A plain thread: the bus library starts a runtime of its own, which panics inside Tauri's.
    let spawned = std::thread::Builder::new().name("notify".to_owned()).spawn(move || {
        if let Err(error) = app.notification().builder().title(title).body(body).show() {
            tracing::warn!(%error, "no notification");
        }
    });
    if let Err(error) = spawned {
        tracing::warn!(%error, "no notification");
    }
}
