//! `cargo xtask test [lane…]`: all lanes behind one command, counted on the last line.
//!
//! *Invariant:* a lane whose tool is missing fails and names the command that installs it; nothing passes silently.

mod count;
mod native;
mod rehearsal;
mod wasm;
mod web;
mod window;

use crate::place::Place;
use crate::setup::{self, Consent, Need};
use crate::{binaries, check, ui};
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;
use std::time::Instant;

pub use count::Count;

#[derive(Debug, Args)]
pub struct Options {
    /// Only these lanes; all when none is named
    #[arg(value_enum)]
    lanes: Vec<Lane>,
    /// Install what is missing without asking
    #[arg(long)]
    yes: bool,
    /// Only tests whose name contains this (lanes units and flows; in lane web, walks; in lane webview, its parts)
    #[arg(long)]
    only: Option<String>,
}

impl Options {
    pub fn only_check() -> Self {
        Self { lanes: vec![Lane::Check], yes: false, only: None }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Lane {
    /// Formatting, lints, dependency walls, licences, size of files
    Check,
    /// Unit and property tests beside the code
    Units,
    /// Citizen, hub and desk in one process
    Flows,
    /// The engine and everything below it compile for the browser
    Wasm,
    /// The interface in a browser, axe on every screen
    Web,
    /// The real window
    Webview,
    /// Every measurement once, small: whether it works
    Bench,
}

impl Lane {
    /// Cheapest news first.
    const ALL: [Self; 7] = [Self::Check, Self::Units, Self::Flows, Self::Wasm, Self::Web, Self::Webview, Self::Bench];

    fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Units => "units",
            Self::Flows => "flows",
            Self::Wasm => "wasm",
            Self::Web => "web",
            Self::Webview => "webview",
            Self::Bench => "bench",
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Check => &[Need::Build, Need::Check],
            Self::Units | Self::Flows => &[Need::Build, Need::Servers],
            Self::Wasm => &[Need::Build],
            Self::Web => &[Need::Build, Need::Browser],
            Self::Webview => &[Need::Build, Need::Window],
            Self::Bench => &[Need::Build, Need::Window, Need::Bench, Need::Dist],
        }
    }

    /// The lanes that need the interface and the programs, and not only the tests, to be built.
    fn wants_programs(self) -> bool {
        matches!(self, Self::Web | Self::Webview)
    }
}

pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    let lanes = if options.lanes.is_empty() { Lane::ALL.to_vec() } else { options.lanes.clone() };
    let mut needs: Vec<Need> = lanes.iter().flat_map(|lane| lane.needs()).copied().collect();
    needs.sort();
    needs.dedup();
    setup::ensure(place, &needs, Consent::from_flag(options.yes))?;

    let mut all = Count::default();
    let mut lines = Vec::new();
    let mut built = None;
    for lane in lanes {
        println!("\n== {} ==", lane.name());
        let start = Instant::now();
        let count = run_lane(place, options, lane, &mut built).unwrap_or_else(|error| {
            println!("FAILED lane {}: {error:#}", lane.name());
            Count::failed()
        });
        lines.push(format!("{:<8} {count} ({:.0} s)", lane.name(), start.elapsed().as_secs_f32()));
        all += count;
    }
    println!();
    for line in lines {
        println!("{line}");
    }
    println!("{all}");
    Ok(if all.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether the programs could be built, once known.
type Built = Option<Result<(), String>>;

fn run_lane(place: &Place, options: &Options, lane: Lane, built: &mut Built) -> Result<Count> {
    if lane.wants_programs() {
        let result = built.get_or_insert_with(|| programs(place).map_err(|error| format!("{error:#}")));
        if let Err(error) = result {
            anyhow::bail!("{error}");
        }
    }
    match lane {
        Lane::Check => check::lane(place),
        Lane::Units => native::lane(place, native::Part::Units, options.only.as_deref()),
        Lane::Flows => native::lane(place, native::Part::Flows, options.only.as_deref()),
        Lane::Wasm => wasm::lane(place),
        Lane::Web => web::lane(place, options.only.as_deref()),
        Lane::Webview => window::lane(place, options.only.as_deref()),
        Lane::Bench => rehearsal::lane(place),
    }
}

fn programs(place: &Place) -> Result<()> {
    ui::build_all(place, binaries::Profile::Dev)?;
    binaries::build(place, binaries::Profile::Dev)
}
