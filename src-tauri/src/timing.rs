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

/// Today's last line is there, and two frames later it has been painted; the interface has drawn it, and it can be used.
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
    const tell = (what) => invoke('drawn', { what, marks: marks.splice(0) });
    const seen = new Set();
    const first = (name) => { if (!seen.has(name)) { seen.add(name); mark(name); } };
    const words = (page) => [...page.querySelectorAll('main :is(h1, section)')].map((part) => part.textContent).join();
    const watch = new MutationObserver((changes) => {
        for (const node of changes.flatMap((change) => [...change.removedNodes])) {
            if (node.id === 'front-page') mark(words(node) === words(document) ? 'same' : 'other');
        }
        if (document.querySelector('main:not(#front-page main)')) first('interface');
        if (!document.querySelector('main h1') || !document.querySelector('main .asof')) return;
        if (!seen.has('today')) {
            first('today');
            requestAnimationFrame(() => requestAnimationFrame(() => tell('painted')));
        }
        if (document.querySelector('#front-page')) return;
        watch.disconnect();
        tell('alive');
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

/// Today was painted, or it can be used. When both have come, one line: when it was painted, since the epoch, and each mark in
/// milliseconds since the program started.
pub fn drawn(what: &str, marks: Vec<Mark>) {
    let (true, Some(started)) = (is_wanted(), STARTED.get()) else { return };
    let mut all = MARKS.lock().unwrap_or_else(PoisonError::into_inner);
    all.extend(marks);
    all.push((what.to_owned(), now()));
    let at = |name: &str| all.iter().find(|(mark, _)| mark == name).map(|(_, at)| *at);
    let (Some(painted), Some(_)) = (at("painted"), at("alive")) else { return };
    all.sort_by_key(|(_, at)| *at);
    let told: Vec<String> = all.iter().map(|(name, at)| format!("{name}={}", at.saturating_sub(*started))).collect();
    let _ = writeln!(std::io::stdout(), "LOKET_TIMING at_ms={painted} {}", told.join(" "));
}

fn is_wanted() -> bool {
    std::env::var_os("LOKET_TIMING").is_some()
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
