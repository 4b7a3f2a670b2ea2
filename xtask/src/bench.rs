//! `cargo xtask bench [name]`: each measurement beside its named baseline, in the same run.

mod sizes;
mod start;

use crate::binaries::{self, Profile};
use crate::place::Place;
use crate::process;
use crate::setup::{self, Consent, Need};
use anyhow::{Result, bail};
use clap::Args;
use std::process::{Command, ExitCode};
use std::time::Duration;

const ALL: &str = "all";
/// No rehearsal takes longer on a slow machine; one that does hangs.
const LIMIT: Duration = Duration::from_secs(5 * 60);

#[derive(Debug, Args)]
pub struct Options {
    /// One of the names, or `all`; without one the names are printed
    name: Option<String>,
    /// Install what is missing without asking
    #[arg(long)]
    yes: bool,
}

/// A measurement that prints rows of the table in docs/benchmarks.md.
pub struct Bench {
    pub name: &'static str,
    says: &'static str,
    needs: &'static [Need],
    /// What it reads of the data beside the checkout.
    data: Option<&'static str>,
    by: By,
}

/// Who measures.
enum By {
    /// A package's example.
    Example(Example),
    /// One of our own, because it needs more than one program. Built for debugging it only rehearses, as the examples do.
    Own(fn(&Place, Profile) -> Result<()>),
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

pub const BENCHES: &[Bench] = &[
    Bench {
        name: "ask",
        says: "hit@1, hit@5, MRR@10 and latency of questions, beside plain FTS5",
        needs: &[Need::Build],
        data: Some("data/faq"),
        by: By::Example(Example { name: "measure", arguments: &[], features: &["assistant/bench"] }),
    },
    Bench {
        name: "gazette",
        says: "first sync of 10,000 items and a sync after one change, beside hashing and inserting the same bytes",
        needs: &[Need::Build],
        data: None,
        by: example("town", &["gazette"]),
    },
    Bench {
        name: "open",
        says: "opening the app's engine, Today, the list and a thread with 100,000 letters, beside 100",
        needs: &[Need::Build],
        data: None,
        by: example("town", &["open"]),
    },
    Bench {
        name: "inbox",
        says: "queues, counts and search of a desk with 100,000 cases, beside 100",
        needs: &[Need::Build],
        data: None,
        by: By::Example(Example { name: "inbox", arguments: &[], features: &["desk/bench"] }),
    },
    Bench {
        name: "messages",
        says: "letters from engine through hub to desk, beside bare OpenMLS on SQLCipher",
        needs: &[Need::Build],
        data: None,
        by: example("town", &["messages"]),
    },
    Bench {
        name: "campaign",
        says: "reminders to 2,000 citizens until the hub has them, beside bare OpenMLS over as many groups; latency at 100/s",
        needs: &[Need::Build],
        data: None,
        by: example("town", &["campaign"]),
    },
    Bench {
        name: "mls",
        says: "conversations in batches of 50 without a network, beside bare OpenMLS on SQLCipher",
        needs: &[Need::Build],
        data: None,
        by: example("throughput", &[]),
    },
    Bench {
        name: "hub",
        says: "durable messages a second and their latency through the hub, beside a bare write and sync",
        needs: &[Need::Build],
        data: None,
        by: example("load", &[]),
    },
    Bench {
        name: "static",
        says: "the hub's static files, beside nginx",
        needs: &[Need::Build, Need::Bench],
        data: None,
        by: example("files", &[]),
    },
    Bench {
        name: "start",
        says: "launch to Today drawn, memory 10 s later, beside an empty Tauri window",
        needs: &[Need::Build, Need::Window],
        data: None,
        by: By::Own(start::run),
    },
    Bench {
        name: "sizes",
        says: "the package and the interface as they travel",
        needs: &[Need::Build, Need::Dist],
        data: None,
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
            By::Own(measure) => measure(place, Profile::Release)?,
            By::Example(example) => process::run(&mut example.command(place, bench.data, Profile::Release)?)?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl Bench {
    /// Whether what it reads is on this machine.
    pub fn has_data(&self, place: &Place) -> bool {
        self.data.is_none_or(|data| place.shared().join(data).is_dir())
    }

    /// Goes through it once, small and built for debugging: whether it works, not how fast. What it prints is shown when it fails.
    pub fn rehearse(&self, place: &Place) -> Result<()> {
        let example = match &self.by {
            By::Own(measure) => return measure(place, Profile::Dev),
            By::Example(example) => example,
        };
        let finished = process::collect(&mut example.command(place, self.data, Profile::Dev)?, LIMIT)?;
        match finished.status {
            Some(status) if status.success() && !finished.stdout.trim().is_empty() => Ok(()),
            Some(status) => bail!("it ended with {status}\n{}{}", finished.stdout, finished.stderr),
            None => bail!("it took longer than {} s\n{}{}", LIMIT.as_secs(), finished.stdout, finished.stderr),
        }
    }
}

impl Example {
    /// Builds it.
    fn command(&self, place: &Place, data: Option<&str>, profile: Profile) -> Result<Command> {
        let mut command = Command::new(binaries::build_example(place, self.name, self.features, profile)?);
        command.args(self.arguments).current_dir(&place.root);
        if data.is_some() {
            command.arg(place.shared());
        }
        Ok(command)
    }
}
