//! `cargo xtask setup`: what a bare machine lacks, installed after asking.
//!
//! Each other verb calls [`ensure`] with what it needs, and nothing is asked or installed when all of it is there.

mod apt;
mod npm;
mod packages;
mod python;
mod rust;

use crate::place::Place;
use anyhow::{Result, bail};
use clap::Args;
use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;

pub use npm::tool as npm_tool;
pub use rust::{cargo_deny, tauri_driver};

#[derive(Debug, Args)]
pub struct Options {
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// Only this part; everything when none is named
    #[arg(long = "for", value_enum)]
    needs: Vec<Need>,
}

/// What a verb needs of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Need {
    /// Libraries and compilers of the programs and the interface
    Build,
    /// rustfmt, clippy and cargo-deny
    Check,
    /// Databases and other systems' clients that the servers' tests run against
    Servers,
    /// A display, a bus, a keychain and a driver for the real window
    Window,
    /// A browser for the interface outside of the app
    Browser,
    /// The programs that benchmarks compare with
    Bench,
    /// The packager
    Dist,
}

impl Need {
    const ALL: [Self; 7] =
        [Self::Build, Self::Check, Self::Servers, Self::Window, Self::Browser, Self::Bench, Self::Dist];
}

/// Whether to ask before something is installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    Ask,
    Given,
}

impl Consent {
    /// Root set the machine up for this; so did whoever runs continuous integration.
    pub fn from_flag(yes: bool) -> Self {
        if yes || apt::is_root() || std::env::var_os("CI").is_some() { Self::Given } else { Self::Ask }
    }
}

/// One thing that is missing and how it is put there.
struct Step {
    what: String,
    /// The command a person would type.
    command: String,
    install: Box<dyn FnOnce() -> Result<()>>,
}

pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    let needs = if options.needs.is_empty() { Need::ALL.to_vec() } else { options.needs.clone() };
    ensure(place, &needs, Consent::from_flag(options.yes))?;
    println!("nothing is missing");
    Ok(ExitCode::SUCCESS)
}

/// Installs what these needs lack. Errors: the person declined, nobody can be asked, or an installation failed.
pub fn ensure(place: &Place, needs: &[Need], consent: Consent) -> Result<()> {
    let mut steps = apt::missing(needs)?;
    steps.extend(rust::missing(place, needs)?);
    if steps.is_empty() {
        npm::ensure(place, needs, consent)?;
        return python::ensure(place, needs);
    }
    println!("missing on this machine:");
    for step in &steps {
        println!("  {}\n      {}", step.what, step.command);
    }
    if consent == Consent::Ask && !agreed()? {
        bail!("nothing was installed; run the commands above, or again with --yes");
    }
    for step in steps {
        println!("installing {}", step.what);
        (step.install)()?;
    }
    npm::ensure(place, needs, Consent::Given)?;
    python::ensure(place, needs)
}

fn agreed() -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    print!("Install it now? [y/N] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
