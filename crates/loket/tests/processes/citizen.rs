//! A citizen's process that is spoken to line by line, and what it has said.

use crate::town::{LOKET, PATIENCE, lines_of, text};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::Write;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// `loket citizen … call -`.
pub struct Talker {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
    /// Commands without an answer.
    asked: VecDeque<Value>,
}

/// A command and what came of it.
pub type Answered = (Value, Result<Value, Value>);

impl Talker {
    pub fn start(home: &Path) -> Self {
        Self::start_as(Command::new(LOKET), home)
    }

    /// The same through a command that runs what it is given.
    pub fn start_as(mut command: Command, home: &Path) -> Self {
        command.args(["citizen", "--home", text(home), "call", "-"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let lines = lines_of(child.stdout.take().unwrap());
        Self { input: child.stdin.take().unwrap(), child, lines, asked: VecDeque::new() }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn waiting(&self) -> usize {
        self.asked.len()
    }

    pub fn send(&mut self, command: Value) {
        writeln!(self.input, "{command}").unwrap();
        self.asked.push_back(command);
    }

    /// The next answer, if it comes in time.
    pub fn hear(&mut self, patience: Duration) -> Option<Answered> {
        match self.lines.recv_timeout(patience) {
            Ok(line) => Some(self.answered(&line)),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => panic!("the citizen's process ended: {:?}", self.child.wait()),
        }
    }

    /// One command at a time.
    pub fn ask(&mut self, command: Value) -> Result<Value, Value> {
        assert_eq!(self.waiting(), 0);
        self.send(command);
        self.hear(PATIENCE).expect("no answer within a minute").1
    }

    pub fn must(&mut self, command: Value) -> Value {
        self.ask(command.clone()).unwrap_or_else(|failure| panic!("{command}: {failure}"))
    }

    /// Syncs until `done` is true of the citizen.
    pub fn sync_until(&mut self, done: impl FnMut(&mut Self, &Value) -> bool) {
        let outcome = self.try_sync_until(done);
        assert!(outcome.is_ok(), "it did not happen within a minute: {}", outcome.unwrap_err());
    }

    /// The same for whoever has more to say when it does not happen. Errors: what the last sync said.
    pub fn try_sync_until(&mut self, mut done: impl FnMut(&mut Self, &Value) -> bool) -> Result<(), Value> {
        let end = Instant::now() + PATIENCE;
        loop {
            let view = self.must(json!({ "do": "sync" }));
            if done(self, &view) {
                return Ok(());
            }
            if Instant::now() > end {
                return Err(view);
            }
        }
    }

    /// SIGKILL, at whatever it does. What it had said before counts; then what it was asked and did not answer.
    pub fn kill(mut self) -> (Vec<Answered>, VecDeque<Value>) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let said: Vec<String> = self.lines.iter().collect();
        (said.iter().map(|line| self.answered(line)).collect(), self.asked)
    }

    /// Ends it in order.
    pub fn close(mut self) {
        drop(self.input);
        let status = self.child.wait().unwrap();
        assert!(status.code().is_some(), "{status}");
    }

    fn answered(&mut self, line: &str) -> Answered {
        let command = self.asked.pop_front().unwrap_or_else(|| panic!("nobody asked for {line}"));
        let answer: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let outcome = match answer.get("failure") {
            Some(failure) => Err(failure.clone()),
            None => Ok(answer),
        };
        (command, outcome)
    }
}
