//! Lane `webview`: the real window, on a private display, driven as a person would.

use super::Count;
use crate::binaries::Profile;
use crate::place::Place;
use crate::screen::{Keychain, Screen};
use crate::server::Server;
use crate::{process, setup};
use anyhow::{Result, bail};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(30 * 60);

pub fn lane(place: &Place, only: Option<&str>) -> Result<Count> {
    let work = place.scratch("webview")?;
    let pictures = place.target.join("webview");
    std::fs::create_dir_all(&pictures)?;
    let program = |name: &str| place.binary(Profile::Dev.dir(), name);
    let server = Server::start(place, &program("loket"), &work.join("town"))?;
    let mut count = Count::default();
    // Without a keychain the app has to say so: its own run, since a bus keeps its services.
    let parts = [
        (Keychain::Present, "window"),
        (Keychain::Present, "links"),
        (Keychain::Present, "outside"),
        (Keychain::Present, "keychain"),
        (Keychain::Absent, "no-keychain"),
    ];
    for (keychain, part) in parts.into_iter().filter(|(_, part)| part.contains(only.unwrap_or_default())) {
        let screen = Screen::start(place, keychain)?;
        let mut driver = Command::new(program("webview"));
        driver.arg(part).arg("--driver").arg(setup::tauri_driver(place)).arg("--app").arg(program("loket-app"));
        driver.arg("--home").arg(work.join(part)).args(["--link", &server.link]).arg("--pictures").arg(&pictures);
        driver.arg("--axe").arg(place.at("tests/web/node_modules/axe-core/axe.min.js"));
        let finished = process::collect(screen.on(&mut driver), LIMIT)?;
        print!("{}", finished.stdout);
        let Some(part_count) = Count::of_last_line(&finished.stdout) else {
            bail!("the window's driver did not end with its count:\n{}", finished.stderr);
        };
        if part_count.failed > 0 {
            print!("{}", finished.stderr);
        }
        count += part_count;
    }
    Ok(count)
}
