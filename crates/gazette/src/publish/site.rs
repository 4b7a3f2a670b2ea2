//! The site's folder: read back and verified before anything is added, written so that a kill leaves it whole.

use super::tree::Tree;
use super::{Name, PublishError, Result};
use crate::keys::Signer;
use crate::limit;
use crate::log::checkpoint::{self, Opened, Pinned};
use crate::log::frontier::Frontier;
use crate::log::path::{self, TILE_WIDTH};
use crate::log::{bundle, entry};
use jiff::Timestamp;
use model::item::{EntryOp, ItemKind};
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

pub(super) struct Site {
    folder: PathBuf,
    /// Locked as long as this lives; the system lets go when the process ends, however it ends.
    _lock: File,
    entries: Vec<Vec<u8>>,
    frontier: Frontier,
    live: BTreeMap<Name, Live>,
    opened: Option<Opened>,
    /// Written but not yet known to be on the disk.
    unsynced: Vec<PathBuf>,
}

/// The entry that speaks for an item now.
pub(super) struct Live {
    pub entry: u64,
    pub kind: ItemKind,
    pub sha256: String,
}

impl Site {
    pub(super) fn open(folder: &Path, signer: &Signer) -> Result<Self> {
        let at = |path: &Path, source| PublishError::File { path: path.to_owned(), source };
        fs::create_dir_all(folder).map_err(|error| at(folder, error))?;
        let lock_path = folder.join(".lock");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .map_err(|error| at(&lock_path, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(PublishError::Busy(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(at(&lock_path, error)),
        }
        let mut site = Self {
            folder: folder.to_owned(),
            _lock: lock,
            entries: Vec::new(),
            frontier: Frontier::default(),
            live: BTreeMap::new(),
            opened: None,
            unsynced: Vec::new(),
        };
        site.load(signer)?;
        Ok(site)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn size(&self) -> u64 {
        self.frontier.size()
    }

    pub(super) fn entries(&self) -> &[Vec<u8>] {
        &self.entries
    }

    pub(super) fn live(&self) -> &BTreeMap<Name, Live> {
        &self.live
    }

    pub(super) fn signed_at(&self) -> Option<Timestamp> {
        self.opened.as_ref().map(|opened| opened.signed_at)
    }

    /// Appends entries and writes the bundles and hash tiles that this needs.
    pub(super) fn append(&mut self, entries: Vec<Vec<u8>>) -> Result<()> {
        let old = self.size();
        for entry in entries {
            self.take(entry);
        }
        let new = self.size();
        for index in old / TILE_WIDTH..new.div_ceil(TILE_WIDTH) {
            let start = index * TILE_WIDTH;
            let width = TILE_WIDTH.min(new - start);
            let slice = self.entries.iter().skip(start as usize).take(width as usize).map(Vec::as_slice);
            let bytes = bundle::write(slice).ok_or(PublishError::BrokenSite("an entry is too long"))?;
            self.write(&path::entries(index, width), &bytes)?;
        }
        for (name, bytes) in Tree::new(self.entries.iter()).new_tiles(old, new) {
            self.write(&name, &bytes)?;
        }
        Ok(())
    }

    /// Makes everything written so far last, then puts the checkpoint in its place.
    pub(super) fn sign(&mut self, signer: &Signer, now: Timestamp) -> Result<()> {
        let expires = now.checked_add(limit::EXPIRES_AFTER).map_err(|_| PublishError::Sign)?;
        let note = signer.checkpoint(self.size(), self.frontier.root(), expires, now).ok_or(PublishError::Sign)?;
        make_last(&std::mem::take(&mut self.unsynced))?;
        self.write(path::CHECKPOINT, &note)?;
        let at = self.folder.clone();
        File::open(&at).and_then(|file| file.sync_all()).map_err(|source| PublishError::File { path: at, source })?;
        self.unsynced.clear();
        self.opened = Some(Opened { size: self.size(), root: self.frontier.root(), signed_at: now, expires });
        Ok(())
    }

    pub(super) fn has(&self, name: &str, size: u64) -> bool {
        fs::metadata(self.folder.join(name)).is_ok_and(|metadata| metadata.len() == size)
    }

    /// Whole or not at all: under another name first.
    pub(super) fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.folder.join(name);
        let written = (|| -> io::Result<()> {
            let parent = path.parent().unwrap_or(&self.folder);
            fs::create_dir_all(parent)?;
            let file_name = path.file_name().unwrap_or_default().to_string_lossy();
            let beside = parent.join(format!(".{file_name}.new"));
            let mut file = File::create(&beside)?;
            file.write_all(bytes)?;
            if name == path::CHECKPOINT {
                file.sync_all()?;
            }
            drop(file);
            fs::rename(&beside, &path)
        })();
        written.map_err(|source| PublishError::File { path: path.clone(), source })?;
        self.unsynced.push(path);
        Ok(())
    }

    fn load(&mut self, signer: &Signer) -> Result<()> {
        const FOREIGN: PublishError = PublishError::BrokenSite("the checkpoint is not signed by this key");
        let path = self.folder.join(path::CHECKPOINT);
        let note = match fs::read(&path) {
            Ok(note) => note,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(source) => return Err(PublishError::File { path, source }),
        };
        let pinned = Pinned::parse(&signer.verifier()).map_err(|_| FOREIGN)?;
        let opened = checkpoint::open(&note, &pinned).map_err(|_| FOREIGN)?;
        for index in 0..opened.size.div_ceil(TILE_WIDTH) {
            let width = TILE_WIDTH.min(opened.size - index * TILE_WIDTH);
            let path = self.folder.join(path::entries(index, width));
            let bytes = fs::read(&path).map_err(|source| PublishError::File { path, source })?;
            let entries = bundle::read(&bytes).ok_or(PublishError::BrokenSite("an entry bundle is damaged"))?;
            for bytes in entries {
                self.take(bytes.to_vec());
            }
        }
        if self.size() != opened.size || self.frontier.root() != opened.root {
            return Err(PublishError::BrokenSite("the entries do not hash to the checkpoint's root"));
        }
        self.opened = Some(opened);
        Ok(())
    }

    fn take(&mut self, bytes: Vec<u8>) {
        if let entry::Logged::Known(entry) = entry::read(&bytes) {
            let name = (entry.id, entry.lang);
            match entry.op {
                EntryOp::Publish => {
                    let live = Live { entry: self.size(), kind: entry.kind, sha256: entry.sha256 };
                    self.live.insert(name, live);
                }
                EntryOp::Withdraw => {
                    self.live.remove(&name);
                }
            }
        }
        self.frontier.push_entry(&bytes);
        self.entries.push(bytes);
    }
}

/// Waits until the files are on the disk. Side by side: a file system writes its journal once for all that wait.
fn make_last(unsynced: &[PathBuf]) -> Result<()> {
    const SIDE_BY_SIDE: usize = 16;
    let sync = |path: &PathBuf| {
        File::open(path)
            .and_then(|file| file.sync_all())
            .map_err(|source| PublishError::File { path: path.clone(), source })
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = unsynced
            .chunks(unsynced.len().div_ceil(SIDE_BY_SIDE).max(1))
            .map(|some| scope.spawn(move || some.iter().try_for_each(sync)))
            .collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or(Err(PublishError::BrokenSite("a thread that wrote to the disk ended early")))
        })
    })
}
