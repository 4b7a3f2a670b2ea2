//! The project's own commands, the same for people and for continuous integration: `cargo xtask <verb>`.
//!
//! *Invariant:* nothing here is linked into what is shipped; a verb installs only what it needs and asks before it does.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks through them")]

mod bench;
mod binaries;
mod check;
mod demo;
mod dist;
mod openapi;
mod place;
mod process;
mod screen;
mod server;
mod setup;
mod shots;
mod test;
mod ui;

use clap::{Parser, Subcommand};
use place::Place;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Loket's own commands", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Installs what is missing on this machine (asks first, unless root or --yes)
    Setup(setup::Options),
    /// Builds the citizen interface into src-ui/dist
    Ui(ui::Options),
    /// Starts the demo town's server and opens the citizen app, already joined to it
    Demo(demo::Options),
    /// Runs the test lanes; ends with `N passed, N failed, N skipped`
    Test(test::Options),
    /// Formatting, lints, dependency walls, licences, size of files: the lane `check` alone
    Check,
    /// Measures against the named baselines
    Bench(bench::Options),
    /// Takes the pictures of the README and the screens
    Shots(shots::Options),
    /// Writes openapi/desk.json anew from the code
    Openapi,
    /// Builds the installable package (.deb)
    Dist(dist::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().verb) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> anyhow::Result<ExitCode> {
    let place = Place::find()?;
    process::end_with_us()?;
    match verb {
        Verb::Setup(options) => setup::run(&place, &options),
        Verb::Ui(options) => ui::run(&place, &options),
        Verb::Demo(options) => demo::run(&place, &options),
        Verb::Test(options) => test::run(&place, &options),
        Verb::Check => test::run(&place, &test::Options::only_check()),
        Verb::Bench(options) => bench::run(&place, &options),
        Verb::Shots(options) => shots::run(&place, &options),
        Verb::Openapi => openapi::run(&place),
        Verb::Dist(options) => dist::run(&place, &options),
    }
}
