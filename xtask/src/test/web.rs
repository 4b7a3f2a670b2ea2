//! Lane `web`: the interface in a browser against the real engine; `npm test` in tests/web.
//!
//! It gets the paths in the environment and ends, as we do, with `N passed, N failed, N skipped`.

use super::Count;
use crate::binaries::{self, Profile};
use crate::place::{self, Place};
use crate::process;
use anyhow::{Context, Result, bail};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(30 * 60);

pub fn lane(place: &Place, only: Option<&str>) -> Result<Count> {
    let folder = place.at("tests/web");
    if !folder.join("package.json").is_file() {
        println!("there are no tests in tests/web yet");
        return Ok(Count::default());
    }
    let browser = place::on_path(&["chromium", "chromium-browser", "google-chrome"])
        .context("no browser found: cargo xtask setup --for browser")?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(npm);
    command.args(["test", "--silent"]).current_dir(&folder);
    command.env("LOKET_BROWSER", browser);
    command.env("LOKET_PROGRAM", place.binary(Profile::Dev.dir(), "loket"));
    command.env("LOKET_FEDERAL_PACK", binaries::build_example(place, "federal_pack", &[], Profile::Dev)?);
    command.env("LOKET_TAMPER", binaries::build_example(place, "tamper", &[], Profile::Dev)?);
    command.env("LOKET_UI_DIST", place.at("src-ui/dist"));
    command.env("LOKET_WORK", place.scratch("web")?);
    command.env("LOKET_WALKS", only.unwrap_or_default());
    let finished = process::collect(&mut command, LIMIT)?;
    print!("{}", finished.stdout);
    let Some(mut count) = Count::of_last_line(&finished.stdout) else {
        bail!("tests/web did not end with its count:\n{}", finished.stderr);
    };
    if !finished.status.is_some_and(|status| status.success()) {
        print!("{}", finished.stderr);
        count.failed = count.failed.max(1);
    }
    Ok(count)
}
