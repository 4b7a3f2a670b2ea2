//! A folder whose disk can be filled and emptied under a running process.
//!
//! Two ways, because neither is enough. A small file system in a mount namespace of its own is the real thing (ENOSPC), but
//! not every machine lets a test mount. A limit on the size of files (`setrlimit`, EFBIG) needs no rights at all and is
//! harsher: with it, not even the middle of a file can be written.

use crate::town::{LOKET, text};
use std::cell::Cell;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub struct Room {
    way: Way,
    full: Cell<bool>,
}

enum Way {
    FileSystem {
        /// Keeps the namespace, and with it the mount, until it is killed.
        keeper: Child,
        folder: PathBuf,
        /// Of `nsenter`, besides the target.
        enter: &'static [&'static str],
    },
    Limit,
}

impl Room {
    pub fn limit() -> Self {
        Self { way: Way::Limit, full: Cell::new(false) }
    }

    /// `folder` becomes a file system of that many mebibytes, for those who enter. `None`: this machine does not let us.
    pub fn file_system(folder: &Path, mebibytes: u32) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
        let (unshare, enter): (&[&str], &[&str]) = if is_root {
            (&["--mount"], &["--mount"])
        } else {
            (&["--user", "--map-root-user", "--mount"], &["--user", "--preserve-credentials", "--mount"])
        };
        let script = format!("mount -t tmpfs -o size={mebibytes}m small \"$0\" && echo mounted && exec cat");
        let mut command = Command::new("unshare");
        command.args(unshare).args(["sh", "-c", &script, text(folder)]);
        let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut line = String::new();
        BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut line).unwrap();
        if line != "mounted\n" {
            keeper.wait().unwrap();
            return None;
        }
        let way = Way::FileSystem { keeper, folder: folder.to_owned(), enter };
        Some(Self { way, full: Cell::new(false) })
    }

    pub fn is_limit(&self) -> bool {
        matches!(self.way, Way::Limit)
    }

    /// `loket` where the room is what it is; arguments are to be added.
    pub fn command(&self) -> Command {
        match &self.way {
            Way::FileSystem { keeper, enter, .. } => {
                let mut command = Command::new("nsenter");
                command.args(["--target", &keeper.id().to_string()]).args(*enter).arg(LOKET);
                command
            }
            Way::Limit => {
                let limit = if self.full.get() { "0" } else { "unlimited" };
                let script = format!("trap '' XFSZ; ulimit -S -f {limit}; exec \"$0\" \"$@\"");
                let mut command = Command::new("sh");
                command.args(["-c", &script, LOKET]);
                command
            }
        }
    }

    /// The same file as it is seen from here.
    pub fn seen(&self, path: &Path) -> PathBuf {
        match &self.way {
            Way::FileSystem { keeper, .. } => {
                Path::new(&format!("/proc/{}/root", keeper.id())).join(path.strip_prefix("/").unwrap())
            }
            Way::Limit => path.to_owned(),
        }
    }

    /// No more room for the process, nor for those that start.
    pub fn fill(&self, pid: u32) {
        self.full.set(true);
        match &self.way {
            Way::FileSystem { .. } => {
                let mut ballast = File::create(self.ballast()).unwrap();
                for size in [1 << 20, 4096, 1] {
                    while ballast.write_all(&vec![0; size]).is_ok() {}
                }
            }
            Way::Limit => limit(pid, "0"),
        }
    }

    pub fn empty(&self, pid: u32) {
        self.full.set(false);
        match &self.way {
            Way::FileSystem { .. } => fs::remove_file(self.ballast()).unwrap(),
            Way::Limit => limit(pid, "unlimited"),
        }
    }

    fn ballast(&self) -> PathBuf {
        match &self.way {
            Way::FileSystem { folder, .. } => self.seen(folder).join("ballast"),
            Way::Limit => PathBuf::new(),
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Way::FileSystem { keeper, .. } = &mut self.way {
            let _ = keeper.kill();
            let _ = keeper.wait();
        }
    }
}

/// The soft limit of a running process of ours.
fn limit(pid: u32, size: &str) {
    let status =
        Command::new("prlimit").args(["--pid", &pid.to_string(), &format!("--fsize={size}:")]).status().unwrap();
    assert!(status.success());
}
