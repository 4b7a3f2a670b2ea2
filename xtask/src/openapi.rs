//! `cargo xtask openapi`: writes the committed OpenAPI documents anew from the code.

use crate::binaries::SELECTION;
use crate::place::Place;
use crate::process;
use anyhow::Result;
use std::process::{Command, ExitCode};

pub fn run(place: &Place) -> Result<ExitCode> {
    process::run(process::cargo(&place.root).arg("build").args(SELECTION).args(["--bin", "loket"]))?;
    let text = process::read(Command::new(place.binary("debug", "loket")).arg("openapi"))?;
    let path = place.at("openapi/desk.json");
    std::fs::write(&path, text)?;
    println!("wrote {}", path.display());
    Ok(ExitCode::SUCCESS)
}
