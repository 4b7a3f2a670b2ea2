//! What automatic answers say in the office's language: written with the letter, since what was published changes.

use super::search;
use crate::context::Context;
use crate::error::DeskError;
use model::console::cases::Gloss;
use model::id::{GroupId, LetterId};
use rusqlite::Connection;
use std::collections::BTreeMap;

pub fn keep(context: &Context<'_>, group: &GroupId, letter: &LetterId, gloss: &Gloss) -> Result<(), DeskError> {
    context.db.prepare_cached("INSERT INTO gloss (letter, lang, text, choices) VALUES (?1, ?2, ?3, ?4)")?.execute((
        letter.as_str(),
        &gloss.lang,
        &gloss.text,
        serde_json::to_string(&gloss.choices)?,
    ))?;
    search::add(context.db, group, &gloss.text)
}

pub fn list(db: &Connection, group: &GroupId) -> Result<BTreeMap<LetterId, Gloss>, DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT g.letter, g.lang, g.text, g.choices FROM gloss AS g JOIN letter AS l ON l.id = g.letter
         WHERE l.conversation = ?1",
    )?;
    let rows = statement.query_map([group.as_str()], |row| {
        let choices: String = row.get(3)?;
        Ok((LetterId(row.get(0)?), Gloss { lang: row.get(1)?, text: row.get(2)?, choices: vec![] }, choices))
    })?;
    rows.map(|row| {
        let (letter, gloss, choices) = row?;
        Ok((letter, Gloss { choices: serde_json::from_str(&choices)?, ..gloss }))
    })
    .collect()
}
