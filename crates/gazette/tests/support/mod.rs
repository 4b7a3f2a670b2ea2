//! A device, a publisher and a folder between them, for the tests of this crate.
#![allow(dead_code)]

use gazette::keys::Signer;
use gazette::pack::Pack;
use gazette::publish::{Additions, Published, publish};
use gazette::sync::{Step, Sync};
use gazette::{Applied, Error, join, schema};
use jiff::{SignedDuration, Timestamp};
use model::id::{ItemId, Origin};
use model::item::{Content, Faq, GazetteAddress, Item, Named, Profile};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An empty folder, in memory where the system has that: these tests write many small files and wait for each.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

pub fn origin() -> Origin {
    Origin::new("merewick.example/gazette")
}

pub fn signer() -> Signer {
    Signer::from_seed(&origin(), [7; 32]).unwrap()
}

pub fn now() -> Timestamp {
    "2026-11-21T09:00:00Z".parse().unwrap()
}

pub fn hours_later(hours: i64) -> Timestamp {
    now().checked_add(SignedDuration::from_hours(hours)).unwrap()
}

pub fn item(id: &str, lang: &str, title: &str, content: Content) -> Item {
    Item::new(ItemId::new(id), lang, title, content)
}

pub fn faq(id: &str, lang: &str, answer: &str) -> Item {
    item(id, lang, &format!("What about {id}?"), Content::Faq(Faq { answer: answer.to_owned(), ..Faq::default() }))
}

pub fn profile() -> Item {
    let profile = Profile {
        languages: vec!["en".into(), "es".into()],
        time_zone: "Europe/London".into(),
        phone: "0800".into(),
        emergency_phone: "112".into(),
        email: None,
        website: None,
        areas: ["harbour", "hill"].map(|id| Named { id: id.into(), name: id.into() }).to_vec(),
        topics: Vec::new(),
        desks: Vec::new(),
    };
    item("profile", "en", "Merewick", Content::Profile(profile))
}

/// A pack of the profile and these items.
pub fn pack(items: impl IntoIterator<Item = Item>) -> Pack {
    let mut items: Vec<Item> = items.into_iter().chain([profile()]).collect();
    items.sort_by(|one, other| (&one.id, &one.lang).cmp(&(&other.id, &other.lang)));
    Pack {
        origin: origin(),
        languages: vec!["en".into(), "es".into()],
        items,
        files: BTreeMap::new(),
        notes: Vec::new(),
    }
}

pub fn faqs(range: std::ops::Range<usize>) -> Vec<Item> {
    range.map(|number| faq(&format!("faq-{number}"), "en", &format!("Answer {number}."))).collect()
}

pub fn put(items: Vec<Item>, site: &Path, at: Timestamp) -> Published {
    publish(&pack(items), site, &signer(), at, &Additions::default()).unwrap()
}

/// A device that follows the one gazette.
pub struct Device {
    pub conn: Connection,
    /// Paths of the last sync, with the bytes each brought.
    pub fetched: Vec<(String, u64)>,
}

impl Device {
    pub fn new() -> Self {
        let conn = Connection::open_in_memory().unwrap();
        schema::migrate(&conn).unwrap();
        let address = GazetteAddress {
            origin: origin(),
            base: "https://loket.example/gazette/merewick/".into(),
            verifier: signer().verifier(),
        };
        join::join(&conn, &address, now()).unwrap();
        Self { conn, fetched: Vec::new() }
    }

    pub fn sync(&mut self, site: &Path, at: Timestamp) -> Result<Option<Applied>, Error> {
        let site = site.to_owned();
        self.sync_with(at, move |path| std::fs::read(site.join(path)).unwrap_or_default())
    }

    /// `None` when there was nothing new.
    pub fn sync_with(&mut self, at: Timestamp, fetch: impl Fn(&str) -> Vec<u8>) -> Result<Option<Applied>, Error> {
        self.fetched.clear();
        let (mut sync, mut step) = Sync::begin(&self.conn, &origin(), at)?;
        loop {
            match step {
                Step::Fetch(requests) => {
                    let answers: Vec<Vec<u8>> = requests.iter().map(|request| fetch(&request.path)).collect();
                    for (request, answer) in requests.iter().zip(&answers) {
                        self.fetched.push((request.path.clone(), answer.len() as u64));
                    }
                    step = sync.give(&self.conn, answers)?;
                }
                Step::UpToDate(_) => return Ok(None),
                Step::Ready(update) => {
                    let tx = self.conn.transaction()?;
                    let applied = update.apply(&tx)?;
                    tx.commit()?;
                    return Ok(Some(applied));
                }
            }
        }
    }

    /// Everything shown: id, language, body.
    pub fn shown(&self) -> Vec<(String, String, String)> {
        let mut query = self.conn.prepare("SELECT id, lang, body FROM gazette_item ORDER BY id, lang").unwrap();
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    pub fn bytes(&self) -> u64 {
        self.fetched.iter().map(|(_, bytes)| bytes).sum()
    }
}

/// What a device must show after this pack.
pub fn expected(items: Vec<Item>) -> Vec<(String, String, String)> {
    pack(items)
        .items
        .iter()
        .map(|item| (item.id.to_string(), item.lang.clone(), serde_json::to_string(item).unwrap()))
        .collect()
}

/// All files of a folder, relative to it, without hidden ones.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, at: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for file in std::fs::read_dir(at).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else if !path.file_name().unwrap().to_str().unwrap().starts_with('.') {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

pub fn write_all(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// Real data lies beside the project, not in it. `None`, told on standard output, where it is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("LOKET_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("data").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("SKIPPED: {} is not there", path.display());
    None
}
