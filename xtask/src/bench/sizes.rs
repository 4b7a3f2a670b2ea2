//! What a person downloads: the package, and the interface's wasm as a server compresses it.

use crate::binaries::Profile;
use crate::dist;
use crate::place::Place;
use crate::process;
use anyhow::Result;
use std::process::Command;

pub fn run(place: &Place, profile: Profile) -> Result<()> {
    for package in dist::build(place, profile)? {
        let installed = process::read(Command::new("dpkg-deb").arg("--field").arg(&package).arg("Installed-Size"))?;
        println!(
            "{}: {:.1} MB, {:.1} MB installed",
            package.file_name().unwrap_or_default().to_string_lossy(),
            package.metadata()?.len() as f64 / 1e6,
            installed.trim().parse::<f64>()? * 1024.0 / 1e6
        );
    }
    Ok(())
}
