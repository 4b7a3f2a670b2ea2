//! Starting other programs: to the end, to read what they print, or for as long as something else runs.

mod children;

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

pub use children::{Noted, end_with_us};

/// `cargo`, the one that started us, in the given folder.
pub fn cargo(dir: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(dir);
    // Ours, not for the packages that are built from here.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

/// Runs to the end with our own output; a failure names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

pub fn status(command: &mut Command) -> Result<ExitStatus> {
    let mut child = command.spawn().with_context(|| format!("cannot start `{}`", shown(command)))?;
    let _noted = Noted::of(&child);
    Ok(child.wait()?)
}

/// Standard output of a command that must succeed.
pub fn read(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shown(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

/// What a program printed, and how it ended.
#[derive(Debug)]
pub struct Finished {
    /// Nothing when it had to be ended because its time was up.
    pub status: Option<ExitStatus>,
    pub stdout: String,
    pub stderr: String,
}

/// Runs to the end and collects both outputs; ends the program when `limit` has passed.
pub fn collect(command: &mut Command, limit: Duration) -> Result<Finished> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start `{}`", shown(command)))?;
    let _noted = Noted::of(&child);
    let stdout = reader(child.stdout.take().context("stdout was asked for")?);
    let stderr = reader(child.stderr.take().context("stderr was asked for")?);
    let in_time = stdout.recv_timeout(limit).ok();
    if in_time.is_none() {
        let _ = child.kill();
    }
    let status = child.wait()?;
    // A grandchild may keep the pipe open after its parent was ended: then there is no text to wait for.
    let grace = Duration::from_secs(5);
    Ok(Finished {
        status: in_time.is_some().then_some(status),
        stdout: in_time.or_else(|| stdout.recv_timeout(grace).ok()).unwrap_or_default(),
        stderr: stderr.recv_timeout(grace).unwrap_or_default(),
    })
}

fn reader(mut from: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (done, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.read_to_end(&mut bytes);
        let _ = done.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    receive
}

/// A program that runs beside us and is ended when this value goes.
#[derive(Debug)]
pub struct Running {
    name: String,
    child: Child,
    _noted: Noted,
    lines: mpsc::Receiver<String>,
}

impl Running {
    /// Starts it; its standard output is read line by line, its errors are ours.
    pub fn start(command: &mut Command) -> Result<Self> {
        let mut child =
            command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{}`", shown(command)))?;
        let from = child.stdout.take().context("stdout was asked for")?;
        let (send, lines) = mpsc::channel();
        std::thread::spawn(move || {
            // Read on even when nobody listens, else the program blocks on a full pipe.
            for line in BufReader::new(from).lines().map_while(Result::ok) {
                let _ = send.send(line);
            }
        });
        let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let noted = Noted::of(&child);
        Ok(Self { name, child, _noted: noted, lines })
    }

    /// Waits until a line is printed that `wanted` turns into a value.
    pub fn wait_for<T>(&self, limit: Duration, mut wanted: impl FnMut(&str) -> Option<T>) -> Result<T> {
        let until = std::time::Instant::now() + limit;
        loop {
            let left = until.saturating_duration_since(std::time::Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => {
                    if let Some(value) = wanted(&line) {
                        return Ok(value);
                    }
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    bail!("{} did not get ready within {} s", self.name, limit.as_secs())
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => bail!("{} ended before it was ready", self.name),
            }
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            children::ask_to_end(self.child.id());
            while self.lines.recv_timeout(Duration::from_secs(5)).is_ok() {}
            if matches!(self.child.try_wait(), Ok(None)) {
                let _ = self.child.kill();
            }
        }
        let _ = self.child.wait();
    }
}
