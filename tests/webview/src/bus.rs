//! Listens on the desktop's bus for notifications, as the desktop itself would.

use anyhow::{Context, Result, bail};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::process::{Child, ChildStdout, Command};

/// A reminder is set for a full minute, and a busy machine is late.
const PATIENCE: Duration = Duration::from_secs(180);

#[derive(Debug)]
pub struct Listener {
    /// Ends with this value.
    _monitor: Child,
    out: ChildStdout,
}

impl Listener {
    pub fn start() -> Result<Self> {
        let mut monitor = Command::new("dbus-monitor")
            .args(["--session", "interface='org.freedesktop.Notifications',member='Notify'"])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("cannot start dbus-monitor")?;
        let out = monitor.stdout.take().context("stdout was asked for")?;
        Ok(Self { _monitor: monitor, out })
    }

    /// Waits for a notification with these words.
    pub async fn hears(mut self, words: &str) -> Result<()> {
        let heard = async {
            let mut heard = Vec::new();
            let mut chunk = [0; 4096];
            loop {
                let read = self.out.read(&mut chunk).await?;
                if read == 0 {
                    bail!("the bus fell silent");
                }
                heard.extend_from_slice(&chunk[..read]);
                if String::from_utf8_lossy(&heard).contains(words) {
                    return Ok(());
                }
            }
        };
        tokio::time::timeout(PATIENCE, heard).await.context("no notification came")?
    }
}
