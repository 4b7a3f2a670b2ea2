//! Every program that runs because of us, so that none outlives an interrupted xtask.

use std::process::{Child, Command};
use std::sync::{Mutex, PoisonError};

static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// The shell's exit code for a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// From now on an interrupt (or a request to end) reaches all of them before it ends us.
pub fn end_with_us() -> anyhow::Result<()> {
    Ok(ctrlc::set_handler(|| {
        // The youngest first: what was started last leans on what was started before.
        for id in running().iter().rev() {
            ask_to_end(*id);
        }
        std::process::exit(INTERRUPTED);
    })?)
}

/// Asked politely: a server closes its database, a display removes its lock file.
pub fn ask_to_end(id: u32) {
    #[cfg(unix)]
    let _ = Command::new("kill").arg(id.to_string()).status();
    #[cfg(not(unix))]
    let _ = Command::new("taskkill").args(["/PID", &id.to_string(), "/T"]).status();
}

/// Remembers a program until the value goes.
#[derive(Debug)]
pub struct Noted(u32);

impl Noted {
    pub fn of(child: &Child) -> Self {
        running().push(child.id());
        Self(child.id())
    }
}

impl Drop for Noted {
    fn drop(&mut self) {
        running().retain(|id| *id != self.0);
    }
}

fn running() -> std::sync::MutexGuard<'static, Vec<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}
