//! `cargo xtask bench [name]`: each measurement beside its named baseline, in the same run.

mod start;

use crate::place::Place;
use crate::process;
use crate::setup::{self, Consent, Need};
use anyhow::{Result, bail};
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub struct Options {
    /// One of the names that `--list` prints; all when none is given
    name: Option<String>,
    /// Print the names
    #[arg(long)]
    list: bool,
    /// Install what is missing without asking
    #[arg(long)]
    yes: bool,
}

/// A measurement that prints rows of the table in docs/benchmarks.md.
struct Bench {
    name: &'static str,
    says: &'static str,
    needs: &'static [Need],
    by: By,
}

/// Who measures.
enum By {
    /// A package's example, built for release: package, example, features.
    Example(&'static str, &'static str, &'static [&'static str]),
    /// One of our own, because it needs more than one program.
    Own(fn(&Place) -> Result<()>),
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "ask",
        says: "hit@1, hit@5, MRR@10 and latency of questions, beside plain FTS5",
        needs: &[Need::Build],
        by: By::Example("assistant", "measure", &["bench"]),
    },
    Bench {
        name: "hub",
        says: "durable messages a second and their latency through the hub, beside a bare write and sync",
        needs: &[Need::Build],
        by: By::Example("hub", "load", &[]),
    },
    Bench {
        name: "mls",
        says: "conversations in batches of 50, beside bare OpenMLS on SQLite",
        needs: &[Need::Build],
        by: By::Example("mls", "throughput", &[]),
    },
    Bench {
        name: "start",
        says: "launch to Today drawn, memory 10 s later, beside an empty Tauri window",
        needs: &[Need::Build, Need::Window],
        by: By::Own(start::run),
    },
];

pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    if options.list {
        for bench in BENCHES {
            println!("{:<10} {}", bench.name, bench.says);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let chosen: Vec<&Bench> =
        BENCHES.iter().filter(|bench| options.name.as_deref().is_none_or(|name| name == bench.name)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
        bail!("no such measurement; there are: {}", names.join(", "));
    }
    for bench in chosen {
        setup::ensure(place, bench.needs, Consent::from_flag(options.yes))?;
        println!("\n== {}: {} ==", bench.name, bench.says);
        match bench.by {
            By::Own(measure) => measure(place)?,
            By::Example(package, example, features) => {
                let mut cargo = process::cargo(&place.root);
                cargo.args(["run", "--quiet", "--release", "--package", package, "--example", example]);
                process::run(cargo.args(["--features", &features.join(",")]))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
