//! File bytes kept in memory, compared with the file at every request, bounded in size.

use super::file::{Content, Found, Stamp, load};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

const KEPT_BYTES: u64 = 64 * 1024 * 1024;
/// A file younger than this may change again without its time changing: it is not kept.
const SETTLED: Duration = Duration::from_secs(1);

#[derive(Debug, Default)]
pub struct Kept {
    shelf: Mutex<Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    files: HashMap<PathBuf, File>,
    bytes: u64,
    uses: u64,
}

#[derive(Debug)]
struct File {
    stamp: Stamp,
    found: Arc<Found>,
    used: u64,
}

impl Kept {
    /// `None` when there is no such regular file under `root`.
    pub async fn find(&self, root: &Path, full: PathBuf, path: &str) -> Option<Found> {
        // One look at the file's state is a microsecond; handing it to another thread would cost ten.
        let metadata = std::fs::metadata(&full).ok()?;
        if !metadata.is_file() {
            return None;
        }
        let stamp = Stamp::of(&metadata);
        if let Some(found) = self.shelf().get(&full, stamp) {
            return Some((*found).clone());
        }
        let (root, file, path) = (root.to_owned(), full.clone(), path.to_owned());
        let found = tokio::task::spawn_blocking(move || load(&root, &file, &path, stamp)).await.ok()??;
        let settled = stamp.changed.and_then(|at| SystemTime::now().duration_since(at).ok());
        if matches!(found.content, Content::Kept(_)) && settled.is_some_and(|age| age > SETTLED) {
            self.shelf().put(full, stamp, found.clone());
        }
        Some(found)
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn get(&mut self, full: &Path, stamp: Stamp) -> Option<Arc<Found>> {
        self.uses += 1;
        let file = self.files.get_mut(full)?;
        file.used = self.uses;
        (file.stamp == stamp).then(|| file.found.clone())
    }

    fn put(&mut self, full: PathBuf, stamp: Stamp, found: Found) {
        self.bytes += found.size;
        let file = File { stamp, found: Arc::new(found), used: self.uses };
        if let Some(old) = self.files.insert(full, file) {
            self.bytes -= old.found.size;
        }
        if self.bytes > KEPT_BYTES {
            self.drop_older_half();
        }
    }

    fn drop_older_half(&mut self) {
        let mut uses: Vec<u64> = self.files.values().map(|file| file.used).collect();
        uses.sort_unstable();
        let middle = uses.get(uses.len() / 2).copied().unwrap_or(0);
        self.files.retain(|_, file| file.used >= middle);
        self.bytes = self.files.values().map(|file| file.found.size).sum();
    }
}
