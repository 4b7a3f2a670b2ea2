//! Building the native programs, always with the same packages selected.
//!
//! Cargo unifies features over the packages of one call: another selection would build half of the tree again.

use crate::place::Place;
use crate::process;
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::path::PathBuf;

/// The interfaces exist for the browser only; `xtask` is running while we build.
pub const SELECTION: &[&str] =
    &["--workspace", "--exclude", "loket-ui", "--exclude", "loket-desk-ui", "--exclude", "xtask"];

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    Dev,
    Release,
}

impl Profile {
    /// Cargo's folder of it.
    pub fn dir(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }
}

/// A program of the tests or measurements, which is no part of what is shipped. Features as `package/feature`.
pub fn build_example(place: &Place, name: &str, features: &[&str], profile: Profile) -> Result<PathBuf> {
    let mut build = process::cargo(&place.root);
    build.args(["build", "--quiet", "--profile", profile.name()]).args(SELECTION).args(["--example", name]);
    if !features.is_empty() {
        build.args(["--features", &features.join(",")]);
    }
    process::run(&mut build)?;
    Ok(place.binary(&format!("{}/examples", profile.dir()), name))
}

/// Builds the server, the app and the window's driver. The interface must have been built before: the app contains it.
pub fn build(place: &Place, profile: Profile) -> Result<()> {
    println!("building the programs ({})", profile.name());
    process::run(process::cargo(&place.root).arg("build").args(SELECTION).args([
        "--bins",
        "--profile",
        profile.name(),
    ]))?;
    for name in ["loket", "loket-app"] {
        if !place.binary(profile.dir(), name).is_file() {
            bail!("the build made no {}", place.binary(profile.dir(), name).display());
        }
    }
    Ok(())
}
