//! `LOKET_TIMING=1`: says on the standard output when Today was drawn, for the benchmark of the start.

use std::io::Write;
use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use tauri::Wry;
use tauri::plugin::TauriPlugin;

static STARTED: OnceLock<Instant> = OnceLock::new();

/// Today's last line is there, and two frames later it has been painted.
const WATCH: &str = "(() => {
    const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => window.__TAURI_INTERNALS__.invoke('drawn')));
    const there = () => document.querySelector('main h1') && document.querySelector('main .asof');
    const watch = new MutationObserver(() => { if (there()) { watch.disconnect(); painted(); } });
    watch.observe(document, { childList: true, subtree: true });
})();";

pub fn start() {
    STARTED.get_or_init(Instant::now);
}

/// What watches the page, if somebody wants to know.
pub fn watch() -> Option<TauriPlugin<Wry>> {
    is_wanted().then(|| tauri::plugin::Builder::new("timing").js_init_script(WATCH.to_owned()).build())
}

/// Milliseconds since the program started, and since the epoch for whoever started it.
pub fn drawn() {
    let (true, Some(started)) = (is_wanted(), STARTED.get()) else { return };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let _ = writeln!(std::io::stdout(), "LOKET_TIMING drawn_ms={} at_ms={now}", started.elapsed().as_millis());
}

fn is_wanted() -> bool {
    std::env::var_os("LOKET_TIMING").is_some()
}
