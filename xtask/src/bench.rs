//! `cargo xtask bench [name]`: each measurement beside its named baseline, in the same run.

mod sizes;
mod start;

use crate::binaries::SELECTION;
use crate::place::Place;
use crate::process;
use crate::setup::{self, Consent, Need};
use anyhow::{Result, bail};
use clap::Args;
use std::process::{Command, ExitCode};

const ALL: &str = "all";

#[derive(Debug, Args)]
pub struct Options {
    /// One of the names, or `all`; without one the names are printed
    name: Option<String>,
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
    /// A package's example, built for release.
    Example(Example),
    /// One of our own, because it needs more than one program.
    Own(fn(&Place) -> Result<()>),
}

struct Example {
    name: &'static str,
    arguments: &'static [&'static str],
    /// As `package/feature`.
    features: &'static [&'static str],
}

const fn example(name: &'static str, arguments: &'static [&'static str]) -> By {
    By::Example(Example { name, arguments, features: &[] })
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "ask",
        says: "hit@1, hit@5, MRR@10 and latency of questions, beside plain FTS5",
        needs: &[Need::Build],
        by: By::Example(Example { name: "measure", arguments: &[], features: &["assistant/bench"] }),
    },
    Bench {
        name: "gazette",
        says: "first sync of 10,000 items and a sync after one change, beside hashing and inserting the same bytes",
        needs: &[Need::Build],
        by: example("town", &["gazette"]),
    },
    Bench {
        name: "open",
        says: "opening the app's engine, Today, the list and a thread with 100,000 letters, beside 100",
        needs: &[Need::Build],
        by: example("town", &["open"]),
    },
    Bench {
        name: "inbox",
        says: "queues, counts and search of a desk with 100,000 cases, beside 100",
        needs: &[Need::Build],
        by: By::Example(Example { name: "inbox", arguments: &[], features: &["desk/bench"] }),
    },
    Bench {
        name: "messages",
        says: "letters from engine through hub to desk, beside bare OpenMLS on SQLCipher",
        needs: &[Need::Build],
        by: example("town", &["messages"]),
    },
    Bench {
        name: "campaign",
        says: "reminders to 2,000 citizens until the hub has them, beside bare OpenMLS over as many groups; latency at 100/s",
        needs: &[Need::Build],
        by: example("town", &["campaign"]),
    },
    Bench {
        name: "mls",
        says: "conversations in batches of 50 without a network, beside bare OpenMLS on SQLCipher",
        needs: &[Need::Build],
        by: example("throughput", &[]),
    },
    Bench {
        name: "hub",
        says: "durable messages a second and their latency through the hub, beside a bare write and sync",
        needs: &[Need::Build],
        by: example("load", &[]),
    },
    Bench {
        name: "static",
        says: "the hub's static files, beside nginx",
        needs: &[Need::Build, Need::Bench],
        by: example("files", &[]),
    },
    Bench {
        name: "start",
        says: "launch to Today drawn, memory 10 s later, beside an empty Tauri window",
        needs: &[Need::Build, Need::Window],
        by: By::Own(start::run),
    },
    Bench {
        name: "sizes",
        says: "the package and the interface as they travel",
        needs: &[Need::Build, Need::Dist],
        by: By::Own(sizes::run),
    },
];

pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    let Some(name) = options.name.as_deref() else {
        for bench in BENCHES {
            println!("{:<10} {}", bench.name, bench.says);
        }
        println!("{ALL:<10} all of them, one after the other");
        return Ok(ExitCode::SUCCESS);
    };
    let chosen: Vec<&Bench> = BENCHES.iter().filter(|bench| name == ALL || name == bench.name).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
        bail!("no such measurement; there are: {}, {ALL}", names.join(", "));
    }
    for bench in chosen {
        setup::ensure(place, bench.needs, Consent::from_flag(options.yes))?;
        println!("\n== {}: {} ==", bench.name, bench.says);
        match &bench.by {
            By::Own(measure) => measure(place)?,
            By::Example(example) => measure(place, example)?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn measure(place: &Place, example: &Example) -> Result<()> {
    let mut build = process::cargo(&place.root);
    build.args(["build", "--quiet", "--release"]).args(SELECTION).args(["--example", example.name]);
    if !example.features.is_empty() {
        build.args(["--features", &example.features.join(",")]);
    }
    process::run(&mut build)?;
    let program = place.binary("release/examples", example.name);
    process::run(Command::new(program).args(example.arguments).current_dir(&place.root))
}
