//! A campaign as a person at the console reads it: who had a hand in it, by name, and whether its table is there.

use super::{rows, upload};
use crate::error::DeskError;
use crate::office::Desk;
use model::console::campaigns::CampaignPage;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;
use std::fs;

/// Errors: there is no such campaign.
pub fn page(desk: &Desk, id: &str) -> Result<CampaignPage, DeskError> {
    let (campaign, names) = desk.read(|db| {
        let campaign = rows::find(db, id)?;
        let mut names = BTreeMap::new();
        for actor in campaign.prepared_by.iter().chain([&campaign.approved_by]) {
            if let Some(name) = name(db, actor)? {
                names.insert(actor.clone(), name);
            }
        }
        Ok((campaign, names))
    })?;
    let table = fs::metadata(upload::table(&desk.0.config.data, id)).ok().map(|file| file.len());
    Ok(CampaignPage { campaign, table, names })
}

/// Of a person, or of a key; nobody, if they are in no list any more.
fn name(db: &Connection, actor: &str) -> Result<Option<String>, DeskError> {
    let (sql, id) = match actor.strip_prefix("staff:") {
        Some(person) => ("SELECT name FROM staff WHERE id = ?1", person),
        None => ("SELECT name FROM api_key WHERE id = ?1", actor),
    };
    Ok(db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
}
