//! `cargo xtask demo`: the town's server and the citizen app, joined to each other; `--tour` lets the app be driven.

use crate::binaries::{self, Profile};
use crate::place::Place;
use crate::process::{self, Running};
use crate::screen::{self, Keychain, Screen};
use crate::server::Server;
use crate::setup::{self, Consent, Need};
use crate::ui;
use anyhow::{Result, bail};
use clap::Args;
use std::process::{Command, ExitCode};
use std::time::Duration;

#[derive(Debug, Args)]
pub struct Options {
    /// No window: the server, and the citizen's side for a browser
    #[arg(long)]
    headless: bool,
    /// Drive the real window through the five jobs and save a picture of each step in target/tour
    #[arg(long, conflicts_with = "headless")]
    tour: bool,
    /// Install what is missing without asking
    #[arg(long)]
    yes: bool,
    /// Build as it is shipped; takes several times as long
    #[arg(long)]
    release: bool,
    /// A town and a citizen that stay for the next `demo --keep`; without it both are new
    #[arg(long)]
    keep: bool,
}

pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    let windowless = options.headless || !(options.tour || screen::at_hand());
    let needs: &[Need] = if options.tour { &[Need::Build, Need::Window] } else { &[Need::Build] };
    setup::ensure(place, needs, Consent::from_flag(options.yes))?;
    let profile = if options.release { Profile::Release } else { Profile::Dev };
    if profile == Profile::Dev {
        println!("building for a quick start; `--release` builds what is shipped");
    }
    ui::build_all(place, profile)?;
    binaries::build(place, profile)?;

    let data = if options.keep { place.target.join("demo") } else { place.scratch("demo")? };
    std::fs::create_dir_all(&data)?;
    let mut server = Server::start(place, &place.binary(profile.dir(), "loket"), &data.join("town"))?;
    println!("the town's server listens at {}", server.address);
    println!("its join link is {}", server.link);
    let home = data.join("citizen");
    if options.tour {
        return tour(place, profile, &server, &home);
    }
    if windowless {
        if !options.headless {
            println!("there is no display here: this is the demo without a window");
        }
        return headless(place, profile, &mut server, &home);
    }
    println!("opening the app; closing its window ends the demo");
    process::run(app(place, profile, &server, &home).arg("--quit-on-close"))?;
    Ok(ExitCode::SUCCESS)
}

fn app(place: &Place, profile: Profile, server: &Server, home: &std::path::Path) -> Command {
    let mut app = Command::new(place.binary(profile.dir(), "loket-app"));
    app.arg("--home").arg(home).args(["--join", &server.link]);
    app
}

/// The citizen's engine and the interface over HTTP on this machine, for a browser.
fn headless(place: &Place, profile: Profile, server: &mut Server, home: &std::path::Path) -> Result<ExitCode> {
    let program = place.binary(profile.dir(), "loket");
    let citizen = |rest: &[&str]| {
        let mut command = Command::new(&program);
        command.arg("citizen").arg("--home").arg(home).args(rest);
        command
    };
    process::run(&mut citizen(&["join", &server.link]))?;
    let dist = place.at("src-ui/dist");
    let mut window = Running::start(citizen(&["window", "--listen", "127.0.0.1:0", "--ui"]).arg(&dist))?;
    let address = window.wait_for(Duration::from_secs(60), |line| line.strip_prefix("ready ").map(str::to_owned))?;
    println!("open {address} in a browser on this machine; Ctrl-C ends the demo");
    window.wait()?;
    server.wait()?;
    Ok(ExitCode::SUCCESS)
}

/// Drives the window on a private screen; fails when a step's result was not seen.
fn tour(place: &Place, profile: Profile, server: &Server, home: &std::path::Path) -> Result<ExitCode> {
    let pictures = place.fresh("tour")?;
    let screen = Screen::start(place, Keychain::Present)?;
    let mut driver = Command::new(place.binary(profile.dir(), "webview"));
    driver.arg("tour").arg("--driver").arg(setup::tauri_driver(place)).arg("--pictures").arg(&pictures);
    driver.arg("--home").arg(home).args(["--link", &server.link, "--server", &server.address]);
    driver.args(["--server-id", &server.id().to_string()]);
    driver.arg("--town").arg(server.data()).arg("--loket").arg(place.binary(profile.dir(), "loket"));
    driver.arg("--app").arg(place.binary(profile.dir(), "loket-app"));
    let status = process::status(screen.on(&mut driver))?;
    println!("pictures: {}", pictures.display());
    if !status.success() {
        bail!("a step of the tour did not show what it should");
    }
    Ok(ExitCode::SUCCESS)
}
