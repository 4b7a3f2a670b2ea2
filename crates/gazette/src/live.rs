//! The compressed pack of all live items: what a first sync takes instead of thousands of files.
//!
//! gzip (RFC 1952) over lines. The first is `loket-live 1 <entries>`; then every log entry in order:
//! - `-` and the entry, when a later entry replaced it or it is no publication;
//! - `=` and the entry with its `sha256` emptied, then a line with the body, when it is live. The hash is left out because the
//!   reader makes it from the body: so the body is checked by the tree itself, and random hex is not paid for.
//!
//! No entry can be left out or put back unnoticed: all of them together hash to the signed root.

use crate::error::{Error, Result};
use crate::limit;
use crate::log::entry::{self, Latest};
use crate::log::frontier::Frontier;
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Read};
use tlog_tiles::tlog::Hash;

const EMPTIED: &str = "\"sha256\":\"\"";
const MALFORMED: Error = Error::Malformed { what: "the pack" };

#[derive(Debug)]
pub(crate) struct Contents {
    pub frontier: Frontier,
    /// Root of the first `known` entries, when there are as many.
    pub known_root: Option<Hash>,
    /// The last word on every item, live ones with their body.
    pub latest: Latest,
}

/// Reads the pack; `known` is the size of the tree the device already trusts.
pub(crate) fn read(compressed: &[u8], known: u64) -> Result<Contents> {
    // One byte more than allowed, so that reaching the limit is seen.
    let inflated = GzDecoder::new(compressed).take(limit::PACK_INFLATED_BYTES + 1);
    let mut lines = Lines { source: BufReader::with_capacity(64 * 1024, inflated), line: Vec::new() };
    let head = lines.next()?.ok_or(MALFORMED)?;
    if !head.starts_with(b"loket-live 1 ") {
        return Err(MALFORMED);
    }
    let mut contents = Contents { frontier: Frontier::default(), known_root: None, latest: Latest::default() };
    loop {
        if contents.frontier.size() == known {
            contents.known_root = Some(contents.frontier.root());
        }
        let Some(line) = lines.next()? else { break };
        let (mark, text) = line.split_first().ok_or(MALFORMED)?;
        match mark {
            b'-' => {
                contents.frontier.push_entry(text);
                contents.latest.push(entry::read(text), None);
            }
            b'=' => {
                let emptied = String::from_utf8(text.to_vec()).map_err(|_| MALFORMED)?;
                let body = lines.next()?.ok_or(MALFORMED)?.to_vec();
                let body = String::from_utf8(body).map_err(|_| MALFORMED)?;
                let full = fill(&emptied, &hex::encode(Sha256::digest(&body))).ok_or(MALFORMED)?;
                contents.frontier.push_entry(full.as_bytes());
                contents.latest.push(entry::read(full.as_bytes()), Some(body));
            }
            _ => return Err(MALFORMED),
        }
    }
    Ok(contents)
}

/// Puts the hash back where it was taken out. Only the text is touched: an entry of a later version keeps its bytes.
fn fill(emptied: &str, sha256: &str) -> Option<String> {
    let (before, after) = emptied.split_once(EMPTIED)?;
    Some(format!("{before}\"sha256\":\"{sha256}\"{after}"))
}

struct Lines<R> {
    source: R,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Result<Option<&[u8]>> {
        self.line.clear();
        let read = self.source.read_until(b'\n', &mut self.line).map_err(|_| MALFORMED)?;
        if read == 0 {
            return Ok(None);
        }
        if self.line.last() != Some(&b'\n') {
            return Err(MALFORMED);
        }
        Ok(self.line.get(..read - 1))
    }
}

#[cfg(feature = "publish")]
pub(crate) mod write {
    //! The publisher's side of the same format.

    use super::EMPTIED;
    use flate2::{Compression, GzBuilder};
    use std::io::{self, Write};

    /// One entry's bytes; with its body and hash when it is live.
    pub(crate) struct Line<'a> {
        pub entry: &'a [u8],
        pub live: Option<(&'a str, &'a [u8])>,
    }

    pub(crate) fn compress<'a>(size: u64, lines: impl Iterator<Item = Line<'a>>) -> io::Result<Vec<u8>> {
        // No name and no time in the header: the same items give the same bytes.
        let mut out = GzBuilder::new().write(Vec::new(), Compression::best());
        writeln!(out, "loket-live 1 {size}")?;
        for line in lines {
            match line.live.and_then(|(sha256, body)| Some((empty(line.entry, sha256)?, body))) {
                Some((emptied, body)) => {
                    out.write_all(b"=")?;
                    out.write_all(emptied.as_bytes())?;
                    out.write_all(b"\n")?;
                    out.write_all(body)?;
                }
                None => {
                    out.write_all(b"-")?;
                    out.write_all(line.entry)?;
                }
            }
            out.write_all(b"\n")?;
        }
        out.finish()
    }

    fn empty(entry: &[u8], sha256: &str) -> Option<String> {
        let text = str::from_utf8(entry).ok()?;
        let (before, after) = text.split_once(&format!("\"sha256\":\"{sha256}\""))?;
        Some(format!("{before}{EMPTIED}{after}"))
    }
}
