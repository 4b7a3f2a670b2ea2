//! Drives the real window as a person would: the lane `webview`, the tour through the five jobs, the pictures.
//!
//! Run by `cargo xtask`, which gives it a display, a bus, a keychain and a server.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks through them")]

mod driver;
mod report;
mod session;

mod axe;
mod bus;
mod front_page;
mod keychain;
mod links;
mod no_keychain;
mod outside;
mod server;
mod shots;
mod steps;
mod tour;
mod tray;
mod window;

use anyhow::Result;
use clap::{Parser, Subcommand};
use driver::Driver;
use report::Report;
use session::{Launch, Session};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// It starts, the door answers, a round trip to the server, nothing for axe to say
    Window(Options),
    /// Without a keychain the app says so and takes a passphrase
    NoKeychain(Options),
    /// A keychain that shows nothing is told as one; the data opens when the key is there again
    Keychain(Options),
    /// Links out of the app are opened by the system
    Outside(Options),
    /// A clicked link leads to the joining page, at the start and while the app runs; a second start shows the first
    Links(Options),
    /// The five jobs, a picture of each step
    Tour(Options),
    /// Pictures of every screen
    Shots(Options),
    /// A citizen who has joined and is past the first start, for measuring
    Prepare(Options),
}

#[derive(Debug, clap::Args)]
struct Options {
    /// The tauri-driver program
    #[arg(long)]
    driver: PathBuf,
    /// The app's program
    #[arg(long)]
    app: PathBuf,
    /// An empty folder for the citizen's data
    #[arg(long)]
    home: PathBuf,
    /// The town's join link
    #[arg(long)]
    link: String,
    /// Where pictures go
    #[arg(long)]
    pictures: PathBuf,
    /// axe-core's file
    #[arg(long)]
    axe: Option<PathBuf>,
    /// The server's program and data, for what a clerk does in the tour
    #[arg(long)]
    loket: Option<PathBuf>,
    #[arg(long)]
    town: Option<PathBuf>,
    /// Where the server listens, and its process: the tour stops it and starts it again
    #[arg(long)]
    server: Option<String>,
    #[arg(long)]
    server_id: Option<u32>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode> {
    let what = Arguments::parse().what;
    let mut report = Report::default();
    match &what {
        What::Window(options) => window::run(options, &mut report).await?,
        What::Links(options) => links::run(options, &mut report).await?,
        What::Keychain(options) => keychain::run(options, &mut report).await?,
        What::Outside(options) => outside::run(options, &mut report).await?,
        What::NoKeychain(options) => no_keychain::run(options, &mut report).await?,
        What::Tour(options) => tour::run(options, &mut report).await?,
        What::Shots(options) => shots::run(options, &mut report).await?,
        What::Prepare(options) => {
            let (session, _driver) = options.launch(Joining::ByHand).await?;
            session.find("h1").await?;
            report.saw("joined", steps::join(&session, &options.link).await);
            report.saw("past the first start", steps::settle(&session).await);
            session.close().await?;
        }
    }
    Ok(report.end())
}

impl Options {
    /// A window on this citizen's data, driven by a driver of its own.
    async fn launch(&self, joining: Joining) -> Result<(Session, Driver)> {
        self.launch_with(joining, None).await
    }

    /// The same, where the app finds the programs of this folder before the system's own.
    async fn launch_with(&self, joining: Joining, programs: Option<&Path>) -> Result<(Session, Driver)> {
        let driver = Driver::start(&self.driver, programs)?;
        let home = ["--home".to_owned(), self.home.to_string_lossy().into_owned()];
        let arguments = match joining {
            Joining::ByHand => home.to_vec(),
            Joining::ByClickedLink => [home.as_slice(), std::slice::from_ref(&self.link)].concat(),
            Joining::InTheSystemsPlace => Vec::new(),
        };
        let launch = Launch { app: &self.app, arguments, pictures: &self.pictures };
        let session = Session::open(&driver, launch).await?;
        Ok((session, driver))
    }
}

/// How the app is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joining {
    ByHand,
    /// As the system starts it when somebody clicks a join link and it does not run yet.
    ByClickedLink,
    /// Without arguments: its data where the system keeps it, and only one of it at a time.
    InTheSystemsPlace,
}
