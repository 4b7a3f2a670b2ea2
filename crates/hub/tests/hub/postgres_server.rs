//! A real PostgreSQL in a folder of its own, for the tests of this crate and of the program.

use crate::authority::Authority;
use rcgen::CertificateParams;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Stops and goes away with its folder.
pub struct Postgres {
    programs: PathBuf,
    folder: TempDir,
    options: String,
    network: Option<u16>,
}

impl Postgres {
    /// It listens inside the machine only.
    pub fn start() -> Self {
        let server = Self::plan(None);
        server.up();
        server
    }

    /// It listens for lines with TLS, and shows a certificate for `127.0.0.1` that only [`Postgres::authority`] vouches for.
    pub fn start_with_tls() -> Self {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let server = Self::plan(Some(port));
        let authority = Authority::new();
        fs::write(server.authority(), &authority.pem).unwrap();
        let (own, key) = authority.signs(&CertificateParams::new(["127.0.0.1".to_owned()]).unwrap());
        server.keep("server.crt", &own.pem());
        server.keep("server.key", &key.serialize_pem());
        server.keep("pg_hba.conf", "local all all trust\nhostssl all all 127.0.0.1/32 trust\n");
        server.up();
        server
    }

    fn plan(network: Option<u16>) -> Self {
        let programs = programs().unwrap_or_else(|| {
            panic!("this test needs the PostgreSQL server; install it with: apt-get install postgresql")
        });
        // Short: the path of a Unix socket has at most 107 bytes.
        let folder = tempfile::Builder::new().prefix("hubpg").tempdir_in("/tmp").unwrap();
        let listens = match network {
            Some(port) => format!("-c listen_addresses=127.0.0.1 -c port={port} -c ssl=on"),
            None => "-c listen_addresses=".to_owned(),
        };
        let options = format!("{listens} -c fsync=off -c unix_socket_directories={}", folder.path().display());
        let server = Self { programs, folder, options, network };
        server.own(server.folder.path());
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
        server
    }

    pub fn up(&self) {
        let (data, log) = (self.data(), self.folder.path().join("log"));
        self.run(
            "pg_ctl",
            [
                "-D".as_ref(),
                data.as_os_str(),
                "-w".as_ref(),
                "-l".as_ref(),
                log.as_os_str(),
                "-o".as_ref(),
                OsStr::new(&self.options),
                "start".as_ref(),
            ],
        );
    }

    /// At once, whatever is under way.
    pub fn down(&self) {
        let data = self.data();
        self.run("pg_ctl", ["-D".as_ref(), data.as_os_str(), "-m".as_ref(), "immediate".as_ref(), "stop".as_ref()]);
    }

    pub fn address(&self) -> String {
        match self.network {
            Some(port) => format!("host=127.0.0.1 port={port} user=hub dbname=postgres"),
            None => format!("host={} user=hub dbname=postgres", self.folder.path().display()),
        }
    }

    /// The certificate of who vouches for it.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn keep(&self, name: &str, text: &str) {
        let file = self.data().join(name);
        fs::write(&file, text).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        self.own(&file);
    }

    /// PostgreSQL refuses to run as root: then it runs as the user that its package made.
    fn own(&self, path: &Path) {
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(path));
        }
    }

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

impl Drop for Postgres {
    fn drop(&mut self) {
        self.down();
    }
}

fn run(command: &mut Command) {
    // The server keeps what it inherits: its output must not be a pipe that someone waits for.
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?} failed");
}

/// Debian keeps them by version; elsewhere they lie in the path.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    folders.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
