//! The clients: `wrk`, which everyone measures with, kept on a core of its own.

use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Whether it is installed.
pub fn are_there() -> bool {
    Command::new("wrk").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Whole replies, and the time they took together.
pub fn fetch(address: SocketAddr, path: &str, connections: usize, seconds: u32, core: Option<&str>) -> (u64, Duration) {
    let mut command = Command::new(core.map_or("wrk", |_| "taskset"));
    if let Some(core) = core {
        command.args(["-c", core, "wrk"]);
    }
    command.args(["-t1", &format!("-c{connections}"), &format!("-d{seconds}")]);
    let output = command.arg(format!("http://{address}{path}")).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && !text.contains("Non-2xx"), "{text}");
    // "  12345 requests in 2.00s, 1.23MB read"
    let line = text.lines().find(|line| line.contains(" requests in ")).unwrap_or_else(|| panic!("{text}"));
    let mut words = line.split_whitespace();
    let count = words.next().unwrap().parse().unwrap();
    let time = words.nth(2).unwrap().trim_end_matches("s,").parse().unwrap_or_else(|_| panic!("{line}"));
    (count, Duration::from_secs_f64(time))
}
