//! The five jobs, one after the other, in the real window against the demo town; a picture of each result.

mod chat;
mod form;
mod remind;

use crate::axe::visit;
use crate::session::Session;
use crate::steps::{join, settle, word};
use crate::{Joining, Options, Report};
use anyhow::{Context, Result, bail};
use model::command::ListDocuments;
use model::view::FileState;

const QUESTION: &str = "when is my bin emptied";

pub async fn run(options: &Options, report: &mut Report) -> Result<()> {
    let (session, _driver) = options.launch(Joining::ByHand).await?;
    step(report, &session, "0-first-start", session.find("h1").await.map(drop));
    step(report, &session, "0-today", today(&session, &options.link).await);
    step(report, &session, "1-ask-menu", by_menu(&session).await);
    step(report, &session, "1-ask-question", by_question(&session).await);
    step(report, &session, "2-form-sent", form::send(&session).await);
    step(report, &session, "3-document", document(&session).await);
    step(report, &session, "4-reminder-added", remind::add(&session).await);
    step(report, &session, "4-reminder-rings", remind::rings(&session).await);
    step(report, &session, "5-chat", chat::write(&session).await);
    step(report, &session, "5-chat-answered", chat::answered(&session, options).await);
    session.close().await
}

/// What was to be seen, and the picture of it, whichever way it went.
fn step(report: &mut Report, session: &Session, name: &str, seen: Result<()>) {
    let picture = session.picture(name);
    report.saw(name, seen.and(picture));
}

async fn today(session: &Session, link: &str) -> Result<()> {
    join(session, link).await?;
    settle(session).await?;
    session.text(&word("works-offline")).await.map(drop)
}

/// Taps alone: the first entry of the menu, then on until an answer is listed.
async fn by_menu(session: &Session) -> Result<()> {
    visit(session, "/ask").await?;
    session.heading(&word("ask-title")).await?;
    for _ in 0..3 {
        let chip = session.find(".chips a.chip").await?;
        session.click(&chip).await?;
        if session.there("main a[href^='/item/']").await? {
            return Ok(());
        }
    }
    bail!("no answer within three taps")
}

async fn by_question(session: &Session) -> Result<()> {
    visit(session, "/ask").await?;
    let field = session.find("#question").await?;
    session.write(&field, QUESTION).await?;
    // By its place: the section's own link has the same word.
    let button = session.find("form.ask button[type='submit']").await?;
    session.click(&button).await?;
    let answer = session.find("article.card h2").await.context("no answer is shown")?;
    if answer.text().await?.trim().is_empty() {
        bail!("the answer has no title");
    }
    Ok(())
}

/// The first public document that is not here yet: fetched by its button, then said to be here.
async fn document(session: &Session) -> Result<()> {
    let documents = session.ask(ListDocuments {}).await?;
    let remote = |row: &&model::view::DocumentRow| row.file.state != FileState::Here;
    let row = documents.public.iter().find(remote).context("the town has no document")?;
    visit(session, "/documents").await?;
    session.press(&row.title).await?;
    session.heading(&row.title).await?;
    let button = session.find("section.card .row button").await?;
    session.click(&button).await?;
    session.text(&word("document-open-file")).await.context("the document did not arrive")?;
    Ok(())
}
