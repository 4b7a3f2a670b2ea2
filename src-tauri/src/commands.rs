//! What the interface may ask of the shell. Replies and errors are JSON text: as values, maps would lose their keys.

use crate::key::Lock;
use crate::shell::{Shell, system_language};
use crate::{files, timing};
use model::{Command, ErrorCode, Failure};
use serde::Serialize;
use tauri::ipc::{InvokeBody, Request};
use tauri::{AppHandle, Manager, State};

/// JSON text of a reply, or of a [`Failure`].
type Answer = Result<String, String>;

/// One command through the engine's door. What erases everything erases what was shown, too.
#[tauri::command]
pub async fn call(command: String, shell: State<'_, Shell>) -> Answer {
    let erases = erases(&command);
    let reply = shell.door().await.map_err(told)?.call_json(command).await?;
    if erases {
        let home = shell.home().to_owned();
        let forget = move || {
            files::forget_shown(&home);
            Ok(())
        };
        off_the_runtime(forget).await.map_err(told)?;
    }
    Ok(reply)
}

/// A chosen file: its bytes as the body, its name (percent-encoded) and type as the headers `x-name` and `x-type`.
#[tauri::command]
pub async fn put_file(request: Request<'_>, shell: State<'_, Shell>) -> Answer {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(told(Failure::new(ErrorCode::MalformedCommand).detail("put_file takes bytes")));
    };
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = files::decoded(header("x-name"));
    let door = shell.door().await.map_err(told)?;
    answer(door.put_file(name, header("x-type").to_owned(), bytes.clone()).await)
}

/// Shows a stored file in the system's viewer.
#[tauri::command]
pub async fn open_file(file: String, shell: State<'_, Shell>) -> Answer {
    let (view, bytes) = shell.door().await.map_err(told)?.file_bytes(file).await.map_err(told)?;
    let home = shell.home().to_owned();
    answer(off_the_runtime(move || files::show(&home, &view, &bytes)).await)
}

/// Puts a copy of a stored file among the citizen's downloads; the reply is its path.
#[tauri::command]
pub async fn save_file(file: String, shell: State<'_, Shell>, app: AppHandle) -> Answer {
    let (view, bytes) = shell.door().await.map_err(told)?.file_bytes(file).await.map_err(told)?;
    let name = files::named_by_type(&view);
    save(app, name, bytes).await
}

/// Puts a text (a calendar, a receipt) among the citizen's downloads; the reply is its path.
#[tauri::command]
pub async fn save_text(name: String, text: String, app: AppHandle) -> Answer {
    save(app, name, text.into_bytes()).await
}

/// Puts everything the app holds of the citizen among the downloads; the reply is its path.
#[tauri::command]
pub async fn save_export(shell: State<'_, Shell>, app: AppHandle) -> Answer {
    let bytes = shell.door().await.map_err(told)?.export().await.map_err(told)?;
    save(app, files::EXPORT_NAME.to_owned(), bytes).await
}

#[derive(Serialize)]
struct ShellState {
    locked: Option<Lock>,
}

/// Whether the door can be asked, or a passphrase has to come first.
#[tauri::command]
pub async fn shell_state(shell: State<'_, Shell>) -> Answer {
    answer(shell.lock().await.map(|locked| ShellState { locked }))
}

/// Tries again to open what could not be opened; how that goes, `shell_state` says.
#[tauri::command]
pub fn open_again(shell: State<'_, Shell>) {
    shell.open_again();
}

#[tauri::command]
pub async fn unlock(passphrase: String, app: AppHandle) -> Answer {
    let words = zeroize::Zeroizing::new(passphrase);
    answer(off_the_runtime(move || app.state::<Shell>().unlock(&words)).await)
}

/// The system's language.
#[tauri::command]
pub fn lang() -> String {
    system_language()
}

/// A join link that was clicked outside of the app and not looked at yet, or `null`.
#[tauri::command]
pub fn pending_link(shell: State<'_, Shell>) -> Answer {
    answer(Ok(shell.take_link()))
}

/// Today has been painted, or can be used; only the benchmark of the start wants to know.
#[tauri::command]
pub fn drawn(what: String, marks: Vec<(String, u64)>) {
    timing::drawn(&what, marks);
}

fn erases(command: &str) -> bool {
    // The engine reads each command; here only one that may be meant is read as well.
    command.contains("erase_all") && matches!(serde_json::from_str(command), Ok(Command::EraseAll(_)))
}

async fn save(app: AppHandle, name: String, bytes: Vec<u8>) -> Answer {
    let folder = files::downloads(&app);
    answer(off_the_runtime(move || files::save(&folder?, &name, &bytes)).await)
}

async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(Failure::new(ErrorCode::Internal).detail(error)),
    }
}

fn answer(done: Result<impl Serialize, Failure>) -> Answer {
    done.and_then(|value| serde_json::to_string(&value).map_err(|e| Failure::new(ErrorCode::Internal).detail(e)))
        .map_err(told)
}

fn told(failure: Failure) -> String {
    serde_json::to_string(&failure).unwrap_or_else(|_| r#"{"code":"internal"}"#.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_erases_everything_is_taken_for_it() {
        assert!(erases(r#"{"do":"erase_all","confirm":"erase"}"#));
        assert!(!erases(r#"{"do":"ask","text":"erase_all"}"#));
    }
}
