//! What comes from rustup and crates.io: the wasm target, rustfmt and clippy, the window's driver, cargo-deny.

use super::{Need, Step};
use crate::place::{self, Place};
use crate::process;
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// Pinned: without a version cargo takes an alpha.
const TAURI_DRIVER: (&str, &str) = ("tauri-driver", "2.1.0");
const CARGO_DENY: (&str, &str) = ("cargo-deny", "0.20.2");

/// The driver that `setup` has built.
pub fn tauri_driver(place: &Place) -> PathBuf {
    tool(place, TAURI_DRIVER)
}

pub fn cargo_deny(place: &Place) -> PathBuf {
    place::on_path(&["cargo-deny"]).unwrap_or_else(|| tool(place, CARGO_DENY))
}

pub fn missing(place: &Place, needs: &[Need]) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    if needs.contains(&Need::Build) && !sysroot()?.join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir() {
        steps.push(rustup("the wasm target", &["target", "add", "wasm32-unknown-unknown"]));
    }
    if needs.contains(&Need::Check) {
        for (component, program) in [("rustfmt", "rustfmt"), ("clippy", "cargo-clippy")] {
            if !sysroot()?.join("bin").join(program).with_extension(std::env::consts::EXE_EXTENSION).is_file() {
                steps.push(rustup(component, &["component", "add", component]));
            }
        }
        if !cargo_deny(place).is_file() {
            steps.push(install(place, CARGO_DENY));
        }
    }
    if needs.contains(&Need::Window) && !tauri_driver(place).is_file() {
        steps.push(install(place, TAURI_DRIVER));
    }
    Ok(steps)
}

fn sysroot() -> Result<PathBuf> {
    Ok(PathBuf::from(process::read(Command::new("rustc").args(["--print", "sysroot"]))?.trim()))
}

fn rustup(what: &str, arguments: &[&str]) -> Step {
    let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
    Step {
        what: what.to_owned(),
        command: format!("rustup {}", arguments.join(" ")),
        install: Box::new(move || process::run(Command::new("rustup").args(&arguments))),
    }
}

/// The version is part of the folder, so that a new one is fetched when we name it.
fn tool(place: &Place, (name, version): (&str, &str)) -> PathBuf {
    let dir = place.tools().join(format!("{name}-{version}"));
    dir.join("bin").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

fn install(place: &Place, what: (&'static str, &'static str)) -> Step {
    let (name, version) = what;
    let root = place.tools().join(format!("{name}-{version}"));
    let build = place.tools().join(format!("{name}-build"));
    let mut command = process::cargo(&place.root);
    // Unoptimised: a minute instead of many, and neither tool does heavy work.
    command.args(["install", name, "--version", version, "--locked", "--debug", "--quiet", "--root"]).arg(&root);
    Step {
        what: format!("{name} {version}"),
        command: format!("cargo install {name} --version {version} --locked --debug --root {}", root.display()),
        install: Box::new(move || {
            process::run(command.env("CARGO_TARGET_DIR", &build).env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
            Ok(std::fs::remove_dir_all(&build)?)
        }),
    }
}
