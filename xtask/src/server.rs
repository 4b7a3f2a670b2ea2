//! The demo town's server as a child of ours, and the link that joins it.

use crate::place::Place;
use crate::process::{self, Running};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Publishing the town for the first time takes seconds in a debug build.
const READY: Duration = Duration::from_secs(180);

#[derive(Debug)]
pub struct Server {
    pub address: String,
    pub link: String,
    data: PathBuf,
    running: Running,
}

impl Server {
    /// Starts `loket serve --demo` on a free port of this machine, with its embedded database under `data`.
    pub fn start(place: &Place, program: &Path, data: &Path) -> Result<Self> {
        let mut serve = Command::new(program);
        serve.args(["serve", "--listen", "127.0.0.1:0", "--role", "all", "--demo", "--data"]).arg(data);
        let running = Running::start(serve.current_dir(&place.root))?;
        let address = running.wait_for(READY, |line| {
            println!("server: {line}");
            line.strip_prefix("ready ").map(|address| address.trim().to_owned())
        })?;
        let json = process::read(Command::new(program).args(["link", "--json", "--data"]).arg(data))?;
        let value: serde_json::Value = serde_json::from_str(&json).context("`loket link --json` did not print JSON")?;
        let link = value["link"].as_str().context("`loket link --json` has no field `link`")?.to_owned();
        Ok(Self { address, link, data: data.to_path_buf(), running })
    }

    /// Waits until it ends by itself or is interrupted.
    pub fn wait(&mut self) -> Result<()> {
        self.running.wait()?;
        Ok(())
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.running.id()
    }

    pub fn data(&self) -> &Path {
        &self.data
    }
}
