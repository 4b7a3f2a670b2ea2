//! Named values, one row each: the citizen's settings, and what the engine remembers of its rounds.

use crate::error::EngineError;
use model::view::{Appearance, FirstStart, Motion, Settings, Switch, TextSize};
use rusqlite::{Connection, OptionalExtension};

const SETTINGS: &str = "settings";

pub fn settings(db: &Connection) -> Result<Settings, EngineError> {
    Ok(match read(db, SETTINGS)? {
        Some(text) => serde_json::from_str(&text)?,
        None => initial(),
    })
}

pub fn keep_settings(db: &Connection, settings: &Settings) -> Result<(), EngineError> {
    write(db, SETTINGS, &serde_json::to_string(settings)?)
}

pub fn read(db: &Connection, name: &str) -> Result<Option<String>, EngineError> {
    Ok(db
        .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

pub fn write(db: &Connection, name: &str, value: &str) -> Result<(), EngineError> {
    db.prepare_cached("INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2")?
        .execute([name, value])?;
    Ok(())
}

/// One more than last time.
pub fn count(db: &Connection, name: &str) -> Result<(), EngineError> {
    let sql = "INSERT INTO setting (name, value) VALUES (?1, '1') ON CONFLICT (name) DO UPDATE SET value = value + 1";
    db.prepare_cached(sql)?.execute([name])?;
    Ok(())
}

fn initial() -> Settings {
    Settings {
        lang: String::new(),
        text_size: TextSize::Normal,
        appearance: Appearance::System,
        motion: Motion::System,
        areas: Vec::new(),
        topics: Vec::new(),
        birth_year: None,
        reminders: Switch::On,
        helped: Switch::Off,
        first_start: FirstStart::Language,
    }
}
