//! The icon in the tray: reminders keep coming while the window is closed, and this is the way back and the way out.

use crate::window;
use tauri::AppHandle;
use tauri::menu::{Menu, MenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};

const ID: &str = "loket";
const OPEN: &str = "open";
const QUIT: &str = "quit";

/// A desktop without a tray is no reason not to start.
pub fn build(app: &AppHandle) {
    if let Err(error) = try_build(app) {
        tracing::warn!(%error, "no tray icon");
    }
}

fn try_build(app: &AppHandle) -> tauri::Result<()> {
    let mut tray = TrayIconBuilder::with_id(ID).tooltip("Loket").menu(&menu(app, "en")?);
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.show_menu_on_left_click(false)
        .on_menu_event(|app, event| match event.id().as_ref() {
            OPEN => window::show(app),
            QUIT => app.exit(0),
            _ => {}
        })
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event {
                window::show(tray.app_handle());
            }
        })
        .build(app)?;
    Ok(())
}

/// The menu's words in the citizen's language.
pub fn speak(app: &AppHandle, lang: &str) {
    let Some(tray) = app.tray_by_id(ID) else { return };
    match menu(app, lang) {
        Ok(menu) => drop(tray.set_menu(Some(menu))),
        Err(error) => tracing::warn!(%error, "the tray's menu stays in its language"),
    }
}

fn menu(app: &AppHandle, lang: &str) -> tauri::Result<Menu<tauri::Wry>> {
    let item = |id: &str, key: &str| MenuItem::with_id(app, id, locale::text(lang, key, &[]), true, None::<&str>);
    Menu::with_items(app, &[&item(OPEN, "desktop-open")?, &item(QUIT, "desktop-quit")?])
}
