//! What the department itself published, read back as a device reads it: the automatic answers quote nothing else.

use crate::config::DeskConfig;
use crate::error::DeskError;
use assistant::{Entry, Model};
use gazette::Applied;
use gazette::audience::Settings;
use gazette::sync::{Step, Sync};
use jiff::Timestamp;
use model::console::people::DepartmentName;
use model::id::{DepartmentId, ItemId, Origin};
use model::item::{Content, Department, FormDefinition, GazetteAddress, Item, ItemKind, Profile};
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Brings the desk's copy and its index to the published checkpoint.
pub fn follow(db: &mut Connection, config: &DeskConfig, now: Timestamp) -> Result<(), DeskError> {
    let origin = origin(config);
    let address =
        GazetteAddress { origin: origin.clone(), base: config.hub.clone(), verifier: config.verifier.clone() };
    gazette::join::join(db, &address, now)?;
    let (mut sync, mut step) = Sync::begin(db, &origin, now)?;
    loop {
        match step {
            Step::Fetch(requests) => {
                let answers = requests
                    .iter()
                    .map(|request| {
                        let path = config.site.join(&request.path);
                        std::fs::read(&path)
                            .map_err(|source| DeskError::File { what: path.display().to_string(), source })
                    })
                    .collect::<Result<Vec<_>, _>>()?;
                step = sync.give(db, answers)?;
            }
            Step::UpToDate(_) => return Ok(()),
            Step::Ready(update) => {
                let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
                let applied = update.apply(&transaction)?;
                index_changes(&transaction, &applied)?;
                transaction.commit()?;
                return Ok(());
            }
        }
    }
}

/// Brings the index of the automatic answers to what a checkpoint changed, in its transaction.
fn index_changes(db: &Connection, applied: &Applied) -> Result<(), DeskError> {
    let mut gone: Vec<(&str, &str)> = Vec::new();
    let mut entries = Vec::new();
    for change in &applied.changed {
        let Some(body) = gazette::read::body(db, change.row)? else { continue };
        match Entry::of_item(&serde_json::from_str::<Item>(&body)?) {
            Some(entry) => entries.push(entry),
            // Of a kind that answers no question; an earlier revision may have been of another.
            None => gone.push((change.id.as_str(), &change.lang)),
        }
    }
    gone.extend(applied.withdrawn.iter().map(|change| (change.id.as_str(), change.lang.as_str())));
    assistant::index::remove_all(db, gone)?;
    assistant::index::put_all(db, &entries)?;
    Ok(())
}

/// The models that were published with the pack.
pub fn models(db: &Connection, site: &Path) -> Result<BTreeMap<String, Arc<Model>>, DeskError> {
    let mut models = BTreeMap::new();
    for lang in languages(db)? {
        let found =
            gazette::read::items_of_kind(db, None, ItemKind::Model, &[&lang], &Settings::default(), Timestamp::now())?;
        for item in found.into_iter().map(|found| found.item).filter(|item| item.lang == lang) {
            let Content::Model(file) = &item.content else { continue };
            let path = site.join(gazette::log::path::file(&file.file.sha256));
            if let Ok(bytes) = std::fs::read(&path) {
                models.insert(lang.clone(), Arc::new(Model::from_bytes(&bytes)?));
            }
        }
    }
    Ok(models)
}

fn origin(config: &DeskConfig) -> Origin {
    Origin::new(config.verifier.split('+').next().unwrap_or_default())
}

fn languages(db: &Connection) -> Result<Vec<String>, DeskError> {
    Ok(profile(db)?.map(|profile| profile.languages).unwrap_or_default())
}

pub fn profile(db: &Connection) -> Result<Option<Profile>, DeskError> {
    Ok(named_profile(db)?.map(|(_, profile)| profile))
}

/// With the town's or office's name.
pub fn named_profile(db: &Connection) -> Result<Option<(String, Profile)>, DeskError> {
    let found = gazette::read::items_of_kind(db, None, ItemKind::Profile, &[], &Settings::default(), Timestamp::now())?;
    Ok(found.into_iter().find_map(|found| match found.item.content {
        Content::Profile(profile) => Some((found.item.title, profile)),
        _ => None,
    }))
}

/// The town's or office's name; empty before anything was published.
pub fn place(db: &Connection) -> Result<String, DeskError> {
    Ok(named_profile(db)?.map(|(name, _)| name).unwrap_or_default())
}

/// The language that everything exists in.
pub fn first_language(db: &Connection) -> Result<String, DeskError> {
    Ok(languages(db)?.into_iter().next().unwrap_or_else(|| "en".to_owned()))
}

pub fn time_zone(db: &Connection) -> Result<String, DeskError> {
    Ok(profile(db)?.map_or_else(|| "UTC".to_owned(), |profile| profile.time_zone))
}

/// An item in the citizen's language, or in one it exists in.
pub fn item(db: &Connection, id: &ItemId, lang: &str) -> Result<Option<Item>, DeskError> {
    for joined in gazette::join::joined(db)? {
        if let Some(found) = gazette::read::item(db, &joined.address.origin, id, &[lang])? {
            return Ok(Some(found.item));
        }
    }
    Ok(None)
}

/// All departments, by name.
pub fn departments(db: &Connection, lang: &str) -> Result<Vec<DepartmentName>, DeskError> {
    let now = Timestamp::now();
    let found = gazette::read::items_of_kind(db, None, ItemKind::Department, &[lang], &Settings::default(), now)?;
    let mut names: Vec<DepartmentName> = found
        .into_iter()
        .map(|found| DepartmentName { id: DepartmentId::new(found.item.id.as_str()), name: found.item.title })
        .collect();
    names.sort_by(|one, two| one.name.cmp(&two.name));
    Ok(names)
}

pub fn department(db: &Connection, id: &DepartmentId, lang: &str) -> Result<Option<(String, Department)>, DeskError> {
    Ok(match item(db, &ItemId::new(id.as_str()), lang)? {
        Some(Item { title, content: Content::Department(department), .. }) => Some((title, department)),
        _ => None,
    })
}

pub fn form(db: &Connection, id: &ItemId, lang: &str) -> Result<Option<(Item, FormDefinition)>, DeskError> {
    Ok(match item(db, id, lang)? {
        Some(item) => match item.content.clone() {
            Content::Form(form) => Some((item, form)),
            _ => None,
        },
        None => None,
    })
}

#[cfg(test)]
mod tests;
