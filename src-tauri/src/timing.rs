//! `LOKET_TIMING=1`: says on the standard output when Today was drawn and what came before, for the benchmark of the start.

use std::io::Write;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use tauri::Wry;
use tauri::plugin::TauriPlugin;

/// What happened, and when: milliseconds since the epoch, the one clock that the page and the program share.
type Mark = (String, u64);

static STARTED: OnceLock<u64> = OnceLock::new();
static MARKS: Mutex<Vec<Mark>> = Mutex::new(Vec::new());

/// Today's last line is there, and two frames later it has been painted.
const WATCH: &str = "(() => {
    const marks = [];
    const mark = (name, at = performance.now()) => marks.push([name, Math.round(performance.timeOrigin + at)]);
    mark('page', 0);
    const shell = window.__TAURI_INTERNALS__, invoke = shell.invoke;
    shell.invoke = (command, given, options) => {
        const name = command === 'call' ? JSON.parse(given.command).do : command;
        const asked = invoke(command, given, options);
        asked.finally(() => mark(`${name}-answered`));
        return asked;
    };
    const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => {
        invoke('drawn', { marks });
    }));
    let begun = false;
    const watch = new MutationObserver(() => {
        if (!begun && document.querySelector('main')) { begun = true; mark('interface'); }
        if (!document.querySelector('main h1') || !document.querySelector('main .asof')) return;
        watch.disconnect();
        mark('today');
        painted();
    });
    watch.observe(document, { childList: true, subtree: true });
})();";

pub fn start() {
    STARTED.get_or_init(now);
}

/// What watches the page, if somebody wants to know.
pub fn watch() -> Option<TauriPlugin<Wry>> {
    is_wanted().then(|| tauri::plugin::Builder::new("timing").js_init_script(WATCH.to_owned()).build())
}

/// Something on the way to Today.
pub fn mark(name: &str) {
    if is_wanted() {
        MARKS.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), now()));
    }
}

/// One line: when it was drawn, since the epoch, and each mark in milliseconds since the program started.
pub fn drawn(marks: Vec<Mark>) {
    let (true, Some(started)) = (is_wanted(), STARTED.get()) else { return };
    let mut all = MARKS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    all.extend(marks);
    let drawn = now();
    all.push(("drawn".to_owned(), drawn));
    all.sort_by_key(|(_, at)| *at);
    let told: Vec<String> = all.iter().map(|(name, at)| format!("{name}={}", at.saturating_sub(*started))).collect();
    let _ = writeln!(std::io::stdout(), "LOKET_TIMING at_ms={drawn} {}", told.join(" "));
}

fn is_wanted() -> bool {
    std::env::var_os("LOKET_TIMING").is_some()
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
