//! tauri-driver between us and WebKit's own driver, on ports that nobody else has.

use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

#[derive(Debug)]
pub struct Driver {
    child: Child,
    pub address: String,
}

impl Driver {
    /// `first`: a folder of programs that come before the system's own.
    pub fn start(program: &Path, first: Option<&Path>) -> Result<Self> {
        let (port, native) = (free_port()?, free_port()?);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = first.into_iter().map(Path::to_owned).chain(std::env::split_paths(&path));
        let child = Command::new(program)
            .env("PATH", std::env::join_paths(folders)?)
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .args(["--native-driver", "/usr/bin/WebKitWebDriver"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}: cargo xtask setup --for window", program.display()))?;
        let driver = Self { child, address: format!("http://127.0.0.1:{port}") };
        // It says nothing when it is ready; a connection that is taken does.
        let until = Instant::now() + Duration::from_secs(20);
        for port in [port, native] {
            while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
                if Instant::now() > until {
                    bail!("the driver does not listen");
                }
                std::thread::yield_now();
            }
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked politely, it ends WebKit's driver too.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
