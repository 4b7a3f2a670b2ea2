//! The demo town's content pack, carried inside the binary.

use anyhow::Context;
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

static MEREWICK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/merewick");

/// Lays the pack out below `data` and returns its folder. What lies there from an earlier start stays, with all that was
/// published into it since, unless this binary carries another town.
pub fn lay_out(data: &Path) -> anyhow::Result<PathBuf> {
    let folder = data.join("packs").join("merewick");
    let mark = data.join("packs").join("merewick.sha256");
    let carried = hash();
    if folder.exists() && std::fs::read_to_string(&mark).is_ok_and(|laid_out| laid_out == carried) {
        return Ok(folder);
    }
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("clearing the demo town's folder")?;
    }
    std::fs::create_dir_all(&folder)?;
    MEREWICK.extract(&folder).context("laying out the demo town")?;
    // Last: without it the next start lays everything out again.
    gazette::whole::write(&mark, carried.as_bytes()).context("laying out the demo town")?;
    Ok(folder)
}

/// Of all files and their names.
fn hash() -> String {
    fn add(digest: &mut Sha256, dir: &Dir<'_>) {
        for file in dir.files() {
            digest.update(file.path().to_string_lossy().as_bytes());
            digest.update((file.contents().len() as u64).to_be_bytes());
            digest.update(file.contents());
        }
        dir.dirs().for_each(|dir| add(digest, dir));
    }
    let mut digest = Sha256::new();
    add(&mut digest, &MEREWICK);
    hex::encode(digest.finalize())
}
