//! Where things are: the checkout, the build folder, the tools that were installed into it.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The folders every verb works with, all absolute.
#[derive(Debug, Clone)]
pub struct Place {
    pub root: PathBuf,
    pub target: PathBuf,
}

impl Place {
    pub fn find() -> Result<Self> {
        // Set by `cargo run`; the compiled-in path serves a binary that was started by hand.
        let own = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), Into::into);
        let root = own.parent().context("xtask lies inside the checkout")?.to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) if Path::new(&dir).is_absolute() => PathBuf::from(dir),
            Some(dir) => std::env::current_dir()?.join(dir),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// A file of the checkout.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The folder of public data beside the checkout. It may be absent.
    pub fn shared(&self) -> PathBuf {
        std::env::var_os("LOKET_SHARED").map_or_else(|| self.at("../shared"), PathBuf::from)
    }

    /// Tools that `setup` compiles, and the stamps of what it has done.
    pub fn tools(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// A program the project builds, in the given profile's folder.
    pub fn binary(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(name).with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// A folder of this run alone: others may test out of the same build folder at the same time.
    pub fn scratch(&self, name: &str) -> Result<PathBuf> {
        let runs = self.tools().join("runs");
        for entry in std::fs::read_dir(&runs).into_iter().flatten().flatten() {
            let ended = !Path::new("/proc").join(entry.file_name()).exists();
            if ended && Path::new("/proc/self").exists() {
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
        let dir = runs.join(std::process::id().to_string()).join(name);
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).with_context(|| format!("cannot make {}", dir.display()))?;
        Ok(dir)
    }

    /// An empty folder under the build folder, emptied if it was there.
    pub fn fresh(&self, name: &str) -> Result<PathBuf> {
        let dir = self.target.join(name);
        if dir.exists() {
            std::fs::remove_dir_all(&dir).with_context(|| format!("cannot empty {}", dir.display()))?;
        }
        std::fs::create_dir_all(&dir).with_context(|| format!("cannot make {}", dir.display()))?;
        Ok(dir)
    }
}

/// The first of these programs that is on the search path.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = |name: &str| {
        std::env::split_paths(&path)
            .map(|dir| dir.join(name).with_extension(std::env::consts::EXE_EXTENSION))
            .find(|file| file.is_file())
    };
    names.iter().find_map(|name| found(name))
}
