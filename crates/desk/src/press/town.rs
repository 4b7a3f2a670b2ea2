//! What the content folder says of the town: its languages, zone, areas, and the files of one item.

use crate::digest;
use crate::error::DeskError;
use crate::office::Desk;
use crate::publishing::Press;
use jiff::tz::TimeZone;
use model::console::publishing::DraftKind;
use model::id::{ItemId, Origin};
use model::item::{Content, Item, Profile};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The profile in each language, the main one first.
#[derive(Debug)]
pub struct Town {
    pub profiles: Vec<(Item, Profile)>,
    pub zone: TimeZone,
}

impl Town {
    /// Errors: `pack.toml` is wrong.
    pub fn read(folder: &Path) -> Result<Self, DeskError> {
        let items = gazette::pack::profile(folder).map_err(|mistakes| {
            let said: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            DeskError::Invalid(format!("the content folder cannot be read: {}", said.join("; ")))
        })?;
        let profiles: Vec<(Item, Profile)> = items
            .into_iter()
            .filter_map(|item| match item.content.clone() {
                Content::Profile(profile) => Some((item, profile)),
                _ => None,
            })
            .collect();
        let zone = profiles.first().map(|(_, profile)| profile.time_zone.as_str());
        let zone = zone.and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
        Ok(Self { profiles, zone })
    }

    pub fn main_language(&self) -> &str {
        self.profiles.first().map_or("en", |(item, _)| item.lang.as_str())
    }

    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.profiles.iter().map(|(item, _)| item.lang.as_str())
    }

    pub fn in_language(&self, lang: &str) -> Option<&(Item, Profile)> {
        self.profiles.iter().find(|(item, _)| item.lang == lang).or_else(|| self.profiles.first())
    }
}

/// Where the desk publishes, and the content folder it publishes from.
///
/// Errors: nothing was published from a content folder here yet.
pub fn content_folder(desk: &Desk) -> Result<(Press, Origin, PathBuf), DeskError> {
    let config = &desk.0.config;
    let origin = Origin::new(config.verifier.split('+').next().unwrap_or_default());
    let unknown = || {
        DeskError::Invalid("the desk does not know the content folder: publish it once with `loket publish`".to_owned())
    };
    let press = Press::around(&config.site).ok_or_else(unknown)?;
    let folder = press.pack_folder(&origin).ok_or_else(unknown)?;
    Ok((press, origin, folder))
}

/// The files of one item, by path relative to the content folder.
pub fn files_of(folder: &Path, kind: DraftKind, id: &ItemId) -> Result<BTreeMap<String, Vec<u8>>, DeskError> {
    let place = kind.folder();
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder.join(place)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let stem = match kind {
            DraftKind::Notice | DraftKind::Faq => {
                name.strip_suffix(".md").and_then(|name| name.split_once('.')).map(|(stem, _)| stem)
            }
            DraftKind::Deadline => name.strip_suffix(".toml"),
            DraftKind::Alert => name.strip_suffix(".xml"),
        };
        if stem == Some(id.as_str()) {
            let path = entry.path();
            let bytes =
                fs::read(&path).map_err(|source| DeskError::File { what: path.display().to_string(), source })?;
            files.insert(format!("{place}/{name}"), bytes);
        }
    }
    Ok(files)
}

/// One hash of an item's files.
pub fn digest<'a>(files: impl IntoIterator<Item = (&'a String, &'a [u8])>) -> String {
    let parts: Vec<&[u8]> = files.into_iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]).collect();
    digest::of_parts(&parts)
}

/// Whether a folder is kept in git.
pub fn in_git(folder: &Path) -> bool {
    folder.ancestors().any(|folder| folder.join(".git").exists())
}
