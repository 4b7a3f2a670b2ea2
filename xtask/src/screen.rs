//! A display for windows: the one at hand, or a private one with its own bus, notifications and keychain.

use crate::place::Place;
use crate::process::{self, Noted, Running};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const READY: Duration = Duration::from_secs(30);

/// Whether a person could see a window.
pub fn at_hand() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
        || cfg!(any(target_os = "macos", target_os = "windows"))
}

/// Everything a window needs, private to this run; gone when the value goes.
#[derive(Debug)]
pub struct Screen {
    variables: BTreeMap<&'static str, String>,
    // Ended in this order: what talks to the bus before the bus.
    _keychain: Option<Daemon>,
    _notifications: Option<Daemon>,
    _bus: Running,
    _display: Running,
}

/// Whether the system's keychain exists on the private screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keychain {
    Present,
    Absent,
}

impl Screen {
    pub fn start(place: &Place, keychain: Keychain) -> Result<Self> {
        let folder = place.scratch("screen")?;
        let mut variables = BTreeMap::from([
            ("GDK_BACKEND", "x11".to_owned()),
            ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
            ("XDG_SESSION_TYPE", "x11".to_owned()),
            ("LC_ALL", "C.UTF-8".to_owned()),
        ]);
        for (name, part) in [
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            variables.insert(name, private(folder.join(part))?);
        }
        // Without it, copies that the app saves would land in this account's own folder.
        let downloads = private(folder.join("downloads"))?;
        std::fs::write(folder.join("config/user-dirs.dirs"), format!("XDG_DOWNLOAD_DIR=\"{downloads}\"\n"))?;
        let display = Running::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
                .stderr(Stdio::null()),
        )?;
        let number = display.wait_for(READY, |line| line.trim().parse::<u32>().ok())?;
        variables.insert("DISPLAY", format!(":{number}"));
        let bus = Running::start(with(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--print-address=1"])
                .stderr(log_file(&folder, "bus.log")?),
            &variables,
        ))?;
        let address = bus.wait_for(READY, |line| line.starts_with("unix:").then(|| line.to_owned()))?;
        variables.insert("DBUS_SESSION_BUS_ADDRESS", address);

        let log = log_file(&folder, "dunst.log")?;
        let notifications = Daemon::start(
            with(Command::new("dunst").arg("-print").stdout(log.try_clone()?).stderr(log), &variables),
            None,
        )?;
        wait_for_name("org.freedesktop.Notifications", &variables)?;
        let keychain = match keychain {
            Keychain::Absent => None,
            Keychain::Present => {
                let log = log_file(&folder, "keychain.log")?;
                let arguments = ["--unlock", "--foreground", "--components=secrets"];
                let daemon = Daemon::start(
                    with(
                        Command::new("gnome-keyring-daemon").args(arguments).stdout(log.try_clone()?).stderr(log),
                        &variables,
                    ),
                    Some("loket"),
                )?;
                wait_for_name("org.freedesktop.secrets", &variables)?;
                Some(daemon)
            }
        };
        Ok(Self { variables, _keychain: keychain, _notifications: Some(notifications), _bus: bus, _display: display })
    }

    /// The same command, on this screen.
    pub fn on<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        with(command, &self.variables)
    }
}

fn with<'a>(command: &'a mut Command, variables: &BTreeMap<&'static str, String>) -> &'a mut Command {
    command.env_remove("WAYLAND_DISPLAY").envs(variables)
}

fn private(dir: PathBuf) -> Result<String> {
    std::fs::create_dir_all(&dir)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&dir, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(dir.to_string_lossy().into_owned())
}

fn log_file(folder: &Path, name: &str) -> Result<std::fs::File> {
    let path = folder.join(name);
    std::fs::File::create(&path).with_context(|| format!("cannot write {}", path.display()))
}

/// Returns when somebody on the bus owns the name; the bus tells, nobody polls.
fn wait_for_name(name: &str, variables: &BTreeMap<&'static str, String>) -> Result<()> {
    let limit = READY.as_secs().to_string();
    process::run(with(Command::new("gdbus").args(["wait", "--session", "--timeout", &limit, name]), variables))
        .with_context(|| format!("nobody offers {name} on the private bus"))
}

/// A background program with nothing to read from it.
#[derive(Debug)]
struct Daemon(Child, #[expect(dead_code, reason = "noted as long as it lives")] Noted);

impl Daemon {
    fn start(command: &mut Command, input: Option<&str>) -> Result<Self> {
        let mut child = command
            .stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() })
            .spawn()
            .with_context(|| format!("cannot start `{}`", process::shown(command)))?;
        if let (Some(text), Some(mut pipe)) = (input, child.stdin.take()) {
            pipe.write_all(text.as_bytes())?;
        }
        let noted = Noted::of(&child);
        Ok(Self(child, noted))
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
