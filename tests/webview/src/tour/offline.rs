//! The server stops: what was seen still opens, a letter waits in sight, and goes out when the server is back.

use super::QUESTION;
use crate::Options;
use crate::axe::visit;
use crate::server::{Again, stop};
use crate::session::Session;
use crate::steps::word;
use anyhow::{Context, Result};
use model::command::{ListConversations, ListDocuments};
use model::view::FileState;

const LETTER: &str = "Written while nobody listens.";

/// Answers and the document that was fetched are there without a server.
pub async fn still_opens(session: &Session, options: &Options) -> Result<()> {
    stop(options)?;
    visit(session, "/ask").await?;
    let field = session.find("#question").await?;
    session.write(&field, QUESTION).await?;
    let button = session.find("form.ask button[type='submit']").await?;
    session.click(&button).await?;
    session.find("article.card h2").await.context("no answer without a server")?;
    let documents = session.ask(ListDocuments {}).await?;
    let row = documents.public.iter().find(|row| row.file.state == FileState::Here).context("no document is kept")?;
    visit(session, &format!("/document/{}", row.id)).await?;
    session.text(&word("document-open-file")).await.map(drop)
}

pub async fn waits(session: &Session) -> Result<()> {
    let conversations = session.ask(ListConversations {}).await?;
    let conversation = conversations.first().context("there is no conversation")?;
    visit(session, &format!("/messages/{}", conversation.id)).await?;
    let field = session.find("#compose").await?;
    session.write(&field, LETTER).await?;
    session.press(&word("compose-send")).await?;
    session.text(LETTER).await?;
    visit(session, "/outbox").await?;
    session.heading(&word("outbox-title")).await?;
    session.text(LETTER).await.map(drop)
}

/// Nothing is pressed: the app notices by itself.
pub async fn returns(session: &Session, options: &Options) -> Result<Again> {
    let again = Again::start(options)?;
    session.text(&word("outbox-empty")).await.context("the letter still waits")?;
    Ok(again)
}
