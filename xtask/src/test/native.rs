//! Lanes `units` and `flows`: Cargo builds the test programs once, we run them and read what they say.

use super::Count;
use crate::binaries::SELECTION;
use crate::place::Place;
use crate::process;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where all sides meet in one process.
const FLOWS: &str = "flows";

/// No single test program takes longer on a slow machine; one that does hangs.
const LIMIT: Duration = Duration::from_secs(30 * 60);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Units,
    Flows,
}

#[derive(Debug)]
struct Program {
    package: String,
    /// Name of the library, program or test file.
    target: String,
    folder: PathBuf,
    executable: PathBuf,
}

pub fn lane(place: &Place, part: Part, only: Option<&str>) -> Result<Count> {
    let mut count = Count::default();
    let (mut programs, built) = build(place, SELECTION, &["--lib", "--bins", "--tests"])?;
    count.failed += usize::from(!built);
    if part == Part::Units {
        let (own, built) = build(place, &["--package", "xtask"], &["--bins"])?;
        count.failed += usize::from(!built);
        programs.extend(own);
    }
    programs.retain(|program| (program.package == FLOWS) == (part == Part::Flows));
    for program in &programs {
        count += run(program, only)?;
    }
    if part == Part::Units && only.is_none() {
        count += examples_in_docs(place)?;
    }
    Ok(count)
}

/// The test programs of this selection, and whether all of it could be built; what could be is run all the same.
fn build(place: &Place, selection: &[&str], targets: &[&str]) -> Result<(Vec<Program>, bool)> {
    let mut cargo = process::cargo(&place.root);
    cargo.arg("test").args(selection).args(targets).args(["--no-run", "--no-fail-fast"]);
    let cargo = cargo.arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
    let output = cargo.output().context("cannot start cargo")?;
    let mut programs = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        if let Some(program) = program(&message) {
            programs.insert((program.package.clone(), program.target.clone(), program.executable.clone()), program);
        }
    }
    if !output.status.success() {
        println!("FAILED building the tests");
    }
    Ok((programs.into_values().collect(), output.status.success()))
}

fn program(message: &Value) -> Option<Program> {
    if message["reason"] != "compiler-artifact" || message["profile"]["test"] != true {
        return None;
    }
    let manifest = Path::new(message["manifest_path"].as_str()?);
    let folder = manifest.parent()?.to_path_buf();
    Some(Program {
        package: package_name(message["package_id"].as_str()?),
        target: message["target"]["name"].as_str()?.to_owned(),
        executable: message["executable"].as_str()?.into(),
        folder,
    })
}

/// From `path+file:///…/crates/model#0.1.0` or `…/src-ui#loket-ui@0.1.0`.
fn package_name(id: &str) -> String {
    let (path, version) = id.rsplit_once('#').unwrap_or((id, ""));
    match version.split_once('@') {
        Some((name, _)) => name.to_owned(),
        None => path.rsplit('/').next().unwrap_or_default().to_owned(),
    }
}

fn run(program: &Program, only: Option<&str>) -> Result<Count> {
    let start = Instant::now();
    let mut command = Command::new(&program.executable);
    // As `cargo test` runs it: in the package's folder, where snapshots are found.
    command.current_dir(&program.folder).env("CARGO_MANIFEST_DIR", &program.folder).arg("--show-output").args(only);
    let finished = process::collect(&mut command, LIMIT)?;
    let good = finished.status.is_some_and(|status| status.success());
    let mut count = Count::of_harness(&finished.stdout).unwrap_or_else(|| Count::of(good));
    if !good && count.failed == 0 {
        // It died: what it had counted until then is not the whole.
        count.failed = 1;
    }
    if count == Count::default() {
        return Ok(count);
    }
    println!("{:<11} {:<24} {count} ({:.1} s)", program.package, program.target, start.elapsed().as_secs_f32());
    if count.failed > 0 {
        let why = if finished.status.is_none() { "took too long and was ended" } else { "failed" };
        println!("---- {} {} {why}\n{}{}", program.package, program.target, finished.stdout, finished.stderr);
    }
    Ok(count)
}

fn examples_in_docs(place: &Place) -> Result<Count> {
    let mut cargo = process::cargo(&place.root);
    cargo.arg("test").args(SELECTION).args(["--doc", "--no-fail-fast", "--quiet"]);
    let finished = process::collect(&mut cargo, LIMIT)?;
    let good = finished.status.is_some_and(|status| status.success());
    let count = Count::of_harness(&finished.stdout).unwrap_or_else(|| Count::of(good));
    if !good {
        println!("{}{}", finished.stdout, finished.stderr);
        return Ok(if count.failed == 0 { Count { failed: 1, ..count } } else { count });
    }
    println!("{:<36} {count}", "examples in the documentation");
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_named_by_its_id() {
        assert_eq!(package_name("path+file:///x/crates/model#0.1.0"), "model");
        assert_eq!(package_name("path+file:///x/src-tauri#loket-app@0.1.0"), "loket-app");
    }
}
