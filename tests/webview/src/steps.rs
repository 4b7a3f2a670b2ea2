//! What several runs do on their way.

pub mod first_start;

use crate::session::Session;
use anyhow::Result;
use model::command::{ChangeSettings, Join};
use model::view::{FirstStart, GazetteView};

/// The words of the English catalogue, as the screen shows them.
pub fn word(key: &str) -> String {
    locale::text("en", key, &[])
}

pub async fn join(session: &Session, link: &str) -> Result<GazetteView> {
    session.ask(Join { link: link.to_owned() }).await
}

/// Past the first start, in English; the first start has a test of its own.
pub async fn settle(session: &Session) -> Result<()> {
    let change = ChangeSettings {
        lang: Some("en".to_owned()),
        text_size: None,
        appearance: None,
        motion: None,
        areas: None,
        topics: None,
        birth_year: None,
        reminders: None,
        helped: None,
        first_start: Some(FirstStart::Done),
    };
    session.ask(change).await?;
    session.find("nav").await?;
    Ok(())
}
