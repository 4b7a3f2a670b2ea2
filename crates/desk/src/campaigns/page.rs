//! A campaign as a person at the console reads it: who had a hand in it, by name, and whether its table is there.

use super::{rows, upload};
use crate::error::DeskError;
use crate::office::Desk;
use crate::people::Names;
use model::console::campaigns::CampaignPage;
use std::fs;

/// Errors: there is no such campaign.
pub fn page(desk: &Desk, id: &str) -> Result<CampaignPage, DeskError> {
    let (campaign, names) = desk.read(|db| {
        let campaign = rows::find(db, id)?;
        let names = Names::read(db)?;
        let hands = campaign.prepared_by.iter().chain([&campaign.approved_by]);
        let named = hands.filter_map(|actor| Some((actor.clone(), names.find(actor)?.to_owned()))).collect();
        Ok((campaign, named))
    })?;
    let table = fs::metadata(upload::table(&desk.0.config.data, id)).ok().map(|file| file.len());
    Ok(CampaignPage { campaign, table, names })
}
