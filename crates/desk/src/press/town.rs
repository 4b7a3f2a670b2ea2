//! What the content folder says of the town: its languages, zone, areas, and the files of one item.

use crate::digest;
use crate::error::DeskError;
use crate::office::Desk;
use crate::publishing::Press;
use gazette::pack::{self, Overlay};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use model::console::publishing::{DraftKind, TownView};
use model::id::{ItemId, Origin};
use model::item::{Content, Item, MenuEntry, Named, Profile};
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

/// What a form offers to choose from.
pub fn town_view(folder: &Path) -> Result<TownView, DeskError> {
    let town = Town::read(folder)?;
    let profile = town.profiles.first().map(|(_, profile)| profile);
    let main = town.main_language();
    let (pack, _) = pack::look(folder, &Overlay::new());
    let items: Vec<Item> = pack.into_iter().flat_map(|pack| pack.items).filter(|item| item.lang == main).collect();
    let mut menu = Vec::new();
    for item in &items {
        if let Content::Menu(whole) = &item.content {
            whole.entries.iter().for_each(|entry| entries(entry, "", &mut menu));
        }
    }
    let leads = |item: &Item| !matches!(item.content, Content::Profile(_) | Content::Menu(_) | Content::Model(_));
    let mut items: Vec<Named> =
        items.into_iter().filter(leads).map(|item| Named { id: item.id.0, name: item.title }).collect();
    items.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    Ok(TownView {
        languages: town.languages().map(str::to_owned).collect(),
        time_zone: profile.map(|profile| profile.time_zone.clone()).unwrap_or_default(),
        areas: profile.map(|profile| profile.areas.clone()).unwrap_or_default(),
        topics: profile.map(|profile| profile.topics.clone()).unwrap_or_default(),
        menu,
        items,
    })
}

/// Those that hold items; the others only lead to them.
fn entries(entry: &MenuEntry, above: &str, found: &mut Vec<Named>) {
    let path = if above.is_empty() { entry.label.clone() } else { format!("{above}: {}", entry.label) };
    if entry.entries.is_empty() {
        found.push(Named { id: entry.id.clone(), name: path.clone() });
    }
    entry.entries.iter().for_each(|below| entries(below, &path, found));
}

/// What a day alone means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Start,
    End,
}

/// A day, a local minute or RFC 3339.
pub fn moment(text: &str, zone: &TimeZone, edge: Edge) -> Option<Timestamp> {
    let local = |moment: DateTime| moment.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp());
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>()
        && text.len() == 10
    {
        let day = if edge == Edge::End { day.tomorrow().ok()? } else { day };
        return local(day.to_datetime(Time::midnight()));
    }
    text.parse::<Timestamp>().ok().or_else(|| local(text.parse().ok()?))
}

/// The shortest way to write a moment that [`moment`] reads as the same: a local minute where that is exact.
pub fn written(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string();
    if moment(&local, zone, Edge::Start) == Some(at) { local } else { at.to_string() }
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
