//! Python packages that tests run as other systems do: in an environment of their own under the build folder.

use super::Need;
use crate::place::{self, Place};
use crate::process;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// What is installed, each with its version.
const REQUIREMENTS: &str = "tests/flows/requirements.txt";

pub fn ensure(place: &Place, needs: &[Need]) -> Result<()> {
    if !needs.contains(&Need::Servers) {
        return Ok(());
    }
    let wanted = std::fs::read(place.at(REQUIREMENTS))?;
    let (home, stamp) = (place.tools().join("python"), place.tools().join("python.requirements"));
    if interpreter(&home).is_file() && std::fs::read(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    let Some(python) = place::on_path(&["python3", "python"]) else {
        bail!("Python is missing: install version 3.10 or later from https://www.python.org or your system's packages");
    };
    println!("fetching the Python packages of {REQUIREMENTS} into {}", home.display());
    process::run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&home))
        .context("Python cannot make an environment; on Debian: apt-get install python3-venv")?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    process::run(Command::new(interpreter(&home)).args(pip).arg(place.at(REQUIREMENTS)))?;
    Ok(std::fs::write(&stamp, wanted)?)
}

fn interpreter(home: &std::path::Path) -> PathBuf {
    if cfg!(windows) { home.join("Scripts/python.exe") } else { home.join("bin/python") }
}
