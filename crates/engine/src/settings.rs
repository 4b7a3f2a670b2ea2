//! Changing the citizen's settings, on this device only.

use crate::context::Context;
use crate::error::EngineError;
use crate::remembered;
use model::command::ChangeSettings;
use model::view::Settings;
use model::{ErrorCode, Failure, Table};

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
    remembered::keep_settings(context.db, &settings)?;
    context.touch(Table::Settings);
    // Language and audience decide what every list shows.
    context.touch(Table::Items);
    Ok(settings)
}
