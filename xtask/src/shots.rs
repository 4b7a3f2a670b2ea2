//! `cargo xtask shots`: pictures of every screen in the real window, for the README and for looking at.

use crate::binaries::{self, Profile};
use crate::place::Place;
use crate::screen::{Keychain, Screen};
use crate::server::Server;
use crate::setup::{self, Consent, Need};
use crate::{process, ui};
use anyhow::{Result, bail};
use clap::Args;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

#[derive(Debug, Args)]
pub struct Options {
    /// Install what is missing without asking
    #[arg(long)]
    yes: bool,
    /// Where the pictures go instead of target/shots
    #[arg(long)]
    into: Option<PathBuf>,
}

pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    setup::ensure(place, &[Need::Build, Need::Window], Consent::from_flag(options.yes))?;
    ui::build_all(place, Profile::Dev)?;
    binaries::build(place, Profile::Dev)?;
    let pictures = match &options.into {
        Some(dir) => std::fs::create_dir_all(dir).map(|()| dir.clone())?,
        None => place.fresh("shots")?,
    };
    let work = place.scratch("shots")?;
    let program = |name: &str| place.binary(Profile::Dev.dir(), name);
    let server = Server::start(place, &program("loket"), &work.join("town"))?;
    let screen = Screen::start(place, Keychain::Present)?;
    let mut driver = Command::new(program("webview"));
    driver.arg("shots").arg("--driver").arg(setup::tauri_driver(place)).arg("--app").arg(program("loket-app"));
    driver.arg("--home").arg(work.join("citizen")).args(["--link", &server.link]).arg("--pictures").arg(&pictures);
    if !process::status(screen.on(&mut driver))?.success() {
        bail!("a screen could not be reached");
    }
    println!("pictures: {}", pictures.display());
    Ok(ExitCode::SUCCESS)
}
