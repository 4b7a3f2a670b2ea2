//! The right edge of the tree: the hashes of its complete subtrees, enough to append entries and to know the root.
//!
//! A device that keeps the frontier of the tree it trusts and appends the entries it is served arrives at the signed root
//! only when the new tree continues the old one **and** holds exactly these entries: consistency (RFC 6962 §2.1.2) and
//! inclusion of every new entry in one comparison, without any proof being sent.

use crate::log::path::TILE_WIDTH;
use tlog_tiles::tlog::{EMPTY_HASH, Hash, node_hash, record_hash};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frontier {
    size: u64,
    /// One hash for each set bit of `size`, largest subtree first.
    peaks: Vec<Hash>,
}

impl Frontier {
    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn push_entry(&mut self, entry: &[u8]) {
        self.push(record_hash(entry));
    }

    /// Appends one leaf by its hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        let mut complete = self.size;
        while complete & 1 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(left, hash);
            complete >>= 1;
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// RFC 6962 §2.1.
    pub fn root(&self) -> Hash {
        self.peaks.iter().rev().copied().reduce(|right, left| node_hash(left, right)).unwrap_or(EMPTY_HASH)
    }

    /// The tree as it was at the beginning of its last, not yet full bundle of 256: its larger subtrees alone.
    pub fn at_bundle_start(&self) -> Self {
        let size = self.size / TILE_WIDTH * TILE_WIDTH;
        Self { size, peaks: self.peaks.iter().take(size.count_ones() as usize).copied().collect() }
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        self.peaks.iter().flat_map(|hash| hash.0).collect()
    }

    /// `None` when there are not as many hashes as a tree of this size has complete subtrees.
    pub fn from_bytes(size: u64, bytes: &[u8]) -> Option<Self> {
        let (hashes, rest) = bytes.as_chunks::<32>();
        let right = rest.is_empty() && hashes.len() == size.count_ones() as usize;
        right.then(|| Self { size, peaks: hashes.iter().map(|hash| Hash(*hash)).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tlog_tiles::tlog::{HashReader, stored_hashes, tree_hash};

    struct Stored(Vec<Hash>);

    impl HashReader for Stored {
        fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::tlog::Error> {
            Ok(indexes.iter().map(|index| self.0[*index as usize]).collect())
        }
    }

    proptest! {
        #[test]
        fn the_root_is_the_one_of_an_independent_implementation(size in 0u64..600, cut in 0u64..600) {
            let mut stored = Stored(Vec::new());
            let mut frontier = Frontier::default();
            let mut at_start = Frontier::default();
            for number in 0..size {
                if number == cut {
                    frontier = Frontier::from_bytes(cut, &frontier.to_bytes()).unwrap();
                }
                let entry = number.to_be_bytes();
                frontier.push_entry(&entry);
                if number % 256 == 255 {
                    at_start = frontier.clone();
                }
                prop_assert_eq!(&frontier.at_bundle_start(), &at_start);
                let new = stored_hashes(number, &entry, &stored).unwrap();
                stored.0.extend(new);
            }
            prop_assert_eq!(frontier.root(), tree_hash(size, &stored).unwrap());
            prop_assert_eq!(Frontier::from_bytes(size + 1, &frontier.to_bytes()).is_some(),
                (size + 1).count_ones() == size.count_ones());
        }
    }
}
