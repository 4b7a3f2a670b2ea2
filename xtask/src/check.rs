//! Lane `check`: what can be said about the code without running it.

mod advice;
mod fluent;
mod packages;
mod tree;
mod walls;

use crate::binaries::SELECTION;
use crate::place::Place;
use crate::process;
use crate::test::Count;
use anyhow::Result;

pub use packages::Packages;

/// Each check counts as one test; all of them run, whatever the others say.
pub fn lane(place: &Place) -> Result<Count> {
    let packages = Packages::read(place)?;
    let checks: [(&str, Check<'_>); 7] = [
        ("formatting (cargo fmt)", Box::new(|| formatting(place))),
        ("dependency walls", Box::new(|| Ok(walls::broken(&packages)))),
        ("size and heads of files", Box::new(|| tree::complaints(place))),
        ("names of messages in the catalogue", Box::new(|| fluent::complaints(place))),
        ("licences, duplicates, sources (cargo deny)", Box::new(|| advice::deny(place))),
        ("lints (clippy)", Box::new(|| clippy(place))),
        ("lints of the interface (clippy, wasm)", Box::new(|| clippy_interface(place))),
    ];
    let mut count = Count::default();
    for (name, check) in checks {
        let complaints = check()?;
        println!("{} {name}", if complaints.is_empty() { "ok    " } else { "FAILED" });
        for complaint in &complaints {
            println!("       {complaint}");
        }
        count += Count::of(complaints.is_empty());
    }
    Ok(count)
}

/// A check, and what it complains about.
type Check<'a> = Box<dyn FnOnce() -> Result<Vec<String>> + 'a>;

fn formatting(place: &Place) -> Result<Vec<String>> {
    let good =
        process::status(process::cargo(&place.root).args(["fmt", "--all", "--check", "--", "--files-with-diff"]))?
            .success();
    Ok(if good { Vec::new() } else { vec!["run `cargo fmt --all`".to_owned()] })
}

fn clippy(place: &Place) -> Result<Vec<String>> {
    let run = |selection: &[&str], targets: &[&str]| {
        let mut cargo = process::cargo(&place.root);
        cargo.args(["clippy", "--quiet"]).args(selection).args(targets).arg("--keep-going");
        process::status(cargo.args(["--", "--deny", "warnings"]))
    };
    let ours = run(SELECTION, &["--lib", "--bins", "--tests"])?.success();
    let good = run(&["--package", "xtask"], &["--bins", "--tests"])?.success() && ours;
    Ok(if good { Vec::new() } else { vec!["see above".to_owned()] })
}

fn clippy_interface(place: &Place) -> Result<Vec<String>> {
    let mut cargo = process::cargo(&place.root);
    cargo.args([
        "clippy",
        "--quiet",
        "--package",
        "loket-ui",
        "--package",
        "loket-desk-ui",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg erase_components");
    let good = process::status(cargo.args(["--", "--deny", "warnings"]))?.success();
    Ok(if good { Vec::new() } else { vec!["see above".to_owned()] })
}
