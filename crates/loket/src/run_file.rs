//! What a running server leaves for the command line: where it listens, and a key for the desk's own machine.

use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RunFile {
    /// Where the desk answers; none: only a hub has been started here.
    pub desk: Option<String>,
    /// Where citizens reach the hub.
    pub public_url: String,
    /// Where figures and health are to be had; none: nowhere.
    #[serde(default)]
    pub metrics: Option<String>,
}

impl RunFile {
    pub fn write(&self, data: &Path) -> anyhow::Result<()> {
        Ok(gazette::whole::write(&path(data), &serde_json::to_vec_pretty(self)?)?)
    }

    pub fn read(data: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path(data))
            .with_context(|| format!("no server has been started with the data folder {}", data.display()))?;
        Ok(serde_json::from_str(&text)?)
    }
}

pub fn cli_key(data: &Path) -> PathBuf {
    data.join("desk").join("command-line.key")
}

fn path(data: &Path) -> PathBuf {
    data.join("running.json")
}
