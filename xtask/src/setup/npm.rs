//! npm packages of the interface and of the browser tests: installed again when a lock file has changed.

use super::{Consent, Need};
use crate::place::{self, Place};
use crate::process;
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// Folders with a package.json, and which need asks for them.
const FOLDERS: &[(&str, &[Need])] =
    &[("src-ui", &[Need::Build]), ("tests/web", &[Need::Browser, Need::Window]), ("src-tauri", &[Need::Dist])];

/// A program that an npm package of this folder brings along.
pub fn tool(place: &Place, folder: &str, name: &str) -> PathBuf {
    place.at(folder).join("node_modules/.bin").join(name)
}

pub fn ensure(place: &Place, needs: &[Need], consent: Consent) -> Result<()> {
    for (folder, askers) in FOLDERS {
        let lock = place.at(folder).join("package-lock.json");
        if !lock.is_file() || !askers.iter().any(|need| needs.contains(need)) {
            continue;
        }
        let stamp = place.tools().join(format!("npm-{}.lock", folder.replace('/', "-")));
        let wanted = std::fs::read(&lock)?;
        let there = place.at(folder).join("node_modules").is_dir();
        if there && std::fs::read(&stamp).is_ok_and(|have| have == wanted) {
            continue;
        }
        if place::on_path(&["npm", "npm.cmd"]).is_none() {
            bail!("Node.js is missing: install version 20 or later from https://nodejs.org or your system's packages");
        }
        if consent == Consent::Ask && !there {
            println!("fetching the npm packages of {folder} into the checkout");
        }
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let arguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
        process::run(Command::new(npm).args(arguments).current_dir(place.at(folder)))?;
        std::fs::create_dir_all(place.tools())?;
        std::fs::write(&stamp, wanted)?;
    }
    Ok(())
}
