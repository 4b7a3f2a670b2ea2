//! The demo town's content pack, carried inside the binary.

use anyhow::Context;
use include_dir::{Dir, include_dir};
use std::path::{Path, PathBuf};

static MEREWICK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/merewick");

/// Lays the pack out below `data` and returns its folder.
pub fn lay_out(data: &Path) -> anyhow::Result<PathBuf> {
    let folder = data.join("packs").join("merewick");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("clearing the demo town's folder")?;
    }
    std::fs::create_dir_all(&folder)?;
    MEREWICK.extract(&folder).context("laying out the demo town")?;
    Ok(folder)
}
