//! `LOKET_TIMING=1`: says when the first screen was drawn, for the benchmark of the start.

use std::io::Write;
use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

static STARTED: OnceLock<Instant> = OnceLock::new();

pub fn start() {
    STARTED.get_or_init(Instant::now);
}

/// Milliseconds since the program started, and since the epoch for whoever started it.
pub fn drawn() {
    if std::env::var_os("LOKET_TIMING").is_none() {
        return;
    }
    let Some(started) = STARTED.get() else { return };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let _ = writeln!(std::io::stderr(), "LOKET_TIMING drawn_ms={} at_ms={now}", started.elapsed().as_millis());
}
