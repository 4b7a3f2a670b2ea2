//! One file on the disk: its head, its bytes, and the state of it that a kept copy is compared with.

use super::name::{content_type, never_changes};
use async_stream::stream;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use model::id::Origin;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io::{BufRead, BufReader, Read, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

/// Files up to this size are read whole and may be kept in memory.
pub const SMALL: u64 = 4 * 1024 * 1024;
/// How deep under the gazette folder a checkpoint may lie: an origin has a host and a path.
const DEEPEST_ORIGIN: u32 = 5;

#[derive(Debug, Clone)]
pub struct Found {
    pub head: HeaderMap,
    pub size: u64,
    pub content: Content,
}

#[derive(Debug, Clone)]
pub enum Content {
    Kept(Bytes),
    OnDisk(PathBuf),
}

/// Changes when the file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub changed: Option<SystemTime>,
    pub size: u64,
    number: u64,
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Self {
        Self { changed: metadata.modified().ok(), size: metadata.len(), number: file_number(metadata) }
    }
}

/// A file that was moved into place is another file, even within one tick of the clock.
#[cfg(unix)]
fn file_number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn file_number(_: &Metadata) -> u64 {
    0
}

/// Reads a file that lies under `root` for real; a link that leads out of it is no file of the gazette.
/// `path` is what was asked for: a compressed copy is sent as that with a content coding.
pub fn load(root: &Path, full: &Path, path: &str, stamp: Stamp) -> Option<Found> {
    let real = full.canonicalize().ok()?;
    if !real.starts_with(root.canonicalize().ok()?) {
        return None;
    }
    let compressed = !path.ends_with(".gz") && full.extension().is_some_and(|extension| extension == "gz");
    let (content, tag) = if stamp.size <= SMALL {
        let bytes = std::fs::read(&real).ok()?;
        let hash: String = hex::encode(Sha256::digest(&bytes)).chars().take(32).collect();
        (Content::Kept(Bytes::from(bytes)), hash)
    } else {
        let changed = stamp.changed.and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
        (Content::OnDisk(real), format!("{:x}-{:x}", changed.unwrap_or_default().as_nanos(), stamp.size))
    };
    let size = match &content {
        Content::Kept(bytes) => bytes.len() as u64,
        Content::OnDisk(_) => stamp.size,
    };
    let mut head = head(path, &tag, compressed);
    head.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    Some(Found { head, size, content })
}

fn head(path: &str, tag: &str, compressed: bool) -> HeaderMap {
    let mut head = HeaderMap::with_capacity(10);
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    let tag = if compressed { format!("\"{tag}-gz\"") } else { format!("\"{tag}\"") };
    if let Ok(tag) = HeaderValue::try_from(tag) {
        head.insert(header::ETAG, tag);
    }
    let keep = if never_changes(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    head.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A page or a drawing that someone publishes must not act in this server's name.
    head.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    if compressed {
        head.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    } else {
        head.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    }
    head
}

impl Content {
    pub fn whole(self) -> Body {
        match self {
            Self::Kept(bytes) => Body::from(bytes),
            Self::OnDisk(path) => from_disk(path, 0..u64::MAX),
        }
    }

    pub fn part(self, part: Range<u64>) -> Body {
        match self {
            Self::Kept(bytes) => Body::from(bytes.slice(part.start as usize..part.end as usize)),
            Self::OnDisk(path) => from_disk(path, part),
        }
    }
}

fn from_disk(path: PathBuf, part: Range<u64>) -> Body {
    Body::from_stream(stream! {
        let mut file = match tokio::fs::File::open(&path).await {
            Ok(file) => file,
            Err(error) => {
                yield Err(error);
                return;
            }
        };
        if part.start > 0 && let Err(error) = file.seek(SeekFrom::Start(part.start)).await {
            yield Err(error);
            return;
        }
        let mut left = file.take(part.end - part.start);
        loop {
            let mut piece = Vec::with_capacity(128 * 1024);
            match left.read_buf(&mut piece).await {
                Ok(0) => return,
                Ok(_) => yield Ok(Bytes::from(piece)),
                Err(error) => {
                    yield Err(error);
                    return;
                }
            }
        }
    })
}

/// Looks for checkpoints in a folder and those under it, but not under one that has a checkpoint.
pub fn collect_origins(folder: &Path, depth: u32, origins: &mut BTreeSet<Origin>) {
    if let Ok(checkpoint) = std::fs::File::open(folder.join("checkpoint")) {
        let mut line = String::new();
        if BufReader::new(checkpoint.take(1024)).read_line(&mut line).is_ok() && !line.trim().is_empty() {
            origins.insert(Origin::new(line.trim()));
        }
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if depth < DEEPEST_ORIGIN && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            collect_origins(&entry.path(), depth + 1, origins);
        }
    }
}
