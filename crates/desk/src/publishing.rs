//! From a folder of content to a signed gazette: check, train the assistant, name the desk, publish.

use crate::error::DeskError;
use crate::press;
use assistant::Entry;
use gazette::keys::{self, Signer};
use gazette::pack::Pack;
use gazette::publish::{Additions, Extra, Published};
use jiff::Timestamp;
use model::id::{ItemId, Origin};
use model::item::{Content, DeskKey, FileRef, Item, ModelFile};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Where a server keeps what it publishes.
#[derive(Debug, Clone)]
pub struct Press {
    /// The server's data folder.
    pub data: PathBuf,
}

impl Press {
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned() }
    }

    /// The press whose gazette lies in this site.
    pub fn around(site: &Path) -> Option<Self> {
        Some(Self::new(site.parent()?.parent()?))
    }

    /// Waits until nobody else publishes from this data folder, and ends what one that was killed had begun. Whoever writes
    /// into a content folder, reads one to publish it, or signs, holds a turn.
    pub fn turn(&self) -> Result<Turn, DeskError> {
        let (path, lock) = self.lock()?;
        lock.lock().map_err(|source| DeskError::File { what: path.display().to_string(), source })?;
        self.begin(lock)
    }

    /// The same without waiting; none: somebody publishes now.
    pub fn try_turn(&self) -> Result<Option<Turn>, DeskError> {
        let (path, lock) = self.lock()?;
        match lock.try_lock() {
            Ok(()) => self.begin(lock).map(Some),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(DeskError::File { what: path.display().to_string(), source }),
        }
    }

    fn lock(&self) -> Result<(PathBuf, File), DeskError> {
        let folder = self.data.join("keys");
        let path = folder.join("publishing.lock");
        let opened = std::fs::create_dir_all(folder)
            .and_then(|()| OpenOptions::new().create(true).truncate(false).write(true).open(&path));
        let lock = opened.map_err(|source| DeskError::File { what: path.display().to_string(), source })?;
        Ok((path, lock))
    }

    fn begin(&self, lock: File) -> Result<Turn, DeskError> {
        let turn = Turn { keys: self.data.join("keys"), _lock: lock };
        press::recover(&turn.journal())?;
        Ok(turn)
    }

    /// Where the content folder of a gazette lies, as it was published last.
    pub fn pack_folder(&self, origin: &Origin) -> Option<PathBuf> {
        std::fs::read_to_string(self.pack_note(origin))
            .ok()
            .map(|text| PathBuf::from(text.trim()))
            .filter(|path| path.is_dir())
    }

    /// Remembers it.
    pub fn remember_pack(&self, origin: &Origin, folder: &Path) -> Result<(), DeskError> {
        let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let note = self.pack_note(origin);
        gazette::whole::write(&note, folder.display().to_string().as_bytes())
            .map_err(|source| DeskError::File { what: note.display().to_string(), source })
    }

    fn pack_note(&self, origin: &Origin) -> PathBuf {
        self.data.join("keys").join(format!("{}.pack", Self::slug(origin)))
    }

    /// The folder that the hub serves under `/gazette/`.
    pub fn root(&self) -> PathBuf {
        self.data.join("gazette")
    }

    /// The folder of one gazette: its origin with everything but letters, digits and points as a hyphen.
    pub fn slug(origin: &Origin) -> String {
        origin.0.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect()
    }

    pub fn site(&self, origin: &Origin) -> PathBuf {
        self.root().join(Self::slug(origin))
    }

    /// The gazette's signing key, made at the first publication.
    pub fn signer(&self, origin: &Origin) -> Result<Signer, DeskError> {
        let folder = self.data.join("keys");
        std::fs::create_dir_all(&folder)
            .map_err(|source| DeskError::File { what: folder.display().to_string(), source })?;
        let path = folder.join(format!("{}.key", Self::slug(origin)));
        if path.exists() { Ok(keys::load(&path)?) } else { Ok(keys::generate(&path, origin)?) }
    }

    /// All gazettes that this server signs.
    pub fn signers(&self) -> Result<Vec<Signer>, DeskError> {
        let folder = self.data.join("keys");
        let Ok(entries) = std::fs::read_dir(&folder) else { return Ok(Vec::new()) };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        paths.sort();
        paths
            .iter()
            .filter(|path| path.extension().is_some_and(|e| e == "key"))
            .map(|path| Ok(keys::load(path)?))
            .collect()
    }

    /// Publishes the difference between a pack and what is published.
    pub fn publish(&self, pack: &Pack, desks: Vec<DeskKey>, now: Timestamp) -> Result<(Signer, Published), DeskError> {
        let signer = self.signer(&pack.origin)?;
        let additions = Additions { desks, items: models(pack) };
        let site = self.site(&pack.origin);
        std::fs::create_dir_all(&site)
            .map_err(|source| DeskError::File { what: site.display().to_string(), source })?;
        let published = gazette::publish::publish(pack, &site, &signer, now, &additions)?;
        Ok((signer, published))
    }
}

/// The right to publish from a data folder, until it is dropped; the system takes it back when the process ends.
#[derive(Debug)]
pub struct Turn {
    keys: PathBuf,
    _lock: File,
}

impl Turn {
    /// What is to be put back if whoever holds the turn is killed.
    pub(crate) fn journal(&self) -> PathBuf {
        self.keys.join("publishing.undo.json")
    }
}

/// One small model for each language of the pack. The same pack makes the same bytes.
fn models(pack: &Pack) -> Vec<Extra> {
    let mut by_lang: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in pack.items.iter().filter_map(Entry::of_item) {
        by_lang.entry(entry.lang.clone()).or_default().push(entry);
    }
    by_lang
        .into_iter()
        .filter_map(|(lang, entries)| {
            let model = assistant::train(&entries, &lang);
            if model.is_empty() {
                return None;
            }
            let bytes = model.to_bytes();
            let file = FileRef {
                name: format!("assistant.{lang}.model"),
                media_type: "application/octet-stream".to_owned(),
                size: bytes.len() as u64,
                sha256: hex::encode(Sha256::digest(&bytes)),
            };
            let item = Item::new(
                ItemId::new("assistant-model"),
                lang,
                "Assistant model",
                Content::Model(ModelFile { file: file.clone() }),
            );
            Some((item, vec![(file, bytes)]))
        })
        .collect()
}
