//! The town's server, stopped and started again as if the line were cut.

use crate::Options;
use anyhow::{Context, Result, bail};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);

/// Ends the server that runs; returns when nobody listens any more.
pub fn stop(options: &Options) -> Result<()> {
    let id = options.server_id.context("the server's process is not known")?;
    let ended = Command::new("kill").arg(id.to_string()).status()?;
    if !ended.success() {
        bail!("the server could not be ended");
    }
    until(options, Listening::No)
}

/// The same server, at the same address, with the same data; ends with this value.
#[derive(Debug)]
pub struct Again(Child);

impl Again {
    pub fn start(options: &Options) -> Result<Self> {
        let (Some(loket), Some(town)) = (&options.loket, &options.town) else {
            bail!("the server's program is not known")
        };
        let child = serve(loket, town, host(options)?)?;
        let again = Self(child);
        until(options, Listening::Yes)?;
        Ok(again)
    }
}

impl Drop for Again {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

fn serve(loket: &Path, town: &Path, host: &str) -> Result<Child> {
    let mut serve = Command::new(loket);
    serve.args(["serve", "--role", "all", "--demo", "--listen", host, "--data"]).arg(town);
    serve.stdin(Stdio::null()).stdout(Stdio::null()).spawn().context("cannot start the server again")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listening {
    Yes,
    No,
}

fn until(options: &Options, wanted: Listening) -> Result<()> {
    let host = host(options)?;
    let limit = Instant::now() + PATIENCE;
    loop {
        let now = if TcpStream::connect(host).is_ok() { Listening::Yes } else { Listening::No };
        if now == wanted {
            return Ok(());
        }
        if Instant::now() > limit {
            bail!("the server did not become what it should: {wanted:?}");
        }
        std::thread::yield_now();
    }
}

fn host(options: &Options) -> Result<&str> {
    let address = options.server.as_deref().context("the server's address is not known")?;
    Ok(address.trim_start_matches("http://").trim_end_matches('/'))
}
