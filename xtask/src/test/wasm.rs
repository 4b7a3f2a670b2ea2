//! Lane `wasm`: the engine and everything below it compile for the browser.

use super::Count;
use crate::check::Packages;
use crate::place::Place;
use crate::process;
use anyhow::Result;

/// The engine and the crates of ours it stands on; the interface is built by the lanes that show it.
pub fn lane(place: &Place) -> Result<Count> {
    let packages = Packages::read(place)?;
    let mut names = packages.ours_below("engine");
    names.insert("engine".to_owned());
    let mut cargo = process::cargo(&place.root);
    cargo.args(["check", "--target", "wasm32-unknown-unknown", "--lib"]);
    for name in &names {
        cargo.args(["--package", name]);
    }
    if process::status(&mut cargo)?.success() {
        println!("compile for the browser: {}", names.iter().cloned().collect::<Vec<_>>().join(" "));
        return Ok(Count { passed: names.len(), ..Count::default() });
    }
    println!("FAILED a crate that must run in the browser does not compile for it");
    Ok(Count::failed())
}
