//! The citizen's settings: one JSON row, on this device only.

use crate::context::Context;
use crate::error::EngineError;
use model::command::ChangeSettings;
use model::view::{Appearance, FirstStart, Motion, Settings, Switch, TextSize};
use model::{ErrorCode, Failure, Table};
use rusqlite::{Connection, OptionalExtension};

const NAME: &str = "settings";

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

pub fn load(db: &Connection) -> Result<Settings, EngineError> {
    Ok(match read(db, NAME)? {
        Some(text) => serde_json::from_str(&text)?,
        None => initial(),
    })
}

pub fn change(context: &Context<'_>, request: ChangeSettings) -> Result<Settings, EngineError> {
    let mut settings = context.settings.clone();
    if let Some(lang) = request.lang {
        if lang.len() > 35 || !lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Err(Failure::new(ErrorCode::LanguageUnknown).arg("lang", lang).into());
        }
        settings.lang = lang;
    }
    settings.text_size = request.text_size.unwrap_or(settings.text_size);
    settings.appearance = request.appearance.unwrap_or(settings.appearance);
    settings.motion = request.motion.unwrap_or(settings.motion);
    settings.areas = request.areas.unwrap_or(settings.areas);
    settings.topics = request.topics.unwrap_or(settings.topics);
    if let Some(year) = request.birth_year {
        settings.birth_year = (year != 0).then_some(year);
    }
    settings.reminders = request.reminders.unwrap_or(settings.reminders);
    settings.helped = request.helped.unwrap_or(settings.helped);
    settings.first_start = request.first_start.unwrap_or(settings.first_start);
    write(context.db, NAME, &serde_json::to_string(&settings)?)?;
    context.touch(Table::Settings);
    // Language and audience decide what every list shows.
    context.touch(Table::Items);
    Ok(settings)
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
