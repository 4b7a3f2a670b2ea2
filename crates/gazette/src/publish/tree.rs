//! The whole tree, from its entries: root and tiles.

use crate::log::path::{self, TILE_WIDTH};
use tlog_tiles::tile::Tile;
use tlog_tiles::tlog::{Hash, record_hash};

/// Hashes of all complete subtrees of height 0, 8, 16 …
pub(super) struct Tree {
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    pub(super) fn new<'a>(entries: impl Iterator<Item = &'a Vec<u8>>) -> Self {
        let mut level: Vec<Hash> = entries.map(|entry| record_hash(entry)).collect();
        let mut levels = Vec::new();
        while !level.is_empty() {
            let (full, _) = level.as_chunks::<{ TILE_WIDTH as usize }>();
            let above = full.iter().map(|hashes| Tile::subtree_hash(&bytes(hashes))).collect();
            levels.push(std::mem::replace(&mut level, above));
        }
        Self { levels }
    }

    /// Path and content of every hash tile that the tree of `new` entries has and the one of `old` had not.
    pub(super) fn new_tiles(&self, old: u64, new: u64) -> Vec<(String, Vec<u8>)> {
        let mut tiles = Vec::new();
        for tile in Tile::new_tiles(8, old, new) {
            let (index, width) = (tile.level_index(), u64::from(tile.width()));
            let start = (index * TILE_WIDTH) as usize;
            let hashes = self
                .levels
                .get(usize::from(tile.level()))
                .and_then(|level| level.get(start..start + width as usize))
                .unwrap_or_default();
            tiles.push((path::hashes(tile.level(), index, width), bytes(hashes)));
        }
        tiles
    }
}

fn bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}
