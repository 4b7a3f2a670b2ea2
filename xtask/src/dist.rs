//! `cargo xtask dist`: the package people install, built as it is shipped.

use crate::binaries::Profile;
use crate::place::Place;
use crate::setup::{self, Consent, Need};
use crate::{process, ui};
use anyhow::{Context, Result};
use clap::Args;
use std::process::{Command, ExitCode};

#[derive(Debug, Args)]
pub struct Options {
    /// Install what is missing without asking
    #[arg(long)]
    yes: bool,
}

pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    setup::ensure(place, &[Need::Build, Need::Dist], Consent::from_flag(options.yes))?;
    ui::build(place, Profile::Release)?;
    ui::print_sizes(&place.at("src-ui/dist"))?;
    let mut tauri = Command::new(setup::npm_tool(place, "src-tauri", "tauri"));
    tauri.args(["build", "--ci", "--bundles", if cfg!(target_os = "linux") { "deb" } else { "all" }]);
    tauri.env("CARGO_TARGET_DIR", &place.target).current_dir(place.at("src-tauri"));
    process::run(&mut tauri)?;
    let bundle = place.target.join("release/bundle/deb");
    for entry in std::fs::read_dir(&bundle).with_context(|| format!("no packages in {}", bundle.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            println!("{:>10} bytes  {}", path.metadata()?.len(), path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}
