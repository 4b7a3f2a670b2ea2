//! Runs the program and servers; asks until an answer is there, with an end to patience.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub struct Done {
    #[expect(dead_code, reason = "shown when a test fails")]
    command: String,
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Done {
    /// It was done; what it printed.
    pub fn good(&self) -> &str {
        assert_eq!(self.code, 0, "{self:#?}");
        self.out.trim_end()
    }

    /// It was done and printed one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(self.good()).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// Whatever became of it, each line it printed is a JSON value.
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {self:#?}"))).collect()
    }

    /// It could not be done, and says why where people look; what it said.
    pub fn bad(&self) -> &str {
        assert_eq!(self.code, 1, "{self:#?}");
        assert!(self.err.starts_with("loket: "), "{self:#?}");
        assert!(!self.err.contains("panicked"), "{self:#?}");
        &self.err
    }
}

pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loket"));
    command.env_remove("LOKET_LOG").stdin(Stdio::null());
    command
}

pub fn loket<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Done {
    finish(command().args(arguments), "")
}

/// With something on the standard input.
pub fn fed<S: AsRef<std::ffi::OsStr>>(arguments: &[S], input: &str) -> Done {
    finish(command().args(arguments).stdin(Stdio::piped()), input)
}

fn finish(command: &mut Command, input: &str) -> Done {
    let shown = format!("{command:?}");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes()).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    Done {
        command: shown,
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// `loket serve` as a process of its own.
pub struct Server {
    pub data: PathBuf,
    pub url: String,
    child: Child,
}

impl Server {
    pub fn start(data: &Path, more: &[&str]) -> Self {
        Self::start_with(command(), data, more)
    }

    /// The same with as much of the log as `LOKET_LOG` says.
    pub fn logging(data: &Path, level: &str, more: &[&str]) -> Self {
        let mut command = command();
        command.env("LOKET_LOG", level);
        Self::start_with(command, data, more)
    }

    fn start_with(mut command: Command, data: &Path, more: &[&str]) -> Self {
        command.arg("serve").arg("--data").arg(data);
        if !more.contains(&"--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        let errors = std::fs::File::options().create(true).append(true).open(data.with_extension("log")).unwrap();
        let mut child = command.args(more).stdout(Stdio::piped()).stderr(errors).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said = std::fs::read_to_string(data.with_extension("log")).unwrap();
        let Some(url) = line.trim_end().strip_prefix("ready ").map(str::to_owned) else { panic!("{line}{said}") };
        Self { data: data.to_owned(), url, child }
    }

    /// The demo town.
    pub fn demo(folder: &Path) -> Self {
        Self::start(&folder.join("town"), &["--demo"])
    }

    /// Asked to end; its exit code.
    pub fn end(self, signal: &str) -> Option<i32> {
        self.signal(signal);
        self.wait()
    }

    pub fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    }

    /// Its exit code.
    pub fn wait(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        self.url.strip_prefix("http://").unwrap()
    }

    /// `loket desk` with this server's folder.
    pub fn desk(&self, arguments: &[&str]) -> Done {
        let data = self.data.to_str().unwrap();
        loket(&[&["desk", "--data", data][..], arguments].concat())
    }

    /// Status and body of an answer.
    pub fn get(&self, path: &str, key: &str) -> (u16, String) {
        get(self.address(), path, key)
    }

    /// The same at another of its listeners.
    pub fn get_at(&self, address: &str, path: &str) -> (u16, String) {
        get(address, path, "")
    }

    pub fn link(&self) -> String {
        loket(&["link", "--data", self.data.to_str().unwrap()]).good().to_owned()
    }
}

fn get(address: &str, path: &str, key: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {key}\r\n");
    stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer.split_once("\r\n\r\n").unwrap().1.to_owned())
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `loket citizen` with a home of its own.
pub struct Citizen(PathBuf);

impl Citizen {
    pub fn new(folder: &Path, name: &str) -> Self {
        Self(folder.join(name))
    }

    /// Has joined and written to the registry office; the reference of the case.
    pub fn of(server: &Server, folder: &Path, name: &str) -> (Self, String) {
        let known = references(server);
        let citizen = Self::new(folder, name);
        citizen.run(&["join", &server.link()]).good();
        let start = r#"{"do":"start_conversation","department":"registry-office","topic":"","text":"Good morning."}"#;
        citizen.run(&["call", start]).good();
        let new = until("the case", || {
            citizen.run(&["sync"]).good();
            references(server).into_iter().find(|reference| !known.contains(reference))
        });
        (citizen, new)
    }

    pub fn run(&self, arguments: &[&str]) -> Done {
        loket(&[&["citizen", "--home", self.0.to_str().unwrap()][..], arguments].concat())
    }

    pub fn fed(&self, arguments: &[&str], input: &str) -> Done {
        fed(&[&["citizen", "--home", self.0.to_str().unwrap()][..], arguments].concat(), input)
    }

    pub fn call(&self, command: &str) -> Value {
        self.run(&["call", command]).json()
    }

    /// Titles of the reminders that the department sent to this person.
    pub fn reminders(&self) -> Vec<String> {
        let all = self.call(r#"{"do":"list_reminders"}"#);
        let rows = all.as_array().unwrap().iter().filter(|row| row["origin"]["from"] == "department");
        rows.map(|row| row["title"].as_str().unwrap().to_owned()).collect()
    }
}

fn references(server: &Server) -> Vec<String> {
    let rows = server.desk(&["--json", "inbox"]).json();
    rows.as_array().unwrap().iter().map(|row| row["reference"].as_str().unwrap().to_owned()).collect()
}

/// Asks until there is an answer: another process is at work.
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "{what} did not come");
    }
}

pub fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/merewick")
}
