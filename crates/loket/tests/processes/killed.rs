//! What a department runs from the command line, killed in the middle: nothing half done is seen, and the next run finishes it.

use crate::citizen::Talker;
use crate::town::{Chance, LOKET, ORIGIN, PATIENCE, Town, done, lines_of, text};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

const ANSWERS: usize = 80;
const VERSIONS: usize = 40;

/// Starts `loket` and kills it after that time. Whether it was quicker than that.
pub fn kill_after(arguments: &[&str], time: Duration) -> bool {
    let mut command = Command::new(LOKET);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let lines = lines_of(child.stdout.take().unwrap());
    let end = Instant::now() + time;
    loop {
        match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => {
                assert!(child.wait().unwrap().success(), "{arguments:?}");
                return true;
            }
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    false
}

/// How long it takes when it is let.
pub fn time_of(arguments: &[&str]) -> Duration {
    let start = Instant::now();
    assert!(kill_after(arguments, PATIENCE));
    start.elapsed()
}

pub fn part_of(time: Duration, chance: &mut Chance) -> Duration {
    Duration::from_micros(chance.below(u64::try_from(time.as_micros()).unwrap()))
}

/// Rows of a department's spreadsheet; each version has other words everywhere.
fn sheet(version: usize) -> String {
    let rows = (0..ANSWERS).map(|number| {
        format!("parcel-{number},en,Where is parcel {number} of version {version}?,lost parcel {number},At counter {version}.\n")
    });
    format!("id,lang,question,variants,answer\n{}", rows.collect::<String>())
}

#[test]
fn a_publication_is_seen_whole_or_not_at_all() {
    let mut town = Town::new();
    town.start();
    town.wait();
    let (pack, data) = (town.pack(), town.data());
    let publish = ["publish", text(&pack), "--data", text(&data)];
    let write = |version: usize| {
        let csv = town.folder.path().join("answers.csv");
        fs::write(&csv, sheet(version)).unwrap();
        done(&["pack", "import", "faq", text(&csv), "--pack", text(&pack)]);
    };
    write(0);
    assert!(kill_after(&publish, PATIENCE));
    write(1);
    let mut time = time_of(&publish);
    let home = town.folder.path().join("home");
    done(&["citizen", "--home", text(&home), "join", &town.link()]);
    let mut citizen = Talker::start(&home);
    let mut chance = Chance::new(4);
    let (mut seen, mut before, mut after) = (1, 0, 0);
    for version in 2..=VERSIONS {
        write(version);
        let was_quicker = kill_after(&publish, time.mul_f64(0.95 + 0.001 * chance.below(100) as f64));
        citizen.sync_until(|_, view| view["problem"].is_null());
        let here = version_of(&mut citizen);
        assert!(here == version || (here == seen && !was_quicker), "{here} is seen after {version}, before it {seen}");
        // The moments gather around the one at which it becomes visible.
        if here == version {
            after += 1;
            time = time.mul_f64(0.96);
        } else {
            before += 1;
            time = time.mul_f64(1.03);
        }
        seen = here;
        // A home that comes new meets the same.
        if version % 10 == 0 {
            let new = town.folder.path().join(format!("new-{version}"));
            done(&["citizen", "--home", text(&new), "join", &town.link()]);
            let mut other = Talker::start(&new);
            assert_eq!(version_of(&mut other), seen);
            other.close();
        }
    }
    println!("killed before it was seen: {before}; after, or too late: {after}");
    assert!(before > 0 && after > 0);
    write(VERSIONS + 1);
    assert!(kill_after(&publish, PATIENCE));
    citizen.sync_until(|_, view| view["problem"].is_null());
    assert_eq!(version_of(&mut citizen), VERSIONS + 1);
    citizen.close();
    let left: Vec<PathBuf> = files_below(&data.join("gazette")).into_keys().filter(|path| is_begun(path)).collect();
    assert_eq!(left, Vec::<PathBuf>::new(), "left by those that were killed");
}

fn is_begun(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_str().unwrap();
    name.starts_with('.') && name != ".lock"
}

/// The version that all of the home's answers are of.
fn version_of(citizen: &mut Talker) -> usize {
    let items = citizen.must(json!({ "do": "list_items", "kind": "faq" }));
    let titles = items.as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap());
    let versions: Vec<&str> = titles.filter_map(|title| title.split(" of version ").nth(1)).collect();
    assert_eq!(versions.len(), ANSWERS);
    let different: BTreeSet<&str> = versions.into_iter().collect();
    assert_eq!(different.len(), 1, "answers of several versions: {different:?}");
    different.first().unwrap().trim_end_matches('?').parse().unwrap()
}

#[test]
fn an_import_that_was_killed_leaves_whole_files_and_is_finished_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let csv = at("answers.csv");
    fs::write(&csv, sheet(1)).unwrap();
    let new_pack = |name: &str| {
        let _ = fs::remove_dir_all(at(name));
        done(&["pack", "new", text(&at(name)), "--origin", ORIGIN]);
    };
    new_pack("whole");
    let before = files_below(&at("whole"));
    let whole = at("whole");
    let time = time_of(&["pack", "import", "faq", text(&csv), "--pack", text(&whole)]);
    let after = files_below(&at("whole"));
    let killed = at("killed");
    let import = ["pack", "import", "faq", text(&csv), "--pack", text(&killed)];
    let mut chance = Chance::new(5);
    let (mut rounds, mut halves) = (0, 0);
    while halves < 5 {
        rounds += 1;
        assert!(rounds < 300, "it is never met in the middle");
        new_pack("killed");
        kill_after(&import, part_of(time, &mut chance));
        let found: BTreeMap<_, _> = files_below(&killed).into_iter().filter(|(path, _)| !is_begun(path)).collect();
        for (path, bytes) in &found {
            let is_whole = [before.get(path), after.get(path)].contains(&Some(bytes));
            assert!(is_whole, "{} is neither as it was nor as it should be", path.display());
        }
        halves += u32::from(found != before && found != after);
        done(&import);
        done(&["pack", "check", text(&killed)]);
        let found: BTreeMap<_, _> = files_below(&killed).into_iter().filter(|(path, _)| !is_begun(path)).collect();
        assert!(found == after, "the next import does not finish the first");
    }
    println!("killed in the middle: {halves} of {rounds}");
}

/// Every file below a folder, by its name there.
fn files_below(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}
