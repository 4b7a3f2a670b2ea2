//! The suite on a real PostgreSQL that the test starts in a folder of its own.

use crate::conformance;
use crate::kit::{message, start_with};
use hub::StoreChoice;
use hub::store::postgres::PostgresStore;
use hub::store::{Store, StoreError};
use model::wire::PostResult;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

#[tokio::test]
async fn passes_the_suite() {
    let server = Server::start();
    // Two hubs that start at the same time make the tables once.
    let (store, other) = tokio::join!(PostgresStore::open(&server.address), PostgresStore::open(&server.address));
    let (store, other) = (store.unwrap(), other.unwrap());
    conformance::suite(&store).await;
    other.ping().await.unwrap();
    store.close().await;
    assert!(matches!(store.ping().await, Err(StoreError::Closed)));
}

#[tokio::test]
async fn a_hub_runs_on_it() {
    let server = Server::start();
    let running = start_with(|config| config.store = StoreChoice::Postgres(server.address.clone())).await;
    let (alice, bob, group) = running.pair(1).await;
    assert_eq!(alice.post_one(message(&group, 1, b"hello")).await, PostResult::Accepted { seq: 2 });
    let running = running.crash_and_restart().await;
    assert_eq!(bob.at(&running).bodies().await, [b"hello"]);
    running.stop().await;
}

/// Stops and goes away with its folder.
struct Server {
    address: String,
    programs: PathBuf,
    folder: TempDir,
}

impl Server {
    fn start() -> Server {
        let programs = programs().unwrap_or_else(|| {
            panic!("this test needs the PostgreSQL server; install it with: apt-get install postgresql")
        });
        // Short: the path of a Unix socket has at most 107 bytes.
        let folder = tempfile::Builder::new().prefix("hubpg").tempdir_in("/tmp").unwrap();
        let server =
            Server { address: format!("host={0} user=hub dbname=postgres", folder.path().display()), programs, folder };
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(server.folder.path()));
        }
        let data = server.data();
        server.run(
            "initdb",
            [
                "-D".as_ref(),
                data.as_os_str(),
                "-U".as_ref(),
                "hub".as_ref(),
                "-A".as_ref(),
                "trust".as_ref(),
                "--no-sync".as_ref(),
            ],
        );
        let options =
            format!("-c listen_addresses= -c fsync=off -c unix_socket_directories={}", server.folder.path().display());
        let log = server.folder.path().join("log");
        server.run(
            "pg_ctl",
            [
                "-D".as_ref(),
                data.as_os_str(),
                "-w".as_ref(),
                "-l".as_ref(),
                log.as_os_str(),
                "-o".as_ref(),
                OsStr::new(&options),
                "start".as_ref(),
            ],
        );
        server
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// PostgreSQL refuses to run as root: then it runs as the user that its package made.
    fn run<'a>(&self, program: &str, arguments: impl IntoIterator<Item = &'a OsStr>) {
        let program = self.programs.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        run(command.args(arguments).current_dir(self.folder.path()));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.data();
        self.run("pg_ctl", ["-D".as_ref(), data.as_os_str(), "-m".as_ref(), "immediate".as_ref(), "stop".as_ref()]);
    }
}

fn run(command: &mut Command) {
    // The server keeps what it inherits: its output must not be a pipe that someone waits for.
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?} failed");
}

/// Debian keeps them by version; elsewhere they lie in the path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    folders.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

fn is_root() -> bool {
    std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap()) == 0
        && Path::new("/proc/self").exists()
}
