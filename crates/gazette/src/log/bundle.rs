//! Entry bundles: up to 256 entries, each after its length as a 16-bit big-endian number (C2SP tlog-tiles).

/// The entries in order; `None` when the bytes are not a bundle.
pub fn read(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<2>()?;
        let (entry, after) = after.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        entries.push(entry);
        rest = after;
    }
    Some(entries)
}

/// `None` when an entry is longer than the format can say.
pub fn write<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.extend(u16::try_from(entry.len()).ok()?.to_be_bytes());
        bytes.extend(entry);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_bundle_is_no_bundle() {
        let whole = write([b"one".as_slice(), b"", b"three"]).unwrap();
        assert_eq!(read(&whole).unwrap(), [b"one".as_slice(), b"", b"three"]);
        assert_eq!(read(&whole[..whole.len() - 1]), None);
        assert_eq!(read(&[0]), None);
        assert_eq!(write([vec![0; 65_536].as_slice()]), None);
    }
}
