//! The only place that knows how a command travels: into the shell around this window, or over local HTTP.
//!
//! *Invariant:* screens see `call`, `put_file` and their like; no screen names a transport.

mod begun;
mod http;
mod shell;
mod start;

use loket_pieces::language;
use model::command::{Start, Today};
use model::{Call, Command, ErrorCode, Event, Failure, view::FileView};
use serde::de::DeserializeOwned;
use std::cell::Cell;

pub use start::{Lock, ShellState};

/// The shell's own questions, among those that are begun.
const STATE: &str = "shell_state";
const LANGUAGE: &str = "lang";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Transport {
    /// Tauri's IPC.
    Shell,
    /// The same door over HTTP on this machine, for a browser.
    Http,
}

thread_local! {
    static TRANSPORT: Cell<Option<Transport>> = const { Cell::new(None) };
}

fn transport() -> Transport {
    TRANSPORT.get().unwrap_or_else(|| {
        let found = if shell::is_there() { Transport::Shell } else { Transport::Http };
        TRANSPORT.set(Some(found));
        found
    })
}

/// Through the door. Errors: whatever the engine says, or that it could not be reached.
pub async fn call<C: Call<Door = Command>>(request: C) -> Result<C::Reply, Failure> {
    let text = written(request)?;
    parse(&begun::or(&text, send(&text)).await?)
}

/// Asks what every start asks, all at once. After [`listen`], so that no change of an answer is missed.
pub fn begin() {
    for question in [written(Start {}), written(Today {})].into_iter().flatten() {
        let text = question.clone();
        begun::begin(question, async move { send(&text).await });
    }
    if transport() == Transport::Shell {
        begun::begin(STATE.to_owned(), shell::state());
        begun::begin(LANGUAGE.to_owned(), shell::language());
    }
}

async fn send(text: &str) -> Result<String, Failure> {
    match transport() {
        Transport::Shell => shell::call(text).await,
        Transport::Http => http::call(text).await,
    }
}

fn written<C: Call<Door = Command>>(request: C) -> Result<String, Failure> {
    let command: Command = request.into();
    serde_json::to_string(&command).map_err(internal)
}

/// Every event of the engine from now on.
pub fn listen(hear: impl Fn(Event) + 'static) {
    let hear = move |event| {
        begun::hear(&event);
        hear(event);
    };
    match transport() {
        Transport::Shell => shell::listen(hear),
        Transport::Http => http::listen(hear),
    }
}

/// Tells of join links clicked outside of the app: those before the start, and each one from now on.
pub fn listen_for_links(hear: impl Fn(String) + Clone + 'static) {
    if transport() == Transport::Http {
        return;
    }
    let look = move || {
        let hear = hear.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(link) = shell::pending_link().await {
                hear(link);
            }
        });
    };
    look();
    shell::listen_for_links(look);
}

/// Tells of links out of the app that the system could not open. A browser opens them itself.
pub fn listen_for_unopened(hear: impl Fn(String) + 'static) {
    if transport() == Transport::Shell {
        shell::listen_for_unopened(hear);
    }
}

/// Hands a chosen file over; its bytes never go through JSON.
pub async fn put_file(file: web_sys::File) -> Result<FileView, Failure> {
    let reply = match transport() {
        Transport::Shell => shell::put_file(&file).await?,
        Transport::Http => http::put_file(&file).await?,
    };
    parse(&reply)
}

/// Shows a stored file in the system's own viewer (in a browser: a new tab).
pub async fn open_file(id: &str) -> Result<(), Failure> {
    match transport() {
        Transport::Shell => shell::open_file(id).await,
        Transport::Http => http::open_file(id),
    }
}

/// Puts a copy of a stored file where the citizen's other downloads are.
pub async fn save_file(id: &str) -> Result<Saved, Failure> {
    match transport() {
        Transport::Shell => saved(&shell::save_file(id).await?),
        Transport::Http => http::save_file(id).map(|()| Saved::ByBrowser),
    }
}

/// Saves a text under a name the citizen can find again.
pub async fn save_text(name: &str, text: &str) -> Result<Saved, Failure> {
    match transport() {
        Transport::Shell => saved(&shell::save_text(name, text).await?),
        Transport::Http => http::save_text(name, text).map(|()| Saved::ByBrowser),
    }
}

/// Saves all own data as one file.
pub async fn save_export() -> Result<Saved, Failure> {
    match transport() {
        Transport::Shell => saved(&shell::save_export().await?),
        Transport::Http => http::save_export().map(|()| Saved::ByBrowser),
    }
}

/// Where a copy went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    At(String),
    /// Among the browser's downloads, wherever it puts them.
    ByBrowser,
}

fn saved(reply: &str) -> Result<Saved, Failure> {
    parse(reply).map(Saved::At)
}

/// Whether the engine can be asked at all, or waits for a passphrase.
pub async fn shell_state() -> Result<ShellState, Failure> {
    match transport() {
        Transport::Shell => parse(&begun::or(STATE, shell::state()).await?),
        Transport::Http => Ok(ShellState::default()),
    }
}

/// The same, after what failed has been tried again.
pub async fn open_again() -> Result<ShellState, Failure> {
    if transport() == Transport::Shell {
        shell::open_again().await?;
    }
    shell_state().await
}

pub async fn unlock(passphrase: &str) -> Result<(), Failure> {
    match transport() {
        Transport::Shell => shell::unlock(passphrase).await,
        Transport::Http => Ok(()),
    }
}

/// The languages of the system, best first.
pub async fn system_languages() -> Vec<String> {
    let mut wishes = match transport() {
        Transport::Shell => {
            begun::or(LANGUAGE, shell::language()).await.ok().filter(|tag| !tag.is_empty()).into_iter().collect()
        }
        Transport::Http => Vec::new(),
    };
    wishes.extend(language::wishes());
    wishes
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(internal)
}

fn internal(error: impl ToString) -> Failure {
    Failure::new(ErrorCode::Internal).detail(error)
}

/// A failure in JSON, or whatever came instead of one.
fn failure(text: &str) -> Failure {
    serde_json::from_str(text).unwrap_or_else(|_| internal(text))
}
