//! The desktop shell: one `call` command, one event, and what only an operating system has.
//!
//! *Invariant:* no logic of the app lives here. Nothing reads the database, nothing knows a form from a letter; the shell
//! knows where files lie, where the key is kept, how a notification is shown and how a window is hidden.
//!
//! *Invariant:* only this package names `tauri`, and nothing of ours runs inside Tauri's async runtime that could block
//! it: the keychain and notifications have plain threads of their own.

mod arguments;
mod commands;
mod files;
mod front;
mod home;
mod key;
mod keychain;
mod link;
mod notify;
mod outside;
mod painting;
mod passphrase;
mod shell;
mod timing;
mod tray;
mod window;

use arguments::Arguments;
use front::Front;
use shell::Shell;
use std::process::ExitCode;
use tauri::{Manager, RunEvent};

#[cfg(mobile)]
#[tauri::mobile_entry_point]
fn run_mobile() {
    let _ = run();
}

/// Runs until the citizen quits. Errors are told on the terminal: there is no window to tell them in.
pub fn run() -> ExitCode {
    painting::choose();
    timing::start();
    let arguments = match Arguments::read(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(error) => return fail(&error),
    };
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        .init();
    // Two providers are in the tree; without a choice rustls panics at the first connection.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match build(arguments) {
        Ok(app) => {
            app.run(|app, event| match event {
                // The last window closing does not end the app: it lives on in the tray.
                RunEvent::ExitRequested { code: None, api, .. } => api.prevent_exit(),
                RunEvent::Exit => app.state::<Shell>().close(),
                _ => {}
            });
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error),
    }
}

fn build(arguments: Arguments) -> tauri::Result<tauri::App> {
    let mut context = tauri::generate_context!();
    let front = Front::default();
    front.stand_before(&mut context);
    let mut builder = tauri::Builder::default();
    // First of all plugins: a second start must not get as far as opening the database.
    if arguments.home.is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)));
    }
    if let Some(watch) = timing::watch() {
        builder = builder.plugin(watch);
    }
    builder
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_notification::init())
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::put_file,
            commands::open_file,
            commands::save_file,
            commands::save_text,
            commands::save_export,
            commands::shell_state,
            commands::open_again,
            commands::unlock,
            commands::lang,
            commands::pending_link,
            commands::drawn,
        ])
        .on_page_load(window::on_page_load)
        .on_window_event(window::on_event)
        .setup(move |app| {
            timing::mark("setup");
            let home = home::find(app.handle(), arguments.home.as_deref())?;
            window::appear_in_time(app.handle());
            app.manage(Shell::new(app.handle().clone(), home, arguments, front));
            app.state::<Shell>().open();
            window::build(app.handle())?;
            tray::build(app.handle());
            link::listen(app.handle());
            timing::mark("set-up");
            Ok(())
        })
        .build(context)
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "loket-app: {error}");
    ExitCode::FAILURE
}
