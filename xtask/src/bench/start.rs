//! Launch to Today drawn, and memory ten seconds later, beside an empty Tauri window in the same run; and beside one that is
//! painted as ours is (ADR 13), which tells what of the ratio is the painter's.

use crate::binaries::{self, Profile};
use crate::place::Place;
use crate::process::{self, Running};
use crate::screen::{Keychain, Screen};
use crate::server::Server;
use crate::{setup, ui};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub fn run(place: &Place, profile: Profile) -> Result<()> {
    // A build for debugging only rehearses: its figures mean nothing.
    let (runs, settled) = match profile {
        Profile::Release => (10, Duration::from_secs(10)),
        Profile::Dev => (1, Duration::from_secs(1)),
    };
    ui::build(place, ui::Interface::Citizen, profile)?;
    binaries::build(place, profile)?;
    let empty_window = binaries::build_example(place, "empty", &[], profile)?;
    let work = place.scratch("start")?;
    let program = |name: &str| place.binary(profile.dir(), name);
    let server = Server::start(place, &program("loket"), &work.join("town"))?;
    let screen = Screen::start(place, Keychain::Present)?;
    let home = work.join("citizen");
    let mut prepare = Command::new(program("webview"));
    prepare.arg("prepare").arg("--driver").arg(setup::tauri_driver(place)).arg("--app").arg(program("loket-app"));
    prepare.arg("--home").arg(&home).args(["--link", &server.link]).arg("--pictures").arg(&work);
    process::run(screen.on(&mut prepare))?;

    let mut app = Vec::new();
    let mut empty = Vec::new();
    let mut plain = Vec::new();
    // In turns, so that a busy minute of the machine meets all.
    for _ in 0..runs {
        let mut command = Command::new(program("loket-app"));
        app.push(measure(screen.on(command.arg("--home").arg(&home)), settled)?);
        empty.push(measure(screen.on(&mut Command::new(&empty_window)), settled)?);
        let mut command = Command::new(&empty_window);
        plain.push(measure(screen.on(command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")), settled)?);
    }
    println!("memory is PSS, {} s after launch", settled.as_secs());
    print("loket-app, Today drawn", &app);
    print("empty Tauri window", &empty);
    print("empty, painted as ours", &plain);
    for (name, other) in [("empty Tauri window", &empty), ("empty, painted as ours", &plain)] {
        let ratio = |of: fn(&Measured) -> u64| median(&app, of) as f64 / median(other, of).max(1) as f64;
        println!("ratio to {name}: time {:.2}, memory {:.2}", ratio(|one| one.drawn), ratio(Measured::megabytes));
    }
    println!("on the way, in milliseconds since the program began (medians):");
    let on_the_way = app.first().map(|first| first.marks.clone()).unwrap_or_default();
    let mut medians: Vec<(u64, String)> = on_the_way
        .into_keys()
        .map(|name| (middle(app.iter().filter_map(|one| one.marks.get(&name).copied()).collect()), name))
        .collect();
    medians.sort();
    medians.iter().for_each(|(at, name)| println!("{at:>6} {name}"));
    Ok(())
}

struct Measured {
    /// Milliseconds from launch to painted.
    drawn: u64,
    /// PSS in kB of the program and each that it started, some seconds later.
    memory: BTreeMap<String, u64>,
    /// What it said of the way there.
    marks: BTreeMap<String, u64>,
}

fn measure(command: &mut Command, settled: Duration) -> Result<Measured> {
    let launched = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let running = Running::start(command.env("LOKET_TIMING", "1"))?;
    let mut marks: BTreeMap<String, u64> = running.wait_for(Duration::from_secs(60), |line| {
        let told = line.strip_prefix("LOKET_TIMING ")?.split(' ');
        Some(
            told.filter_map(|mark| mark.rsplit_once('='))
                .filter_map(|(name, at)| Some((name.to_owned(), at.parse().ok()?)))
                .collect(),
        )
    })?;
    let Some(drawn) = marks.remove("at_ms") else { bail!("the program did not say when it was drawn") };
    let (_keep, never) = mpsc::channel::<()>();
    let _ = never.recv_timeout(settled);
    let memory = memory_of_tree(running.id())?;
    Ok(Measured { drawn: u64::try_from(u128::from(drawn).saturating_sub(launched))?, memory, marks })
}

impl Measured {
    fn megabytes(&self) -> u64 {
        self.memory.values().sum::<u64>() / 1024
    }
}

/// Proportional set sizes (proc(5), smaps_rollup) by program: shared pages are counted once over all who share them.
fn memory_of_tree(root: u32) -> Result<BTreeMap<String, u64>> {
    let mut open = vec![root];
    let mut all = BTreeMap::new();
    while let Some(process) = open.pop() {
        let folder = Path::new("/proc").join(process.to_string());
        let text = std::fs::read_to_string(folder.join("smaps_rollup")).unwrap_or_default();
        let pss =
            text.lines().find_map(|line| line.strip_prefix("Pss:")).and_then(|line| line.split_whitespace().next());
        let name = std::fs::read_to_string(folder.join("comm")).unwrap_or_default().trim().to_owned();
        *all.entry(name).or_default() += pss.and_then(|number| number.parse::<u64>().ok()).unwrap_or_default();
        for task in std::fs::read_dir(folder.join("task")).into_iter().flatten().flatten() {
            let children = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
            open.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
        }
    }
    if all.values().sum::<u64>() == 0 {
        bail!("the program has ended before it could be measured");
    }
    Ok(all)
}

fn median(all: &[Measured], of: impl Fn(&Measured) -> u64) -> u64 {
    middle(all.iter().map(of).collect())
}

fn middle(mut numbers: Vec<u64>) -> u64 {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

fn print(name: &str, all: &[Measured]) {
    let (time, memory) = (median(all, |one| one.drawn), median(all, Measured::megabytes));
    let times = || all.iter().map(|one| one.drawn);
    let (least, most) = (times().min().unwrap_or_default(), times().max().unwrap_or_default());
    println!("{name:<26} median {time} ms (from {least} to {most}), {memory} MB");
    for program in all.first().into_iter().flat_map(|one| one.memory.keys()) {
        let own = median(all, |one| one.memory.get(program).copied().unwrap_or_default());
        println!("{:>8.1} MB {program}", own as f64 / 1024.0);
    }
}
