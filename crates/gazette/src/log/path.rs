//! Names of the files of a gazette, relative to its base address (C2SP tlog-tiles, and our own beside it).

/// The signed note; the only file that ever changes under its name.
pub const CHECKPOINT: &str = "checkpoint";
/// Entries in a full bundle and hashes in a full tile: 2^8.
pub const TILE_WIDTH: u64 = 256;

/// Entries `[index * 256, index * 256 + width)`.
pub fn entries(index: u64, width: u64) -> String {
    format!("tile/entries/{}", place(index, width))
}

/// Hashes of the complete subtrees of height `8 * level`.
pub fn hashes(level: u8, index: u64, width: u64) -> String {
    format!("tile/{level}/{}", place(index, width))
}

/// One item's JSON.
pub fn body(sha256: &str) -> String {
    format!("item/{}/{sha256}", folder(sha256))
}

/// A file beside an item.
pub fn file(sha256: &str) -> String {
    format!("file/{}/{sha256}", folder(sha256))
}

/// All live items as of the checkpoint with this many entries.
pub fn pack(size: u64) -> String {
    format!("pack/{size}.gz")
}

/// `x001/x234/067`, and `.p/<width>` for a tile that is not full.
fn place(index: u64, width: u64) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    if width < TILE_WIDTH {
        path.push_str(&format!(".p/{width}"));
    }
    path
}

fn folder(sha256: &str) -> &str {
    sha256.get(..2).unwrap_or("00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_named_as_c2sp_names_them() {
        assert_eq!(entries(0, 256), "tile/entries/000");
        assert_eq!(hashes(1, 1_234_067, 8), "tile/1/x001/x234/067.p/8");
        assert_eq!(body("abcd"), "item/ab/abcd");
        assert_eq!(pack(12), "pack/12.gz");
    }
}
