//! `cargo xtask dist`: the package people install, built as it is shipped.

use crate::binaries::{self, Profile};
use crate::place::Place;
use crate::setup::{self, Consent, Need};
use crate::{process, ui};
use anyhow::{Context, Result};
use clap::Args;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

#[derive(Debug, Args)]
pub struct Options {
    /// Install what is missing without asking
    #[arg(long)]
    yes: bool,
}

pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    setup::ensure(place, &[Need::Build, Need::Dist], Consent::from_flag(options.yes))?;
    for path in build(place, Profile::Release)? {
        println!("{:>10} bytes  {}", path.metadata()?.len(), path.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the interface and the packages, and names the packages.
pub fn build(place: &Place, profile: Profile) -> Result<Vec<PathBuf>> {
    ui::build_all(place, profile)?;
    if profile == Profile::Release {
        ui::print_sizes(&place.at("src-ui/dist"))?;
    }
    binaries::build(place, profile)?;
    // Packs what is there: a build of Tauri's own would select other packages, and half of the tree would be built again.
    let mut tauri = Command::new(setup::npm_tool(place, "src-tauri", "tauri"));
    tauri.args(["bundle", "--ci", "--bundles", if cfg!(target_os = "linux") { "deb" } else { "all" }]);
    if profile == Profile::Dev {
        tauri.arg("--debug");
    }
    tauri.env("CARGO_TARGET_DIR", &place.target).current_dir(place.at("src-tauri"));
    process::run(&mut tauri)?;
    let bundle = place.target.join(profile.dir()).join("bundle/deb");
    let entries = std::fs::read_dir(&bundle).with_context(|| format!("no packages in {}", bundle.display()))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    Ok(paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "deb")).collect())
}
