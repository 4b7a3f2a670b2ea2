//! A town's server as a process, and its clerk.

use crate::clerk::Clerk;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use tempfile::TempDir;

pub const LOKET: &str = env!("CARGO_BIN_EXE_loket");
pub const ORIGIN: &str = "town.example/gazette";
/// No single step takes this long, unless it hangs.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Runs `loket` to its end.
pub fn loket(arguments: &[&str]) -> Output {
    Command::new(LOKET).args(arguments).stdin(Stdio::null()).output().unwrap()
}

/// The same for what has to go well; its output.
pub fn done(arguments: &[&str]) -> String {
    let output = loket(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The same choices in every run (Knuth's constants).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// Lines of a process as they come; the end of the channel is the end of the process's output.
pub fn lines_of(output: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    let forward = move |send: Sender<String>| {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    };
    std::thread::spawn(move || forward(send));
    receive
}

/// A small pack and the server that publishes it, always at the same address.
pub struct Town {
    pub folder: TempDir,
    pub listen: SocketAddr,
    /// What citizens call it by, where that is not where it listens.
    pub public_url: Option<String>,
    server: Option<Server>,
    errors: Receiver<String>,
}

struct Server {
    child: Child,
    lines: Receiver<String>,
    ready: bool,
}

impl Town {
    pub fn new() -> Self {
        let town = Self::plan();
        done(&["publish", text(&town.pack()), "--data", text(&town.data())]);
        town
    }

    /// Nothing is published yet.
    pub fn plan() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let listen = free.local_addr().unwrap();
        let town = Self { listen, public_url: None, folder, server: None, errors: channel().1 };
        done(&["pack", "new", text(&town.pack()), "--origin", ORIGIN]);
        town
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn pack(&self) -> PathBuf {
        self.folder.path().join("pack")
    }

    /// Begins to start; [`Town::is_ready`] and [`Town::wait`] say when it is done.
    pub fn start(&mut self) {
        self.start_as(Command::new(LOKET), Stdio::piped());
    }

    /// The same through a command that runs what it is given, and with a place for its log.
    pub fn start_as(&mut self, mut command: Command, log: Stdio) {
        assert!(self.server.is_none());
        command.args(["serve", "--data", text(&self.data()), "--listen", &self.listen.to_string()]);
        command.args(self.public_url.iter().flat_map(|url| ["--public-url", url]));
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let lines = lines_of(child.stdout.take().unwrap());
        if let Some(errors) = child.stderr.take() {
            self.errors = lines_of(errors);
        }
        self.server = Some(Server { child, lines, ready: false });
    }

    pub fn is_ready(&mut self) -> bool {
        let Some(server) = &mut self.server else { return false };
        server.ready |= server.lines.try_recv().is_ok_and(|line| line.starts_with("ready "));
        server.ready
    }

    /// Until the server answers.
    pub fn wait(&mut self) {
        let server = self.server.as_mut().expect("the server was started");
        if !server.ready {
            let line = server.lines.recv_timeout(PATIENCE);
            server.ready = line.as_ref().is_ok_and(|line| line.starts_with("ready "));
            assert!(server.ready, "the server does not start: {line:?}\n{}", self.errors());
        }
    }

    /// SIGKILL, at whatever it does.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.child.kill().unwrap();
            server.child.wait().unwrap();
        }
    }

    pub fn pid(&self) -> u32 {
        self.server.as_ref().expect("the server runs").child.id()
    }

    /// How the server is, for a test that fails.
    pub fn state(&mut self) -> String {
        let ended = self.server.as_mut().map(|server| server.child.try_wait());
        format!("{ended:?}\n{}", self.errors())
    }

    /// What the server has said of itself since the last time.
    pub fn errors(&self) -> String {
        self.errors.try_iter().map(|line| line + "\n").collect()
    }

    pub fn link(&self) -> String {
        done(&["link", "--data", text(&self.data())])
    }

    pub fn publish(&self) -> Output {
        loket(&["publish", text(&self.pack()), "--data", text(&self.data())])
    }

    /// An answer that the gazette gives; each number has other words.
    pub fn write_answer(&self, name: &str, number: u64) {
        let text = format!(
            "+++\ntitle = \"Where is parcel {number}?\"\ndepartment = \"registry-office\"\nvariants = [\"lost parcel {number}\"]\n+++\nParcel {number} lies at the counter.\n"
        );
        fs::write(self.pack().join(format!("faqs/{name}.en.md")), text).unwrap();
    }

    pub fn clerk(&self) -> Clerk {
        self.clerk_with(&self.data())
    }

    /// The same where the data folder is to be looked for elsewhere.
    pub fn clerk_with(&self, data: &Path) -> Clerk {
        let key = fs::read_to_string(data.join("desk/command-line.key")).unwrap();
        Clerk::new(&format!("http://{}/desk/v1", self.listen), key.trim())
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        self.kill();
    }
}
