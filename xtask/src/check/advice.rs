//! `cargo deny` over deny.toml: licences, duplicate versions, where crates come from.
//!
//! Advisories need the network and change by the day; they have their own schedule (`cargo deny check advisories`).

use crate::place::Place;
use crate::process;
use crate::setup;
use anyhow::{Result, bail};
use std::process::Command;

pub fn deny(place: &Place) -> Result<Vec<String>> {
    let program = setup::cargo_deny(place);
    if !program.is_file() {
        bail!("cargo-deny is missing: cargo xtask setup --for check");
    }
    let mut command = Command::new(program);
    command.args([
        "--log-level",
        "error",
        "--offline",
        "--locked",
        "check",
        "--hide-inclusion-graph",
        "bans",
        "licenses",
        "sources",
    ]);
    let good = process::status(command.current_dir(&place.root))?.success();
    Ok(if good { Vec::new() } else { vec!["see above; every exception in deny.toml has its reason".to_owned()] })
}
