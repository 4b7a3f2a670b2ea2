//! Static files of the gazette: requests a second of the hub beside nginx, one core each, the same files and clients.
//!
//! `cargo run --release -p hub --example files`. Servers take turns on the first core, the clients are on the second.
//! What else the machine does hits both; so that the busiest moment does not decide, each server's own processor time
//! is read as well: requests a second of *its* time are what it could serve with a core to itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod clients;
mod servers;

use servers::Server;
use std::path::Path;
use std::process::Command;

const SIZES: [(&str, usize); 2] = [("4 KB", 4 * 1024), ("300 KB", 300 * 1024)];
/// A build for debugging only rehearses: its figures mean nothing.
const REHEARSAL: bool = cfg!(debug_assertions);
const ROUNDS: usize = if REHEARSAL { 1 } else { 7 };
const SECONDS: u32 = if REHEARSAL { 1 } else { 2 };
const CONNECTIONS: usize = 16;
const SERVERS_CORE: &str = "0";
const CLIENTS_CORE: &str = "1";

fn main() {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some("serve") {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        return runtime.block_on(servers::serve(Path::new(&arguments.next().unwrap())));
    }
    let installed = |program: &str| Command::new(program).arg("--version").output().is_ok();
    assert!(clients::are_there(), "wrk is not installed: nobody to ask (`cargo xtask setup --for bench`)");
    let kept = installed("taskset") && std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1);
    if !kept {
        println!("no second core or no taskset: servers and clients share what there is");
    }
    let (servers_core, clients_core) = (kept.then_some(SERVERS_CORE), kept.then_some(CLIENTS_CORE));
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<(&str, String)> =
        SIZES.iter().map(|(name, size)| (*name, servers::publish(folder.path(), *size))).collect();
    let hub = Server::hub(folder.path(), servers_core);
    let nginx = |cache| {
        Server::nginx(folder.path(), cache, servers_core)
            .expect("nginx is not installed: nothing to compare with (`cargo xtask setup --for bench`)")
    };
    let (nginx, cached) = (nginx(servers::Cache::Off), nginx(servers::Cache::On));
    for (name, path) in &files {
        compare(name, path, &hub, &[&nginx, &cached], clients_core);
    }
}

/// Prints the medians of the rounds and, for each baseline, the median of the rounds' ratios.
fn compare(name: &str, path: &str, hub: &Server, baselines: &[&Server], clients_core: Option<&str>) {
    let everyone: Vec<&Server> = std::iter::once(hub).chain(baselines.iter().copied()).collect();
    let mut rounds: Vec<Vec<Rates>> = Vec::new();
    for round in 0..=ROUNDS {
        let measured = everyone.iter().map(|server| measure(server, path, clients_core)).collect();
        // The first round warms caches.
        if round > 0 {
            rounds.push(measured);
        }
    }
    for (at, server) in everyone.iter().enumerate() {
        let of = |pick: fn(&Rates) -> f64| median(rounds.iter().map(|round| pick(&round[at])).collect());
        println!(
            "{name:>6} {:<24} {:>8.0} requests/s, {:>8.0} a second of its processor time",
            server.name,
            of(|rates| rates.wall),
            of(|rates| rates.own)
        );
    }
    for (at, server) in everyone.iter().enumerate().skip(1) {
        let of = |pick: fn(&Rates) -> f64| {
            let mut ratios: Vec<f64> = rounds.iter().map(|round| pick(&round[0]) / pick(&round[at])).collect();
            ratios.sort_by(f64::total_cmp);
            format!("{:.2} (rounds {:.2} to {:.2})", ratios[ratios.len() / 2], ratios[0], ratios[ratios.len() - 1])
        };
        println!(
            "{name:>6} hub : {:<18} requests/s {}, by processor time {}",
            server.name,
            of(|rates| rates.wall),
            of(|rates| rates.own)
        );
    }
}

/// Requests a second, and a second of the server's processor time.
struct Rates {
    wall: f64,
    own: f64,
}

fn measure(server: &Server, path: &str, clients_core: Option<&str>) -> Rates {
    let before = server.processor_time();
    let (count, time) = clients::fetch(server.address, path, CONNECTIONS, SECONDS, clients_core);
    let used = server.processor_time().saturating_sub(before);
    Rates { wall: count as f64 / time.as_secs_f64(), own: count as f64 / used.as_secs_f64().max(0.01) }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
