//! The window: shown, hidden into the tray, closed for good.

use crate::arguments::OnClose;
use crate::outside;
use crate::shell::Shell;
use crate::timing;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::webview::{NewWindowResponse, PageLoadEvent, PageLoadPayload, WebviewWindowBuilder};
use tauri::{AppHandle, Manager, Webview, WebviewWindow, Window, WindowEvent};

const MAIN: &str = "main";

/// How long an empty window is kept back: one that has nothing to show by then says at least that the app has started.
const PATIENCE: Duration = Duration::from_secs(3);

/// It appears once by itself; what hides it later is the citizen.
static APPEARED: AtomicBool = AtomicBool::new(false);

/// Makes it as it is described, hidden. Its page leads nowhere else; no page opens a second one.
pub fn build(app: &AppHandle) -> tauri::Result<()> {
    let described = app.config().app.windows.iter().find(|window| window.label == MAIN);
    let described = described.cloned().ok_or(tauri::Error::WindowNotFound)?;
    let (from_link, from_new_window) = (app.clone(), app.clone());
    WebviewWindowBuilder::from_config(app, &described)?
        .on_navigation(move |address| outside::stays_inside(&from_link, address))
        .on_new_window(move |address, _| {
            outside::open(&from_new_window, &address);
            NewWindowResponse::Deny
        })
        .build()?;
    Ok(())
}

/// Its page has begun, so there is something to see (ADR 13).
pub fn on_page_load(view: &Webview, page: &PageLoadPayload<'_>) {
    if page.event() == PageLoadEvent::Started {
        appear(view.app_handle());
    }
}

/// It appears without a page, if that does not come.
pub fn appear_in_time(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PATIENCE).await;
        appear(&app);
    });
}

fn appear(app: &AppHandle) {
    if !APPEARED.swap(true, Ordering::Relaxed) {
        timing::mark("shown");
        show(app);
    }
}

/// Brings it before the citizen's eyes, from wherever it is.
pub fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.show();
        page_is_seen(&window, Seen::Yes);
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Whether it is in front, with the citizen's keys going to it.
pub fn is_looked_at(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN)
        .is_some_and(|window| window.is_visible().unwrap_or(false) && window.is_focused().unwrap_or(false))
}

pub fn on_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let app = window.app_handle().clone();
    if app.state::<Shell>().on_close() == OnClose::Quit {
        app.exit(0);
        return;
    }
    // Whether reminders are on is the engine's to say; meanwhile the window stays.
    api.prevent_close();
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        if app.state::<Shell>().reminders_are_on().await {
            let _ = window.hide();
            if let Some(window) = app.get_webview_window(MAIN) {
                page_is_seen(&window, Seen::No);
            }
        } else {
            app.exit(0);
        }
    });
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Yes,
    No,
}

/// On Windows the page hears nothing of its window's hiding: a letter would count as read that nobody has seen.
fn page_is_seen(window: &WebviewWindow, seen: Seen) {
    if cfg!(windows) {
        let page: &Webview = window.as_ref();
        let _ = if seen == Seen::Yes { page.show() } else { page.hide() };
    }
}
