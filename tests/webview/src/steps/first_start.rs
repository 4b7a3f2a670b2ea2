//! The first start as a person walks through it: reading and pressing, a page at a time.

use super::word;
use crate::session::Session;
use anyhow::Result;

/// English, chosen by its own name.
pub async fn language(session: &Session) -> Result<()> {
    session.heading(&word("first-language")).await?;
    session.press("English").await?;
    session.press(&word("continue")).await
}

/// Larger letters, looked at, and back to the usual ones.
pub async fn text_size(session: &Session) -> Result<()> {
    session.heading(&word("first-text-size")).await?;
    session.press(&word("text-size-larger")).await?;
    session.find("html[data-text-size='larger']").await?;
    session.press(&word("text-size-normal")).await?;
    session.find("html[data-text-size='normal']").await?;
    session.press(&word("continue")).await
}

/// The link from the poster, typed into the field.
pub async fn join(session: &Session, link: &str) -> Result<()> {
    session.heading(&word("first-join")).await?;
    let field = session.find("#link").await?;
    session.write(&field, link).await?;
    session.press(&word("join-button")).await
}

/// Who provides this, where one lives, whether to be reminded; then Today.
pub async fn rest(session: &Session) -> Result<()> {
    session.heading(&word("first-provider")).await?;
    session.press(&word("continue")).await?;
    session.heading(&word("first-place")).await?;
    session.press(&word("continue")).await?;
    session.heading(&word("first-reminders")).await?;
    session.press(&word("first-reminders-yes")).await?;
    session.find("nav").await.map(drop)
}
