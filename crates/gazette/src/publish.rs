//! Publishing: the difference between a pack and what the site holds becomes log entries, and the checkpoint is written last.
//!
//! *Invariant:* whatever moment the publisher is killed at, the checkpoint in the site belongs to files that are all there.

mod prune;
mod site;
mod tree;

use crate::keys::Signer;
use crate::limit;
use crate::live;
use crate::log::path;
use crate::pack::Pack;
use crate::update::file_of;
use jiff::{SignedDuration, Timestamp};
use model::id::ItemId;
use model::item::{Audience, Content, DeskKey, Entry, EntryOp, FileRef, Item, ItemKind};
use sha2::{Digest, Sha256};
use site::Site;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What is published beside the pack.
#[derive(Debug, Clone, Default)]
pub struct Additions {
    /// Where conversations go; put into the profile.
    pub desks: Vec<DeskKey>,
    /// Items made from the pack, for example the assistant's model, with the bytes of their files.
    pub items: Vec<Extra>,
}

/// An item with its files and their bytes.
pub type Extra = (Item, Vec<(FileRef, Vec<u8>)>);

/// What a publication did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Published {
    /// Items that are new, in the languages counted one by one.
    pub published: u64,
    pub updated: u64,
    pub withdrawn: u64,
    /// Entries in the log now.
    pub size: u64,
    /// A new time stamp was set, with or without new entries.
    pub renewed: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("another publisher is at work in {0}")]
    Busy(PathBuf),
    #[error("the pack is of {pack}, the key of {key}")]
    OtherOrigin { pack: String, key: String },
    /// The site's checkpoint is not signed by this key, or its files do not hash to it.
    #[error("the site does not hold a log of this key: {0}")]
    BrokenSite(&'static str),
    #[error("{what} is larger than {limit} bytes")]
    TooLarge { what: String, limit: u64 },
    #[error("{0} changed while it was published")]
    FileChanged(PathBuf),
    #[error("the checkpoint cannot be signed at this time")]
    Sign,
    #[error("writing an item")]
    Json(#[from] serde_json::Error),
    #[error("{path}")]
    File { path: PathBuf, source: io::Error },
}

pub type Result<T> = std::result::Result<T, PublishError>;

/// Publishes the difference. The same pack again does nothing, but for a new time stamp when the last is older than a day.
pub fn publish(
    pack: &Pack,
    folder: &Path,
    signer: &Signer,
    now: Timestamp,
    additions: &Additions,
) -> Result<Published> {
    if pack.origin != signer.origin() {
        return Err(PublishError::OtherOrigin { pack: pack.origin.to_string(), key: signer.origin().to_string() });
    }
    let now = Timestamp::from_second(now.as_second()).unwrap_or(now);
    let mut site = Site::open(folder, signer)?;
    let bodies = bodies(pack, additions)?;
    let mut done = Published { size: site.size(), ..Published::default() };

    let mut entries = Vec::new();
    for (name, body) in &bodies {
        let before = site.live().get(name).map(|live| live.sha256.as_str());
        if before == Some(body.sha256.as_str()) {
            continue;
        }
        *if before.is_some() { &mut done.updated } else { &mut done.published } += 1;
        site.write(&path::body(&body.sha256), body.text.as_bytes())?;
        entries.push(body.entry(now));
    }
    for ((id, lang), live) in site.live() {
        if !bodies.contains_key(&(id.clone(), lang.clone())) {
            done.withdrawn += 1;
            entries.push(withdrawal(id, lang, live.kind, now));
        }
    }
    if entries.is_empty() && site.size() > 0 {
        // A stamp in the future is of a clock that was wrong: no device takes it.
        let is_due = |at: Timestamp| at > now || now.duration_since(at) > SignedDuration::from_hours(24);
        done.renewed = site.signed_at().is_none_or(is_due);
        if done.renewed {
            site.sign(signer, now)?;
        }
        return Ok(done);
    }
    write_files(&mut site, pack, additions, &bodies)?;
    let mut raw = Vec::with_capacity(entries.len());
    for entry in &entries {
        let bytes = serde_json::to_vec(entry)?;
        if bytes.len() > limit::ENTRY_BYTES {
            let limit = limit::ENTRY_BYTES as u64;
            return Err(PublishError::TooLarge { what: entry.id.to_string(), limit });
        }
        raw.push(bytes);
    }
    site.append(raw)?;
    write_pack(&mut site, &bodies)?;
    site.sign(signer, now)?;
    let files: Vec<&FileRef> = bodies.values().filter_map(|body| file_of(&body.item.content)).collect();
    prune::prune(&site, &files)?;
    done.size = site.size();
    done.renewed = true;
    Ok(done)
}

/// Signs the same tree again with a new time stamp and a new expiry. Do it daily: devices show content as possibly old
/// after [`limit::STALE_AFTER`] without.
pub fn renew(folder: &Path, signer: &Signer, now: Timestamp) -> Result<Published> {
    let mut site = Site::open(folder, signer)?;
    if site.signed_at().is_none() {
        return Err(PublishError::BrokenSite("nothing was published yet"));
    }
    site.sign(signer, now)?;
    Ok(Published { size: site.size(), renewed: true, ..Published::default() })
}

type Name = (ItemId, String);

struct Body {
    item: Item,
    text: String,
    sha256: String,
}

impl Body {
    fn new(item: Item) -> Result<(Name, Self)> {
        let text = serde_json::to_string(&item)?;
        if text.len() as u64 > limit::BODY_BYTES {
            return Err(PublishError::TooLarge { what: item.id.to_string(), limit: limit::BODY_BYTES });
        }
        let sha256 = hex::encode(Sha256::digest(&text));
        Ok(((item.id.clone(), item.lang.clone()), Self { item, text, sha256 }))
    }

    fn entry(&self, at: Timestamp) -> Entry {
        let item = &self.item;
        Entry {
            op: EntryOp::Publish,
            id: item.id.clone(),
            kind: item.content.kind(),
            lang: item.lang.clone(),
            sha256: self.sha256.clone(),
            size: self.text.len() as u64,
            valid_from: item.valid_from,
            expires: item.expires,
            audience: item.audience.clone(),
            at,
        }
    }
}

fn withdrawal(id: &ItemId, lang: &str, kind: ItemKind, at: Timestamp) -> Entry {
    Entry {
        op: EntryOp::Withdraw,
        id: id.clone(),
        kind,
        lang: lang.to_owned(),
        sha256: String::new(),
        size: 0,
        valid_from: None,
        expires: None,
        audience: Audience::default(),
        at,
    }
}

fn bodies(pack: &Pack, additions: &Additions) -> Result<BTreeMap<Name, Body>> {
    let mut bodies = BTreeMap::new();
    for item in &pack.items {
        let mut item = item.clone();
        if let Content::Profile(profile) = &mut item.content {
            profile.desks.clone_from(&additions.desks);
        }
        let (name, body) = Body::new(item)?;
        bodies.insert(name, body);
    }
    for (item, _) in &additions.items {
        let (name, body) = Body::new(item.clone())?;
        bodies.insert(name, body);
    }
    Ok(bodies)
}

/// Files of live items that the site lacks.
fn write_files(site: &mut Site, pack: &Pack, additions: &Additions, bodies: &BTreeMap<Name, Body>) -> Result<()> {
    let given: BTreeMap<&str, &[u8]> = additions
        .items
        .iter()
        .flat_map(|(_, files)| files)
        .map(|(file, bytes)| (file.sha256.as_str(), bytes.as_slice()))
        .collect();
    for file in bodies.values().filter_map(|body| file_of(&body.item.content)) {
        let name = path::file(&file.sha256);
        if file.size > limit::FILE_BYTES {
            return Err(PublishError::TooLarge { what: file.name.clone(), limit: limit::FILE_BYTES });
        }
        if site.has(&name, file.size) {
            continue;
        }
        let source = pack.files.get(&file.sha256);
        let read;
        let bytes = match (given.get(file.sha256.as_str()), source) {
            (Some(bytes), _) => *bytes,
            (None, Some(source)) => {
                read = std::fs::read(source)
                    .map_err(|error| PublishError::File { path: source.clone(), source: error })?;
                read.as_slice()
            }
            (None, None) => return Err(PublishError::FileChanged(PathBuf::from(&file.name))),
        };
        if hex::encode(Sha256::digest(bytes)) != file.sha256 {
            return Err(PublishError::FileChanged(source.cloned().unwrap_or_else(|| PathBuf::from(&file.name))));
        }
        site.write(&name, bytes)?;
    }
    Ok(())
}

/// The compressed pack of all live items for devices that come new.
fn write_pack(site: &mut Site, bodies: &BTreeMap<Name, Body>) -> Result<()> {
    let by_entry: BTreeMap<u64, &Body> =
        site.live().iter().filter_map(|(name, live)| bodies.get(name).map(|body| (live.entry, body))).collect();
    let lines = (0u64..).zip(site.entries()).map(|(number, entry)| live::write::Line {
        entry,
        live: by_entry.get(&number).map(|body| (body.sha256.as_str(), body.text.as_bytes())),
    });
    let name = path::pack(site.size());
    let pack = live::write::compress(site.size(), lines)
        .map_err(|source| PublishError::File { path: PathBuf::from(&name), source })?;
    if pack.len() as u64 > limit::PACK_BYTES {
        return Err(PublishError::TooLarge { what: name, limit: limit::PACK_BYTES });
    }
    site.write(&name, &pack)
}
