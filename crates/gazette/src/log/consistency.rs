//! Tells a rewritten history from a damaged answer, by hash tiles; asked only when the roots do not meet.

use crate::log::path;
use std::cell::RefCell;
use std::collections::BTreeMap;
use tlog_tiles::tile::Tile;
use tlog_tiles::tlog::{Error, Hash, HashReader, check_tree, prove_tree, tree_hash};

/// log2 of [`path::TILE_WIDTH`].
const HEIGHT: u8 = 8;

/// Paths of the hash tiles that a proof between the two sizes needs, with their sizes in bytes.
pub fn needed(old: u64, new: u64) -> Vec<(String, u64)> {
    let recorder = Tiles { tree: new, data: BTreeMap::new(), asked: RefCell::default() };
    // Both fail for want of data; what they asked for is all that is wanted here.
    let _ = prove_tree(new, old, &recorder);
    let _ = tree_hash(old, &recorder);
    recorder.asked.into_inner().into_iter().map(|(path, width)| (path, width * 32)).collect()
}

/// True when the tiles prove that the signed tree of size `new` begins with another history than the one held.
pub fn is_fork(old: u64, held: Hash, new: u64, signed: Hash, tiles: BTreeMap<String, Vec<u8>>) -> bool {
    let tiles = Tiles { tree: new, data: tiles, asked: RefCell::default() };
    let (Ok(proof), Ok(served)) = (prove_tree(new, old, &tiles), tree_hash(old, &tiles)) else { return false };
    served != held && check_tree(&proof, new, signed, old, served).is_ok()
}

struct Tiles {
    tree: u64,
    data: BTreeMap<String, Vec<u8>>,
    asked: RefCell<BTreeMap<String, u64>>,
}

impl HashReader for Tiles {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let mut hashes = Vec::with_capacity(indexes.len());
        for index in indexes {
            let tile = Tile::from_index(HEIGHT, *index).parent(0, self.tree).ok_or(Error::IndexesNotInTree)?;
            let width = u64::from(tile.width());
            let path = path::hashes(tile.level(), tile.level_index(), width);
            match self.data.get(&path) {
                Some(data) => hashes.push(tile.hash_at_index(data, *index)?),
                None => {
                    self.asked.borrow_mut().insert(path, width);
                }
            }
        }
        if hashes.len() == indexes.len() { Ok(hashes) } else { Err(Error::IndexesNotInTree) }
    }
}
