//! What is known of who will see a draft. Nobody counts citizens here, so no number of them is ever named.

use super::town::Town;
use crate::error::DeskError;
use model::console::publishing::{DraftContent, EstimateView, LanguageShare};
use model::item::Named;
use rusqlite::Connection;
use std::path::Path;

pub fn estimate(db: &Connection, folder: &Path, content: &DraftContent) -> Result<EstimateView, DeskError> {
    let town = Town::read(folder)?;
    let main = town.profiles.first();
    let (name, profile) = main.map_or(("the town", None), |(item, profile)| (item.title.as_str(), Some(profile)));
    let all = |list: fn(&model::item::Profile) -> &Vec<Named>| profile.map(list).cloned().unwrap_or_default();
    let (all_areas, all_topics) = (all(|profile| &profile.areas), all(|profile| &profile.topics));
    let chosen = |all: &[Named], ids: &[String]| all.iter().filter(|one| ids.contains(&one.id)).cloned().collect();
    let areas: Vec<Named> = chosen(&all_areas, &content.audience.areas);
    let topics: Vec<Named> = chosen(&all_topics, &content.audience.topics);
    let department = content.department.as_ref();
    let of_department = |id: &str| -> Result<u32, DeskError> {
        Ok(db.query_row("SELECT count(DISTINCT client) FROM conversation WHERE department = ?1", [id], |row| {
            row.get(0)
        })?)
    };
    Ok(EstimateView {
        rule: rule(name, &areas, &topics, content),
        unknown: "How many people that is, nobody here knows: each device decides for itself and tells nobody what it \
                  follows, where it is or how old its owner is."
            .to_owned(),
        areas,
        areas_in_all: count(all_areas.len()),
        topics,
        topics_in_all: count(all_topics.len()),
        writers: db.query_row("SELECT count(DISTINCT client) FROM conversation", [], |row| row.get(0))?,
        department_writers: department.map(|id| of_department(id.as_str())).transpose()?,
        languages: languages(db, content)?,
    })
}

fn rule(town: &str, areas: &[Named], topics: &[Named], content: &DraftContent) -> String {
    let names = |list: &[Named]| list.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(" or ");
    let mut limits = Vec::new();
    if !areas.is_empty() {
        limits.push(format!("chose {} as their area, or chose no area", names(areas)));
    }
    if !topics.is_empty() {
        limits.push(format!("follow {}, or chose no topics", names(topics)));
    }
    let ages = match (content.audience.min_age, content.audience.max_age) {
        (Some(least), Some(most)) => Some(format!("are {least} to {most} years old")),
        (Some(least), None) => Some(format!("are at least {least} years old")),
        (None, Some(most)) => Some(format!("are at most {most} years old")),
        (None, None) => None,
    };
    limits.extend(ages.map(|ages| format!("{ages}, or told no age")));
    if limits.is_empty() {
        return format!("Everybody who follows {town} sees it.");
    }
    format!("Of those who follow {town}, it is seen by all who {}.", limits.join("; and who "))
}

/// In which languages citizens who wrote have the app; the draft's own are told even if nobody has.
fn languages(db: &Connection, content: &DraftContent) -> Result<Vec<LanguageShare>, DeskError> {
    let mut statement =
        db.prepare("SELECT lang, count(DISTINCT client) FROM conversation GROUP BY lang ORDER BY 2 DESC, 1")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)))?;
    let mut shares: Vec<LanguageShare> = Vec::new();
    for row in rows {
        let (lang, writers) = row?;
        let has_text = content.texts.contains_key(&lang);
        shares.push(LanguageShare { lang, writers, has_text });
    }
    for lang in content.texts.keys() {
        if !shares.iter().any(|share| share.lang == *lang) {
            shares.push(LanguageShare { lang: lang.clone(), writers: 0, has_text: true });
        }
    }
    Ok(shares)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
