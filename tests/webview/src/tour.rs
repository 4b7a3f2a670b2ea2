//! The five jobs, one after the other, in the real window against the demo town; a picture of each result.

mod chat;
mod form;
mod offline;
mod remind;

use crate::axe::visit;
use crate::session::Session;
use crate::steps::{first_start, word};
use crate::{Joining, Options, Report};
use anyhow::{Context, Result, bail, ensure};
use model::command::ListDocuments;
use model::view::FileState;

/// Around what was put into a sentence (UAX #9).
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

const QUESTION: &str = "when is my bin emptied";

pub async fn run(options: &Options, report: &mut Report) -> Result<()> {
    let (session, _driver) = options.launch(Joining::ByHand).await?;
    step(report, &session, "0-first-start-1-language", session.heading(&word("first-language")).await.map(drop));
    report.saw("the language is chosen", first_start::language(&session).await);
    step(report, &session, "0-first-start-2-text-size", session.heading(&word("first-text-size")).await.map(drop));
    report.saw("the size of the letters is chosen", first_start::text_size(&session).await);
    report.saw("the town's link is typed in", first_start::join(&session, &options.link).await);
    step(report, &session, "0-first-start-3-town", session.heading(&word("first-provider")).await.map(drop));
    report.saw("the rest of the first start", first_start::rest(&session).await);
    step(report, &session, "0-today", session.text(&word("works-offline")).await.map(drop));
    step(report, &session, "1-ask-menu", by_menu(&session).await);
    step(report, &session, "1-ask-question", by_question(&session).await);
    step(report, &session, "2-form-sent", form::send(&session).await);
    step(report, &session, "3-document", document(&session).await);
    step(report, &session, "4-reminder-added", remind::add(&session).await);
    step(report, &session, "4-reminder-rings", remind::rings(&session).await);
    step(report, &session, "5-chat", chat::write(&session).await);
    step(report, &session, "5-chat-answered", chat::answered(&session, options).await);
    step(report, &session, "6-no-server-seen-before", offline::still_opens(&session, options).await);
    step(report, &session, "6-no-server-outbox", offline::waits(&session).await);
    let again = offline::returns(&session, options).await;
    step(report, &session, "6-server-is-back", again.as_ref().map(drop).map_err(|error| anyhow::anyhow!("{error:#}")));
    session.close().await
}

/// What was to be seen, and the picture of it, whichever way it went.
fn step(report: &mut Report, session: &Session, name: &str, seen: Result<()>) {
    let picture = session.picture(name);
    report.saw(name, seen.and(picture));
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
    session.press(&word("save-copy")).await?;
    let said = session.find(".note.saved").await?.text().await?;
    let path = said.split_once(": ").map_or(said.as_str(), |(_, path)| path.trim_matches(ISOLATES));
    let bytes = std::fs::metadata(path).with_context(|| format!("there is no copy at {path:?}"))?.len();
    ensure!(bytes == row.file.size, "the copy has {bytes} bytes instead of {}", row.file.size);
    Ok(())
}
