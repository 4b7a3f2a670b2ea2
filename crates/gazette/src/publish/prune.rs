//! Removes what no device needs any more, after the new checkpoint is in place.
//!
//! A device in the middle of a sync may hold a checkpoint that was replaced a moment ago; so the files of the last
//! [`KEPT`] checkpoints stay. Withdrawn texts leave the site with them: their hash stays in the log, their words do not.

use super::site::Site;
use super::{PublishError, Result};
use crate::log::entry::{self, Logged};
use crate::log::path::{self, TILE_WIDTH};
use crate::update::file_of;
use model::item::{EntryOp, FileRef, Item};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Checkpoints whose files are kept, the current one included.
const KEPT: usize = 3;

pub(super) fn prune(site: &Site, live_files: &[&FileRef]) -> Result<()> {
    let kept = kept_sizes(site)?;
    let mut needed: BTreeSet<PathBuf> = BTreeSet::new();
    for size in &kept {
        needed.insert(PathBuf::from(path::pack(*size)));
        needed.extend(partial_tiles(*size).map(PathBuf::from));
        for sha256 in live_at(site, *size) {
            let name = PathBuf::from(path::body(&sha256));
            if !needed.contains(&name) && *size != site.size() {
                // An older revision may name another file.
                let item =
                    fs::read(site.folder().join(&name)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
                if let Some(file) = item.as_ref().and_then(|item: &Item| file_of(&item.content)) {
                    needed.insert(PathBuf::from(path::file(&file.sha256)));
                }
            }
            needed.insert(name);
        }
    }
    needed.extend(live_files.iter().map(|file| PathBuf::from(path::file(&file.sha256))));

    for folder in ["pack", "item", "file", "tile"] {
        walk(site.folder(), Path::new(folder), &mut |name| {
            let partial = name.parent().is_some_and(|parent| parent.extension().is_some_and(|end| end == "p"));
            let whole_tile = folder == "tile" && !partial && !is_leftover(name);
            !whole_tile && !needed.contains(name)
        })?;
    }
    Ok(())
}

/// Sizes of the newest checkpoints, by their packs; packs ahead of the log are what a killed publisher left.
fn kept_sizes(site: &Site) -> Result<Vec<u64>> {
    let folder = site.folder().join("pack");
    let listing = fs::read_dir(&folder).map_err(|source| PublishError::File { path: folder, source })?;
    let mut sizes: Vec<u64> = listing
        .flatten()
        .filter_map(|file| file.file_name().to_str()?.strip_suffix(".gz")?.parse().ok())
        .filter(|size| *size <= site.size())
        .collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.truncate(KEPT);
    Ok(sizes)
}

/// The tiles that are not full in a tree of this size.
fn partial_tiles(size: u64) -> impl Iterator<Item = String> {
    let entries = (!size.is_multiple_of(TILE_WIDTH)).then(|| path::entries(size / TILE_WIDTH, size % TILE_WIDTH));
    let hashes = (0u8..8).filter_map(move |level| {
        let count = size >> (8 * u32::from(level));
        (!count.is_multiple_of(TILE_WIDTH)).then(|| path::hashes(level, count / TILE_WIDTH, count % TILE_WIDTH))
    });
    entries.into_iter().chain(hashes)
}

fn live_at(site: &Site, size: u64) -> Vec<String> {
    let mut live = BTreeMap::new();
    for bytes in site.entries().iter().take(size as usize) {
        if let Logged::Known(entry) = entry::read(bytes) {
            match entry.op {
                EntryOp::Publish => live.insert((entry.id, entry.lang), entry.sha256),
                EntryOp::Withdraw => live.remove(&(entry.id, entry.lang)),
            };
        }
    }
    live.into_values().collect()
}

/// A file that a killed publisher had begun.
fn is_leftover(name: &Path) -> bool {
    name.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with('.'))
}

fn walk(root: &Path, folder: &Path, unneeded: &mut impl FnMut(&Path) -> bool) -> Result<()> {
    let at = root.join(folder);
    let failed = |source| PublishError::File { path: at.clone(), source };
    let listing = match fs::read_dir(&at) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    for file in listing {
        let file = file.map_err(failed)?;
        let name = folder.join(file.file_name());
        if file.file_type().map_err(failed)?.is_dir() {
            walk(root, &name, unneeded)?;
        } else if unneeded(&name) {
            fs::remove_file(file.path()).map_err(failed)?;
        }
    }
    Ok(())
}
